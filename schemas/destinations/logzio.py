"""Logz.io."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.parcel import Parcel, Verdict
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, Said, alike, compact, record_of, rfc3339, text_of

_TOKEN = {"type": "logzio", "token": EXAMPLE_SECRET}


class Logzio(HttpDestination):
    """Logz.io's listener. The shipping token is part of the address."""

    TITLE: ClassVar[str] = "Logz.io"
    URL: ClassVar[str] = "https://api-docs.logz.io/docs/logz/logz-io-api/#section/Shipping-logs"
    PRIVATE: ClassVar[bool] = False
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=10_000_000, batch_events=None, event_bytes=500_000, source=URL)
    OPEN: ClassVar[bytes] = b""
    BETWEEN: ClassVar[bytes] = b"\n"
    CLOSE: ClassVar[bytes] = b"\n"
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _TOKEN,
        {**_TOKEN, "site": "eu", "log_type": "nginx", "compress": False},
        {**_TOKEN, "endpoint": "https://proxy.internal:8443", "ca_file": "/firelens/ca.pem"},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_TOKEN, "site": "mars"}, "Input should be"),
        ({**_TOKEN, "log_type": "a&b"}, "pattern"),
    )

    type: Literal["logzio"] = "logzio"
    token: SecretField = Field(description="the account's log shipping token")
    site: Literal["us", "eu", "uk", "ca", "au", "nl", "wa"] = "us"
    log_type: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+$")] = Field(
        default="fluentbit", description="names the parsing that Logz.io applies"
    )
    compress: bool = True

    def vendor(self) -> str:
        """Gives the site's listener."""
        return f"https://listener{'' if self.site == 'us' else f'-{self.site}'}.logz.io:8071"

    def identity(self) -> str:
        """Gives the token's ARN and type."""
        return f"Logz.io {self.site}, token {self.token.value_from}, type {self.log_type}"

    def output(self, place: Place) -> Properties:
        """Gives an HTTP output of JSON lines."""
        host, port, *tls = self.server()
        pairs = [("name", "http"), host, port, ("uri", self._path(reference(self.token))), ("format", "json_lines")]
        pairs += [("json_date_key", "@timestamp"), ("json_date_format", "iso8601"), *tls]
        pairs += [("compress", "gzip")] if self.compress else []
        return [*pairs, ("log_response_payload", "off")]

    def item(self, parcel: Parcel) -> bytes:
        """Gives the record with its time and its text as `message`."""
        fields = record_of(parcel)
        message = text_of(fields, parcel.line)
        return compact({"@timestamp": rfc3339(parcel.time_ms), "message": message, **fields})

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the POST of lines."""
        return Request(self.origin() + self._path(secrets["token"]), body, {"Content-Type": "text/plain"})

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives all as refused after a 400: it counts what was bad and took the rest, and does not say which."""
        if status == 400:
            return alike(Verdict.REFUSED, count, "HTTP 400: some of the batch was refused, not said which")
        return super().judge(status, body, count)

    def _path(self, token: str) -> str:
        return f"/?token={token}&type={self.log_type}"


DESTINATION = Logzio
