"""Another delivery stream: PutRecordBatch, whose 200 may still have refused some."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from typing import Any

from processors.transports.aws import attempt, client, deliver
from processors.transports.base import Attempt, Parcel, Result
from schemas.destinations.firehose import Firehose


class FirehoseTransport:
    """One delivery stream."""

    def __init__(self, to: Firehose, region: str) -> None:
        self._to = to
        self._region = region

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        bodies = [p.line + b"\n" for p in parcels]
        if self._to.compress:
            bodies = [gzip.compress(b, 5, mtime=0) for b in bodies]
        return deliver(self._to, parcels, bodies, 0, lambda p: self._send([bodies[n] for n in p]), deadline)

    def _send(self, bodies: Sequence[bytes]) -> Attempt:
        def call() -> list[str]:
            answer = client(self._to, "firehose", self._region).put_record_batch(
                DeliveryStreamName=self._to.stream, Records=[{"Data": b} for b in bodies]
            )
            return [str(r.get("ErrorCode") or "") for r in answer["RequestResponses"]]

        return attempt(call, len(bodies))


def build(to: Firehose, *, resolve: Callable[[Any], str], region: str) -> FirehoseTransport:
    """Gives the transport of a delivery stream."""
    return FirehoseTransport(to, region)
