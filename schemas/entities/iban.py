"""International bank account numbers, in the length that each country issues."""

from collections.abc import Callable

from schemas.entities.base import Entity, Rule
from schemas.redaction.registries import IBAN_LENGTH

_CHECK = {"kind": "mod97", "move": 4, "iban": True}


def _countries(body: Callable[[int], str]) -> str:
    """Gives the expression of every country's numbers, by its letters: they say how long it is."""
    letters: dict[str, dict[int, str]] = {}
    for country, length in sorted(IBAN_LENGTH.items()):
        name = country.decode()
        lengths = letters.setdefault(name[0], {})
        lengths[length] = lengths.get(length, "") + name[1]
    return "|".join(
        f"{first}(?:{'|'.join(_country(seconds) + body(length - 4) for length, seconds in lengths.items())})"
        for first, lengths in letters.items()
    )


def _country(seconds: str) -> str:
    return rf"[{seconds}]\d{{2}}"


def _solid(length: int) -> str:
    return f"[A-Z0-9]{{{length}}}"


def _in_fours(length: int) -> str:
    """A word behind a number written in fours is never taken for a part of it."""
    fours, rest = divmod(length, 4)
    return f"(?: [A-Z0-9]{{4}}){{{fours}}}" + (f" [A-Z0-9]{{{rest}}}" if rest else "")


ENTITY = Entity(
    title="International bank account number (IBAN)",
    groups=("payment", "pii"),
    rank=22,
    rules=(Rule(body=_countries(_solid), check=_CHECK), Rule(body=_countries(_in_fours), check=_CHECK)),
    examples=(
        "to «DE89 3704 0044 0532 0130 00» today",
        '{"iban":"«GB82WEST12345698765432»"}',
        "«BE68 5390 0754 7034» PAID",
    ),
    counterexamples=("DE89 3704 0044 0532 0130 01", "US0378331005", "DE8937040044053201300"),
    references=("https://www.swift.com/standards/data-standards/iban-international-bank-account-number",),
)
