"""Datadog Logs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.parcel import Parcel
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, compact, record_of

Site = Literal[
    "datadoghq.com", "us3.datadoghq.com", "us5.datadoghq.com", "datadoghq.eu", "ap1.datadoghq.com",
    "ap2.datadoghq.com", "uk1.datadoghq.com", "ddog-gov.com", "us2.ddog-gov.com",
]  # fmt: skip
Tag = Annotated[str, StringConstraints(pattern=r"^[^,\s]+$", max_length=200)]
_KEY = {"type": "datadog", "api_key": EXAMPLE_SECRET}


class Datadog(HttpDestination):
    """Datadog's log intake."""

    TITLE: ClassVar[str] = "Datadog"
    URL: ClassVar[str] = "https://docs.datadoghq.com/api/latest/logs/#send-logs"
    PRIVATE: ClassVar[bool] = False
    # 5 MB a request and 1 MB a log; longer logs are cut by Datadog. The margin leaves room for what is added.
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=4_500_000, batch_events=1000, event_bytes=1_000_000, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _KEY,
        {**_KEY, "site": "datadoghq.eu", "service": "web", "source": "nginx", "hostname": "orders",
         "tags": {"env": "prod", "team": "shop"}},
        {**_KEY, "endpoint": "https://proxy.internal:3834", "ca_file": "/firelens/ca.pem", "compress": False},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({"type": "datadog", "api_key": "0" * 32}, "put the value in Secrets Manager"),
        ({**_KEY, "site": "datadog.com"}, "Input should be"),
        ({**_KEY, "tags": {"env": "a,b"}}, "pattern"),
        ({**_KEY, "service": "${NAME}"}, "write the text itself"),
    )

    type: Literal["datadog"] = "datadog"
    api_key: SecretField
    site: Site = "datadoghq.com"
    service: str | None = None
    source: str | None = Field(default=None, description="names the integration whose pipeline Datadog applies")
    hostname: str | None = None
    tags: Mapping[Tag, Tag] = Field(default_factory=dict)
    compress: bool = True

    def vendor(self) -> str:
        """Gives the intake of the site."""
        return f"https://http-intake.logs.{self.site}"

    def identity(self) -> str:
        """Gives the site, service and source."""
        return f"Datadog {self.site}, service {self.service}, source {self.source}"

    def output(self, place: Place) -> Properties:
        """Gives the output with TLS, without which the plugin would use port 80."""
        pairs = [("name", "datadog"), *self.server()]
        if self.compress:
            pairs.append(("compress", "gzip"))
        pairs += [("provider", "ecs"), ("apikey", reference(self.api_key)), ("dd_message_key", "log")]
        optional = {"dd_service": self.service, "dd_source": self.source, "dd_hostname": self.hostname}
        pairs += [(k, v) for k, v in optional.items() if v]
        return pairs + ([("dd_tags", self._tags())] if self.tags else [])

    def item(self, parcel: Parcel) -> bytes:
        """Gives the record with Datadog's reserved attributes in front; the record's own win where it has them."""
        head: dict[str, Any] = {"timestamp": parcel.time_ms}
        optional = {"service": self.service, "ddsource": self.source, "hostname": self.hostname, "ddtags": self._tags()}
        head |= {k: v for k, v in optional.items() if v}
        fields = record_of(parcel)
        if "message" not in fields and "log" in fields:
            fields["message"] = fields.pop("log")
        return compact({**head, **fields})

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /api/v2/logs`."""
        headers = {"DD-API-KEY": secrets["api_key"], "Content-Type": "application/json"}
        return Request(f"{self.origin()}/api/v2/logs", body, headers)

    def _tags(self) -> str:
        return ",".join(f"{k}:{v}" for k, v in sorted(self.tags.items()))


DESTINATION = Datadog
