"""Any HTTP intake: what it wants is said when it is made."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from typing import Any, Literal

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import DUMMY, Receiver, Refused, json_body, require


class Http(Receiver):
    """Takes `method` on `path` with `headers` and `query` exactly as given, and a body of that `form`.

    `form` is `ndjson` (one event per line), `array` (one per element) or `raw` (the body). `headers` may be empty, and
    so may `query`: then any will do.
    """

    name = "http"
    encodings = frozenset({"gzip", "deflate", "zstd"})

    def __init__(  # noqa: PLR0913 - what an intake wants, each said once
        self,
        *,
        secret: str = DUMMY,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
        method: str = "POST",
        path: str = "/",
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        form: Literal["ndjson", "array", "raw"] = "array",
        success: int = 200,
    ) -> None:
        super().__init__(secret=secret, tls=tls, host=host)
        self._method = method
        self._path = path
        self._query = dict(query or {})
        self._headers = {name.lower(): value for name, value in (headers or {}).items()}
        self._form = form
        self._success = success

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the events of the body."""
        require(request.path == self._path, 404, f"nothing is at `{request.path}`")
        require(request.method == self._method, 405, f"`{request.method}` is not allowed")
        require(not self._query or request.query == self._query, 401, "the query is not the one that was given")
        for name, value in self._headers.items():
            status = 401 if name == "authorization" else 400
            require(request.headers.get(name) == value, status, f"`{name}` is absent or wrong")
        return self._events(body), Answer(self._success)

    def _events(self, body: bytes) -> list[Any]:
        if self._form == "raw":
            return [body]
        if self._form == "array":
            events = json_body(body)
            require(isinstance(events, list), 400, "the body is no array")
            return list(events)
        try:
            return [json.loads(line) for line in body.split(b"\n") if line.strip()]
        except ValueError as error:
            raise Refused(400, "a line is not JSON") from error


RECEIVER = Http
