"""CloudWatch Logs: PutLogEvents, sorted, within 24 hours a call; what it refuses inside a 200 is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from processors.transports.aws import client, failure
from processors.transports.base import Attempt, Parcel, Result, Verdict, batches, insist
from schemas.destinations.cloudwatch import CloudWatch

# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
_EVENT_OVERHEAD: Final = 26
_SPAN_MS: Final = 24 * 3600 * 1000


class CloudWatchTransport:
    """One log group and stream."""

    def __init__(self, to: CloudWatch, region: str) -> None:
        self._to = to
        self._region = to.region or region
        self._stream = to.log_stream or f"{to.log_stream_prefix}transform"

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        results = [Result() for _ in parcels]
        texts = [p.line.decode("utf-8", "replace") for p in parcels]
        order = sorted(range(len(parcels)), key=lambda n: parcels[n].time_ms)
        limit = self._to.LIMITS.event_bytes or 0
        fitting = []
        for n in order:
            if len(texts[n].encode()) > limit:
                results[n].why = f"larger than {limit} bytes"
            elif not texts[n]:
                results[n].why = "empty"
            else:
                fitting.append(n)
        for day in _days(fitting, parcels):
            sizes = [len(texts[n].encode()) + _EVENT_OVERHEAD for n in day]
            limits = self._to.LIMITS
            for batch in batches(sizes, most_bytes=limits.batch_bytes, most_items=limits.batch_events):
                wanted = [day[b] for b in batch]
                insist(wanted, lambda p: self._send(p, parcels, texts), results, deadline)
        return results

    def _send(self, positions: Sequence[int], parcels: Sequence[Parcel], texts: Sequence[str]) -> Attempt:
        events = [{"timestamp": parcels[n].time_ms, "message": texts[n]} for n in positions]
        try:
            logs = client("logs", self._region, self._to.role_arn)
            answer = self._put(logs, events)
        except Exception as error:  # the SDK has many roots of errors; all become a verdict
            why, passing = failure(error)
            return Attempt([Verdict.RETRY if passing else Verdict.REFUSED] * len(positions), why)
        rejected = answer.get("rejectedLogEventsInfo") or {}
        # Events are sorted, so what is too old or expired stands at the front, what is too new at the end.
        old = max(rejected.get("tooOldLogEventEndIndex") or 0, rejected.get("expiredLogEventEndIndex") or 0)
        new = rejected.get("tooNewLogEventStartIndex")
        new = len(events) if new is None else new
        fates = [Verdict.TAKEN if old <= n < new else Verdict.REFUSED for n in range(len(events))]
        return Attempt(fates, "outside the group's time window")

    def _put(self, logs: Any, events: list[dict[str, Any]]) -> dict[str, Any]:
        where = {"logGroupName": self._to.log_group, "logStreamName": self._stream}
        try:
            answer: dict[str, Any] = logs.put_log_events(**where, logEvents=events)
        except logs.exceptions.ResourceNotFoundException:
            self._make(logs, where)
            answer = logs.put_log_events(**where, logEvents=events)
        return answer

    def _make(self, logs: Any, where: dict[str, str]) -> None:
        """Makes the stream, and the group where that is asked for; somebody else may have been quicker."""
        if self._to.create_group:
            try:
                logs.create_log_group(logGroupName=self._to.log_group)
                if self._to.retention_days is not None:
                    logs.put_retention_policy(logGroupName=self._to.log_group, retentionInDays=self._to.retention_days)
            except logs.exceptions.ResourceAlreadyExistsException:
                pass
        try:
            logs.create_log_stream(**where)
        except logs.exceptions.ResourceAlreadyExistsException:
            pass


def _days(order: Sequence[int], parcels: Sequence[Parcel]) -> list[list[int]]:
    """Gives positions in groups that span less than a day each."""
    out: list[list[int]] = []
    for n in order:
        if out and parcels[n].time_ms - parcels[out[-1][0]].time_ms < _SPAN_MS:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def build(to: CloudWatch, *, resolve: Callable[[Any], str], region: str) -> CloudWatchTransport:  # noqa: ARG001
    """Gives the transport of a log group."""
    return CloudWatchTransport(to, region)
