"""Times as logs write them, as RFC 3339 in UTC: `2026-01-02T03:04:05.678Z`.

Every function gives text, or `None` where the input is no such time; none raises. Sub-seconds keep the digits of the
source, with at least three and at most nine of them. A second of 60 (a leap second) becomes the next minute's first.
Text without a zone is taken as UTC. Text without a year takes the latest year that puts it at most a day ahead of
`now`, which is the clock unless `fix_now` says otherwise (a transform fixes it to the record's arrival).

No `strptime`: it costs 50 times what slicing does, and lines of one second share one cached answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
WEEKDAYS = frozenset(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))

# Abbreviations as PostgreSQL's `Default` set reads them, in minutes east of UTC.
# https://www.postgresql.org/docs/current/datetime-config-files.html
ZONES = {
    "UTC": 0, "GMT": 0, "UCT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MET": 60, "MEST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "IST": 120, "IDT": 180, "JST": 540, "KST": 540, "PHT": 480, "ACST": 570,
    "AEST": 600, "AEDT": 660, "AWST": 480, "NZST": 720, "NZDT": 780, "HST": -600, "AKST": -540, "AKDT": -480,
    "PST": -480, "PDT": -420, "MST": -420, "MDT": -360, "CST": -360, "CDT": -300, "EST": -300, "EDT": -240, "AST": -240,
    "ADT": -180, "NST": -210, "NDT": -150,
}  # fmt: skip

_now: ContextVar[float | None] = ContextVar("firelens_now", default=None)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  every datetime here is UTC without saying so: half the cost
_CACHE: dict[tuple[str, str], str | None] = {}
_CACHE_ENTRIES = 4096  # an hour of distinct seconds; a hostile stream can only make us clear it


@contextmanager
def fix_now(seconds: float | None) -> Iterator[None]:
    """Takes `seconds` since the epoch as now for every time without a year read inside; `None` means the clock."""
    token = _now.set(seconds)
    try:
        yield
    finally:
        _now.reset(token)


def _digits(text: str, least: int = 1, most: int = 9) -> bool:
    return least <= len(text) <= most and text.isascii() and text.isdigit()


def offset_minutes(zone: str) -> int | None:
    """Reads `Z`, `+hh:mm`, `+hhmm`, `+hh`, an abbreviation of `ZONES`, or nothing (UTC)."""
    if zone in ("", "Z", "z", "UTC", "+0000", "+00:00"):
        return 0
    sign = zone[0]
    if sign not in "+-":
        return ZONES.get(zone)
    body = zone[1:].replace(":", "", 1) if len(zone) == 6 else zone[1:]
    if len(body) not in (2, 4) or not _digits(body):
        return None
    hours, minutes = int(body[:2]), int(body[2:] or 0)
    if hours > 23 or minutes > 59:
        return None
    return (hours * 60 + minutes) * (-1 if sign == "-" else 1)


def _render(moment: datetime, fraction: str = "") -> str:
    return f"{moment.isoformat()}.{(fraction[:9]).ljust(3, '0')}Z"


def _make(date: tuple[int, int, int], clock: str, fraction: str = "", zone: str = "") -> str | None:
    """Gives the text for a date, `hh:mm:ss`, the digits after its point and a zone."""
    if len(clock) != 8 or clock[2] != ":" or clock[5] != ":" or not _digits(clock[:2] + clock[3:5] + clock[6:]):
        return None
    if fraction and not (fraction.isascii() and fraction.isdigit()):
        return None
    minutes = offset_minutes(zone)
    second = int(clock[6:])
    if minutes is None or second > 60:
        return None
    try:
        moment = datetime(*date, int(clock[:2]), int(clock[3:5]), min(second, 59))  # noqa: DTZ001  see _EPOCH
        if minutes or second == 60:
            moment += timedelta(minutes=-minutes, seconds=second - min(second, 59))
    except (ValueError, OverflowError):
        return None
    return _render(moment, fraction)


def _cached(kind: str, text: str) -> str | None:
    key = (kind, text)
    try:
        return _CACHE[key]
    except KeyError:
        if len(_CACHE) >= _CACHE_ENTRIES:
            _CACHE.clear()
        value = _CACHE[key] = _READERS[kind](text) if len(text) <= 64 else None
        return value


def rfc3339(text: str) -> str | None:
    """Reads `2026-01-02T03:04:05[.fff][zone]`; a space for `T`, `,` for `.`, and a space before the zone also pass."""
    if len(text) < 19 or len(text) > 48 or text[10] not in "Tt ":
        return None
    rest = text[19:]
    fraction, zone = "", rest
    if rest[:1] in (".", ","):
        fraction = rest[1:-1]
        if rest[-1] == "Z" and fraction.isdigit():
            zone = "Z"
        else:
            zone = rest[1:].lstrip("0123456789")
            fraction = rest[1 : len(rest) - len(zone)]
        if not fraction.isdigit() or not fraction.isascii():
            return None
    base = _cached("date", text[:19] + zone)
    return base if base is None or not fraction else f"{base[:20]}{fraction[:9].ljust(3, '0')}Z"


def _date(text: str) -> str | None:
    if text[4] != text[7] or text[4] not in "-/" or not _digits(text[:4] + text[5:7] + text[8:10]):
        return None
    zone = text[19:]
    date = int(text[:4]), int(text[5:7]), int(text[8:10])
    return _make(date, text[11:19], zone=zone[1:] if zone[:1] == " " and len(zone) > 1 else zone)


def slashed(text: str) -> str | None:
    """Reads `2026/01/02 03:04:05[.fff]`, as nginx's error log and Go's `log` write it."""
    return rfc3339(text) if text[4:5] == "/" else None


def clf(text: str) -> str | None:
    """Reads `10/Oct/2000:13:55:36 -0700`, the time of the common log format; `.fff` after the seconds also passes."""
    return _cached("clf", text)


def _clf(text: str) -> str | None:
    month = MONTHS.get(text[3:6])
    if month is None or text[2] != "/" or text[6] != "/" or text[11:12] != ":" or not _digits(text[:2] + text[7:11]):
        return None
    clock, rest = text[12:20], text[20:]
    fraction = ""
    if rest[:1] == ".":
        fraction, _, rest = rest[1:].partition(" ")
    return _make((int(text[7:11]), month, int(text[:2])), clock, fraction, rest.lstrip(" "))


def ctime(text: str) -> str | None:
    """Reads `Fri Sep 09 10:42:29[.ffffff] 2011`, as Apache's error log writes it."""
    return _cached("ctime", text)


def _ctime(text: str) -> str | None:
    words = text.split()
    if len(words) != 5 or words[0] not in WEEKDAYS or words[1] not in MONTHS:
        return None
    if not _digits(words[2], 1, 2) or not _digits(words[4], 4, 4):
        return None
    clock, _, fraction = words[3].partition(".")
    return _make((int(words[4]), MONTHS[words[1]], int(words[2])), clock, fraction)


def day_month_year(text: str) -> str | None:
    """Reads `02 Jan 2026 03:04:05[.fff]`, as Redis writes it."""
    words = text.split(" ")
    if len(words) != 4 or words[1] not in MONTHS or not _digits(words[0], 1, 2) or not _digits(words[2], 4, 4):
        return None
    clock, _, fraction = words[3].partition(".")
    return _make((int(words[2]), MONTHS[words[1]], int(words[0])), clock, fraction)


def without_year(month: int, day: int, clock: str, fraction: str = "") -> str | None:
    """Gives the latest such time in UTC that is at most a day ahead of now; February 29 goes back to a leap year."""
    fixed = _now.get()
    minute = int(time.time() if fixed is None else fixed) // 60
    base = _cached("yearless", f"{minute}/{month}/{day}/{clock}")
    if base is None or not fraction:
        return base
    return f"{base[:20]}{fraction[:9].ljust(3, '0')}Z" if fraction.isascii() and fraction.isdigit() else None


def _yearless(text: str) -> str | None:
    minute, month, day, clock = text.split("/", 3)
    ahead = _EPOCH + timedelta(minutes=int(minute), days=1)
    for year in range(ahead.year, ahead.year - 9, -1):
        found = _make((year, int(month), int(day)), clock)
        if found is not None and datetime.fromisoformat(found[:19]) <= ahead:
            return found
    return None


def bsd(text: str) -> str | None:
    """Reads `Oct 11 22:14:15[.fff]`, the time of RFC 3164, whose own form has no year.

    Also with one, `Oct  1 22:14:15 2026` and `Oct 01 2026 22:14:15[.fff][ UTC]`, as devices and CEF write it.
    """
    month, day = MONTHS.get(text[:3]), text[4:6].lstrip(" ")
    if month is None or text[3:4] != " " or text[6:7] != " " or not _digits(day, 1, 2):
        return None
    if text[11:12] == " " and _digits(text[7:11], 4, 4):
        clock, rest = text[12:20], text[20:]
        fraction, _, zone = rest[1:].partition(" ") if rest[:1] == "." else ("", "", rest.removeprefix(" "))
        return _make((int(text[7:11]), month, int(day)), clock, fraction, zone)
    clock, _, fraction = text[7:].partition(".")
    if clock[8:9] == " " and _digits(clock[9:], 4, 4) and not fraction:
        return _make((int(clock[9:]), month, int(day)), clock[:8])
    return without_year(month, int(day), clock, fraction)


def epoch(value: Any) -> str | None:
    """Reads a number of seconds, milli-, micro- or nanoseconds since 1970 (int, float or digits), told by its size.

    Seconds reach to the year 5138; smaller than 10^8 (1973) is taken for a counter, not a time.
    """
    if isinstance(value, str):
        whole, point, part = value.partition(".")
        if not _digits(whole, 9, 19) or (point and not _digits(part)):
            return None
        number, fraction = int(whole), part
    elif isinstance(value, int) and not isinstance(value, bool):
        number, fraction = value, ""
    elif isinstance(value, float) and 1e8 <= value < 1e15:
        whole, _, fraction = f"{value:.6f}".partition(".")
        number, fraction = int(whole), fraction.rstrip("0")
    else:
        return None
    if not 10**8 <= number < 10**20:
        return None
    scale = 0 if number < 10**11 else 3 if number < 10**14 else 6 if number < 10**17 else 9
    if scale:
        number, rest = divmod(number, 10**scale)
        fraction = str(rest).rjust(scale, "0") + fraction
    try:
        return _render(_EPOCH + timedelta(seconds=number), fraction[:9])
    except OverflowError:
        return None


def any_time(text: str) -> str | None:
    """Reads a time in any of the shapes above, told by its first characters."""
    if text[4:5] in ("-", "/"):
        return rfc3339(text)
    if text[:3] in MONTHS:
        return bsd(text)
    if text[:3] in WEEKDAYS:
        return ctime(text)
    return (
        clf(text)
        if text[2:3] == "/"
        else epoch(text)
        if text[:1].isdigit() and " " not in text
        else day_month_year(text)
    )


_READERS = {"date": _date, "clf": _clf, "ctime": _ctime, "yearless": _yearless}

# What structured logs call their time, the most telling first.
TIME_KEYS = (
    "timestamp",
    "@timestamp",
    "time",
    "ts",
    "datetime",
    "date",
    "Timestamp",
    "eventTime",
    "asctime",
    "@t",
    "t",
)


def promote(fields: dict[str, Any]) -> dict[str, Any]:
    """Puts the first readable time of `TIME_KEYS` into `fields["timestamp"]`; other keys stay as they are."""
    for key in TIME_KEYS:
        value = fields.get(key)
        if value is not None:
            text = any_time(value) if isinstance(value, str) else epoch(value)
            if text is not None:
                fields["timestamp"] = text
                break
    return fields
