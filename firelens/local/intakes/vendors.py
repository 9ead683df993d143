"""Vendors' intakes: strict receivers over the same scheme as the vendor's own address."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from firelens.local.http_server import Answer, Request
from firelens.local.intakes.base import Intake, Record, Site, without
from firelens.local.intakes.otlp_record import as_otlp, from_otlp
from firelens.local.receivers.base import Receiver
from firelens.local.receivers.datadog import Datadog
from firelens.local.receivers.dynatrace import Dynatrace
from firelens.local.receivers.elasticsearch import Elasticsearch
from firelens.local.receivers.http import Http
from firelens.local.receivers.loki import Loki
from firelens.local.receivers.new_relic import NewRelic
from firelens.local.receivers.otlp import Otlp
from firelens.local.receivers.signature import Signed
from firelens.local.receivers.sumo_logic import SumoLogic
from schemas.destinations.base import Place

LINES = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
# What the router knows of a record moves into Datadog's tags with `provider ecs`.
_MOVED = ("ecs_cluster", "ecs_task_arn", "ecs_task_definition", "container_id", "container_name")


class VendorIntake(Intake):
    """A vendor by its strict receiver, over TLS where the output speaks it."""

    HTTP = True

    def __init__(self, to: Any, site: Site, log_file: Path) -> None:
        super().__init__(to, site, log_file)
        self.receiver = self.receive()

    def receive(self) -> Receiver:
        """Gives the receiver, which holds what the vendor would know: keys, paths, headers."""
        raise NotImplementedError

    def __enter__(self) -> VendorIntake:
        self.receiver.__enter__()
        return self

    def __exit__(self, *ended: Any) -> None:
        self.receiver.__exit__(*ended)

    @property
    def output(self) -> dict[str, str]:
        """What the destination declares."""
        return dict(self.to.output(Place(region=self.site.aws.region)))

    @property
    def secret(self) -> str:
        """The value of the destination's secret."""
        return self.site.secret(self.to)

    @property
    def tls(self) -> Any:
        """What the receiver shows."""
        return self.site.aws.certificates.server_context()

    def properties(self) -> dict[str, str]:
        """Gives host, port and, where the output speaks TLS, the authority."""
        found = {"host": "localhost", "port": str(self.receiver.port)}
        return {**found, "tls.ca_file": self.site.ca_file} if self._secure() else found

    def _secure(self) -> bool:
        return self.output.get("tls") == "on"

    def arrived(self) -> int:
        """Gives the events taken."""
        return len(self.receiver.events)

    def refusals(self) -> list[str]:
        """Gives the receiver's own; what came in plain text where TLS was asked for is one too."""
        plain = [r for r in self.receiver.log.requests if not r.tls] if self._secure() else []
        return [*self.receiver.log.refusals, *(f"`{r.path}` was asked for in plain text" for r in plain)]

    def records(self) -> list[Record]:
        """Gives the events, which are the records themselves beside a time."""
        return [without(e, "timestamp", "@timestamp") for e in self.receiver.events]

    def answer(self, request: Request) -> Answer:
        """Gives the receiver's answer."""
        return self.receiver.answer(request)


class DatadogIntake(VendorIntake):
    """Logs whose text is `message`."""

    def receive(self) -> Receiver:
        """Gives the v2 intake."""
        return Datadog(secret=self.secret, tls=self.tls)

    def records(self) -> list[Record]:
        """Gives the logs without Datadog's reserved attributes."""
        return [without(e, "timestamp", "ddsource", "ddtags", "service", "hostname") for e in self.receiver.events]

    def refusals(self) -> list[str]:
        """Gives also each log that lacks what the description sets."""
        wanted = {"service": self.to.service, "ddsource": self.to.source, "hostname": self.to.hostname}
        lacking = [k for k, v in wanted.items() if v and any(e.get(k) != v for e in self.receiver.events)]
        return [*super().refusals(), *(f"a log has another `{k}`" for k in lacking)]

    def shown(self, record: Record) -> Record:
        """Gives the text as `message`, and no field that moves into tags."""
        shown = without(record, *_MOVED)
        return {**without(shown, "log"), "message": shown["log"]} if "log" in shown else shown


class DynatraceIntake(VendorIntake):
    """Events of an array."""

    def receive(self) -> Receiver:
        """Gives the ingest API."""
        return Dynatrace(secret=self.secret, tls=self.tls)


class HoneycombIntake(VendorIntake):
    """OTLP with Honeycomb's own headers."""

    def receive(self) -> Receiver:
        """Gives an OTLP intake."""
        headers = {"x-honeycomb-team": self.secret, "x-honeycomb-dataset": self.to.dataset}
        return Otlp(tls=self.tls, headers={**headers, "content-type": "application/x-protobuf"})

    def records(self) -> list[Record]:
        """Gives the attributes, with the body's text."""
        return [from_otlp(e["record"]) for e in self.receiver.events]

    def shown(self, record: Record) -> Record:
        """Gives the text as body."""
        return as_otlp(record)


class LogglyIntake(VendorIntake):
    """The bulk endpoint: token and tags are in the path."""

    def receive(self) -> Receiver:
        """Gives lines at that path alone."""
        path = f"/bulk/{self.secret}/tag/{','.join(self.to.tags) or 'fluentbit'}/"
        return Http(tls=self.tls, path=path, form="ndjson", headers=LINES)


class LogzioIntake(VendorIntake):
    """The bulk listener: token and type are in the query."""

    def receive(self) -> Receiver:
        """Gives lines with that query alone."""
        query = dict(part.split("=", 1) for part in urlsplit(self.output["uri"]).query.split("&"))
        return Http(tls=self.tls, path="/", query={**query, "token": self.secret}, form="ndjson", headers=LINES)


class LokiIntake(VendorIntake):
    """Lines of streams."""

    def receive(self) -> Receiver:
        """Gives the push API of the tenant."""
        return Loki(secret=self.to.tenant or "", tls=self.tls)

    def refusals(self) -> list[str]:
        """Gives also each line whose stream has other labels."""
        wanted = dict(self.to.labels)
        other = [e["stream"] for e in self.receiver.events if not wanted.items() <= e["stream"].items()]
        return [*super().refusals(), *(f"a stream has the labels {labels}" for labels in other[:3])]

    def records(self) -> list[Record]:
        """Gives the lines, each a JSON object."""
        return [json.loads(e["line"]) for e in self.receiver.events]


class NewRelicIntake(VendorIntake):
    """Logs with attributes."""

    def receive(self) -> Receiver:
        """Gives the Log API."""
        return NewRelic(secret=self.secret, tls=self.tls)

    def properties(self) -> dict[str, str]:
        """Gives the base URI: the plugin reads host and port from it."""
        return {"base_uri": f"https://localhost:{self.receiver.port}/log/v1", "tls.ca_file": self.site.ca_file}

    def records(self) -> list[Record]:
        """Gives the attributes and the message."""
        logs = self.receiver.events
        return [{**e.get("attributes", {}), **({"message": e["message"]} if "message" in e else {})} for e in logs]

    def shown(self, record: Record) -> Record:
        """Gives the text as `message`."""
        return {**without(record, "log"), "message": record["log"]} if "log" in record else record


class OpenSearchIntake(VendorIntake):
    """Documents; where AWS signs, the signature is checked."""

    def receive(self) -> Receiver:
        """Gives the bulk API."""
        signature = self.to.signature()
        if signature is None:
            basic = base64.b64encode(f"{self.to.user}:{self.secret}".encode()).decode()
            return Elasticsearch(secret=f"Basic {basic}", tls=self.tls)
        keys = self.site.aws.environment()
        signed = Signed(
            signature.service,
            signature.region or self.site.aws.region,
            keys["AWS_ACCESS_KEY_ID"],
            keys["AWS_SECRET_ACCESS_KEY"],
        )
        return Elasticsearch(signed=signed, tls=self.tls)

    def refusals(self) -> list[str]:
        """Gives also each document in another index or by another action."""
        start = self.to.index or f"{self.to.index_prefix}-"
        other = [e for e in self.receiver.events if e["action"] != "create" or not e["index"].startswith(start)]
        return [*super().refusals(), *(f"{e['action']} in `{e['index']}`" for e in other[:3])]

    def records(self) -> list[Record]:
        """Gives the documents without their time."""
        return [without(e["document"], "@timestamp") for e in self.receiver.events]


class SumoLogicIntake(VendorIntake):
    """Lines; the address is the secret."""

    def receive(self) -> Receiver:
        """Gives the HTTP source."""
        return SumoLogic(secret=self.secret, tls=self.tls)

    def records(self) -> list[Record]:
        """Gives the lines, each a JSON object."""
        return [without(json.loads(e["line"]), "timestamp") for e in self.receiver.events]


INTAKES = {
    "datadog": DatadogIntake,
    "dynatrace": DynatraceIntake,
    "honeycomb": HoneycombIntake,
    "loggly": LogglyIntake,
    "logzio": LogzioIntake,
    "loki": LokiIntake,
    "new_relic": NewRelicIntake,
    "opensearch": OpenSearchIntake,
    "sumo_logic": SumoLogicIntake,
}
