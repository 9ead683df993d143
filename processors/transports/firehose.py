"""Another delivery stream: PutRecordBatch, whose 200 may still have refused some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from processors.transports.aws import PASSING, client, failure
from processors.transports.base import Attempt, Parcel, Result, Verdict, batches, insist
from schemas.destinations.firehose import Firehose


class FirehoseTransport:
    """One delivery stream."""

    def __init__(self, to: Firehose, region: str) -> None:
        self._to = to
        self._region = to.region or region

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        results = [Result() for _ in parcels]
        limits = self._to.LIMITS
        fitting = [n for n, p in enumerate(parcels) if len(p.line) < (limits.event_bytes or 0)]
        for n in set(range(len(parcels))) - set(fitting):
            results[n].why = f"larger than {limits.event_bytes} bytes"
        sizes = [len(parcels[n].line) + 1 for n in fitting]
        for batch in batches(sizes, most_bytes=limits.batch_bytes, most_items=limits.batch_events):
            insist([fitting[b] for b in batch], lambda p: self._send([parcels[n] for n in p]), results, deadline)
        return results

    def _send(self, parcels: Sequence[Parcel]) -> Attempt:
        records = [{"Data": p.line + b"\n"} for p in parcels]
        try:
            answer = client("firehose", self._region, self._to.role_arn).put_record_batch(
                DeliveryStreamName=self._to.stream, Records=records
            )
        except Exception as error:  # the SDK has many roots of errors; all become a verdict
            why, passing = failure(error)
            return Attempt([Verdict.RETRY if passing else Verdict.REFUSED] * len(parcels), why)
        codes = [str(r.get("ErrorCode") or "") for r in answer["RequestResponses"]]
        fates = [Verdict.TAKEN if not c else Verdict.RETRY if c in PASSING else Verdict.REFUSED for c in codes]
        return Attempt(fates, next((c for c in codes if c), ""))


def build(to: Firehose, *, resolve: Callable[[Any], str], region: str) -> FirehoseTransport:  # noqa: ARG001
    """Gives the transport of a delivery stream."""
    return FirehoseTransport(to, region)
