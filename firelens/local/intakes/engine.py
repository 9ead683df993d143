"""Fluent Bit's own inputs as receivers that nobody here wrote: one engine for each output that leads to them."""

from __future__ import annotations

import contextlib
import http.client
from typing import Any
from urllib.parse import urlsplit

import msgpack

from firelens.fluentbit.classic import write
from firelens.fluentbit.document import Document, Section
from firelens.local.http_server import Answer, Request
from firelens.local.intakes.base import Intake, Record, without
from firelens.local.intakes.otlp_record import as_otlp
from firelens.local.machine import free_port
from firelens.local.receivers.http import Http

ARRIVED = "arrived"
_SECONDS = 30.0


class EngineIntake(Intake):
    """An input of `PLUGIN`, whose records another output hands over as they are, with their metadata."""

    HTTP = True
    PLUGIN = ""

    def __enter__(self) -> EngineIntake:
        self.host, self.port = self.listen()
        self._stack = contextlib.ExitStack()
        with contextlib.ExitStack() as starting:
            self.back = starting.enter_context(Http(path="/", form="raw"))
            folder = self.site.folder / f"far-{self.port}"
            folder.mkdir(parents=True)
            config = folder / "fluent-bit.conf"
            config.write_text(write(self._document()))
            self.far = starting.enter_context(
                self.site.engine.run(config, log_file=folder / "log", ready=[(self.host, self.port)])
            )
            self._stack = starting.pop_all()
        return self

    def __exit__(self, *ended: Any) -> None:
        self._stack.__exit__(*ended)

    def _document(self) -> Document:
        tls = self.site.aws.certificates
        secure = [("tls", "on"), ("tls.crt_file", str(tls.certificate_file)), ("tls.key_file", str(tls.key_file))]
        address = [("tag", ARRIVED), ("listen", self.host), ("port", str(self.port))]
        return Document.of(
            Section.of("service", [("flush", "0.2"), ("grace", "2")]),
            Section.of(
                "input", [("name", self.PLUGIN), *address, *(secure if self.secure() else []), *self.settings()]
            ),
            Section.of("output", self.handed()),
        )

    def handed(self) -> list[tuple[str, str]]:
        """Gives the output that hands over what the input took."""
        back = [("name", "http"), ("match", self.tag()), ("host", "127.0.0.1"), ("port", str(self.back.port))]
        return [*back, ("format", "msgpack"), ("log_response_payload", "off")]

    def listen(self) -> tuple[str, int]:
        """Gives where the input listens."""
        return "127.0.0.1", free_port()

    def settings(self) -> list[tuple[str, str]]:
        """Gives what else the input is told: the secret that it must be shown."""
        return []

    def tag(self) -> str:
        """Gives the tag that records must come with."""
        return ARRIVED

    def secure(self) -> bool:
        """Whether the output speaks TLS."""
        return urlsplit(self.url()).scheme == "https"

    def url(self) -> str:
        """Gives the destination's own address."""
        return str(self.to.endpoint)

    def properties(self) -> dict[str, str]:
        """Gives host, port and, where the output speaks TLS, the authority."""
        found = {"host": "localhost", "port": str(self.port)}
        return {**found, "tls.ca_file": self.site.ca_file} if self.secure() else found

    def answer(self, request: Request) -> Answer:
        """Gives the input's answer, asked with the same request."""
        tls = self.site.aws.certificates.client_context()
        connection = (
            http.client.HTTPSConnection("localhost", self.port, context=tls, timeout=_SECONDS)
            if self.secure()
            else http.client.HTTPConnection("localhost", self.port, timeout=_SECONDS)
        )
        with contextlib.closing(connection):
            headers = {k: v for k, v in request.headers.items() if k not in ("connection", "content-length")}
            connection.request(request.method, request.target, request.body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read())

    def arrived(self) -> int:
        """Gives the records that the engine took."""
        return len(self._events())

    def records(self) -> list[Record]:
        """Gives the records that the engine made of what it took."""
        return [self.record(metadata, body) for metadata, body in self._events()]

    def record(self, metadata: Record, body: Record) -> Record:
        """Gives the record that was sent, of what the input made of it."""
        return body

    def _events(self) -> list[tuple[Record, Record]]:
        found = [entry for body in list(self.back.events) for entry in _unpacked(body)]
        heads = [(head if isinstance(head, list) else [head, {}], body) for head, body in found]
        return [(metadata, body) for (time, metadata), body in heads if not _of_group(time)]


class SplunkIntake(EngineIntake):
    """HEC; the token is checked."""

    PLUGIN = "splunk"

    def settings(self) -> list[tuple[str, str]]:
        """Gives the token."""
        return [("splunk_token", self.site.secret(self.to))]

    def record(self, metadata: Record, body: Record) -> Record:
        """Gives what the envelope holds."""
        event: Record = body["event"]
        return event


class ElasticsearchIntake(EngineIntake):
    """The bulk API."""

    PLUGIN = "elasticsearch"

    def record(self, metadata: Record, body: Record) -> Record:
        """Gives the document, where it was created in its index."""
        created = body.get("@meta", {}).get("create", {}).get("_index", "")
        index = self.to.index or f"{self.to.index_prefix}-"
        return without(body, "@meta", "@timestamp") if created.startswith(index) else {"created in": created}


class OtlpIntake(EngineIntake):
    """OTLP by HTTP: the text is the body, the rest are attributes, which become metadata."""

    PLUGIN = "opentelemetry"

    def record(self, metadata: Record, body: Record) -> Record:
        """Gives the attributes and the body."""
        return {**metadata.get("otlp", {}).get("attributes", {}), **body}

    def shown(self, record: Record) -> Record:
        """Gives the text as the input names it."""
        shown = as_otlp(record)
        return {**without(shown, "body"), "log": shown["body"]} if "body" in shown else shown


class ForwardIntake(EngineIntake):
    """The Forward protocol, with the handshake where a key is shared."""

    HTTP = False
    PLUGIN = "forward"

    def url(self) -> str:
        """Gives the aggregator as a URL."""
        return f"{'https' if self.to.tls else 'http'}://{self.to.host}:{self.to.port}"

    def listen(self) -> tuple[str, int]:
        """Gives the gateway at the aggregator's own port, or any."""
        return (self.site.gateway, self.to.port) if self.site.gateway else super().listen()

    def tag(self) -> str:
        """Gives any: records keep the tag they had."""
        return self.to.tag or "*"

    def settings(self) -> list[tuple[str, str]]:
        """Gives the key."""
        return [("shared_key", self.site.secret(self.to))] if self.to.shared_key else []


def _of_group(time: Any) -> bool:
    """A group of log records begins and ends with an entry of its own, whose seconds are below zero."""
    return isinstance(time, msgpack.ExtType) and time.data[0] >= 0x80


def _unpacked(body: bytes) -> list[Any]:
    unpacker = msgpack.Unpacker(raw=False, strict_map_key=False, unicode_errors="replace")
    unpacker.feed(body)
    return list(unpacker)


INTAKES = {
    "elasticsearch": ElasticsearchIntake,
    "forward": ForwardIntake,
    "otlp": OtlpIntake,
    "splunk": SplunkIntake,
}
