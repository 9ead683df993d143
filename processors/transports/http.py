"""Every destination reached by HTTP requests with a batch each; it says how they look and what answers mean."""

from __future__ import annotations

import email.utils
import gzip
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import httpcore

from processors import secrets
from processors.transports.base import Attempt, Parcel, Result, Verdict, batches, send_all
from processors.transports.connection import FAULTS, Connection, ForbiddenAddressError
from schemas.errors import FirelensError
from schemas.wire import HttpDestination, secret_values

_CONNECT_SECONDS: Final = 3.0
_ANSWER_SECONDS: Final = 10.0
_SHORTEST_SECONDS: Final = 0.05
_DENIED: Final = frozenset({401, 403})
# No vendor asks for longer in earnest; a date far away would only hold the records.
_LONGEST_ASKED_SECONDS: Final = 3600.0


class HttpTransport:
    """One destination over a few kept connections."""

    def __init__(self, to: HttpDestination, resolve: Callable[[Any], str], region: str) -> None:
        self._to = to
        self._resolve = resolve
        self._region = region
        self._lock = threading.Lock()
        self._secrets: Mapping[str, str] | None = None
        self._held: Connection | None = None

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        results = [Result() for _ in parcels]
        try:
            self._unlock()
        except FirelensError:
            return [Result("its secret cannot be read") for _ in parcels]
        limits = self._to.LIMITS
        items: dict[int, bytes] = {}
        for n, parcel in enumerate(parcels):
            try:
                item = self._to.item(parcel)
            except (ValueError, TypeError, RecursionError):
                results[n].why = "cannot be put into the destination's form"
                continue
            if limits.event_bytes is not None and len(item) > limits.event_bytes:
                results[n].why = f"larger than {limits.event_bytes} bytes"
            else:
                items[n] = item
        positions = list(items)
        sizes = [len(items[n]) + len(self._to.BETWEEN) for n in positions]
        room = None if limits.batch_bytes is None else limits.batch_bytes - len(self._to.body([]))
        groups = [[positions[b] for b in g] for g in batches(sizes, most_bytes=room, most_items=limits.batch_events)]
        renewed = threading.Event()

        def send(wanted: Sequence[int]) -> Attempt:
            return self._send([items[n] for n in wanted], deadline, renewed)

        return send_all(groups, send, results, deadline, at_once=self._to.CONCURRENCY)

    def _send(self, items: Sequence[bytes], deadline: float, renewed: threading.Event) -> Attempt:
        known = self._secrets or {}
        request = self._to.request(self._to.body(items), known)
        headers = dict(request.headers)
        body = request.body
        if self._to.GZIP and getattr(self._to, "compress", True):
            body = gzip.compress(body, 5, mtime=0)
            headers["Content-Encoding"] = "gzip"
        try:
            connection = self._connection()
        except OSError as error:  # as it is now, so it will be in a second
            return Attempt([Verdict.REFUSED] * len(items), f"its `ca_file` cannot be used ({type(error).__name__})")
        left = max(deadline - time.monotonic(), _SHORTEST_SECONDS)
        try:
            signature = self._to.signature()
            if signature is not None:
                from processors.transports.aws import signed  # noqa: PLC0415  the SDK only for who signs

                headers = signed(request, headers, body, signature, self._region)
            answer = connection.post(
                request.url, headers, body, connect=min(_CONNECT_SECONDS, left), answer=min(_ANSWER_SECONDS, left)
            )
        except ForbiddenAddressError:
            return Attempt([Verdict.REFUSED] * len(items), "its name leads to an address inside, which was not allowed")
        except httpcore.LocalProtocolError:
            return Attempt([Verdict.REFUSED] * len(items), "a header or secret holds what HTTP cannot carry")
        except FAULTS as error:
            # The kind alone: messages may hold the address, and an address may be the secret.
            return Attempt([Verdict.RETRY] * len(items), type(error).__name__)
        if answer.status in _DENIED and known and not renewed.is_set():
            renewed.set()
            if self._renew(known):
                return Attempt([Verdict.RETRY] * len(items), f"HTTP {answer.status}", 0.0)
        said = self._to.judge(answer.status, answer.body, len(items))
        wait = retry_after(answer.headers.get("retry-after"))
        return Attempt([s.verdict for s in said], [s.why for s in said], wait)

    def _connection(self) -> Connection:
        with self._lock:
            if self._held is None:
                to = self._to
                private = bool(getattr(to, "private_network", to.PRIVATE or to.endpoint is not None))
                self._held = Connection(to.origin(), ca_file=to.ca_file, private=private, at_once=to.CONCURRENCY)
            return self._held

    def _unlock(self) -> None:
        with self._lock:
            if self._secrets is None:
                self._secrets = secret_values(self._to, self._resolve)

    def _renew(self, known: Mapping[str, str]) -> bool:
        """Reads the secrets anew after a denial, once a delivery, and says whether any has changed."""
        secrets.forget()
        try:
            fresh = secret_values(self._to, self._resolve)
        except FirelensError:
            return False
        with self._lock:
            self._secrets = fresh
        return fresh != known


def retry_after(value: str | None) -> float | None:
    """Gives the seconds a destination asks to wait: a number, or a date."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST_ASKED_SECONDS)
    try:
        seconds = email.utils.parsedate_to_datetime(text).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_ASKED_SECONDS)


def build(to: HttpDestination, *, resolve: Callable[[Any], str], region: str) -> HttpTransport:
    """Gives the transport of an HTTP destination."""
    return HttpTransport(to, resolve, region)
