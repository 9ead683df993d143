"""CloudWatch Logs: PutLogEvents, sorted, within 24 hours a call; what it refuses inside a 200 is counted.

An event whose time the group does not take (14 days old, two hours ahead, past its retention) goes in under the present
time: its text still says when it was, and a late or wrongly timed event is worth more in the group than lost to it.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from processors.transports.aws import client, failure
from processors.transports.base import Attempt, Parcel, Result, Verdict, batches, send_all
from schemas.destinations.cloudwatch import CloudWatch

# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
_EVENT_OVERHEAD: Final = 26
_SPAN_MS: Final = 24 * 3600 * 1000
_OUTSIDE: Final = "outside the time that the log group takes"


class CloudWatchTransport:
    """One log group and stream."""

    def __init__(self, to: CloudWatch, region: str) -> None:
        self._to = to
        self._region = region
        self._stream = to.log_stream or f"{to.log_stream_prefix}transform"

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        results = [Result() for _ in parcels]
        texts = [self._text(p) for p in parcels]
        sizes = [len(t.encode()) for t in texts]
        limits = self._to.LIMITS
        fitting = []
        for n in sorted(range(len(parcels)), key=lambda n: parcels[n].time_ms):
            if sizes[n] > (limits.event_bytes or 0):
                results[n].why = f"larger than {limits.event_bytes} bytes"
            elif not sizes[n]:
                results[n].why = "empty"
            else:
                fitting.append(n)
        groups: list[list[int]] = []
        for day in _days(fitting, parcels):
            counted = [sizes[n] + _EVENT_OVERHEAD for n in day]
            cut = batches(counted, most_bytes=limits.batch_bytes, most_items=limits.batch_events)
            groups += [[day[b] for b in batch] for batch in cut]
        times = [p.time_ms for p in parcels]
        moved: set[int] = set()
        return send_all(groups, lambda p: self._send(p, times, moved, texts), results, deadline)

    def _text(self, parcel: Parcel) -> str:
        line = parcel.line.decode("utf-8", "replace")
        if self._to.log_key is None:
            return line
        value = json.loads(parcel.line)
        held = value.get(self._to.log_key) if isinstance(value, dict) else None
        return held.encode("utf-8", "replace").decode() if isinstance(held, str) else line

    def _send(self, positions: Sequence[int], times: list[int], moved: set[int], texts: Sequence[str]) -> Attempt:
        events = [{"timestamp": times[n], "message": texts[n]} for n in positions]
        try:
            answer = self._put(client(self._to, "logs", self._region), events)
        except Exception as error:  # the SDK has many roots of errors; all become a verdict
            why, passing = failure(error)
            return Attempt([Verdict.RETRY if passing else Verdict.REFUSED] * len(positions), why)
        rejected = answer.get("rejectedLogEventsInfo") or {}
        # Events are sorted, so what is too old or expired stands at the front, what is too new at the end.
        old = max(rejected.get("tooOldLogEventEndIndex") or 0, rejected.get("expiredLogEventEndIndex") or 0)
        new = rejected.get("tooNewLogEventStartIndex")
        new = len(events) if new is None else new
        fates = [Verdict.TAKEN] * len(events)
        now_ms = int(time.time() * 1000)
        for at in (*range(old), *range(new, len(events))):
            n = positions[at]
            fates[at] = Verdict.REFUSED if n in moved else Verdict.RETRY
            times[n] = now_ms
            moved.add(n)
        return Attempt(fates, _OUTSIDE, 0.0)

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
        to = self._to
        if to.create_group:
            kind = {"logGroupClass": to.log_group_class} if to.log_group_class else {}
            try:
                logs.create_log_group(logGroupName=to.log_group, **kind)
                if to.retention_days is not None:
                    logs.put_retention_policy(logGroupName=to.log_group, retentionInDays=to.retention_days)
            except (logs.exceptions.ResourceAlreadyExistsException, logs.exceptions.OperationAbortedException):
                pass
        with contextlib.suppress(logs.exceptions.ResourceAlreadyExistsException):
            logs.create_log_stream(**where)


def _days(order: Sequence[int], parcels: Sequence[Parcel]) -> list[list[int]]:
    """Gives positions in groups that span less than a day each."""
    out: list[list[int]] = []
    for n in order:
        if out and parcels[n].time_ms - parcels[out[-1][0]].time_ms < _SPAN_MS:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def build(to: CloudWatch, *, resolve: Callable[[Any], str], region: str) -> CloudWatchTransport:
    """Gives the transport of a log group."""
    return CloudWatchTransport(to, region)
