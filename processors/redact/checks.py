"""The checks of `schemas.redaction.checks`, carried out on the bytes of a span."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from functools import cache
from operator import mul
from typing import Final

from processors.redact import shapes
from processors.redact.shapes import Check, Test
from schemas.redaction.registries import IBAN_LENGTH

_UPPER: Final = bytes(range(256)).upper()
_SKIP: Final = bytes(b for b in range(256) if not (b < 128 and chr(b).isalnum()))
_LINES: Final = _SKIP.replace(b"\n", b"")


def test(check: Check | None) -> Test | None:
    """Gives the test that `check` describes. Raises `KeyError` for a kind that does not exist."""
    if check is None:
        return None
    kind = check["kind"]
    if kind in ("all", "any"):
        parts = [t for t in map(test, check["of"]) if t]
        both = all if kind == "all" else any
        return lambda span: both(t(span) for t in parts)
    if kind in shapes.SHAPES:
        return shapes.SHAPES[kind](check)
    passes = over(check)

    def run(span: bytes) -> bool:
        chars = span if span.isdigit() else _plain(span)
        return len(chars) > 1 and chars.count(chars[:1]) != len(chars) and passes(chars)

    return run


def steady(check: Check) -> bool:
    """Whether a span passes a check that passes it with the rest of a character it ends in or begins with."""
    kind = check["kind"]
    if kind in ("all", "any"):
        return all(map(steady, check["of"]))
    return kind in _OVER or kind in ("mixed", "phone")


def over(check: Check) -> Test:
    """Gives the test of digits and capital letters, whatever stood between them."""
    return _OVER[check["kind"]](check)


def _plain(span: bytes) -> bytes:
    """Gives the digits and letters of a span, letters as capitals."""
    return span.replace(b"%20", b"").translate(_UPPER, _SKIP)


def plain_all(spans: Collection[bytes]) -> list[bytes]:
    """Gives the digits and letters of each span, letters as capitals."""
    together = b"\n".join(spans)
    if together.count(b"\n") >= len(spans):
        return list(map(_plain, spans))
    return together.replace(b"%20", b"").translate(_UPPER, _LINES).split(b"\n")


def values(chars: bytes, letters: int = 10) -> bytes:
    """Gives the value of every digit and capital letter, as bytes; `letters` is that of an A."""
    return chars.translate(_values(letters))


@cache
def _values(letters: int) -> bytes:
    return bytes(c - 48 if 48 <= c <= 57 else c - 65 + letters if 65 <= c <= 90 else 0 for c in range(256))


# A digit doubled, its own digits added, as the value of a byte.
DOUBLED: Final = bytes(
    (b * 2 - 9 if b > 4 else b * 2) if b < 10 else 0 for b in (c - 48 if 48 <= c <= 57 else 255 for c in range(256))
)


def luhn(digits: bytes) -> bool:
    """Whether the digits (ASCII) end in their mod 10 check digit."""
    plain = digits[::-2]
    return (sum(plain) - 48 * len(plain) + sum(digits[-2::-2].translate(DOUBLED))) % 10 == 0


def _luhn(check: Check) -> Test:
    lengths, prefix, last = frozenset(check["length"]), check["prefix"].encode(), check["last"]

    def passes(chars: bytes) -> bool:
        if not chars.isdigit() or (lengths and len(chars) not in lengths):
            return False
        return luhn(prefix + chars[-last:] if last else prefix + chars)

    return passes


def _card(_: Check) -> Test:
    return lambda chars: chars.isdigit() and len(chars) in shapes.card_lengths(chars[:4]) and luhn(chars)


def _weighted(check: Check) -> Test:
    weights, symbols, mod, offset = check["weights"], check["symbols"].encode(), check["mod"], check["offset"]
    length, start, place = check["length"], check["start"], check["at"]
    stop, table = start + len(weights), _values(check["letters"])

    def passes(chars: bytes) -> bool:
        size = len(chars)
        if size < stop or (length and size != length):
            return False
        rest = (offset + sum(map(mul, weights, chars[start:stop].translate(table)))) % mod
        if not symbols:
            return bool(rest == 0)
        at = place if place >= 0 else size + place
        return bool(rest < len(symbols) and 0 <= at < size and symbols[rest] == chars[at])

    return passes


def _mod97(check: Check) -> Test:
    """ISO 7064 mod 97-10 after moving the first `move` characters to the end; IBANs also have one length a country."""
    iban, move = check.get("iban"), check["move"]

    def passes(chars: bytes) -> bool:
        if iban and IBAN_LENGTH.get(chars[:2]) != len(chars):
            return False
        return int("".join(map(str, values(chars[move:] + chars[:move])))) % 97 == 1

    return passes


def _mod11_10(check: Check) -> Test:
    """ISO 7064 mod 11,10."""
    length = check["length"]

    def passes(chars: bytes) -> bool:
        if not chars.isdigit() or len(chars) != length:
            return False
        product = 10
        for value in values(chars[:-1]):
            product = ((value + product) % 10 or 10) * 2 % 11
        return (11 - product) % 10 == chars[-1] - 48

    return passes


# https://en.wikipedia.org/wiki/Verhoeff_algorithm: the dihedral group of order 10 and its permutation.
DIHEDRAL: Final = tuple(
    tuple(
        (j + i) % 5 if i < 5 and j < 5 else 5 + (i + j) % 5 if i < 5 else 5 + (i - 5 - j) % 5 if j < 5 else (i - j) % 5
        for j in range(10)
    )
    for i in range(10)
)
_PERMUTED: Final = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 5, 7, 6, 2, 8, 3, 0, 9, 4))


# What the permutation makes of a digit at each place from the last, which is 0.
MOVED: Final = tuple(functools.reduce(lambda d, _: _PERMUTED[1][d], range(n), d) for n in range(8) for d in range(10))


def _verhoeff(check: Check) -> Test:
    length = check["length"]

    def passes(chars: bytes) -> bool:
        if not chars.isdigit() or len(chars) != length:
            return False
        total = 0
        for place, value in enumerate(values(chars)[::-1]):
            total = DIHEDRAL[total][MOVED[place % 8 * 10 + value]]
        return total == 0

    return passes


def _odd_even(check: Check) -> Test:
    """Italy's codice fiscale: odd places through a table, even ones as they are, a letter as check."""
    odd, length = check["odd"], check["length"]

    def passes(chars: bytes) -> bool:
        if len(chars) != length:
            return False
        plain = values(chars[:-1], 0)
        return bool((sum(odd[v] for v in plain[::2]) + sum(plain[1::2])) % 26 == chars[-1] - 65)

    return passes


def _date(check: Check) -> Test:
    month_mod, day_mod = check["month_mod"], check["day_mod"]
    parts: list[tuple[str, int, int]] = []
    at = check["at"]
    for part in check["order"]:
        size = 4 if part == "Y" else 2
        parts.append((part, at, at + size))
        at += size

    def passes(chars: bytes) -> bool:
        for part, first, last in parts:
            piece = chars[first:last]
            if len(piece) < last - first or not piece.isdigit():
                return False
            number = int(piece)
            if part == "m" and not 1 <= number % month_mod <= 12:
                return False
            if part == "d" and not 1 <= number % day_mod <= 31:
                return False
            if part == "Y" and not 1900 <= number <= 2099:
                return False
        return True

    return passes


def _ssn(chars: bytes) -> bool:
    """Area neither 000, 666 nor 9xx, group not 00, serial not 0000.

    https://www.ssa.gov/employer/randomization.html; 078-05-1120 was printed on a wallet insert.
    """
    area = chars[:3]
    return area not in (b"000", b"666") and area < b"900" and chars[3:5] != b"00" and chars[5:] != b"0000"


def _length(check: Check) -> Test:
    least, most = check["least"], check["most"]
    return lambda chars: bool(least <= len(chars) <= most)


def _dea(chars: bytes) -> bool:
    """Odd digits plus twice the even ones end in the seventh: 21 CFR 1301."""
    d = values(chars[2:])
    return len(d) == 7 and (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6]


# The letter of a Taiwanese identity number as its two digits: A is 10, but I 34, O 35, W 32, Z 33.
TAIWAN: Final = b"ABCDEFGHJKLMNPQRSTUVXYWZIO"
TAIWAN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 1, 1)


def _tw_id(chars: bytes) -> bool:
    area = TAIWAN.find(chars[:1]) + 10
    rest = sum(w * v for w, v in zip(TAIWAN_WEIGHTS, values(chars[1:]), strict=False))
    return len(chars) == 10 and area > 9 and (area // 10 + area % 10 * 9 + rest) % 10 == 0


# https://en.wikipedia.org/wiki/National_Registration_Identity_Card#Structure_of_the_NRIC_number/FIN
SINGAPORE: Final = {83: (0, b"JZIHGFEDCBA"), 84: (4, b"JZIHGFEDCBA"), 70: (0, b"XWUTRQPNMLK"), 71: (4, b"XWUTRQPNMLK"),
             77: (3, b"XWUTRQPNJLK")}  # fmt: skip
SINGAPORE_WEIGHTS: Final = (2, 7, 6, 5, 4, 3, 2)


def _sg_nric(chars: bytes) -> bool:
    if len(chars) != 9 or chars[0] not in SINGAPORE:
        return False
    offset, letters = SINGAPORE[chars[0]]
    total = offset + sum(w * v for w, v in zip(SINGAPORE_WEIGHTS, values(chars[1:8]), strict=True))
    place = total % 11 if chars[0] != 77 else 10 - total % 11
    return letters[place] == chars[8]


def _vin(chars: bytes) -> bool:
    """Letters and digits; European makers leave the check digit out, so it cannot be required."""
    return len(chars) == 17 and not chars.isdigit() and not chars.isalpha()


# A check's test over digits and capital letters, whatever stood between them.
_OVER: Final[dict[str, Callable[[Check], Test]]] = {
    "luhn": _luhn, "card": _card, "weighted": _weighted, "mod97": _mod97, "mod11_10": _mod11_10, "verhoeff": _verhoeff,
    "odd_even": _odd_even, "date": _date, "ssn": shapes.plain(_ssn), "length": _length, "dea": shapes.plain(_dea),
    "tw_id": shapes.plain(_tw_id), "sg_nric": shapes.plain(_sg_nric), "vin": shapes.plain(_vin),
}  # fmt: skip
