"""Every destination reached by HTTP requests with a batch each; it says how they look and what answers mean."""

from __future__ import annotations

import email.utils
import gzip
import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx

from processors.transports.base import Attempt, Parcel, Result, Verdict, batches, insist
from schemas.wire import HttpDestination, secret_values

_CONNECT_SECONDS = 3.0
_ANSWER_SECONDS = 10.0


class HttpTransport:
    """One destination over one kept connection."""

    def __init__(self, to: HttpDestination, resolve: Callable[[Any], str], client: httpx.Client | None = None) -> None:
        self._to = to
        self._resolve = resolve
        self._secrets: Mapping[str, str] | None = None
        # Redirects could carry keys to another host: never followed.
        self._client = client or httpx.Client(follow_redirects=False, verify=_authority())

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        results = [Result() for _ in parcels]
        limits = self._to.LIMITS
        if self._secrets is None:
            self._secrets = secret_values(self._to, self._resolve)
        items: list[bytes] = []
        positions: list[int] = []
        for n, parcel in enumerate(parcels):
            item = self._to.item(parcel)
            if limits.event_bytes is not None and len(item) > limits.event_bytes:
                results[n].why = f"larger than {limits.event_bytes} bytes"
                continue
            items.append(item)
            positions.append(n)
        sizes = [len(i) + len(self._to.BETWEEN) for i in items]
        by_position = dict(zip(positions, items, strict=True))
        for batch in batches(sizes, most_bytes=limits.batch_bytes, most_items=limits.batch_events):
            wanted = [positions[b] for b in batch]
            insist(wanted, lambda p: self._send([by_position[n] for n in p], deadline), results, deadline)
        return results

    def _send(self, items: Sequence[bytes], deadline: float) -> Attempt:
        request = self._to.request(self._to.body(items), self._secrets or {})
        headers = dict(request.headers)
        body = request.body
        if self._to.GZIP and getattr(self._to, "compress", True):
            body = gzip.compress(body, 5, mtime=0)
            headers["Content-Encoding"] = "gzip"
        left = max(deadline - time.monotonic(), 0.1)
        timeout = httpx.Timeout(min(_ANSWER_SECONDS, left), connect=min(_CONNECT_SECONDS, left))
        try:
            answer = self._client.post(request.url, content=body, headers=headers, timeout=timeout)
        except httpx.HTTPError as error:
            # The kind alone: messages may hold the address, and an address may be the secret.
            return Attempt([Verdict.RETRY] * len(items), type(error).__name__)
        verdicts = self._to.judge(answer.status_code, answer.content, len(items))
        return Attempt(verdicts, f"HTTP {answer.status_code}", _retry_after(answer.headers.get("retry-after")))


def _retry_after(value: str | None) -> float | None:
    """Gives the seconds a destination asks to wait: a number, or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(email.utils.parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return None


def _authority() -> Any:
    """Gives the CA bundle that the SDK would use too, or httpx's own."""
    import ssl  # noqa: PLC0415  only where a connection is made

    path = os.environ.get("AWS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")
    return ssl.create_default_context(cafile=path) if path else True


def build(to: HttpDestination, *, resolve: Callable[[Any], str], region: str) -> HttpTransport:  # noqa: ARG001
    """Gives the transport of an HTTP destination."""
    return HttpTransport(to, resolve)
