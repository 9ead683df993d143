"""How a batch reaches an endpoint: over HTTP, or straight into an ASGI application without a socket."""

from __future__ import annotations

import asyncio
import http.client
import ssl
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from firelens.local.endpoint_client import ANSWER_SECONDS, Post, Reply

Scope = MutableMapping[str, Any]
AsgiApplication = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]


def http_post(url: str, *, tls: ssl.SSLContext | None = None) -> Post:
    """Gives a post to `url` that follows no redirect; `tls` is the client's context for `https`."""
    parts = urlsplit(url)
    path = parts.path or "/"

    def post(headers: Mapping[str, str], body: bytes) -> Reply:
        host, port = parts.hostname or "", parts.port
        if parts.scheme == "https":
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, context=tls, timeout=ANSWER_SECONDS
            )
        else:
            connection = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
        try:
            connection.request("POST", path, body, dict(headers))
            response = connection.getresponse()
            got = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, got, response.read())
        except http.client.HTTPException as error:
            raise ConnectionResetError(str(error)) from error
        finally:
            connection.close()

    return post


def asgi_post(application: AsgiApplication, path: str = "/") -> Post:
    """Gives a post into `application`, one HTTP request per call, on an event loop of its own."""

    def post(headers: Mapping[str, str], body: bytes) -> Reply:
        return asyncio.run(_exchange(application, path, headers, body))

    return post


async def _exchange(application: AsgiApplication, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("localhost", 443),
    }
    sent = False
    start: dict[str, Any] = {}
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await application(scope, receive, send)
    if not start:
        raise ConnectionResetError("the application sent no answer")
    got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start.get("headers", [])}
    return Reply(start["status"], got, b"".join(parts))
