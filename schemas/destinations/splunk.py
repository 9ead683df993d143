"""Splunk's HTTP Event Collector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from schemas.destinations.base import EXAMPLE_SECRET, Endpoint, Limits, Place, Properties, reference
from schemas.parcel import Parcel, Verdict
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request, Said, alike, compact, json_of, usual

_HEC = {"type": "splunk", "endpoint": "https://http-inputs-acme.splunkcloud.com", "token": EXAMPLE_SECRET}


class Splunk(HttpDestination):
    """Splunk Cloud or Enterprise by its HTTP Event Collector; a 200 counts as delivered, acknowledgements are not polled."""

    TITLE: ClassVar[str] = "Splunk"
    URL: ClassVar[str] = "https://docs.splunk.com/Documentation/Splunk/latest/Data/FormateventsforHTTPEventCollector"
    # The server's own bound is far higher; collectors of the field keep to about 1 MB a request.
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=1_000_000,
        batch_events=None,
        event_bytes=1_000_000,
        source=URL,
        note="ours: the server's is settable",
    )
    OPEN: ClassVar[bytes] = b""
    BETWEEN: ClassVar[bytes] = b"\n"
    CLOSE: ClassVar[bytes] = b""
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _HEC,
        {**_HEC, "index": "web", "source": "orders", "sourcetype": "_json", "host": "fargate", "compress": False},
        {**_HEC, "endpoint": "https://splunk.internal:8088", "ca_file": "/firelens/ca.pem", "fields": {"env": "prod"}},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({"type": "splunk", "token": EXAMPLE_SECRET}, "Field required"),
        ({**_HEC, "endpoint": "https://splunk.internal:8088/services/collector"}, "pattern"),
        ({**_HEC, "token": "00000000-0000"}, "put the value in Secrets Manager"),
    )

    type: Literal["splunk"] = "splunk"
    endpoint: Endpoint = Field(description="scheme, host and port of the collector; 8088 is Enterprise's usual port")
    token: SecretField
    index: str | None = None
    source: str | None = None
    sourcetype: str | None = None
    host: str | None = None
    fields: Mapping[str, str] = Field(default_factory=dict, description="indexed fields of every event, flat")
    compress: bool = True

    def identity(self) -> str:
        """Gives the collector, index and source."""
        return f"Splunk {self.endpoint}, index {self.index}, source {self.source}, sourcetype {self.sourcetype}"

    def output(self, place: Place) -> Properties:
        """Gives the output to `/services/collector/event`."""
        pairs = [("name", "splunk"), *self.server(), ("splunk_token", reference(self.token))]
        pairs += [("compress", "gzip")] if self.compress else []
        named = {"index": self.index, "source": self.source, "sourcetype": self.sourcetype, "host": self.host}
        pairs += [(f"event_{k}", v) for k, v in named.items() if v]
        return pairs + [("event_field", f"{k} {v}") for k, v in sorted(self.fields.items())]

    def item(self, parcel: Parcel) -> bytes:
        """Gives the envelope; `time` is in seconds."""
        named: dict[str, Any] = {
            "host": self.host, "source": self.source, "sourcetype": self.sourcetype, "index": self.index,
            "fields": dict(self.fields),
        }  # fmt: skip
        head = compact({"time": parcel.time_ms / 1000, **{k: v for k, v in named.items() if v}})
        return head[:-1] + b',"event":' + parcel.line + b"}"

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /services/collector/event`."""
        headers = {"Authorization": f"Splunk {secrets['token']}", "Content-Type": "application/json"}
        return Request(f"{self.endpoint}/services/collector/event", body, headers)

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives what stands before a named bad event as taken, the event as refused, the rest for another try."""
        answer = json_of(body)
        bad = answer.get("invalid-event-number") if isinstance(answer, dict) else None
        code = answer.get("code") if isinstance(answer, dict) else None
        why = f"HTTP {status}" + (f", code {code}" if isinstance(code, int) else "")
        if status == 400 and isinstance(bad, int) and 0 <= bad < count:
            rest = alike(Verdict.RETRY, count - bad - 1, why)
            return [*alike(Verdict.TAKEN, bad), Said(Verdict.REFUSED, why), *rest]
        return alike(usual(status), count, why)


DESTINATION = Splunk
