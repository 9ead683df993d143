"""A data stream: PutRecords, whose 200 may still have refused some."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from processors.transports.aws import attempt, client, deliver
from processors.transports.base import Attempt, Parcel, Result
from schemas.destinations.kinesis import Kinesis

_KEY_BYTES = 32


class KinesisTransport:
    """One data stream. A record's partition key is made of its own key: the same on every try, even over all shards."""

    def __init__(self, to: Kinesis, region: str) -> None:
        self._to = to
        self._region = region

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        bodies = [p.line + b"\n" for p in parcels]
        if self._to.compress:
            bodies = [gzip.compress(b, 5, mtime=0) for b in bodies]
        keys = [hashlib.sha256(p.key.encode()).hexdigest()[:_KEY_BYTES] for p in parcels]
        return deliver(
            self._to, parcels, bodies, _KEY_BYTES, lambda p: self._send([(bodies[n], keys[n]) for n in p]), deadline
        )

    def _send(self, entries: Sequence[tuple[bytes, str]]) -> Attempt:
        def call() -> list[str]:
            answer = client(self._to, "kinesis", self._region).put_records(
                StreamName=self._to.stream, Records=[{"Data": body, "PartitionKey": key} for body, key in entries]
            )
            return [str(r.get("ErrorCode") or "") for r in answer["Records"]]

        return attempt(call, len(entries))


def build(to: Kinesis, *, resolve: Callable[[Any], str], region: str) -> KinesisTransport:
    """Gives the transport of a data stream."""
    return KinesisTransport(to, region)
