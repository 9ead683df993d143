"""The checks of `checks`, for many numbers at once: one place of all of them after the other, not one number after the other.

Numbers of one length stand one below the other; a column of digits is a string of bytes, which `translate` weighs, and what a
column adds to each number is one addition of long integers, a byte each. A number of eleven digits costs 40 nanoseconds this way
instead of 700 and more: text full of numbers holds tens of thousands of them in a megabyte, and each is one for several rules.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property, reduce
from itertools import compress
from typing import Any, Final

from processors.redact import checks, shapes

Check = Mapping[str, Any]
# Fewer are faster one by one.
LEAST: Final = 24
_BYTE: Final = 256
_ALIKE: Final = bytes(int(value == 0) for value in range(_BYTE))


class Sieve:
    """Lets through what passes `checks.test(check)`, no more and no less."""

    def __init__(self, check: Check | None) -> None:
        self._check = check
        self._test = checks.test(check)

    @cached_property
    def _mask(self) -> Mask | None:
        return _mask(self._check) if self._check else None

    def spans(self, spans: Collection[bytes]) -> set[bytes]:
        """Gives those of some spans that pass."""
        if self._test is None:
            return set(spans)
        if len(spans) < LEAST or self._mask is None:
            return set(filter(self._test, spans))
        return {span for numbers in _by_size(spans) for span in self.numbers(numbers)}

    def numbers(self, numbers: Numbers) -> list[bytes]:
        """Gives the spans of those of some numbers that pass."""
        if self._mask is None:
            return list(filter(self._test, numbers.spans)) if self._test else list(numbers.spans)
        passing = compress(zip(numbers.spans, numbers.rows, strict=True), self._mask(numbers))
        return [span for span, row in passing if _mixed(row)]


def _mixed(row: bytes) -> bool:
    """Whether a number is of more than one digit: no other passes a check."""
    return row.count(row[:1]) < len(row)


def _by_size(spans: Collection[bytes]) -> list[Numbers]:
    """Gives the numbers that spans hold, those of one size together."""
    groups: dict[int, tuple[list[bytes], list[bytes]]] = {}
    for row, span in zip(checks.plain_all(spans), spans, strict=True):
        rows, own = groups.setdefault(len(row), ([], []))
        rows.append(row)
        own.append(span)
    return [Numbers(own, rows) for size, (rows, own) in groups.items() if size > 1]


class Numbers:
    """Numbers of one size, one below the other, and the spans that they stand for."""

    __slots__ = ("_all", "_columns", "rows", "size", "spans")

    def __init__(self, spans: Sequence[bytes], rows: Sequence[bytes] | None = None) -> None:
        self.spans = spans
        self.rows = checks.plain_all(spans) if rows is None else rows
        self.size = len(self.rows[0])
        self._all = b"".join(self.rows)
        self._columns: dict[int, bytes] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, place: int) -> bytes:
        """Gives the byte of each number at a place, which may count from the end."""
        place %= self.size
        if place not in self._columns:
            self._columns[place] = self._all[place :: self.size]
        return self._columns[place]

    def digits(self, first: int, last: int) -> bool:
        """Whether all of them have digits alone from one place to another."""
        if first == 0 and last == self.size:
            return self._all.isdigit()
        return all(self.column(place).isdigit() for place in range(first, last))


# For each of some numbers whether it passes, a byte each.
Mask = Callable[[Numbers], bytes]


def _mask(check: Check) -> Mask | None:
    """Gives how a check is carried out on numbers; None where it looks at spans as they stand."""
    kind = check["kind"]
    if kind in ("all", "any"):
        parts = [_mask(part) for part in check["of"]]
        some = [part for part in parts if part]
        if len(some) < len(parts):
            return None
        both = operator.and_ if kind == "all" else operator.or_
        return lambda numbers: _bytes(reduce(both, (_number(part(numbers)) for part in some)), len(numbers))
    if kind in shapes.SHAPES:
        return None
    over = checks.over(check)

    def each(numbers: Numbers) -> bytes:
        return bytes(map(over, numbers.rows))

    if kind not in _MASKS:
        return each
    fits, mask = _MASKS[kind](check)
    return lambda numbers: mask(numbers) if fits(numbers) else each(numbers)


# Whether a mask can be had of numbers, and the mask.
Fitting = tuple[Callable[[Numbers], bool], Mask]


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _bytes(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")


def _none(numbers: Numbers) -> bytes:
    return bytes(len(numbers))


def _sum(numbers: Numbers, weighed: Iterable[tuple[int, bytes]], mod: int, offset: int = 0) -> bytes:
    """Gives `offset` and the sum of columns, each through a table of values below `mod`, of every number, modulo `mod`."""
    reduced = bytes(value % mod for value in range(_BYTE))
    total, most = _number(bytes([offset % mod]) * len(numbers)), mod - 1
    for place, table in weighed:
        if most + mod > _BYTE:
            total, most = _number(_bytes(total, len(numbers)).translate(reduced)), mod - 1
        total += _number(numbers.column(place).translate(table))
        most += mod - 1
    return _bytes(total, len(numbers)).translate(reduced)


def _same(one: bytes, other: bytes) -> bytes:
    return _bytes(_number(one) ^ _number(other), len(one)).translate(_ALIKE)


@cache
def _weights(weight: int, letters: int, mod: int) -> bytes:
    return bytes(weight * value % mod for value in checks.values(bytes(range(_BYTE)), letters))


# What a number is worth modulo this fits a byte together with another one.
_MOST_MOD: Final = 128


def _weighted(check: Check) -> Fitting:
    weights, symbols, mod, offset = check["weights"], check["symbols"].encode(), check["mod"], check["offset"]
    length, start, place, letters = check["length"], check["start"], check["at"], check["letters"]
    if mod > _MOST_MOD:
        return lambda _: False, _none
    stop = start + len(weights)
    tables = [(start + n, _weights(weight, letters, mod)) for n, weight in enumerate(weights)]
    # No digit and no letter where there is no symbol.
    wanted = symbols[:mod].ljust(_BYTE, b"\0")

    def mask(numbers: Numbers) -> bytes:
        size = numbers.size
        at = place if place >= 0 else size + place
        if size < stop or (length and size != length) or (symbols and not 0 <= at < size):
            return _none(numbers)
        rest = _sum(numbers, tables, mod, offset)
        return _same(rest.translate(wanted), numbers.column(at)) if symbols else rest.translate(_ALIKE)

    return lambda _: True, mask


_DIGITS: Final = checks.values(bytes(range(_BYTE)))


def _luhn(check: Check) -> Fitting:
    lengths, prefix, last = frozenset(check["length"]), check["prefix"].encode(), check["last"]

    def mask(numbers: Numbers) -> bytes:
        size = numbers.size
        if lengths and size not in lengths:
            return _none(numbers)
        own = min(last or size, size)
        # What stands before is the same for all; from the last place on every second digit is doubled.
        before = prefix + b"0" * own
        offset = sum(before[-1::-2]) - 48 * len(before[-1::-2]) + sum(before[-2::-2].translate(checks.DOUBLED))
        places = ((size - 1 - n, checks.DOUBLED if n % 2 else _DIGITS) for n in range(own))
        return _sum(numbers, places, 10, offset).translate(_ALIKE)

    return lambda numbers: numbers.digits(0, numbers.size), mask


def _card(check: Check) -> Fitting:
    fits, passing = _luhn({**check, "length": (), "prefix": "", "last": 0})

    def mask(numbers: Numbers) -> bytes:
        size, rows = numbers.size, numbers.rows
        return bytes(
            ok and size in shapes.card_lengths(row[:4]) for ok, row in zip(passing(numbers), rows, strict=True)
        )

    return fits, mask


def _mod11_10(check: Check) -> Fitting:
    length = check["length"]
    step = bytes(((value % 10) or 10) * 2 % 11 for value in range(_BYTE))
    wanted = bytes((11 - product) % 10 + 48 if product < 11 else 0 for product in range(_BYTE))

    def mask(numbers: Numbers) -> bytes:
        if numbers.size != length:
            return _none(numbers)
        product = bytes([10]) * len(numbers)
        for place in range(length - 1):
            added = _number(product) + _number(numbers.column(place).translate(_DIGITS))
            product = _bytes(added, len(numbers)).translate(step)
        return _same(product.translate(wanted), numbers.column(-1))

    return lambda numbers: numbers.digits(0, numbers.size), mask


_TENFOLD: Final = bytes(value * 10 % _BYTE for value in range(_BYTE))


def _verhoeff(check: Check) -> Fitting:
    length = check["length"]
    joined = bytes(checks.DIHEDRAL[value // 10][value % 10] if value < 100 else 0 for value in range(_BYTE))
    moved = [bytes(checks.MOVED[place * 10 + value] if value < 10 else 0 for value in _DIGITS) for place in range(8)]

    def mask(numbers: Numbers) -> bytes:
        if numbers.size != length:
            return _none(numbers)
        total = bytes(len(numbers))
        for place in range(length):
            column = numbers.column(length - 1 - place).translate(moved[place % 8])
            total = _bytes(_number(total.translate(_TENFOLD)) + _number(column), len(numbers)).translate(joined)
        return total.translate(_ALIKE)

    return lambda numbers: numbers.digits(0, numbers.size), mask


def _odd_even(check: Check) -> Fitting:
    odd, length = check["odd"], check["length"]
    plain = checks.values(bytes(range(_BYTE)), 0)
    tables = bytes(odd[value] % 26 for value in plain), bytes(value % 26 for value in plain)
    wanted = bytes(value + 65 if value < 26 else 0 for value in range(_BYTE))

    def mask(numbers: Numbers) -> bytes:
        if numbers.size != length:
            return _none(numbers)
        rest = _sum(numbers, ((place, tables[place % 2]) for place in range(length - 1)), 26)
        return _same(rest.translate(wanted), numbers.column(-1))

    return lambda _: True, mask


def _date(check: Check) -> Fitting:
    fitting: list[tuple[int, bytes]] = []
    at = check["at"]
    for part in check["order"]:
        if part == "Y":
            fitting.append((at, bytes(value in (19, 20) for value in range(_BYTE))))
            at += 2
        elif part in "md":
            mod, most = (check["month_mod"], 12) if part == "m" else (check["day_mod"], 31)
            fitting.append((at, bytes(value < 100 and 1 <= value % mod <= most for value in range(_BYTE))))
        at += 2
    last = at

    def mask(numbers: Numbers) -> bytes:
        if numbers.size < last:
            return _none(numbers)
        tens = ((place, numbers.column(place).translate(_DIGITS).translate(_TENFOLD)) for place, _ in fitting)
        pairs = (_number(ten) + _number(numbers.column(place + 1).translate(_DIGITS)) for place, ten in tens)
        sure = (_bytes(pair, len(numbers)).translate(table) for pair, (_, table) in zip(pairs, fitting, strict=True))
        return reduce(lambda one, other: _bytes(_number(one) & _number(other), len(one)), sure)

    return lambda numbers: numbers.digits(check["at"], min(last, numbers.size)), mask


def _length(check: Check) -> Fitting:
    least, most = check["least"], check["most"]
    return lambda _: True, lambda numbers: bytes([least <= numbers.size <= most]) * len(numbers)


# Checks over digits and letters that can be carried out on columns; any other goes number by number.
_MASKS: Final[dict[str, Callable[[Check], Fitting]]] = {
    "weighted": _weighted, "luhn": _luhn, "card": _card, "mod11_10": _mod11_10, "verhoeff": _verhoeff, "odd_even": _odd_even,
    "date": _date, "length": _length,
}  # fmt: skip
