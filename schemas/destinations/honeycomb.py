"""Honeycomb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.parcel import Parcel, Verdict
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, Said, alike, compact, json_of, record_of, rfc3339, usual

_HOSTS = {"us": "api.honeycomb.io", "eu": "api.eu1.honeycomb.io"}
_SET = {"type": "honeycomb", "dataset": "orders", "api_key": EXAMPLE_SECRET}


class Honeycomb(HttpDestination):
    """A Honeycomb dataset: events from the transform, OTLP logs from the sidecar."""

    TITLE: ClassVar[str] = "Honeycomb"
    URL: ClassVar[str] = "https://docs.honeycomb.io/api/tag/Events#operation/createEvents"
    PRIVATE: ClassVar[bool] = False
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=5_000_000, batch_events=None, event_bytes=1_000_000, source=URL, note="2,000 fields of 64 KB"
    )
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _SET,
        {**_SET, "site": "eu", "sample_rate": 10},
        {**_SET, "endpoint": "https://refinery.internal:8080", "ca_file": "/firelens/ca.pem", "compress": False},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_SET, "dataset": "a/b"}, "pattern"),
        ({**_SET, "sample_rate": 0}, "greater than or equal to 1"),
    )

    type: Literal["honeycomb"] = "honeycomb"
    api_key: SecretField = Field(description="an ingest key")
    dataset: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+$", max_length=255)]
    site: Literal["us", "eu"] = "us"
    sample_rate: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="how many events each stands for, said by the transform"
    )
    compress: bool = True

    def vendor(self) -> str:
        """Gives the site's API."""
        return f"https://{_HOSTS[self.site]}"

    def identity(self) -> str:
        """Gives the dataset."""
        return f"Honeycomb {self.site}, dataset {self.dataset}, key {self.api_key.value_from}"

    def output(self, place: Place) -> Properties:
        """Gives OTLP: the events API wants an envelope that no Fluent Bit output writes.

        https://docs.honeycomb.io/send-data/opentelemetry/
        """
        pairs = [("name", "opentelemetry"), *self.server(), ("logs_uri", "/v1/logs")]
        pairs += [("logs_body_key", "log"), ("logs_body_key", "message"), ("logs_body_key_attributes", "on")]
        pairs += [("header", f"x-honeycomb-team {reference(self.api_key)}")]
        pairs += [("header", f"x-honeycomb-dataset {self.dataset}"), ("log_response_payload", "off")]
        return pairs + ([("compress", "gzip")] if self.compress else [])

    def item(self, parcel: Parcel) -> bytes:
        """Gives the event."""
        rate = {"samplerate": self.sample_rate} if self.sample_rate else {}
        return compact({"time": rfc3339(parcel.time_ms), **rate, "data": record_of(parcel)})

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /1/batch/<dataset>`."""
        headers = {"X-Honeycomb-Team": secrets["api_key"], "Content-Type": "application/json"}
        return Request(f"{self.origin()}/1/batch/{self.dataset}", body, headers)

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives each event's own status."""
        answer = json_of(body)
        if status == 403:  # throttling too: a key that may not write is a 401
            return alike(Verdict.RETRY, count, "HTTP 403")
        if status != 200:
            return super().judge(status, body, count)
        if not isinstance(answer, list) or len(answer) != count:
            return alike(Verdict.RETRY, count, "the answer lacks events")
        statuses = [e.get("status") if isinstance(e, dict) else None for e in answer]
        return [
            Said(usual(s), "" if 200 <= s < 300 else f"event status {s}") if isinstance(s, int)
            else Said(Verdict.RETRY, "the answer lacks a status")
            for s in statuses
        ]  # fmt: skip


DESTINATION = Honeycomb
