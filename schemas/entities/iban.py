"""International bank account numbers, in the length that each country issues."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.registries import IBAN_LENGTH

_CHECK = {"kind": "mod97", "move": 4, "iban": True}


def _in_fours() -> tuple[Rule, ...]:
    """One rule a length, so that a word behind a number written in fours is never taken for a part of it; in URLs, too."""
    out = []
    for length in sorted(set(IBAN_LENGTH.values())):
        fours, rest = divmod(length - 4, 4)
        tail = rf"(?: |\+|%20)[A-Z0-9]{{{rest}}}" if rest else ""
        out.append(Rule(body=rf"[A-Z]{{2}}\d{{2}}(?:(?: |\+|%20)[A-Z0-9]{{4}}){{{fours}}}{tail}", check=_CHECK))
    return tuple(out)


ENTITY = Entity(
    title="International bank account number (IBAN)",
    groups=("payment", "pii"),
    rank=22,
    rules=(Rule(body=r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", check=_CHECK), *_in_fours()),
    examples=(
        "to «DE89 3704 0044 0532 0130 00» today",
        '{"iban":"«GB82WEST12345698765432»"}',
        "«BE68 5390 0754 7034» PAID",
        "GET /pay?to=«GB82%20WEST%201234%205698%207654%2032»&n=7",
        "GET /pay?to=«NO93+8601+1117+947»",
    ),
    counterexamples=(
        "DE89 3704 0044 0532 0130 01",
        "US0378331005",
        "to=DE89%203704%200044%200532%200130%2001",
        "DE8937040044053201300",
    ),
    references=("https://www.swift.com/standards/data-standards/iban-international-bank-account-number",),
)
