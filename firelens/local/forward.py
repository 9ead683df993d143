"""A client of the Fluentd forward protocol that sends what FireLens's own log driver sends.

https://github.com/fluent/fluentd/wiki/Forward-Protocol-Specification-v1
"""

from __future__ import annotations

import base64
import datetime as dt
import secrets
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import msgpack

from schemas.errors import EngineError

Address = Path | tuple[str, int]
Record = dict[str, str]
Entry = tuple[float, Record]

# The buffer of Docker's log copier: longer lines arrive in pieces.
# https://github.com/moby/moby/blob/master/daemon/logger/copier.go (defaultBufSize)
PARTIAL_BYTES = 16 * 1024
_EVENT_TIME = 0  # extension type of a time with nanoseconds, section EventTime of the specification
_BATCH_RECORDS = 500


@dataclass(frozen=True, slots=True)
class Container:
    """One container of a task, as its log driver knows it.

    `name` is the short name of the task definition; `docker_name` is what records carry (leading slash, family,
    revision and a suffix: https://github.com/aws/containers-roadmap/issues/806).
    """

    name: str
    task_id: str = "0123456789abcdef0123456789abcdef"
    family: str = "task"
    revision: int = 1
    id: str = field(default_factory=lambda: secrets.token_hex(32))

    @property
    def tag(self) -> str:
        """The tag FireLens gives: `<container>-firelens-<task id>`."""
        return f"{self.name}-firelens-{self.task_id}"

    @property
    def docker_name(self) -> str:
        """The name in `container_name`."""
        return f"/ecs-{self.family}-{self.revision}-{self.name}-{self.id[:20]}"


def container_records(
    container: Container, line: str | bytes, stream: str = "stdout", *, partial_bytes: int = PARTIAL_BYTES
) -> list[Record]:
    """Gives the records Docker's `fluentd` driver makes of one line: one, or its pieces from 16 KiB on.

    `line` has no newline at its end. Pieces are cut at bytes, so one may end inside a character; such a half is kept
    (as a surrogate escape) and goes out as the byte it was. A line whose length is a multiple of the buffer ends with
    an empty piece, as it does in Docker, because the newline is only seen after the buffer has gone.
    """
    raw = line.encode("utf-8", "surrogateescape") if isinstance(line, str) else line
    base = {"container_id": container.id, "container_name": container.docker_name, "source": stream}
    if len(raw) < partial_bytes:
        return [base | {"log": _text(raw)}]
    identity = secrets.token_hex(32)
    pieces = [raw[i : i + partial_bytes] for i in range(0, len(raw), partial_bytes)]
    if len(pieces[-1]) == partial_bytes:
        pieces.append(b"")
    return [
        base
        | {
            "log": _text(piece),
            "partial_message": "true",
            "partial_id": identity,
            "partial_ordinal": str(ordinal),
            "partial_last": "true" if ordinal == len(pieces) else "false",
        }
        for ordinal, piece in enumerate(pieces, 1)
    ]


def container_entries(
    container: Container,
    lines: Iterable[str | bytes],
    stream: str = "stdout",
    *,
    start: float | dt.datetime | None = None,
    step_seconds: float = 0.001,
) -> Iterator[Entry]:
    """Yields `(time, record)` for `lines`, `step_seconds` apart from `start` (default: now), partials included.

    All pieces of one line share its time, as Docker's do.
    """
    moment = start.timestamp() if isinstance(start, dt.datetime) else (time.time() if start is None else start)
    for line in lines:
        for record in container_records(container, line, stream):
            yield moment, record
        moment += step_seconds


class ForwardClient:
    """One connection to a forward input, over a Unix socket (a `Path`) or TCP (`(host, port)`); a context manager.

    With `acknowledged` each batch carries a chunk id and `send` returns only once the peer has confirmed it, so nothing
    can be lost on the way in; without, records go out one message each, as from the log driver. Raises `EngineError`
    when the peer is absent, closes early, or does not confirm within `timeout_seconds`.
    """

    def __init__(self, address: Address, *, acknowledged: bool = True, timeout_seconds: float = 10.0) -> None:
        self._address = address
        self._acknowledged = acknowledged
        self._packer = msgpack.Packer(unicode_errors="surrogateescape")
        self._unpacker = msgpack.Unpacker(raw=False)
        self._socket = connect(address, timeout_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        self._socket.close()

    def send(self, tag: str, entries: Iterable[Entry]) -> int:
        """Sends `entries` in order under `tag`; gives how many."""
        sent = 0
        batch: list[Entry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) == _BATCH_RECORDS:
                self._send_batch(tag, batch)
                sent += len(batch)
                batch = []
        if batch:
            self._send_batch(tag, batch)
        return sent + len(batch)

    def _send_batch(self, tag: str, batch: list[Entry]) -> None:
        try:
            if not self._acknowledged:
                self._socket.sendall(b"".join(self._packer.pack([tag, _event_time(t), r]) for t, r in batch))
                return
            chunk = base64.b64encode(secrets.token_bytes(16)).decode()
            message = [tag, [[_event_time(t), r] for t, r in batch], {"size": len(batch), "chunk": chunk}]
            self._socket.sendall(self._packer.pack(message))
            self._confirm(chunk)
        except OSError as error:
            raise EngineError(
                "the forward input did not take the records", where=shown(self._address), hint=_why(error)
            ) from error

    def _confirm(self, chunk: str) -> None:
        while True:
            for answer in self._unpacker:
                if isinstance(answer, dict) and answer.get("ack") == chunk:
                    return
            received = self._socket.recv(65536)
            if not received:
                raise ConnectionError("it closed the connection before it confirmed them")
            self._unpacker.feed(received)


def connect(address: Address, timeout_seconds: float) -> socket.socket:
    """Gives a connected socket with that timeout on it; raises `EngineError` when nothing listens."""
    family = socket.AF_UNIX if isinstance(address, Path) else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.settimeout(timeout_seconds)
    try:
        connection.connect(str(address) if isinstance(address, Path) else address)
    except OSError as error:
        connection.close()
        raise EngineError("no forward input listens", where=shown(address), hint=_why(error)) from error
    return connection


def listens(address: Address) -> bool:
    """Whether something accepts connections there."""
    try:
        connect(address, 1.0).close()
    except EngineError:
        return False
    return True


def shown(address: Address) -> str:
    """Gives `address` as a person writes it."""
    return str(address) if isinstance(address, Path) else f"{address[0]}:{address[1]}"


def _event_time(moment: float) -> msgpack.ExtType:
    nanoseconds = round(moment * 1_000_000) * 1000  # a float holds microseconds of this century, not more
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return msgpack.ExtType(_EVENT_TIME, seconds.to_bytes(4, "big") + rest.to_bytes(4, "big"))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _why(error: OSError) -> str:
    return "no answer in time" if isinstance(error, TimeoutError) else (error.strerror or str(error)).lower()
