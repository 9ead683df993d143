"""logfmt: `key=value` pairs, values quoted where they hold blanks, a key alone meaning `true`."""

from __future__ import annotations

import re

from schemas.formats._text import unescape
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import promote

_PAIR = re.compile(r'([^\s="]+)(?:(=)(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)"(?=\s|$)|([^\s"]\S*)?))?(?:\s+|$)', re.DOTALL)
# No leading zeros and no more digits than a double keeps: such numbers are identifiers.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?").fullmatch
_SINGLE = re.compile(r"([^\s='\"]+)='([^']*)'(?:\s+|$)")
_WORDS = {"true": True, "false": False, "null": None, "nil": None}


def pairs(line: str, start: int = 0, *, single: bool = False) -> Fields | None:
    """Reads pairs to the end of the text; bare numbers and truth values get their types, quoted ones stay text.

    With `single`, values in single quotes are taken too, as Lograge writes errors.
    """
    line = line[start:]
    if "=" not in line:
        return None
    if "\\" not in line and not single and (fields := by_split(line)) is not None:
        return fields
    return by_pattern(line, single=single)


def by_split(line: str) -> Fields | None:
    """Reads pairs whose quotes hold no escape: what is outside quotes splits at blanks. `None` leaves it to the pattern."""
    fields: Fields = {}
    parts = line.split('"')
    last, key = len(parts) - 1, ""
    for n, part in enumerate(parts):
        if n & 1:
            fields[key] = part
            continue
        if n and part and not part[0].isspace():
            return None
        words = part.split()
        if n < last:
            if not words or part[-1] != "=":
                return None
            key = words.pop()[:-1]
            if not key or "=" in key:
                return None
        for word in words:
            name, equals, bare = word.partition("=")
            if not name:
                return None
            fields[name] = _typed(bare) if bare else "" if equals else True
    return None if last & 1 else fields


def by_pattern(line: str, *, single: bool = False) -> Fields | None:
    """Reads any pairs, one match at a time."""
    fields: Fields = {}
    at, end = len(line) - len(line.lstrip()), len(line)
    while at < end:
        if single and (found := _SINGLE.match(line, at)):
            fields[found[1]] = found[2]
        elif found := _PAIR.match(line, at):
            key, equals, quoted, bare = found.groups()
            if quoted is not None:
                fields[key] = unescape(quoted)
            else:
                fields[key] = _typed(bare) if bare else "" if equals else True
        else:
            return None
        at = found.end()
    return fields


def _typed(bare: str) -> str | int | float | bool | None:
    if bare[0] in "-0123456789":
        found = _NUMBER(bare)
        return bare if found is None else float(bare) if found[1] else int(bare)
    return _WORDS.get(bare, bare)


def parse(line: str) -> Fields | None:
    """Gives the pairs; a line without any `key=value`, or with an open quote, is no logfmt."""
    fields = pairs(line.strip())
    return None if fields is None else promote(fields)


FORMAT = Format(
    name="logfmt",
    title="logfmt",
    url="https://brandur.org/logfmt",
    parse=parse,
    looks=lambda line: line.count("=") > 1 and " " not in line.lstrip().partition("=")[0],
    rank=80,
    examples=(
        Example(r'level=info msg="paid \"7\" \\o/" order=7 took=0.25 ok=true dry_run trace= id=007',
                {"level": "info", "msg": 'paid "7" \\o/', "order": 7, "took": 0.25, "ok": True, "dry_run": True, "trace": "", "id": "007"}),
        Example('ts=2026-01-02T03:04:05.678901Z caller=main.go:7 err="bad x" n="5"',
                {"ts": "2026-01-02T03:04:05.678901Z", "caller": "main.go:7", "err": "bad x", "n": "5",
                 "timestamp": "2026-01-02T03:04:05.678901Z"}),
        Example("at=error código=é dyno=web.1 wait=-1", {"at": "error", "código": "é", "dyno": "web.1", "wait": -1}),
    ),
    rejects=("", "no pairs here", 'a="open', 'a="b"c', "=x", '{"a":1}', 'a=b "c"'),
    sidecar=FluentBitParser(format="logfmt", differs={
        "*": "every value stays text and ends at a second `=`, a key alone is `true`",
        "timestamp": "left to the field that holds it",
    }),
    note="bare numbers and `true`/`false`/`null` get their types; `timestamp` is added as for json",
)  # fmt: skip
