"""Sumo Logic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request

_SOURCE = {"type": "sumo_logic", "host": "endpoint4.collection.us2.sumologic.com", "code": EXAMPLE_SECRET}


class SumoLogic(HttpDestination):
    """An HTTP Logs source. Its address is the secret, so the last part of it is a secret here."""

    TITLE: ClassVar[str] = "Sumo Logic"
    URL: ClassVar[str] = (
        "https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/logs-metrics/upload-logs/"
    )
    PRIVATE: ClassVar[bool] = False
    CONCURRENCY: ClassVar[int] = 2
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=1_000_000, batch_events=None, event_bytes=65_536, source=URL)
    OPEN: ClassVar[bytes] = b""
    BETWEEN: ClassVar[bytes] = b"\n"
    CLOSE: ClassVar[bytes] = b""
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _SOURCE,
        {**_SOURCE, "category": "prod/web", "source_name": "orders", "source_host": "ecs", "fields": {"env": "prod"}},
        {**_SOURCE, "endpoint": "https://proxy.internal:8443", "ca_file": "/firelens/ca.pem", "compress": False},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_SOURCE, "host": "https://endpoint4.collection.us2.sumologic.com/receiver"}, "pattern"),
        ({**_SOURCE, "fields": {"env": "a,b"}}, "pattern"),
        ({**_SOURCE, "code": "ZaVnC4dhaV"}, "put the value in Secrets Manager"),
    )

    type: Literal["sumo_logic"] = "sumo_logic"
    host: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.sumologic\.com$")] = Field(
        description="host of the source's address"
    )
    code: SecretField = Field(description="what follows `/receiver/v1/http/` in the source's address")
    category: str | None = None
    source_name: str | None = None
    source_host: str | None = None
    fields: Mapping[
        Annotated[str, StringConstraints(pattern=r"^[^,=]+$")], Annotated[str, StringConstraints(pattern=r"^[^,=]+$")]
    ] = Field(default_factory=dict)
    compress: bool = True

    def vendor(self) -> str:
        """Gives the collector's host."""
        return f"https://{self.host}"

    def identity(self) -> str:
        """Gives the host and the code's ARN."""
        return f"Sumo Logic {self.host}, source {self.code.value_from}"

    def output(self, place: Place) -> Properties:
        """Gives an HTTP output of JSON lines."""
        host, port, *tls = self.server()
        pairs = [("name", "http"), host, port, ("uri", f"/receiver/v1/http/{reference(self.code)}")]
        pairs += [("format", "json_lines"), ("json_date_key", "timestamp"), ("json_date_format", "iso8601"), *tls]
        pairs += [("compress", "gzip")] if self.compress else []
        pairs += [("header", f"{k} {v}") for k, v in self._headers().items()]
        return [*pairs, ("log_response_payload", "off")]

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the POST of lines."""
        headers = {"Content-Type": "application/x-ndjson", **self._headers()}
        return Request(f"{self.origin()}/receiver/v1/http/{secrets['code']}", body, headers)

    def _headers(self) -> dict[str, str]:
        fields = ",".join(f"{k}={v}" for k, v in sorted(self.fields.items()))
        given = {"Category": self.category, "Name": self.source_name, "Host": self.source_host, "Fields": fields}
        return {f"X-Sumo-{k}": v for k, v in given.items() if v}


DESTINATION = SumoLogic
