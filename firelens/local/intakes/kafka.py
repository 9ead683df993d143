"""Kafka: the cluster that librdkafka carries for tests, read by a consumer of its own.

The cluster speaks plain text and says its own address to whoever asks. A gate in front of it can speak TLS, and says its
own address in the place of the cluster's, so that a producer stays with the gate.
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
        tls = self.site.aws.certificates.server_context() if self._secure() else None
        if self.site.gateway:
            name, port = self.to.brokers[0].rsplit(":", 1)
            self._stack.enter_context(Gate(broker.port, tls, at=(self.site.gateway, int(port)), name=name))
        elif tls:
            self._port = self._stack.enter_context(Gate(broker.port, tls)).port
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


class Gate:
    """A door to a plain broker on this machine, with TLS where a context is given; a context manager.

    It listens `at` an address and calls itself `name` there.
    """

    def __init__(
        self, broker: int, tls: ssl.SSLContext | None, *, at: tuple[str, int] = (_HOST, 0), name: str = _HOST
    ) -> None:
        gate = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    near = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                    with near:
                        gate.join(near)

        self._broker = broker
        self._server = _Server(at, Handler)
        self.port: int = self._server.server_address[1]
        theirs, ours = _spelt(_HOST, broker), _spelt(name, self.port)
        self._put = dict(zip(theirs, ours, strict=True))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Gate:
        self._thread.start()
        return self

    def __exit__(self, *ended: Any) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def join(self, near: socket.socket) -> None:
        """Carries requests to the broker as they are, and answers back with the gate's address in them."""
        with socket.create_connection((_HOST, self._broker)) as far:
            back = threading.Thread(target=self._back, args=(far, near), daemon=True)
            back.start()
            with contextlib.suppress(OSError):
                while data := near.recv(65536):
                    far.sendall(data)
            with contextlib.suppress(OSError):
                far.shutdown(socket.SHUT_RDWR)
            back.join()

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        # Every answer begins with its length. https://kafka.apache.org/protocol#protocol_common
        with contextlib.suppress(OSError), far.makefile("rb") as answers:
            while head := answers.read(4):
                body = answers.read(int.from_bytes(head, "big"))
                for theirs, ours in self._put.items():
                    body = body.replace(theirs, ours)
                near.sendall(len(body).to_bytes(4, "big") + body)


def _spelt(host: str, port: int) -> tuple[bytes, bytes]:
    """Gives a broker's address as a string and a compact string say it. https://kafka.apache.org/protocol#protocol_types"""
    text, number = host.encode(), struct.pack(">i", port)
    return struct.pack(">h", len(text)) + text + number, bytes([len(text) + 1]) + text + number


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


INTAKES = {"kafka": KafkaIntake}
