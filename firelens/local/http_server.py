"""One small HTTP/1.1 server for every local peer: TLS and plain on the same port, misbehaviour on request."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

_TLS_HANDSHAKE = b"\x16"  # RFC 8446 section 5.1: the content type that opens every TLS connection
_IDLE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: header names in lower case, body without transfer coding but with content coding."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    tls: bool = False

    @property
    def path(self) -> str:
        """The path of the target, percent-decoded."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        """The query's parameters; of a repeated one the last."""
        return {k: v[-1] for k, v in parse_qs(urlsplit(self.target).query, keep_blank_values=True).items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send back, and how badly.

    `delay_seconds` waits before the first byte (ends early when the server stops); `cut_after_bytes` closes the
    connection after that many bytes of the whole answer, 0 for none at all.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_seconds: float = 0.0
    cut_after_bytes: int | None = None


class Server:
    """A listening server on its own threads; a context manager.

    `host` and `port` say where to listen (port 0: any free one, read `port` afterwards). With `tls` it answers TLS
    and plain clients alike, by the first byte they send.
    """

    def __init__(
        self,
        answer: Callable[[Request], Answer],
        *,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self._listener = _Listener((host, port), answer, tls)
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.05}, name="firelens-http", daemon=True
        )
        self.host = host
        self.tls = tls is not None

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._listener.server_address[1])

    def url(self, scheme: str | None = None, host: str | None = None) -> str:
        """Gives the base URL, without a final slash; `https` where TLS is offered unless `scheme` says otherwise."""
        shown = host or ("127.0.0.1" if self.host in {"0.0.0.0", ""} else self.host)  # noqa: S104 - compared, not bound
        return f"{scheme or ('https' if self.tls else 'http')}://{shown}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stops listening and closes every connection; may be called twice."""
        if self._thread.is_alive():
            self._listener.shutdown()
            self._thread.join()
        self._listener.close_everything()


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self, address: tuple[str, int], answer: Callable[[Request], Answer], tls: ssl.SSLContext | None
    ) -> None:
        self.answer = answer
        self.stopping = threading.Event()
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(address, _Exchange)

    def process_request_thread(self, request: object, client_address: object) -> None:
        connection: socket.socket = request  # type: ignore[assignment]  # TCP servers are handed sockets only
        with self._lock:
            self._open.add(connection)
        try:
            connection.settimeout(_IDLE_SECONDS)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            first = connection.recv(1, socket.MSG_PEEK)
            if first == _TLS_HANDSHAKE and self._tls is not None:
                with self._lock:
                    self._open.discard(connection)
                    connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                    self._open.add(connection)
                connection.do_handshake()
            if first:
                _Exchange(connection, client_address, self)
        except OSError:
            pass  # the client went away or never meant TLS: nothing to answer
        finally:
            with self._lock:
                self._open.discard(connection)
            self.shutdown_request(connection)

    def close_everything(self) -> None:
        self.stopping.set()
        self.server_close()
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed in the meantime by its own thread


class _Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Says nothing: request lines carry tokens for some vendors."""

    def _exchange(self) -> None:
        body = self._body()
        request = Request(
            self.command,
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            body,
            tls=isinstance(self.connection, ssl.SSLSocket),
        )
        answer = self.server.answer(request)
        if answer.delay_seconds:
            self.server.stopping.wait(answer.delay_seconds)
        wire = self._render(answer)
        if answer.cut_after_bytes is not None:
            wire = wire[: answer.cut_after_bytes]
            self.close_connection = True
        try:
            self.wfile.write(wire)
        except OSError:
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = _exchange  # noqa: N815 - looked up by name

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(parts)

    def _render(self, answer: Answer) -> bytes:
        reason = self.responses.get(answer.status, ("Unknown",))[0]
        lines = [f"HTTP/1.1 {answer.status} {reason}"]
        names = {name.lower() for name in answer.headers}
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        if "content-length" not in names and answer.status not in {204, 304}:
            lines.append(f"Content-Length: {len(answer.body)}")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        return head if self.command == "HEAD" else head + answer.body
