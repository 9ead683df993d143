"""Kafka: the cluster that librdkafka carries for tests, read by a consumer of its own.

The cluster speaks plain text and says its own address to whoever asks. A gate in front of it speaks TLS and puts its own
port in the place of the cluster's, so that a producer which insists on TLS stays with the gate.
https://github.com/confluentinc/librdkafka/blob/master/src/rdkafka_mock.h
"""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import socketserver
import ssl
import struct
import threading
from typing import Any

from firelens.local.intakes.base import Intake, Record, without

_HOST = "127.0.0.1"  # where the cluster listens, and what it says in its answers
_QUIET = logging.getLogger("firelens.kafka")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False


class KafkaIntake(Intake):
    """One broker with every topic that is asked for."""

    def __enter__(self) -> KafkaIntake:
        from confluent_kafka import Consumer, Producer  # noqa: PLC0415 - for tests alone

        # The cluster lives as long as this producer, which sends nothing.
        self._cluster = Producer({"bootstrap.servers": "mock", "test.mock.num.brokers": 1}, logger=_QUIET)
        broker = next(iter(self._cluster.list_topics(timeout=10).brokers.values()))
        self._stack = contextlib.ExitStack()
        self._port = broker.port
        if self._secure():
            context = self.site.aws.certificates.server_context()
            gate = self._stack.enter_context(TlsGate(broker.port, context))
            self._port = gate.port
        self._consumer = Consumer(
            {"bootstrap.servers": f"{_HOST}:{broker.port}", "group.id": "golden", "auto.offset.reset": "earliest"},
            logger=_QUIET,
        )
        self._messages: list[bytes] = []
        self._consumer.subscribe([self.to.topic])
        return self

    def __exit__(self, *ended: Any) -> None:
        self._consumer.close()
        self._stack.close()
        del self._cluster

    def _secure(self) -> bool:
        return bool(self.to.security != "none")

    def properties(self) -> dict[str, str]:
        """Gives the broker, and the authority as librdkafka takes it."""
        found = {"brokers": f"{_HOST}:{self._port}"}
        return {**found, "rdkafka.ssl.ca.location": self.site.ca_file} if self._secure() else found

    def arrived(self) -> int:
        """Gives the messages read so far."""
        for message in self._consumer.consume(num_messages=500, timeout=0.1):
            if message.error() is None and (body := message.value()) is not None:
                self._messages.append(body)
        return len(self._messages)

    def records(self) -> list[Record]:
        """Gives the messages, each a JSON object beside a time."""
        while len(self._messages) < self.arrived():
            continue
        return [without(json.loads(m), "time") for m in self._messages]


class TlsGate:
    """TLS in front of a plain broker on this machine; a context manager."""

    def __init__(self, broker: int, tls: ssl.SSLContext, *, port: int = 0) -> None:
        gate = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError), tls.wrap_socket(self.request, server_side=True) as near:
                    gate.join(near)

        self._broker = broker
        self._server = _Server((_HOST, port), Handler)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> TlsGate:
        self._thread.start()
        return self

    def __exit__(self, *ended: Any) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def join(self, near: ssl.SSLSocket) -> None:
        """Carries requests to the broker as they are, and answers back with the gate's port in them."""
        ours, theirs = (_HOST.encode() + struct.pack(">i", port) for port in (self.port, self._broker))
        with socket.create_connection((_HOST, self._broker)) as far:
            back = threading.Thread(target=self._back, args=(far, near, theirs, ours), daemon=True)
            back.start()
            with contextlib.suppress(OSError):
                while data := near.recv(65536):
                    far.sendall(data)
            with contextlib.suppress(OSError):
                far.shutdown(socket.SHUT_RDWR)
            back.join()

    @staticmethod
    def _back(far: socket.socket, near: ssl.SSLSocket, theirs: bytes, ours: bytes) -> None:
        # Every answer begins with its length. https://kafka.apache.org/protocol#protocol_common
        with contextlib.suppress(OSError), far.makefile("rb") as answers:
            while head := answers.read(4):
                near.sendall(head + answers.read(int.from_bytes(head, "big")).replace(theirs, ours))


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


INTAKES = {"kafka": KafkaIntake}
