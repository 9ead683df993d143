"""logfmt: `key=value` pairs, values quoted where they hold blanks, a key alone meaning `true`."""

from __future__ import annotations

import re

from schemas.formats._text import number, unescape
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import promote

_PAIR = re.compile(r'([^\s="]+)(?:=(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)"(?=\s|$)|([^\s"]\S*)?))?(?:\s+|$)', re.DOTALL)
_SINGLE = re.compile(r"([^\s='\"]+)='([^']*)'(?:\s+|$)")
_WORDS = {"true": True, "false": False, "null": None, "nil": None}


def pairs(line: str, start: int = 0, *, single: bool = False) -> Fields | None:
    """Reads pairs to the end of the text; bare numbers and truth values get their types, quoted ones stay text.

    With `single`, values in single quotes are taken too, as Lograge writes errors.
    """
    fields: Fields = {}
    end = len(line)
    valued = False
    match = _PAIR.match
    while start < end:
        if single and (found := _SINGLE.match(line, start)):
            fields[found[1]] = found[2]
            start = found.end()
            continue
        found = match(line, start)
        if found is None:
            return None
        key, quoted, bare = found.groups()
        start = found.end()
        if quoted is not None:
            fields[key] = unescape(quoted) if "\\" in quoted else quoted
        elif bare is not None:
            fields[key] = _typed(bare)
        else:
            fields[key] = "" if line[found.start() + len(key) : found.start() + len(key) + 1] == "=" else True
            continue
        valued = True
    return fields if valued else None


def _typed(bare: str) -> str | int | float | bool | None:
    if bare[0] in "-0123456789":
        plain = bare.lstrip("-")
        if len(plain) > 15 or (plain[:1] == "0" and plain[1:2] not in ("", ".")):
            return bare  # an identifier with leading zeros or more digits than a double keeps
        value = number(bare)
        return bare if value is None else value
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
