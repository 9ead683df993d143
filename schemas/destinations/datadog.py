"""Datadog Logs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from schemas.destinations.base import Limits, Place, Properties
from schemas.parcel import Parcel
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request

Site = Literal[
    "datadoghq.com", "us3.datadoghq.com", "us5.datadoghq.com", "datadoghq.eu", "ap1.datadoghq.com",
    "ap2.datadoghq.com", "ddog-gov.com",
]  # fmt: skip


class Datadog(HttpDestination):
    """Datadog's log intake."""

    TITLE: ClassVar[str] = "Datadog"
    URL: ClassVar[str] = "https://docs.datadoghq.com/api/latest/logs/#send-logs"
    # 5 MB a request and 1 MB a log; longer logs are cut by Datadog. The margin leaves room for what is added.
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=4_500_000, batch_events=1000, event_bytes=1_000_000, source=URL)

    type: Literal["datadog"] = "datadog"
    api_key: SecretField
    site: Site = "datadoghq.com"
    service: str | None = None
    source: str | None = None
    tags: Mapping[str, str] = Field(default_factory=dict)
    endpoint: str | None = Field(default=None, description="scheme, host and port of a proxy, instead of the site's")

    def identity(self) -> str:
        """Gives the site, service and source."""
        return f"Datadog {self.site}, service {self.service}, source {self.source}"

    def output(self, place: Place) -> Properties:
        """Gives the output with TLS, without which the plugin would use port 80."""
        host, port, tls = _address(self.endpoint or f"https://http-intake.logs.{self.site}")
        pairs = [
            ("name", "datadog"),
            ("host", host),
            ("port", port),
            ("tls", tls),
            ("compress", "gzip"),
            ("provider", "ecs"),
            ("apikey", f"${{{self.api_key.env}}}"),
            ("dd_message_key", "log"),
        ]
        if self.service:
            pairs.append(("dd_service", self.service))
        if self.source:
            pairs.append(("dd_source", self.source))
        if self.tags:
            pairs.append(("dd_tags", ",".join(f"{k}:{v}" for k, v in sorted(self.tags.items()))))
        return pairs

    def item(self, parcel: Parcel) -> bytes:
        """Gives the record with Datadog's reserved attributes in front; the record's own win where it has them."""
        head: dict[str, str | int] = {"timestamp": parcel.time_ms}
        if self.service:
            head["service"] = self.service
        if self.source:
            head["ddsource"] = self.source
        if self.tags:
            head["ddtags"] = ",".join(f"{k}:{v}" for k, v in sorted(self.tags.items()))
        fields = json.loads(parcel.line)
        if not isinstance(fields, dict):
            fields = {"message": fields}
        if "message" not in fields and "log" in fields:
            fields["message"] = fields.pop("log")
        return json.dumps({**head, **fields}, ensure_ascii=False, separators=(",", ":")).encode()

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /api/v2/logs`."""
        base = self.endpoint or f"https://http-intake.logs.{self.site}"
        headers = {"DD-API-KEY": secrets["api_key"].strip(), "Content-Type": "application/json"}
        return Request(f"{base}/api/v2/logs", body, headers)


def _address(url: str) -> tuple[str, str, str]:
    scheme, _, rest = url.partition("://")
    host, _, port = rest.partition(":")
    return host, port or ("443" if scheme == "https" else "80"), "on" if scheme == "https" else "off"


DESTINATION = Datadog
