"""The checks of `schemas.redaction.checks`, carried out on the bytes of a span."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import mul
from typing import Any, Final

from processors.redact import shapes
from schemas.redaction.registries import IBAN_LENGTH

Test = Callable[[bytes], bool]
_UPPER: Final = bytes(range(256)).upper()
_SKIP: Final = bytes(b for b in range(256) if not (b < 128 and chr(b).isalnum()))


def test(check: Mapping[str, Any] | None) -> Test | None:
    """Gives the test that `check` describes. Raises `KeyError` for a kind that does not exist."""
    if check is None:
        return None
    kind = check["kind"]
    if kind in ("all", "any"):
        parts = [t for t in map(test, check["of"]) if t]
        both = all if kind == "all" else any
        return lambda span: both(t(span) for t in parts)
    if kind in shapes.SHAPES:
        shape = shapes.SHAPES[kind]
        return lambda span: shape(check, span)
    over = _OVER[kind]

    def run(span: bytes) -> bool:
        chars = span if span.isdigit() else span.replace(b"%20", b"").translate(_UPPER, _SKIP)
        return len(chars) > 1 and chars.count(chars[:1]) != len(chars) and over(check, chars)

    return run


def values(chars: bytes, letters: int = 10) -> list[int]:
    """Gives the value of every digit and letter."""
    return [c - 48 if c < 65 else c - 65 + letters for c in chars]


# A digit doubled, its own digits added, as the value of a byte.
_DOUBLED: Final = bytes(
    (b * 2 - 9 if b > 4 else b * 2) if b < 10 else 0 for b in (c - 48 if 48 <= c <= 57 else 255 for c in range(256))
)


def luhn(digits: bytes) -> bool:
    """Whether the digits (ASCII) end in their mod 10 check digit."""
    plain = digits[::-2]
    return (sum(plain) - 48 * len(plain) + sum(digits[-2::-2].translate(_DOUBLED))) % 10 == 0


def _luhn(check: Mapping[str, Any], chars: bytes) -> bool:
    if not chars.isdigit() or (check["length"] and len(chars) not in check["length"]):
        return False
    return luhn(check["prefix"].encode() + (chars[-check["last"] :] if check["last"] else chars))


def _card(_: Mapping[str, Any], chars: bytes) -> bool:
    return chars.isdigit() and len(chars) in shapes.card_lengths(chars[:4]) and luhn(chars)


def _weighted(check: Mapping[str, Any], chars: bytes) -> bool:
    weights, symbols, start = check["weights"], check["symbols"], check["start"]
    if check["length"] and len(chars) != check["length"]:
        return False
    part = values(chars[start : start + len(weights)], check["letters"])
    if len(part) < len(weights):
        return False
    total = check["offset"] + sum(map(mul, weights, part))
    rest = total % check["mod"]
    if not symbols:
        return bool(rest == 0)
    at = check["at"] if check["at"] >= 0 else len(chars) + check["at"]
    return bool(rest < len(symbols) and 0 <= at < len(chars) and ord(symbols[rest]) == chars[at])


def _mod97(check: Mapping[str, Any], chars: bytes) -> bool:
    """ISO 7064 mod 97-10 after moving the first `move` characters to the end; IBANs also have one length a country."""
    if check.get("iban") and IBAN_LENGTH.get(chars[:2]) != len(chars):
        return False
    move = check["move"]
    rest = 0
    for value in values(chars[move:] + chars[:move]):
        rest = (rest * (10 if value < 10 else 100) + value) % 97
    return rest == 1


def _mod11_10(check: Mapping[str, Any], chars: bytes) -> bool:
    """ISO 7064 mod 11,10."""
    if not chars.isdigit() or len(chars) != check["length"]:
        return False
    product = 10
    for value in values(chars[:-1]):
        product = ((value + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == chars[-1] - 48


# https://en.wikipedia.org/wiki/Verhoeff_algorithm: the dihedral group of order 10 and its permutation.
_DIHEDRAL: Final = tuple(
    tuple(
        (j + i) % 5 if i < 5 and j < 5 else 5 + (i + j) % 5 if i < 5 else 5 + (i - 5 - j) % 5 if j < 5 else (i - j) % 5
        for j in range(10)
    )
    for i in range(10)
)
_PERMUTED: Final = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 5, 7, 6, 2, 8, 3, 0, 9, 4))


def _verhoeff(check: Mapping[str, Any], chars: bytes) -> bool:
    if not chars.isdigit() or len(chars) != check["length"]:
        return False
    total = 0
    for place, value in enumerate(reversed(values(chars))):
        moved = value
        for _ in range(place % 8):
            moved = _PERMUTED[1][moved]
        total = _DIHEDRAL[total][moved]
    return total == 0


def _odd_even(check: Mapping[str, Any], chars: bytes) -> bool:
    """Italy's codice fiscale: odd places through a table, even ones as they are, a letter as check."""
    odd: list[int] = check["odd"]
    total = 0
    for place, value in enumerate(values(chars[:-1])):
        plain = value if value < 10 else value - 10
        total += odd[plain] if place % 2 == 0 else plain
    return len(chars) == check["length"] and total % 26 == chars[-1] - 65


def _date(check: Mapping[str, Any], chars: bytes) -> bool:
    at = check["at"]
    for part in check["order"]:
        size = 4 if part == "Y" else 2
        piece = chars[at : at + size]
        at += size
        if len(piece) < size or not piece.isdigit():
            return False
        number = int(piece)
        if part == "m" and not 1 <= number % check["month_mod"] <= 12:
            return False
        if part == "d" and not 1 <= number % check["day_mod"] <= 31:
            return False
        if part == "Y" and not 1900 <= number <= 2099:
            return False
    return True


def _ssn(_: Mapping[str, Any], chars: bytes) -> bool:
    """Area neither 000, 666 nor 9xx, group not 00, serial not 0000.

    https://www.ssa.gov/employer/randomization.html; 078-05-1120 was printed on a wallet insert.
    """
    area = chars[:3]
    return area not in (b"000", b"666") and area < b"900" and chars[3:5] != b"00" and chars[5:] != b"0000"


def _length(check: Mapping[str, Any], chars: bytes) -> bool:
    return bool(check["least"] <= len(chars) <= check["most"])


def _dea(_: Mapping[str, Any], chars: bytes) -> bool:
    """Odd digits plus twice the even ones end in the seventh: 21 CFR 1301."""
    d = values(chars[2:])
    return len(d) == 7 and (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6]


# The letter of a Taiwanese identity number as its two digits: A is 10, but I 34, O 35, W 32, Z 33.
_TAIWAN: Final = b"ABCDEFGHJKLMNPQRSTUVXYWZIO"


def _tw_id(_: Mapping[str, Any], chars: bytes) -> bool:
    area = _TAIWAN.find(chars[:1]) + 10
    weights = (8, 7, 6, 5, 4, 3, 2, 1, 1)
    rest = sum(w * v for w, v in zip(weights, values(chars[1:]), strict=False))
    return len(chars) == 10 and area > 9 and (area // 10 + area % 10 * 9 + rest) % 10 == 0


# https://en.wikipedia.org/wiki/National_Registration_Identity_Card#Structure_of_the_NRIC_number/FIN
_SINGAPORE: Final = {83: (0, b"JZIHGFEDCBA"), 84: (4, b"JZIHGFEDCBA"), 70: (0, b"XWUTRQPNMLK"), 71: (4, b"XWUTRQPNMLK"),
                     77: (3, b"XWUTRQPNJLK")}  # fmt: skip


def _sg_nric(_: Mapping[str, Any], chars: bytes) -> bool:
    if len(chars) != 9 or chars[0] not in _SINGAPORE:
        return False
    offset, letters = _SINGAPORE[chars[0]]
    total = offset + sum(w * v for w, v in zip((2, 7, 6, 5, 4, 3, 2), values(chars[1:8]), strict=True))
    place = total % 11 if chars[0] != 77 else 10 - total % 11
    return letters[place] == chars[8]


def _vin(_: Mapping[str, Any], chars: bytes) -> bool:
    """Letters and digits; European makers leave the check digit out, so it cannot be required."""
    return len(chars) == 17 and not chars.isdigit() and not chars.isalpha()


_OVER: Final[dict[str, Callable[[Mapping[str, Any], bytes], bool]]] = {
    "luhn": _luhn, "card": _card, "weighted": _weighted, "mod97": _mod97, "mod11_10": _mod11_10, "verhoeff": _verhoeff,
    "odd_even": _odd_even, "date": _date, "ssn": _ssn, "length": _length, "dea": _dea, "tw_id": _tw_id,
    "sg_nric": _sg_nric, "vin": _vin,
}  # fmt: skip
