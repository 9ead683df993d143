"""Times of logs to RFC 3339 in UTC, held to the standard library's arithmetic."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import timestamps as t

MOMENTS = st.integers(86_400_000_000, 7_258_118_400_000_000).map(
    lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def rendered(moment: datetime, digits: int = 3) -> str:
    text = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return text[: 20 + digits] + "Z"


@given(MOMENTS, ZONES)
def test_rfc3339_agrees_with_the_standard_library(moment: datetime, zone: timezone) -> None:
    text = moment.astimezone(zone).isoformat(timespec="microseconds")
    assert t.rfc3339(text) == rendered(moment, 6)
    assert t.rfc3339(text.replace("T", " ")) == rendered(moment, 6)


@given(MOMENTS, ZONES)
def test_clf_agrees_with_the_standard_library(moment: datetime, zone: timezone) -> None:
    assert t.clf(moment.astimezone(zone).strftime("%d/%b/%Y:%H:%M:%S %z")) == rendered(moment.replace(microsecond=0))


@given(MOMENTS)
def test_epoch_tells_the_unit_by_its_size(moment: datetime) -> None:
    seconds = int(moment.timestamp())
    if seconds < 10**8:
        assert t.epoch(seconds) is None
        return
    micros = seconds * 10**6 + moment.microsecond
    whole = moment.replace(microsecond=0)
    assert t.epoch(seconds) == t.epoch(str(seconds)) == t.epoch(seconds * 1000) == rendered(whole)
    assert t.epoch(micros) == rendered(moment, 6)
    assert t.epoch(micros * 1000) == rendered(moment, 6)[:-1] + "000Z"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"),
        ("2026-01-02T03:04:05.1234567891Z", "2026-01-02T03:04:05.123456789Z"),
        ("2026-01-02 03:04:05,678", "2026-01-02T03:04:05.678Z"),
        ("2026-01-02 03:04:05 JST", "2026-01-01T18:04:05.000Z"),
        ("2026-01-02T03:04:05+0530", "2026-01-01T21:34:05.000Z"),
        ("2026-01-02T03:04:05-03", "2026-01-02T06:04:05.000Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        ("2026/01/02 03:04:05", "2026-01-02T03:04:05.000Z"),
        ("9999-12-31T23:59:59-01:00", None),
        ("2026-02-29T00:00:00Z", None),
        ("2026-01-02T24:00:00Z", None),
        ("2026-01-02T03:04:05 XYZ", None),
        ("2026-01-02T03:04:05.Z", None),
        ("２０２６-01-02T03:04:05Z", None),
        ("2026-01-02", None),
        ("", None),
    ],
)
def test_rfc3339_edges(text: str, wanted: str | None) -> None:
    assert t.rfc3339(text) == wanted


@pytest.mark.parametrize(
    ("now", "text", "wanted"),
    [
        ("2026-01-01T00:00:30+00:00", "Dec 31 23:59:59", "2025-12-31T23:59:59.000Z"),
        ("2026-01-01T00:00:30+00:00", "Jan  1 23:59:59", "2026-01-01T23:59:59.000Z"),
        ("2026-01-01T00:00:30+00:00", "Jan  3 00:00:00", "2025-01-03T00:00:00.000Z"),
        ("2025-12-31T23:59:30+00:00", "Jan  1 00:00:10", "2026-01-01T00:00:10.000Z"),
        ("2026-06-01T00:00:00+00:00", "Feb 29 12:00:00", "2024-02-29T12:00:00.000Z"),
        ("2026-06-01T00:00:00+00:00", "Feb  5 12:00:00 2019", "2019-02-05T12:00:00.000Z"),
    ],
)
def test_a_missing_year_is_the_latest_that_is_at_most_a_day_ahead(now: str, text: str, wanted: str) -> None:
    with t.fix_now(datetime.fromisoformat(now).timestamp()):
        assert t.bsd(text) == wanted


def test_the_clock_is_now_unless_fixed() -> None:
    today = datetime.now(UTC)
    text = today.strftime("%b %e 00:00:00")
    with t.fix_now(86_400 * 3):
        assert (t.bsd(text) or "")[:4] in ("1968", "1969", "1970")
    assert (t.bsd(text) or "")[:4] == str(today.year)


@pytest.mark.parametrize("value", [True, None, 7, -1, 10**21, float("nan"), float("inf"), "12", "1767323045x", [], {}])
def test_what_is_no_epoch(value: object) -> None:
    assert t.epoch(value) is None


def test_promote_takes_the_first_readable_time_and_leaves_the_rest() -> None:
    assert t.promote({"ts": 1767323045.5, "time": "soon"})["timestamp"] == "2026-01-02T03:04:05.500Z"
    assert t.promote({"time": "soon"}) == {"time": "soon"}


def test_a_flood_of_distinct_times_does_not_grow_the_memory() -> None:
    for second in range(10_000):
        t.clf(f"01/Jan/2026:{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02} +0{second % 10}00")
    assert len(t._CACHE) <= t._CACHE_ENTRIES
