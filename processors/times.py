"""The time of a record, for destinations that want one beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

# CloudWatch Logs refuses events older than 14 days or more than 2 hours ahead; others are stricter still. A record that
# comes so late (a replay, a wrong clock) is filed under its arrival; its own time stays in its text.
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
_OLDEST_MS: Final = (14 * 24 - 1) * 3600 * 1000
_NEWEST_MS: Final = 110 * 60 * 1000
# What `parse` writes, and what the sidecar's Firehose output adds.
_FIELDS: Final = ("timestamp", "time")


def time_ms(fields: Mapping[str, Any], arrived_ms: int) -> int:
    """Gives a record's own time (RFC 3339 in `timestamp` or `time`) in milliseconds, else when it arrived.

    Its own time counts only within what log stores take around its arrival.
    """
    for name in _FIELDS:
        value = fields.get(name)
        if type(value) is str:
            try:
                moment = dt.datetime.fromisoformat(value)
            except ValueError:
                continue
            own = int(moment.replace(tzinfo=moment.tzinfo or dt.UTC).timestamp() * 1000)
            return own if -_OLDEST_MS < own - arrived_ms < _NEWEST_MS else arrived_ms
    return arrived_ms
