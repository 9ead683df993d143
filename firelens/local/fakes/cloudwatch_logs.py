"""PutLogEvents as CloudWatch Logs judges it: what refuses the call, and which events a 200 rejects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from firelens.local.fakes.answers import Refusal

# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
MAX_EVENTS = 10_000
MAX_BATCH_BYTES = 1_048_576
EVENT_OVERHEAD_BYTES = 26
MAX_SPAN_MS = 24 * 3600 * 1000
MAX_AGE_MS = 14 * 24 * 3600 * 1000
MAX_AHEAD_MS = 2 * 3600 * 1000
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a call: `refusal` of the whole, or the events taken and where the rejected ones begin and end.

    `rejected` has the shape of `rejectedLogEventsInfo`: `tooNewLogEventStartIndex` counts in, the two end indexes
    count out.
    """

    refusal: Refusal | None = None
    accepted: list[Mapping[str, Any]] = field(default_factory=list)
    rejected: dict[str, int] = field(default_factory=dict)


def judge(events: Sequence[Mapping[str, Any]], now_ms: int, retention_days: int | None = None) -> Judged:
    """Judges `events` (`timestamp` in ms, `message`) sent at `now_ms` to a group that keeps them `retention_days`."""
    refusal = _whole(events)
    if refusal is not None:
        return Judged(refusal)
    oldest = now_ms - MAX_AGE_MS
    kept_since = now_ms - retention_days * _DAY_MS if retention_days else None
    stamps = [int(event["timestamp"]) for event in events]
    too_old = sum(stamp < oldest for stamp in stamps)
    expired = sum(stamp < kept_since for stamp in stamps) if kept_since is not None else 0
    in_time = sum(stamp <= now_ms + MAX_AHEAD_MS for stamp in stamps)
    first = max(too_old, expired)
    rejected: dict[str, int] = {}
    if too_old:
        rejected["tooOldLogEventEndIndex"] = too_old
    if expired:
        rejected["expiredLogEventEndIndex"] = expired
    if in_time < len(stamps):
        rejected["tooNewLogEventStartIndex"] = in_time
    accepted = list(events[first:in_time])
    if accepted and stamps[in_time - 1] - stamps[first] > MAX_SPAN_MS:
        return Judged(
            _invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")
        )
    return Judged(None, accepted, rejected)


def _whole(events: Sequence[Mapping[str, Any]]) -> Refusal | None:
    if not 1 <= len(events) <= MAX_EVENTS:
        return _invalid(f"1 validation error detected: 'logEvents' must have 1 to {MAX_EVENTS} members.")
    total = 0
    last = -1
    for event in events:
        message = event.get("message")
        stamp = event.get("timestamp")
        if not isinstance(message, str) or not message:
            return _invalid("Log event message must be a string of at least 1 character.")
        if not isinstance(stamp, int) or isinstance(stamp, bool) or stamp < 0:
            return _invalid("Log event timestamp must be a number of milliseconds.")
        if stamp < last:
            return _invalid("Log events in a single PutLogEvents request must be in chronological order.")
        last = stamp
        total += len(message.encode("utf-8", "surrogatepass")) + EVENT_OVERHEAD_BYTES
    if total > MAX_BATCH_BYTES:
        return _invalid(f"Upload too large: {total} bytes exceeds limit of {MAX_BATCH_BYTES}.")
    return None


def _invalid(message: str) -> Refusal:
    return Refusal("InvalidParameterException", message)
