"""International bank account numbers, in the length that each country issues."""

from collections.abc import Callable

from schemas.entities.base import Entity, Rule
from schemas.redaction.registries import IBAN_LENGTH

_CHECK = {"kind": "mod97", "move": 4, "iban": True}
_BLANK = r"(?:[ +-]|%20)"


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
    """A word behind a number written in fours is never taken for a part of it; URLs write the blanks in two more ways."""
    fours, rest = divmod(length, 4)
    return f"(?:{_BLANK}[A-Z0-9]{{4}}){{{fours}}}" + (f"{_BLANK}[A-Z0-9]{{{rest}}}" if rest else "")


ENTITY = Entity(
    title="International bank account number (IBAN)",
    groups=("payment", "pii"),
    rank=22,
    rules=(
        Rule(body=_countries(_solid), check=_CHECK),
        Rule(body=_countries(_in_fours), check=_CHECK),
        # In small letters a hash may look like one.
        Rule(
            body=r"[a-z]{2}\d{2}[a-z0-9]{11,30}",
            check=_CHECK,
            within=24,
            near=("iban", "iban nr", "iban no", "bank account", "account", "account number", "konto", "sepa", "payout"),
        ),
    ),
    examples=(
        "to «DE89 3704 0044 0532 0130 00» today",
        '{"iban":"«GB82WEST12345698765432»"}',
        "«BE68 5390 0754 7034» PAID",
        "GET /pay?to=«GB82%20WEST%201234%205698%207654%2032»&n=7",
        "iban: «BE68-5390-0754-7034»",
        "GET /pay?to=«NO93+8601+1117+947»",
        "iban=«de89370400440532013000»",
    ),
    counterexamples=(
        "DE89 3704 0044 0532 0130 01",
        "US0378331005",
        "to=DE89%203704%200044%200532%200130%2001",
        "DE8937040044053201300",
        "sha de89370400440532013000",
    ),
    references=("https://www.swift.com/standards/data-standards/iban-international-bank-account-number",),
)
