"""Any HTTP endpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from schemas.destinations.base import Limits, Place, Properties
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request


class Http(HttpDestination):
    """An HTTP endpoint that takes a POST of JSON: an array, or one object a line."""

    TITLE: ClassVar[str] = "Generic HTTP"
    URL: ClassVar[str] = "https://docs.fluentbit.io/manual/data-pipeline/outputs/http"
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=1_000_000, batch_events=1000, event_bytes=1_000_000, source=URL, note="ours; set by the options"
    )

    type: Literal["http"] = "http"
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/@?#]+(/[^\s?#]*)?$", max_length=500)] = Field(
        description="scheme, host, port and path; no credentials and no query"
    )
    format: Literal["json", "json_lines"] = "json_lines"
    compress: bool = True
    headers: Mapping[str, str] = Field(default_factory=dict, description="headers that are no secret")
    token: SecretField | None = Field(default=None, description="sent as `Authorization: Bearer ...`")

    def identity(self) -> str:
        """Gives the URL."""
        return self.url

    def output(self, place: Place) -> Properties:
        """Gives the output; TLS by the URL's scheme."""
        parts = urlsplit(self.url)
        secure = parts.scheme == "https"
        pairs = [
            ("name", "http"),
            ("host", parts.hostname or ""),
            ("port", str(parts.port or (443 if secure else 80))),
            ("uri", parts.path or "/"),
            ("format", self.format),
            ("json_date_key", "time"),
            ("json_date_format", "iso8601"),
            ("tls", "on" if secure else "off"),
        ]
        if self.compress:
            pairs.append(("compress", "gzip"))
        pairs += [("header", f"{k} {v}") for k, v in sorted(self.headers.items())]
        if self.token:
            pairs.append(("header", f"Authorization Bearer ${{{self.token.env}}}"))
        return pairs

    def body(self, items: Sequence[bytes]) -> bytes:
        """Gives an array, or one object a line."""
        return super().body(items) if self.format == "json" else b"\n".join(items) + b"\n"

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the POST; `Idempotency-Key` is the same for the same body, so a receiver can tell a second try."""
        kind = "application/json" if self.format == "json" else "application/x-ndjson"
        headers = {"Content-Type": kind, "Idempotency-Key": hashlib.sha256(body).hexdigest(), **self.headers}
        if "token" in secrets:
            headers["Authorization"] = f"Bearer {secrets['token']}"
        return Request(self.url, body, headers)


DESTINATION = Http
