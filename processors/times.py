"""The time of a record, for destinations that want one beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

# What `parse` writes, and what the sidecar's Firehose output adds.
_FIELDS: Final = ("timestamp", "time")


def time_ms(fields: Mapping[str, Any], arrived_ms: int) -> int:
    """Gives a record's own time (RFC 3339 in `timestamp` or `time`) in milliseconds, else when it arrived."""
    for name in _FIELDS:
        value = fields.get(name)
        if type(value) is str:
            try:
                moment = dt.datetime.fromisoformat(value)
            except ValueError:
                continue
            return int(moment.replace(tzinfo=moment.tzinfo or dt.UTC).timestamp() * 1000)
    return arrived_ms
