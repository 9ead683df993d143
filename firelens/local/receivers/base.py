"""What every receiver shares: listening, decoding, recording what it took, misbehaving when told to."""

from __future__ import annotations

import gzip
import io
import json
import ssl
import threading
import zlib
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, ClassVar, Self

from firelens.local.http_server import Answer, Request, Server

MB = 1_000_000
DUMMY = "local-secret"  # what clients must show unless told otherwise
MAX_DECODED_BYTES = 200 * MB  # a bomb is refused, not inflated


class Refused(Exception):
    """A request the vendor would not take: status, the vendor's body, and why in our words."""

    def __init__(self, status: int, why: str, body: Any = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.body = body
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Fault:
    """One misbehaviour for one request, in the place of (or after) serving it.

    `status`: refuse with it, and with `retry_after` where given. `delay_seconds`: answer that late. `close`: drop the
    connection, `early` before the request counts, `late` after it was taken. `positions`: refuse only these events.
    """

    status: int = 0
    retry_after: str | None = None
    delay_seconds: float = 0.0
    close: str = ""
    positions: frozenset[int] = frozenset()


def throttled(retry_after: str | None = "1", status: int = 429) -> Fault:
    """Gives a 429, with `Retry-After` unless it is `None`."""
    return Fault(status=status, retry_after=retry_after)


def failing(status: int = 503) -> Fault:
    """Gives an answer of that status and nothing else."""
    return Fault(status=status)


def hanging(seconds: float) -> Fault:
    """Takes the request and answers that late."""
    return Fault(delay_seconds=seconds)


def closing(*, after_taking: bool = False) -> Fault:
    """Closes the connection without an answer, before or after the events were taken."""
    return Fault(close="late" if after_taking else "early")


def partial(*positions: int) -> Fault:
    """Refuses only the events at `positions` of the request, the way the vendor says it inside its answer."""
    return Fault(positions=frozenset(positions))


@dataclass(slots=True)
class Log:
    """What a receiver saw: statuses of all answers, and a sentence for every refusal."""

    statuses: list[int] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)


class Receiver:
    """One listening intake; a context manager. `events` holds what it took, in the vendor's own shape, in order.

    Plain unless `tls` (a server context) is given; then TLS as well, on the same port. `secret` is the key, token or
    code a client must show. A subclass gives `take`.
    """

    name: ClassVar[str]
    encodings: ClassVar[frozenset[str]] = frozenset({"gzip"})
    partial_capable: ClassVar[bool] = False

    def __init__(
        self,
        *,
        secret: str = DUMMY,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.secret = secret
        self.log = Log()
        self.events: list[Any] = []
        self._planned: deque[Fault] = deque()
        self._lock = threading.Lock()
        self._server = Server(self.answer, tls=tls, host=host)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.port

    def url(self, path: str = "", scheme: str | None = None) -> str:
        """Gives its address with `path` after it."""
        return self._server.url(scheme) + path

    def plan(self, *faults: Fault) -> None:
        """Makes the next requests meet `faults`, in order; raises `ValueError` for one the vendor has no words for."""
        if not self.partial_capable and any(fault.positions for fault in faults):
            raise ValueError(f"{self.name} takes a request whole or not at all")
        with self._lock:
            self._planned.extend(faults)

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the events taken from the decoded `body` and the answer, leaving out positions `refuse`.

        Raises `Refused` for a request the vendor would not take.
        """
        raise NotImplementedError

    def refusal(self, refused: Refused) -> Answer:
        """Gives the vendor's way to say no; JSON of the refusal's body unless a subclass words it otherwise."""
        body = {"error": refused.why} if refused.body is None else refused.body
        return json_answer(body, refused.status, refused.headers)

    def answer(self, request: Request) -> Answer:
        """Gives the answer to one request, through the next planned fault where there is one."""
        with self._lock:
            fault = self._planned.popleft() if self._planned else Fault()
            self.log.requests.append(request)
            given = self._answer(request, fault)
            self.log.statuses.append(0 if fault.close else given.status)
        if fault.close:
            return Answer(cut_after_bytes=0)
        return Answer(given.status, given.body, given.headers, delay_seconds=fault.delay_seconds)

    def _answer(self, request: Request, fault: Fault) -> Answer:
        if fault.close == "early":
            return Answer()
        try:
            _meet(fault)
            taken, given = self.take(request, self._decoded(request), fault.positions)
        except Refused as refused:
            self.log.refusals.append(f"{refused.status}: {refused.why}")
            return self.refusal(refused)
        self.events.extend(taken)
        return given

    def _decoded(self, request: Request) -> bytes:
        coding = request.headers.get("content-encoding", "identity").lower()
        if coding == "identity":
            return request.body
        if coding not in self.encodings:
            raise Refused(415, f"`Content-Encoding: {coding}` is not known here")
        try:
            return decode(request.body, coding)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise Refused(400, f"the body is not {coding}") from error


def _meet(fault: Fault) -> None:
    if fault.status:
        wait = {"Retry-After": fault.retry_after} if fault.retry_after is not None else {}
        raise Refused(fault.status, f"planned {fault.status}", headers=wait)


def decode(body: bytes, coding: str) -> bytes:
    """Gives the content of `body`; raises `ValueError` or what the codec raises when it is broken or over the bound."""
    if coding == "gzip":
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
            return _bounded(stream.read(MAX_DECODED_BYTES + 1))
    if coding == "deflate":
        return _bounded(zlib.decompressobj().decompress(body, MAX_DECODED_BYTES + 1))
    if coding == "zstd":
        import zstandard  # noqa: PLC0415 - only for peers that send it

        return _bounded(zstandard.ZstdDecompressor().decompressobj().decompress(body))
    raise ValueError(coding)


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_DECODED_BYTES:
        raise ValueError("too large when decoded")
    return data


def json_answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Gives `body` as JSON."""
    return Answer(status, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})


def json_body(body: bytes) -> Any:
    """Gives the JSON of `body`; raises `Refused` 400 when it is none."""
    try:
        return json.loads(body, parse_constant=_no_constant)
    except ValueError as error:
        raise Refused(400, "the body is not JSON in UTF-8") from error


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def require(condition: object, status: int, why: str, body: Any = None) -> None:
    """Raises `Refused` unless `condition` holds."""
    if not condition:
        raise Refused(status, why, body)


def route(request: Request, paths: Iterable[str], method: str = "POST") -> None:
    """Raises `Refused` unless the request is for one of `paths` with `method`."""
    require(request.path in set(paths), 404, f"nothing is at `{request.path}`")
    require(request.method == method, 405, f"`{request.method}` is not allowed")


def media_type(request: Request) -> str:
    """Gives the content type without its parameters, lower case."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


def size(value: Any) -> int:
    """Gives the bytes of `value` as compact JSON."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
