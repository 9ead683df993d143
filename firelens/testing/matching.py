"""Whether what arrived is what was expected, and where it is not: subsets of records, in any order, none left over."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_SHOWN_BYTES: Final = 300


@dataclass(frozen=True, slots=True)
class Absent:
    """`!absent`: the record has no such field."""


@dataclass(frozen=True, slots=True)
class Present:
    """`!any`: the record has the field, with whatever value."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`!re EXPRESSION`: a text in which Python's `re` finds the expression."""

    expression: str


TAGS: Final = {"!absent": lambda _: Absent(), "!any": lambda _: Present(), "!re": lambda text: Pattern(str(text))}
"""The tags of a suite's YAML, and what each makes of the text behind it."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What is wrong at one destination, a line each."""

    lines: tuple[str, ...]

    @classmethod
    def between(cls, expected: Sequence[Any], arrived: Sequence[Any]) -> Mismatch | None:
        """Gives what differs between all that was expected and all that arrived; `None` where nothing does.

        Every expected record is matched by one record of its own. Order does not count: Fluent Bit sends records by
        the chunks of their tags, and which chunk goes first is no promise of the engine's.
        """
        missing, extra = _unmatched(expected, arrived)
        if not missing and not extra:
            return None
        lines = [f"expected {_records(len(expected))}, {len(arrived)} arrived"]
        left = list(extra)
        for wanted in missing:
            lines.append(f"missing: {shown(wanted)}")
            nearest = min(left, key=lambda n: len(differences(wanted, arrived[n])), default=None)
            if nearest is not None:
                left.remove(nearest)
                lines.append(f"nearest: {shown(arrived[nearest])}")
                lines += [f"    {d}" for d in differences(wanted, arrived[nearest])]
        lines += [f"not expected: {shown(arrived[n])}" for n in left]
        return cls(tuple(lines))


def differences(wanted: Any, got: Any, path: str = "") -> list[str]:
    """Gives a line for each place where `got` does not hold what is wanted."""
    if isinstance(wanted, Absent):  # below a mapping it is asked before there is a value
        return [f"{path} is there: {shown(got)}"]
    if isinstance(wanted, Present):
        return []
    if isinstance(wanted, Pattern):
        found = isinstance(got, str) and re.search(wanted.expression, got)
        return [] if found else [f"{path or 'the record'} is {shown(got)}, not like `{wanted.expression}`"]
    if isinstance(wanted, dict) and isinstance(got, dict):
        return [line for key, value in wanted.items() for line in _field(key, value, got, path)]
    if isinstance(wanted, str) and isinstance(got, dict) and not path:
        return differences(wanted, got.get("log"), "log")
    if isinstance(wanted, list) and isinstance(got, list):
        if len(wanted) != len(got):
            return [f"{path} has {len(got)} items, not {len(wanted)}: {shown(got)}"]
        return [
            line for n, (w, g) in enumerate(zip(wanted, got, strict=True)) for line in differences(w, g, f"{path}[{n}]")
        ]
    alike = type(wanted) is type(got) or {type(wanted), type(got)} == {int, float}  # `true` is not 1
    return [] if alike and wanted == got else [f"{path or 'the record'} is {shown(got)}, not {shown(wanted)}"]


def shown(value: Any) -> str:
    """Gives a value on one line, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=_tagged)
    return text if len(text) <= _SHOWN_BYTES else text[:_SHOWN_BYTES] + "..."


def _tagged(value: Any) -> str:
    if isinstance(value, Pattern):
        return f"!re {value.expression}"
    return "!absent" if isinstance(value, Absent) else "!any"


def _field(key: str, value: Any, got: dict[str, Any], path: str) -> list[str]:
    inner = f"{path}.{key}" if path else key
    if isinstance(value, Absent):
        return differences(value, got[key], inner) if key in got else []
    return differences(value, got[key], inner) if key in got else [f"{inner} is not there"]


def _unmatched(expected: Sequence[Any], arrived: Sequence[Any]) -> tuple[list[Any], list[int]]:
    """Gives what has no record of its own, and the records that nobody expected: a matching as large as there can be."""
    fits = [[n for n, got in enumerate(arrived) if not differences(wanted, got)] for wanted in expected]
    owner: dict[int, int] = {}

    def place(who: int, tried: set[int]) -> bool:
        for n in fits[who]:
            if n not in tried:
                tried.add(n)
                if n not in owner or place(owner[n], tried):
                    owner[n] = who
                    return True
        return False

    placed = [place(who, set()) for who in range(len(expected))]
    missing = [wanted for wanted, found in zip(expected, placed, strict=True) if not found]
    return missing, [n for n in range(len(arrived)) if n not in owner]


def _records(count: int) -> str:
    return f"{count} record{'' if count == 1 else 's'}"
