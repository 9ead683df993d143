"""Grafana Loki and Grafana Cloud Logs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import EXAMPLE_SECRET, Endpoint, Limits, Place, Properties, reference
from schemas.parcel import Parcel
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, authorization, compact, record_of

Label = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z_][a-zA-Z0-9_]*$", max_length=1024)]
LabelValue = Annotated[str, StringConstraints(pattern=r"^[^,$][^,]*$", max_length=2048)]
# Each new value of a label is a new stream, which is a new file: what differs by task or request must be none.
# https://grafana.com/docs/loki/latest/get-started/labels/cardinality/
_ENDLESS = re.compile(r"(?:^|_)(?:task|trace|span|request|session|user|container)_?(?:id|arn)$|^(?:time|timestamp|ip)$")
_MOST_LABELS = 15
_SPLIT = b"\0"
_ADDRESS = {"type": "loki", "endpoint": "https://logs-prod-eu-west-0.grafana.net"}


class Loki(HttpDestination):
    """Loki's push API."""

    TITLE: ClassVar[str] = "Grafana Loki"
    URL: ClassVar[str] = "https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs"
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=1_000_000, batch_events=None, event_bytes=256 * 1024,
        source="https://grafana.com/docs/loki/latest/configure/#limits_config", note="of a line; the batch is ours",
    )  # fmt: skip
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {"type": "loki", "endpoint": "http://loki.internal:3100"},
        {**_ADDRESS, "user": "123456", "password": EXAMPLE_SECRET, "labels": {"job": "orders", "env": "prod"},
         "label_fields": ["level"], "metadata_fields": ["trace_id", "ecs_task_arn"]},
        {**_ADDRESS, "token": EXAMPLE_SECRET, "tenant": "shop", "compress": False},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_ADDRESS, "label_fields": ["ecs_task_arn"]}, "move it to `metadata_fields`"),
        ({**_ADDRESS, "label_fields": ["trace_id"]}, "move it to `metadata_fields`"),
        ({**_ADDRESS, "labels": {}}, "at least one label"),
        ({**_ADDRESS, "user": "1"}, "`user` and `password` go together"),
        ({**_ADDRESS, "user": "1", "password": EXAMPLE_SECRET, "token": EXAMPLE_SECRET}, "leave one out"),
        ({**_ADDRESS, "labels": {"a-b": "c"}}, "pattern"),
    )

    type: Literal["loki"] = "loki"
    endpoint: Endpoint = Field(description="scheme, host and port of Loki or its gateway")
    tenant: str | None = Field(default=None, description="sent as `X-Scope-OrgID`")
    user: str | None = Field(default=None, description="of basic authentication; Grafana Cloud's is a number")
    password: SecretField | None = None
    token: SecretField | None = Field(default=None, description="sent as `Authorization: Bearer ...`")
    labels: Mapping[Label, LabelValue] = Field(default_factory=lambda: {"job": "firelens"})
    label_fields: tuple[Label, ...] = Field(default=(), description="fields of few values that become labels")
    metadata_fields: tuple[Label, ...] = Field(default=(), description="fields that become structured metadata")
    compress: bool = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for name in (*self.labels, *self.label_fields):
            if _ENDLESS.search(name):
                raise ValueError(f"label `{name}` would make a stream of each value; move it to `metadata_fields`")
        if not self.labels and not self.label_fields:
            raise ValueError("Loki wants at least one label; name one in `labels`")
        if len({*self.labels, *self.label_fields}) > _MOST_LABELS:
            raise ValueError(f"Loki takes {_MOST_LABELS} labels; move the rest to `metadata_fields`")
        if (self.user is None) != (self.password is None):
            raise ValueError("`user` and `password` go together; give both or `token`")
        if self.token and self.user:
            raise ValueError("`token` and `user` are two ways to authenticate; leave one out")
        return self

    def identity(self) -> str:
        """Gives the address, tenant and labels."""
        return f"Loki {self.endpoint}, tenant {self.tenant or self.user}, labels {dict(sorted(self.labels.items()))}"

    def output(self, place: Place) -> Properties:
        """Gives the output; lines are JSON."""
        pairs = [("name", "loki"), *self.server(), ("line_format", "json")]
        if self.labels:
            pairs.append(("labels", ",".join(f"{k}={v}" for k, v in sorted(self.labels.items()))))
        if self.label_fields:
            pairs.append(("label_keys", ",".join(f"${n}" for n in self.label_fields)))
        if self.metadata_fields:
            pairs.append(("structured_metadata", ",".join(f"{n}=${n}" for n in self.metadata_fields)))
        pairs += [("tenant_id", self.tenant)] if self.tenant else []
        if self.user and self.password:
            pairs += [("http_user", self.user), ("http_passwd", reference(self.password))]
        pairs += [("bearer_token", reference(self.token))] if self.token else []
        return pairs + ([("compress", "gzip")] if self.compress else [])

    def item(self, parcel: Parcel) -> bytes:
        """Gives the labels, a zero byte, and the value: time in nanoseconds, the line, structured metadata."""
        fields = record_of(parcel) if self.label_fields or self.metadata_fields else {}
        labels = dict(self.labels) | {n: _text(fields[n])[:2048] for n in self.label_fields if n in fields}
        value: list[Any] = [str(parcel.time_ms * 1_000_000), parcel.line.decode("utf-8", "replace")]
        if self.metadata_fields:
            value.append({n: _text(fields[n]) for n in self.metadata_fields if n in fields})
        return compact(labels or {"job": "firelens"}) + _SPLIT + compact(value)

    def body(self, items: Sequence[bytes]) -> bytes:
        """Gives the values by stream."""
        streams: dict[bytes, list[bytes]] = {}
        for item in items:
            labels, _, value = item.partition(_SPLIT)
            streams.setdefault(labels, []).append(value)
        held = (b'{"stream":' + k + b',"values":[' + b",".join(v) + b"]}" for k, v in streams.items())
        return b'{"streams":[' + b",".join(held) + b"]}"

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /loki/api/v1/push`."""
        headers = {"Content-Type": "application/json"}
        if self.tenant:
            headers["X-Scope-OrgID"] = self.tenant
        return Request(f"{self.endpoint}/loki/api/v1/push", body, headers | authorization(self.user, secrets))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else compact(value).decode()


DESTINATION = Loki
