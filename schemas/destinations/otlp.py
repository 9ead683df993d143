"""OpenTelemetry: OTLP over HTTP."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import EXAMPLE_SECRET, Endpoint, Limits, Place, Properties, reference
from schemas.destinations.http import HeaderName, is_here
from schemas.errors import DescriptionError
from schemas.parcel import Parcel, Verdict
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, Said, alike, compact, json_of, record_of, text_of

# https://opentelemetry.io/docs/specs/otlp/#failures-1: 500 and 408 are not among them
_PASSING = frozenset({429, 502, 503, 504})
# https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
_SEVERITY = {"TRACE": 1, "DEBUG": 5, "INFO": 9, "NOTICE": 10, "WARN": 13, "WARNING": 13, "ERROR": 17, "CRITICAL": 18,
             "FATAL": 21, "ALERT": 22, "EMERGENCY": 24}  # fmt: skip
# Fields of FireLens that describe the source rather than the event.
# https://opentelemetry.io/docs/specs/semconv/resource/
_RESOURCE = {"container_id": "container.id", "container_name": "container.name", "ecs_task_arn": "aws.ecs.task.arn"}
_HEX = {"trace_id": re.compile(r"^[0-9a-f]{32}$"), "span_id": re.compile(r"^[0-9a-f]{16}$")}
_SPLIT = b"\0"
_COLLECTOR = {"type": "otlp", "endpoint": "http://collector.internal:4318"}


class Otlp(HttpDestination):
    """A collector, or a vendor's OTLP intake; protobuf from the sidecar, JSON from the transform."""

    TITLE: ClassVar[str] = "OpenTelemetry (OTLP/HTTP)"
    URL: ClassVar[str] = "https://opentelemetry.io/docs/specs/otlp/#otlphttp"
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=4_000_000, batch_events=1000, event_bytes=4_000_000, note="ours: collectors take 20 MiB by default",
        source="https://github.com/open-telemetry/opentelemetry-collector/tree/main/config/confighttp",
    )  # fmt: skip
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _COLLECTOR,
        {**_COLLECTOR, "endpoint": "https://otlp.example.com", "path": "/otlp/v1/logs", "headers": {"X-Team": "shop"},
         "secret_headers": {"X-Api-Key": EXAMPLE_SECRET}, "ca_file": "/firelens/ca.pem", "compress": False},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        (
            {**_COLLECTOR, "secret_headers": {"X-Api-Key": EXAMPLE_SECRET}, "endpoint": "http://otlp.example.com"},
            "plain sight",
        ),
        ({**_COLLECTOR, "path": "v1/logs"}, "pattern"),
        ({**_COLLECTOR, "headers": {"Authorization": "x"}}, "`secret_headers`"),
    )

    type: Literal["otlp"] = "otlp"
    endpoint: Endpoint = Field(description="scheme, host and port")
    path: Annotated[str, StringConstraints(pattern=r"^/[^\s?#]*$")] = "/v1/logs"
    headers: Mapping[HeaderName, str] = Field(default_factory=dict, description="headers that are no secret")
    secret_headers: Mapping[HeaderName, SecretField] = Field(
        default_factory=dict, description="headers whose whole value is a secret"
    )
    resource: Mapping[str, str] = Field(
        default_factory=dict, description="attributes of the source, such as `service.name`; from the transform only"
    )
    compress: bool = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if any(name.lower() == "authorization" for name in self.headers):
            raise ValueError("`Authorization` holds a secret; give it by `secret_headers`")
        if self.secret_headers and self.endpoint.startswith("http:") and not is_here(self.endpoint):
            raise ValueError("`http:` would send the secret in plain sight; use `https:`")
        return self

    def identity(self) -> str:
        """Gives the address."""
        return f"OTLP {self.endpoint}{self.path}"

    def output(self, place: Place) -> Properties:
        """Gives the output: the text is the body, all other fields are attributes."""
        if self.resource:
            raise DescriptionError(
                "the sidecar cannot set attributes of the source", hint="add them as fields with an `add` step"
            )
        pairs = [("name", "opentelemetry"), *self.server(), ("logs_uri", self.path)]
        pairs += [("logs_body_key", "log"), ("logs_body_key", "message"), ("logs_body_key_attributes", "on")]
        pairs += [("header", f"{k} {v}") for k, v in sorted(self.headers.items())]
        pairs += [("header", f"{k} {reference(v)}") for k, v in sorted(self.secret_headers.items())]
        pairs += [("compress", "gzip")] if self.compress else []
        return [*pairs, ("log_response_payload", "off")]

    def item(self, parcel: Parcel) -> bytes:
        """Gives the source's attributes, a zero byte, and the log record."""
        fields = record_of(parcel)
        source = dict(self.resource) | {new: fields.pop(old) for old, new in _RESOURCE.items() if old in fields}
        record: dict[str, Any] = {"timeUnixNano": str(parcel.time_ms * 1_000_000)}
        level = fields.get("level")
        if isinstance(level, str):
            record["severityText"] = fields.pop("level")
            record["severityNumber"] = _SEVERITY.get(level.upper(), 0)
        for name, key in (("trace_id", "traceId"), ("span_id", "spanId")):
            if isinstance(fields.get(name), str) and _HEX[name].match(fields[name]):
                record[key] = fields.pop(name)
        record["body"] = {"stringValue": text_of(fields, parcel.line)}
        record["attributes"] = _pairs(fields)
        return compact(_pairs(source)) + _SPLIT + compact(record)

    def body(self, items: Sequence[bytes]) -> bytes:
        """Gives the records by source."""
        sources: dict[bytes, list[bytes]] = {}
        for item in items:
            source, _, record = item.partition(_SPLIT)
            sources.setdefault(source, []).append(record)
        held = (
            b'{"resource":{"attributes":' + k + b'},"scopeLogs":[{"logRecords":[' + b",".join(v) + b"]}]}"
            for k, v in sources.items()
        )
        return b'{"resourceLogs":[' + b",".join(held) + b"]}"

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the POST of JSON."""
        held = {name: secrets[f"secret_headers.{name}"] for name in self.secret_headers}
        return Request(self.endpoint + self.path, body, {**self.headers, **held, "Content-Type": "application/json"})

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives all as refused where some were: it does not say which, and none may be sent again."""
        if status == 413:
            return alike(Verdict.SPLIT, count, "HTTP 413")
        if not 200 <= status < 300:
            return alike(Verdict.RETRY if status in _PASSING else Verdict.REFUSED, count, f"HTTP {status}")
        answer = json_of(body)
        partial = answer.get("partialSuccess") if isinstance(answer, dict) else None
        rejected = partial.get("rejectedLogRecords", 0) if isinstance(partial, dict) else 0
        if str(rejected).isdecimal() and int(rejected):
            return alike(Verdict.REFUSED, count, "HTTP 200: some of the batch was refused, not said which")
        return alike(Verdict.TAKEN, count)


def _pairs(fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": k, "value": _any(v)} for k, v in fields.items()]


def _any(value: Any) -> dict[str, Any]:
    """Gives an `AnyValue`. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding"""
    match value:
        case None:
            return {}
        case bool():
            return {"boolValue": value}
        case int() if -(2**63) <= value < 2**63:
            return {"intValue": str(value)}
        case float():
            return {"doubleValue": value}
        case list():
            return {"arrayValue": {"values": [_any(v) for v in value]}}
        case dict():
            return {"kvlistValue": {"values": _pairs(value)}}
        case _:
            return {"stringValue": str(value)}


DESTINATION = Otlp
