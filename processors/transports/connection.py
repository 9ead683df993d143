"""Connections of the HTTP transport: kept alive, no redirects, never into places that nobody named.

Built on httpcore, the engine below httpx: it follows no redirect, keeps no cookies, reads no netrc, and lets the guard
below choose the very address that is connected to.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import urllib.request
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import httpcore

# An answer is read for its verdicts only; nothing sensible is longer.
MAX_ANSWER_BYTES: Final = 8 * 1024 * 1024
FAULTS: Final = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.ProxyError, OSError)
# IPv6 form of the instance's metadata service; the IPv4 forms of it and of ECS are link-local.
# https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
_METADATA: Final = ipaddress.ip_address("fd00:ec2::254")


class ForbiddenAddressError(OSError):
    """A name that leads where a log must never be sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Guard(httpcore.SyncBackend):
    """Connects to the first allowed address of a name, and to that address: a second look-up could say otherwise.

    Link-local addresses (credentials of the instance and the task live there) are never allowed. An address that the
    user wrote down is meant; a name may lead to a private one only where `private` says so.
    """

    def __init__(self, *, private: bool) -> None:
        super().__init__()
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Gives a connection to `host`. Raises `ForbiddenAddressError`, or httpcore's errors."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        allowed = [a for a in addresses if self.allows(a, host)]
        if not allowed:
            raise ForbiddenAddressError
        for n, address in enumerate(allowed, 1):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n == len(allowed):
                    raise
        raise ForbiddenAddressError  # not reached: there is at least one address

    def allows(self, address: str, host: str) -> bool:
        """Says whether `host` may lead to `address`."""
        ip = ipaddress.ip_address(address.partition("%")[0])
        ip = getattr(ip, "ipv4_mapped", None) or ip
        if ip.is_link_local or ip.is_multicast or ip.is_unspecified or ip == _METADATA:
            return False
        return self._private or ip.is_global or host in {address, "localhost"}


class Connection:
    """One destination's pool of kept connections."""

    def __init__(self, origin: str, *, ca_file: str | None, private: bool, at_once: int) -> None:
        context = _authority(ca_file)
        options: dict[str, Any] = {
            "ssl_context": context,
            "max_connections": at_once,
            "max_keepalive_connections": at_once,
            "keepalive_expiry": 60.0,
        }
        proxy = _proxy(origin)
        self._pool: httpcore.ConnectionPool
        if proxy:
            self._pool = httpcore.HTTPProxy(proxy_url=proxy, **options)
        else:
            self._pool = httpcore.ConnectionPool(network_backend=Guard(private=private), **options)
        # Nobody has to remember to close: what is kept open goes with its owner.
        self._finalizer = weakref.finalize(self, self._pool.close)

    def post(self, url: str, headers: Mapping[str, str], body: bytes, *, connect: float, answer: float) -> Answer:
        """Gives the answer to a POST; `connect` and `answer` are seconds. Raises one of `FAULTS`."""
        timeout = {"connect": connect, "read": answer, "write": answer, "pool": answer}
        # Named pairs in bytes: httpcore adds nothing of its own.
        sent = {"Host": urlsplit(url).netloc, "Content-Length": str(len(body)), "User-Agent": "firelens", **headers}
        pairs = [(k.encode("ascii"), v.encode("utf-8")) for k, v in sent.items()]
        with self._pool.stream("POST", url, headers=pairs, content=body, extensions={"timeout": timeout}) as response:
            held = bytearray()
            for part in response.iter_stream():
                held += part
                if len(held) > MAX_ANSWER_BYTES:
                    break
            names = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            return Answer(response.status, names, bytes(held))

    def close(self) -> None:
        """Closes what is kept."""
        self._finalizer()


def _authority(ca_file: str | None) -> ssl.SSLContext:
    """Gives what is trusted: the destination's own authority, else the one of the environment, else the public ones."""
    path = ca_file or os.environ.get("AWS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")
    context = ssl.create_default_context(cafile=path) if path else httpcore.default_ssl_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _proxy(origin: str) -> str | None:
    """Gives the proxy of the environment for an address, `None` where it is to be reached directly."""
    parts = urlsplit(origin)
    if urllib.request.proxy_bypass(parts.hostname or ""):
        return None
    return urllib.request.getproxies().get(parts.scheme)
