"""New Relic Logs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.errors import DescriptionError
from schemas.parcel import Parcel
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, compact, record_of, text_of

_HOSTS = {"us": "log-api.newrelic.com", "eu": "log-api.eu.newrelic.com", "gov": "gov-log-api.newrelic.com"}
# https://docs.newrelic.com/docs/logs/log-api/introduction-log-api/#limits
_MOST_ATTRIBUTES = 255
_LONGEST_NAME = 255
_KEY = {"type": "new_relic", "license_key": EXAMPLE_SECRET}


class NewRelic(HttpDestination):
    """New Relic's Log API."""

    TITLE: ClassVar[str] = "New Relic"
    URL: ClassVar[str] = "https://docs.newrelic.com/docs/logs/log-api/introduction-log-api/"
    PRIVATE: ClassVar[bool] = False
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=1_000_000, batch_events=None, event_bytes=990_000, source=URL, note="255 attributes a log"
    )
    OPEN: ClassVar[bytes] = b'[{"logs":['
    CLOSE: ClassVar[bytes] = b"]}]"
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _KEY,
        {**_KEY, "site": "eu", "attributes": {"service": "web"}},
        {**_KEY, "endpoint": "https://proxy.internal:8443", "ca_file": "/firelens/ca.pem", "compress": False},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_KEY, "site": "asia"}, "Input should be"),
        ({"type": "new_relic", "license_key": "0" * 40}, "put the value in Secrets Manager"),
    )

    type: Literal["new_relic"] = "new_relic"
    license_key: SecretField = Field(description="an ingest license key")
    site: Literal["us", "eu", "gov"] = Field(default="us", description="data centre; `gov` is FedRAMP")
    attributes: Mapping[str, str] = Field(default_factory=dict, description="attributes that the transform adds")
    compress: bool = True

    def vendor(self) -> str:
        """Gives the API's host in the data centre."""
        return f"https://{_HOSTS[self.site]}"

    def identity(self) -> str:
        """Gives the site and the key's ARN: two accounts are two places."""
        return f"New Relic {self.site}, key {self.license_key.value_from}"

    def output(self, place: Place) -> Properties:
        """Gives the output; the plugin takes its address from `base_uri` and always speaks TLS."""
        if not self.origin().startswith("https:"):
            raise DescriptionError(
                "the sidecar's New Relic output speaks TLS only", hint="give an `https:` endpoint and its `ca_file`"
            )
        _, _, *tls = self.server()
        pairs = [("name", "nrlogs"), ("base_uri", f"{self.origin()}/log/v1"), *tls]
        return [*pairs, ("license_key", reference(self.license_key)), ("compress", "gzip" if self.compress else "off")]

    def item(self, parcel: Parcel) -> bytes:
        """Gives a log with its fields as attributes, or as one text where they are more than New Relic takes."""
        fields = record_of(parcel)
        message = text_of(fields, parcel.line)
        attributes = {**self.attributes, **fields}
        if len(attributes) > _MOST_ATTRIBUTES or any(len(name) > _LONGEST_NAME for name in attributes):
            message, attributes = parcel.line.decode("utf-8", "replace"), dict(self.attributes)
        return compact({"timestamp": parcel.time_ms, "message": message, "attributes": attributes})

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /log/v1`."""
        headers = {"Api-Key": secrets["license_key"], "Content-Type": "application/json"}
        return Request(f"{self.origin()}/log/v1", body, headers)


DESTINATION = NewRelic
