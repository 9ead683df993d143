"""The user's own named-group patterns, run by RE2: linear time whatever the text.

A pattern is text, or `{"pattern": ..., "name": ..., "types": {group: "integer" | "number" | "boolean"}}`. It may fit
anywhere in the entry unless `^` and `$` hold it. Groups that took no part are `None`; a group called `time`,
`timestamp`, `ts` ... that holds a time becomes `timestamp`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from schemas.errors import DescriptionError
from schemas.formats._text import integer, number
from schemas.formats.base import Fields, Format, Parse
from schemas.timestamps import TIME_KEYS, any_time

_BACKTRACKING = re.compile(r"\(\?<?[=!]|\(\?>|\(\?P=|\\[1-9]|\\k[<{']|[*+?}]\+|\(\?\(")
_WHY = {
    "(?=": "looks ahead", "(?!": "looks ahead", "(?<=": "looks behind", "(?<!": "looks behind",
    "(?>": "has an atomic group", "(?P=": "refers back to a group", "(?(": "has a condition",
}  # fmt: skip
_BOOLEANS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
_TYPES: dict[str, Callable[[str], Any]] = {
    "integer": integer,
    "int": integer,
    "number": number,
    "float": number,
    "boolean": lambda text: _BOOLEANS.get(text.lower()),
    "bool": lambda text: _BOOLEANS.get(text.lower()),
}


def compile_patterns(patterns: Iterable[str | dict[str, Any]]) -> list[Format]:
    """Gives each pattern as a format of its own.

    Raises `DescriptionError` where a pattern needs a backtracking engine, names no group, or RE2 is not installed.
    """
    return [_compile(p, n) for n, p in enumerate(patterns, 1)]


def _compile(declared: str | dict[str, Any], position: int) -> Format:
    declared = {"pattern": declared} if isinstance(declared, str) else declared
    text, name = declared["pattern"], declared.get("name") or f"pattern {position}"
    search = linear(text, name)
    if not search.groupindex:
        raise DescriptionError(f"`{name}` names no group", hint="name what it should give, as in `(?P<status>\\d+)`")
    types = {}
    for group, kind in (declared.get("types") or {}).items():
        if kind not in _TYPES or group not in search.groupindex:
            known = (
                "its groups are " + ", ".join(search.groupindex) if kind in _TYPES else "types are " + ", ".join(_TYPES)
            )
            raise DescriptionError(f"`{name}` gives `{group}` the type `{kind}`", hint=known)
        types[group] = _TYPES[kind]
    return Format(
        name=name, title="a pattern of your own", url="https://github.com/google/re2/wiki/Syntax", rank=None,
        parse=_parser(search, types), examples=(), rejects=(),
    )  # fmt: skip


def linear(text: str, name: str) -> Any:
    """Gives the compiled pattern of a linear-time engine.

    Raises `DescriptionError` where it needs a backtracking one, is no pattern, or RE2 is not installed.
    """
    found = _BACKTRACKING.search(re.sub(r"\[\^?\]?[^\]]*\]|\\\\", "", text))
    if found:
        why = _WHY.get(found[0], "refers back to a group" if found[0][0] == "\\" else "has a possessive repeat")
        raise DescriptionError(
            f"`{name}` {why} (`{found[0]}`), which can take exponential time",
            hint="write it without: capture more and drop fields afterwards, or list the alternatives",
        )
    try:
        import re2  # noqa: PLC0415  optional, and only plans with patterns pay for it
    except ImportError:
        raise DescriptionError(
            f"`{name}` needs a linear-time engine and none is installed", hint="add `google-re2` to the package"
        ) from None
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 64 << 20
    try:
        compiled = re2.compile(text, options)
    except re2.error as error:
        said = error.args[0].decode(errors="replace") if isinstance(error.args[0], bytes) else error
        raise DescriptionError(
            f"`{name}` is no pattern ({said})", hint="https://github.com/google/re2/wiki/Syntax"
        ) from None
    return compiled


def _parser(compiled: Any, types: dict[str, Callable[[str], Any]]) -> Parse:
    names = sorted(compiled.groupindex, key=compiled.groupindex.__getitem__)
    time_key = next((k for k in TIME_KEYS if k in names and k not in types), None)

    def parse(line: str) -> Fields | None:
        try:
            found = compiled.search(line)
        except UnicodeError:  # half a surrogate pair, which JSON lets through and UTF-8 does not
            return None
        if found is None:
            return None
        values = found.groupdict()
        fields: Fields = {name: values[name] for name in names}
        for group, kind in types.items():
            if (text := fields[group]) is not None and (value := kind(text)) is not None:
                fields[group] = value
        if time_key and (text := fields[time_key]) and (when := any_time(text)):
            del fields[time_key]
            fields["timestamp"] = when
        return fields

    return parse
