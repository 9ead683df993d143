"""Loggly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.parcel import Parcel
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, compact, record_of, rfc3339

Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
_TOKEN = {"type": "loggly", "token": EXAMPLE_SECRET}


class Loggly(HttpDestination):
    """Loggly's bulk endpoint. The token is part of the address."""

    TITLE: ClassVar[str] = "Loggly"
    URL: ClassVar[str] = (
        "https://documentation.solarwinds.com/en/success_center/loggly/content/admin/http-bulk-endpoint.htm"
    )
    PRIVATE: ClassVar[bool] = False
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=5_000_000, batch_events=None, event_bytes=1_000_000, source=URL)
    OPEN: ClassVar[bytes] = b""
    BETWEEN: ClassVar[bytes] = b"\n"
    CLOSE: ClassVar[bytes] = b""
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _TOKEN,
        {**_TOKEN, "tags": ["web", "prod"], "endpoint": "https://proxy.internal:8443", "ca_file": "/firelens/ca.pem"},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_TOKEN, "tags": ["a/b"]}, "pattern"),
        ({**_TOKEN, "tags": []}, "at least 1 item"),
    )

    type: Literal["loggly"] = "loggly"
    token: SecretField = Field(description="a customer token")
    tags: Annotated[tuple[Tag, ...], Field(min_length=1)] = ("fluentbit",)
    compress: bool = True

    def vendor(self) -> str:
        """Gives the one intake."""
        return "https://logs-01.loggly.com"

    def identity(self) -> str:
        """Gives the token's ARN and tags."""
        return f"Loggly, token {self.token.value_from}, tags {','.join(self.tags)}"

    def output(self, place: Place) -> Properties:
        """Gives an HTTP output of JSON lines."""
        host, port, *tls = self.server()
        pairs = [("name", "http"), host, port, ("uri", self._path(reference(self.token))), ("format", "json_lines")]
        pairs += [("json_date_key", "timestamp"), ("json_date_format", "iso8601"), *tls]
        pairs += [("compress", "gzip")] if self.compress else []
        return [*pairs, ("log_response_payload", "off")]

    def item(self, parcel: Parcel) -> bytes:
        """Gives the record with its time."""
        return compact({"timestamp": rfc3339(parcel.time_ms), **record_of(parcel)})

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the POST of lines."""
        return Request(self.origin() + self._path(secrets["token"]), body, {"Content-Type": "text/plain"})

    def _path(self, token: str) -> str:
        return f"/bulk/{token}/tag/{','.join(self.tags)}/"


DESTINATION = Loggly
