"""The checks of `checks` over digits and letters, for many numbers at once: one place of all of them after the other.

Numbers of one length stand one below the other; a column of digits is a string of bytes, which `translate` weighs, and what a
column adds to each number is one addition of long integers, a byte each. A number costs some 100 nanoseconds this way instead of
600 to 1,500: text full of numbers holds tens of thousands of them in a megabyte, and each is one for several rules.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce
from typing import Any, Final

from processors.redact import checks, shapes
from schemas.redaction.registries import IBAN_LENGTH

Check = Mapping[str, Any]
_BYTE: Final = 256
_ALIKE: Final = bytes(int(value == 0) for value in range(_BYTE))


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


def mask(check: Check) -> Mask | None:
    """Gives how a check is carried out on numbers; None where it looks at spans as they stand."""
    kind = check["kind"]
    if kind in ("all", "any"):
        parts = [mask(part) for part in check["of"]]
        some = [part for part in parts if part]
        if len(some) < len(parts):
            return None
        return functools.partial(_every if kind == "all" else _any, some)
    if kind in shapes.SHAPES:
        return None
    over = checks.over(check)

    def each(numbers: Numbers) -> bytes:
        return bytes(map(over, numbers.rows))

    if kind not in _MASKS:
        return each
    fits, together = _MASKS[kind](check)
    return lambda numbers: together(numbers) if fits(numbers) else each(numbers)


def _every(parts: Sequence[Mask], numbers: Numbers) -> bytes:
    out = parts[0](numbers)
    for part in parts[1:]:
        if 1 not in out:
            break
        out = _both(out, part(numbers))
    return out


def _any(parts: Sequence[Mask], numbers: Numbers) -> bytes:
    out = parts[0](numbers)
    for part in parts[1:]:
        if 0 not in out:
            break
        out = _bytes(_number(out) | _number(part(numbers)), len(numbers))
    return out


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


def _both(one: bytes, other: bytes) -> bytes:
    return _bytes(_number(one) & _number(other), len(one))


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

    def passes(numbers: Numbers) -> bytes:
        size = numbers.size
        at = place if place >= 0 else size + place
        if size < stop or (length and size != length) or (symbols and not 0 <= at < size):
            return _none(numbers)
        rest = _sum(numbers, tables, mod, offset)
        return _same(rest.translate(wanted), numbers.column(at)) if symbols else rest.translate(_ALIKE)

    return lambda _: True, passes


_DIGITS: Final = checks.values(bytes(range(_BYTE)))


def _luhn(check: Check) -> Fitting:
    lengths, prefix, last = frozenset(check["length"]), check["prefix"].encode(), check["last"]

    def passes(numbers: Numbers) -> bytes:
        size = numbers.size
        if lengths and size not in lengths:
            return _none(numbers)
        own = min(last or size, size)
        # What stands before is the same for all; from the last place on every second digit is doubled.
        before = prefix + b"0" * own
        offset = sum(before[-1::-2]) - 48 * len(before[-1::-2]) + sum(before[-2::-2].translate(checks.DOUBLED))
        places = ((size - 1 - n, checks.DOUBLED if n % 2 else _DIGITS) for n in range(own))
        return _sum(numbers, places, 10, offset).translate(_ALIKE)

    return lambda numbers: numbers.digits(0, numbers.size), passes


def _card(check: Check) -> Fitting:
    fits, passing = _luhn({**check, "length": (), "prefix": "", "last": 0})

    def passes(numbers: Numbers) -> bytes:
        size, rows = numbers.size, numbers.rows
        return bytes(
            ok and size in shapes.card_lengths(row[:4]) for ok, row in zip(passing(numbers), rows, strict=True)
        )

    return fits, passes


def _mod11_10(check: Check) -> Fitting:
    length = check["length"]
    step = bytes(((value % 10) or 10) * 2 % 11 for value in range(_BYTE))
    wanted = bytes((11 - product) % 10 + 48 if product < 11 else 0 for product in range(_BYTE))

    def passes(numbers: Numbers) -> bytes:
        if numbers.size != length:
            return _none(numbers)
        product = bytes([10]) * len(numbers)
        for place in range(length - 1):
            added = _number(product) + _number(numbers.column(place).translate(_DIGITS))
            product = _bytes(added, len(numbers)).translate(step)
        return _same(product.translate(wanted), numbers.column(-1))

    return lambda numbers: numbers.digits(0, numbers.size), passes


_TENFOLD: Final = bytes(value * 10 % _BYTE for value in range(_BYTE))


def _verhoeff(check: Check) -> Fitting:
    length = check["length"]
    joined = bytes(checks.DIHEDRAL[value // 10][value % 10] if value < 100 else 0 for value in range(_BYTE))
    moved = [bytes(checks.MOVED[place * 10 + value] if value < 10 else 0 for value in _DIGITS) for place in range(8)]

    def passes(numbers: Numbers) -> bytes:
        if numbers.size != length:
            return _none(numbers)
        total = bytes(len(numbers))
        for place in range(length):
            column = numbers.column(length - 1 - place).translate(moved[place % 8])
            total = _bytes(_number(total.translate(_TENFOLD)) + _number(column), len(numbers)).translate(joined)
        return total.translate(_ALIKE)

    return lambda numbers: numbers.digits(0, numbers.size), passes


def _odd_even(check: Check) -> Fitting:
    odd, length = check["odd"], check["length"]
    plain = checks.values(bytes(range(_BYTE)), 0)
    tables = bytes(odd[value] % 26 for value in plain), bytes(value % 26 for value in plain)
    wanted = bytes(value + 65 if value < 26 else 0 for value in range(_BYTE))

    def passes(numbers: Numbers) -> bytes:
        if numbers.size != length:
            return _none(numbers)
        rest = _sum(numbers, ((place, tables[place % 2]) for place in range(length - 1)), 26)
        return _same(rest.translate(wanted), numbers.column(-1))

    return lambda _: True, passes


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

    def passes(numbers: Numbers) -> bytes:
        if numbers.size < last:
            return _none(numbers)
        tens = ((place, numbers.column(place).translate(_DIGITS).translate(_TENFOLD)) for place, _ in fitting)
        pairs = (_number(ten) + _number(numbers.column(place + 1).translate(_DIGITS)) for place, ten in tens)
        sure = (_bytes(pair, len(numbers)).translate(table) for pair, (_, table) in zip(pairs, fitting, strict=True))
        return reduce(_both, sure)

    return lambda numbers: numbers.digits(check["at"], min(last, numbers.size)), passes


def _length(check: Check) -> Fitting:
    least, most = check["least"], check["most"]
    return lambda _: True, lambda numbers: bytes([least <= numbers.size <= most]) * len(numbers)


def _mod97(check: Check) -> Fitting:
    """The remainder so far, and one digit more or two for a letter."""
    iban, move = check.get("iban"), check["move"]
    ten, hundred = (bytes(value * by % 97 for value in range(_BYTE)) for by in (10, 100))
    reduced = bytes(value % 97 for value in range(_BYTE))
    letters = bytes(0 if 48 <= value <= 57 else 255 for value in range(_BYTE))
    left = bytes(int(value == 1) for value in range(_BYTE))

    def passes(numbers: Numbers) -> bytes:
        size, count = numbers.size, len(numbers)
        rest = bytes(count)
        for place in (*range(move, size), *range(min(move, size))):
            column = numbers.column(place)
            two = _number(column.translate(letters))
            grown = _number(rest.translate(ten))
            if two:
                grown ^= (grown ^ _number(rest.translate(hundred))) & two
            rest = _bytes(grown + _number(column.translate(_DIGITS)), count).translate(reduced)
        out = rest.translate(left)
        if not iban:
            return out
        return bytes(ok and IBAN_LENGTH.get(row[:2]) == size for ok, row in zip(out, numbers.rows, strict=True))

    return lambda _: True, passes


def _ssn(_: Check) -> Fitting:
    sixes = bytes(int(value == ord("6")) for value in range(_BYTE))
    no_nine = bytes(int(value != ord("9")) for value in range(_BYTE))
    some, not_three = (bytes(int(value != wrong) for value in range(_BYTE)) for wrong in (0, 3))

    def passes(numbers: Numbers) -> bytes:
        parts = [
            _sum(numbers, ((place, _DIGITS) for place in part), 100)
            for part in (range(3), (3, 4), range(5, numbers.size))
        ]
        sure = [part.translate(some) for part in parts]
        sure.append(_sum(numbers, ((place, sixes) for place in range(3)), 100).translate(not_three))
        sure.append(numbers.column(0).translate(no_nine))
        return reduce(_both, sure)

    return lambda numbers: numbers.size == 9 and numbers.digits(0, 9), passes


def _dea(_: Check) -> Fitting:
    doubled = bytes(value * 2 % 10 for value in _DIGITS)
    wanted = bytes(value + 48 if value < 10 else 0 for value in range(_BYTE))

    def passes(numbers: Numbers) -> bytes:
        total = _sum(numbers, ((place, doubled if place % 2 else _DIGITS) for place in range(2, 8)), 10)
        return _same(total.translate(wanted), numbers.column(8))

    return lambda numbers: numbers.size == 9 and numbers.digits(2, 9), passes


def _tw_id(_: Check) -> Fitting:
    areas = {ord(letter): number for number, letter in enumerate(checks.TAIWAN.decode(), 10)}
    first = bytes((areas[b] // 10 + areas[b] % 10 * 9) % 10 if b in areas else 0 for b in range(_BYTE))
    known = bytes(int(b in areas) for b in range(_BYTE))
    others = enumerate(checks.TAIWAN_WEIGHTS, 1)
    tables = [(0, first), *((place, _weights(weight, 10, 10)) for place, weight in others)]

    def passes(numbers: Numbers) -> bytes:
        return _both(_sum(numbers, tables, 10).translate(_ALIKE), numbers.column(0).translate(known))

    return lambda numbers: numbers.size == 10 and numbers.digits(1, 10), passes


def _sg_nric(_: Check) -> Fitting:
    tables = [(place, _weights(weight, 10, 11)) for place, weight in enumerate(checks.SINGAPORE_WEIGHTS, 1)]

    def passes(numbers: Numbers) -> bytes:
        out = bytes(len(numbers))
        for first, (offset, letters) in checks.SINGAPORE.items():
            own = numbers.column(0).translate(bytes(int(b == first) for b in range(_BYTE)))
            if own.count(1):
                wanted = (letters[::-1] if first == ord("M") else letters).ljust(_BYTE, b"\0")
                right = _same(_sum(numbers, tables, 11, offset).translate(wanted), numbers.column(8))
                out = _bytes(_number(out) | _number(_both(own, right)), len(numbers))
        return out

    return lambda numbers: numbers.size == 9 and numbers.digits(1, 8), passes


# Checks over digits and letters that can be carried out on columns; any other goes number by number.
_MASKS: Final[dict[str, Callable[[Check], Fitting]]] = {
    "weighted": _weighted, "luhn": _luhn, "card": _card, "mod11_10": _mod11_10, "verhoeff": _verhoeff, "odd_even": _odd_even,
    "date": _date, "length": _length, "mod97": _mod97, "ssn": _ssn, "dea": _dea, "tw_id": _tw_id, "sg_nric": _sg_nric,
}  # fmt: skip
