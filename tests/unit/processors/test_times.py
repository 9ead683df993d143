"""Which time a record is filed under."""

from __future__ import annotations

import pytest

from processors.times import time_ms

ARRIVED = 1_767_323_000_000  # 2026-01-02T03:03:20Z


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"timestamp": "2026-01-02T03:00:00.250Z"}, 1_767_322_800_250),
        ({"time": "2026-01-02T04:00:00+01:00"}, 1_767_322_800_000),
        ({"timestamp": "2026-01-02T03:00:00"}, 1_767_322_800_000),
        ({"timestamp": "yesterday", "time": "2026-01-02T03:00:00Z"}, 1_767_322_800_000),
        ({"timestamp": 12}, ARRIVED),
        ({}, ARRIVED),
        ({"timestamp": "2025-12-01T00:00:00Z"}, ARRIVED),
        ({"timestamp": "2026-01-02T06:00:00Z"}, ARRIVED),
    ],
)
def test_own_time_where_stores_take_it(fields: dict[str, object], wanted: int) -> None:
    assert time_ms(fields, ARRIVED) == wanted
