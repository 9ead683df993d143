"""The part of Java's date patterns that S3 prefixes use.

https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from schemas.errors import DescriptionError

Formatter = Callable[[dt.datetime], str]

_TOKEN = re.compile(r"''|'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z'])")
_NUMBERS: dict[str, Formatter] = {
    "M": lambda t: str(t.month),
    "L": lambda t: str(t.month),
    "d": lambda t: str(t.day),
    "H": lambda t: str(t.hour),
    "k": lambda t: str(t.hour or 24),
    "h": lambda t: str(t.hour % 12 or 12),
    "K": lambda t: str(t.hour % 12),
    "m": lambda t: str(t.minute),
    "s": lambda t: str(t.second),
    "D": lambda t: str(t.timetuple().tm_yday),
}
_LONGEST = dict.fromkeys("dHkhKms", 2) | {"D": 3, "M": 4, "L": 4, "E": 4, "y": 4, "u": 4, "S": 9, "a": 1}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@cache
def pattern(text: str) -> Formatter:
    """Gives a function from an aware time to its text; raises `DescriptionError` for a letter it does not know."""
    parts: list[Formatter] = []
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() != end:
            break
        end = match.end()
        quoted, run = match[1], match[2]
        if run:
            parts.append(_field(run, text))
        else:
            literal = "'" if match[0] == "''" else (quoted.replace("''", "'") if quoted is not None else match[4])
            parts.append(_constant(literal))
    if end != len(text) or not text:
        raise _fault(text, "is not closed" if text else "is empty")
    return lambda moment: "".join(part(moment) for part in parts)


def _constant(text: str) -> Formatter:
    return lambda _moment: text


def _field(run: str, text: str) -> Formatter:
    letter, width = run[0], len(run)
    if letter not in _LONGEST or width > _LONGEST[letter]:
        raise _fault(text, f"has `{run}`, which this emulator does not know")
    if letter in "yu":
        return (lambda t: f"{t.year % 100:02}") if width == 2 else (lambda t: str(t.year).zfill(width))
    if letter in "ML" and width > 2:
        return lambda t: _MONTHS[t.month - 1] if width == 4 else _MONTHS[t.month - 1][:3]
    if letter == "E":
        return lambda t: _DAYS[t.weekday()] if width == 4 else _DAYS[t.weekday()][:3]
    if letter == "S":
        return lambda t: f"{t.microsecond * 1000:09}"[:width]
    if letter == "a":
        return lambda t: "AM" if t.hour < 12 else "PM"
    number = _NUMBERS[letter]
    return lambda t: number(t).zfill(width)


def _fault(text: str, what: str) -> DescriptionError:
    return DescriptionError(
        f"the date pattern `{text}` {what}", where="delivery stream", hint="use Java's letters, such as `yyyy/MM/dd/HH`"
    )
