"""Conditions as closures over a record's fields; `schemas.condition` states what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from processors.fields import reader
from schemas.errors import DescriptionError

Fields = dict[str, Any]
Test = Callable[[Fields], bool]
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
# ASCII only: the one folding that every engine shares.
_LOWER: Final = {n: n + 32 for n in range(65, 91)}


def compile_condition(condition: dict[str, Any] | None) -> Test | None:
    """Gives the JSON form of a condition as a function of fields; `None` for none.

    Raises `DescriptionError` for what is no condition and for a pattern that cannot run in linear time.
    """
    if condition is None:
        return None
    if "all" in condition:
        return _all([_compile(c) for c in condition["all"]])
    if "any" in condition:
        return _any([_compile(c) for c in condition["any"]])
    if "not" in condition:
        inner = _compile(condition["not"])
        return lambda fields: not inner(fields)
    return _test(condition)


def _compile(condition: dict[str, Any]) -> Test:
    test = compile_condition(condition)
    if test is None:
        raise DescriptionError("a condition is empty")
    return test


def _all(tests: list[Test]) -> Test:
    def test(fields: Fields) -> bool:
        for one in tests:  # noqa: SIM110  twice as fast as `all` over a generator
            if not one(fields):
                return False
        return True

    return test


def _any(tests: list[Test]) -> Test:
    def test(fields: Fields) -> bool:
        for one in tests:  # noqa: SIM110  twice as fast as `any` over a generator
            if one(fields):
                return True
        return False

    return test


def _test(condition: dict[str, Any]) -> Test:
    read, op, value = reader(condition["field"]), condition.get("op"), condition.get("value")
    fold = bool(condition.get("ignore_case"))
    if op == "exists":
        return lambda fields: read(fields) is not None
    if op == "missing":
        return lambda fields: read(fields) is None
    if op == "equals":
        return _one_of(read, (value,), fold=fold)
    if op == "one_of":
        return _one_of(read, tuple(value or ()), fold=fold)
    if op in _NUMBER_TESTS:
        if value is None or (wanted := number(value)) is None:
            raise DescriptionError(f"`{op}` wants a number", where=condition["field"])
        return _number_test(read, op, wanted)
    if op in _TEXT_TESTS or op == "matches":
        return _text_test(read, op, str(value), fold=fold)
    raise DescriptionError(f"there is no operator `{op}`", where=condition["field"])


def text_of(scalar: Any) -> str:
    """Gives the text of a value that a condition names."""
    if scalar is True or scalar is False:
        return "true" if scalar else "false"
    return str(scalar)


def number(value: Any) -> int | float | None:
    """Gives a number or a decimal string as a number, `None` for anything else."""
    kind = type(value)
    if kind is int or kind is float:
        return value  # type: ignore[no-any-return]  # just checked
    if kind is str and _DECIMAL.fullmatch(value):
        return float(value) if len(value) > 15 or not value.isdigit() else int(value)
    return None


def _one_of(read: Callable[[Fields], Any], values: tuple[Any, ...], *, fold: bool) -> Test:
    texts = frozenset(text_of(v).translate(_LOWER) if fold else text_of(v) for v in values)
    numbers = frozenset(n for v in values if (n := number(v)) is not None)

    def test(fields: Fields) -> bool:
        held = read(fields)
        kind = type(held)
        if kind is str:
            return (held.translate(_LOWER) if fold else held) in texts
        if kind is int or kind is float:
            return held in numbers
        if kind is bool:
            return ("true" if held else "false") in texts
        return False

    return test


_NUMBER_TESTS: Final = frozenset({"above", "at_least", "below", "at_most"})


def _number_test(read: Callable[[Fields], Any], op: str, wanted: float) -> Test:
    def test(fields: Fields) -> bool:
        held = number(read(fields))
        if held is None:
            return False
        if op == "above":
            return held > wanted
        if op == "at_least":
            return held >= wanted
        if op == "below":
            return held < wanted
        return held <= wanted

    return test


_TEXT_TESTS: Final[dict[str, Callable[[str, str], bool]]] = {
    "contains": str.__contains__,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
}


def _text_test(read: Callable[[Fields], Any], op: str, wanted: str, *, fold: bool) -> Test:
    if op == "matches":
        from processors.parse.patterns import linear  # noqa: PLC0415  loads an engine few plans need

        search = linear(f"(?i){wanted}" if fold else wanted, "matches").search

        def matches(fields: Fields) -> bool:
            held = read(fields)
            return type(held) is str and search(held) is not None

        return matches
    holds, wanted = _TEXT_TESTS[op], wanted.translate(_LOWER) if fold else wanted

    def test(fields: Fields) -> bool:
        held = read(fields)
        return type(held) is str and holds(held.translate(_LOWER) if fold else held, wanted)

    return test
