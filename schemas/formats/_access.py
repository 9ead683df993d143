"""The common log format and what nginx and Apache add to it: split by hand, at a third of a regular expression's time."""

from __future__ import annotations

import re

from schemas.timestamps import clf

# address, logname, user, time (normalised), request, status, bytes, rest after the bytes (no leading blank)
Common = tuple[str, str, str, str, str, int, str, str]
_SLOW = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)" ', re.DOTALL)


def split(line: str) -> Common | None:
    """Splits `host logname user [time] "request" status bytes rest`; `None` where a part is missing or no such time."""
    host, gap, rest = line.partition(" ")
    logname, gap2, rest = rest.partition(" ")
    user, gap3, rest = rest.partition(" [")
    when, gap4, rest = rest.partition('] "')
    if not (gap and gap2 and gap3 and gap4 and host and logname):
        return None
    timestamp = clf(when)
    if timestamp is None:
        return None
    request, gap, rest = rest.partition('" ')
    if not gap:
        return None
    if request[-1:] == "\\":  # an escaped quote may have been taken for the end
        found = _SLOW.match(f'"{request}" {rest}')
        if found is None:
            return None
        request, rest = found[1], f'{request}" {rest}'[found.end() - 1 :]
    status, gap, rest = rest.partition(" ")
    if not gap or len(status) != 3 or not status.isascii() or not status.isdigit():
        return None
    size, _, rest = rest.partition(" ")
    if not (size == "-" or (size.isascii() and size.isdigit() and len(size) <= 18)):
        return None
    return host, logname, user, timestamp, request, int(status), size, rest


def quoted(rest: str) -> list[str] | None:
    r"""Splits `"a" "b" "c"`; `None` where the text is not just that. `\"` inside is no end."""
    if not rest:
        return []
    if rest[0] != '"' or rest[-1] != '"' or len(rest) < 2:
        return None
    if "\\" not in rest:
        values = rest[1:-1].split('" "')
        return None if any('"' in v for v in values) else values
    values, at, text = [], 0, rest + " "
    while at < len(text):
        found = _SLOW.match(text, at)
        if found is None:
            return None
        values.append(found[1])
        at = found.end()
    return values
