"""Checks over a matched span, as data: both engines carry out the same few kinds, a rule names one with its numbers.

Except where a kind says otherwise it sees the letters and digits of the span only, in upper case, without the blanks of a
URL (`%20`), and refuses spans whose letters and digits are all the same.
"""

from __future__ import annotations

from typing import Any

Check = dict[str, Any]


def luhn(*, last: int = 0, length: tuple[int, ...] = (), prefix: str = "") -> Check:
    """Gives the mod 10 check of ISO/IEC 7812-1, over `prefix` and the last `last` digits (0: all)."""
    return {"kind": "luhn", "last": last, "length": list(length), "prefix": prefix}


def weighted(
    weights: str | tuple[int, ...],
    mod: int,
    symbols: str = "",
    *,
    at: int = -1,
    offset: int = 0,
    letters: int = 10,
    start: int = 0,
    length: int = 0,
) -> Check:
    """Gives a weighted sum: `(offset + sum of weight x value) mod m`.

    With `symbols` it picks the character that must stand `at`; without, it must be 0. Weights apply from `start` on.
    A digit counts as itself, `A` as `letters`, `B` one more. `length` is the number of letters and digits, where fixed.
    """
    numbers = [int(w) for w in weights] if isinstance(weights, str) else list(weights)
    return {
        "kind": "weighted", "weights": numbers, "mod": mod, "symbols": symbols, "at": at, "offset": offset,
        "letters": letters, "start": start, "length": length,
    }  # fmt: skip


def powers(base: int, mod: int, count: int) -> tuple[int, ...]:
    """Gives the weights that read `count` digits as one number to `base`, modulo `mod`."""
    return tuple(pow(base, count - 1 - i, mod) for i in range(count))


# The letters of Base58 as Bitcoin orders them. https://en.bitcoin.it/wiki/Base58Check_encoding
_BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(*, size: int = 25, letters: str = _BITCOIN) -> Check:
    """Gives the check of Base58Check: the last four of `size` bytes (25 of an address) are of a hash of the others."""
    return {"kind": "base58", "size": size, "letters": letters}


def all_of(*checks: Check) -> Check:
    """Gives a check that wants every one of `checks`."""
    return {"kind": "all", "of": list(checks)}


def any_of(*checks: Check) -> Check:
    """Gives a check that wants one of `checks`."""
    return {"kind": "any", "of": list(checks)}


def date(at: int, order: str, *, month_mod: int = 100, day_mod: int = 100) -> Check:
    """Gives a check that digits from `at` on, two per letter of `order` (`ymd`, `dmy`; `Y` for four), can be a date.

    `month_mod` and `day_mod` take off what a country adds to months or days (century, sex, foreigners).
    """
    return {"kind": "date", "at": at, "order": order, "month_mod": month_mod, "day_mod": day_mod}


def simple(kind: str, **numbers: Any) -> Check:
    """Gives a check of a kind that has no form of its own here: see `processors.redact.checks`."""
    return {"kind": kind, **numbers}
