"""Dynatrace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.parcel import Parcel, Verdict
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, Said, alike, compact, record_of, rfc3339, text_of

_PATH = "/api/v2/logs/ingest"
_ENVIRONMENT = {"type": "dynatrace", "environment": "abc12345", "token": EXAMPLE_SECRET}


class Dynatrace(HttpDestination):
    """Dynatrace's log ingest API, of an environment or an ActiveGate."""

    TITLE: ClassVar[str] = "Dynatrace"
    URL: ClassVar[str] = (
        "https://docs.dynatrace.com/docs/discover-dynatrace/references/dynatrace-api/environment-api/"
        "log-monitoring-v2/post-ingest-logs"
    )
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=10_000_000, batch_events=50_000, event_bytes=10_000_000, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _ENVIRONMENT,
        {
            **_ENVIRONMENT,
            "environment": None,
            "endpoint": "https://activegate.internal:9999",
            "ca_file": "/firelens/ca.pem",
        },
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_ENVIRONMENT, "environment": None}, "name one of them"),
        ({**_ENVIRONMENT, "environment": "abc12345.live.dynatrace.com"}, "pattern"),
    )

    type: Literal["dynatrace"] = "dynatrace"
    environment: Annotated[str, StringConstraints(pattern=r"^[a-z]{3}[0-9]{5}$")] | None = Field(
        default=None, description="the environment's id; an ActiveGate or a managed cluster is named by `endpoint`"
    )
    token: SecretField = Field(description="access token with the scope `logs.ingest`")
    compress: bool = True

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.environment is None and self.endpoint is None:
            raise ValueError("wants `environment` or `endpoint`; name one of them")
        return self

    def vendor(self) -> str:
        """Gives the environment's host."""
        return f"https://{self.environment}.live.dynatrace.com"

    def identity(self) -> str:
        """Gives the environment."""
        return f"Dynatrace {self.origin()}"

    def output(self, place: Place) -> Properties:
        """Gives an HTTP output of a JSON array."""
        host, port, *tls = self.server()
        pairs = [("name", "http"), host, port, ("uri", _PATH), ("format", "json")]
        pairs += [("json_date_key", "timestamp"), ("json_date_format", "iso8601"), *tls]
        pairs += [("compress", "gzip")] if self.compress else []
        pairs.append(("header", f"Authorization Api-Token {reference(self.token)}"))
        return [*pairs, ("log_response_payload", "off")]

    def item(self, parcel: Parcel) -> bytes:
        """Gives the record with its text as `content`."""
        fields = record_of(parcel)
        content = text_of(fields, parcel.line)
        return compact({"timestamp": rfc3339(parcel.time_ms), "content": content, **fields})

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /api/v2/logs/ingest`."""
        headers = {"Authorization": f"Api-Token {secrets['token']}", "Content-Type": "application/json; charset=utf-8"}
        return Request(self.origin() + _PATH, body, headers)

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives all as refused after a 200: some were, and it does not say which. Nothing refused is a 204."""
        if status == 200:
            return alike(Verdict.REFUSED, count, "HTTP 200: some of the batch was refused, not said which")
        return super().judge(status, body, count)


DESTINATION = Dynatrace
