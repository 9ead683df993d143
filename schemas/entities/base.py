"""What an entity is: names, evidence, and the rules that find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Letters, digits and underscore: what most tokens may not touch.
WORD = r"[A-Za-z0-9_]"
# RFC 9562, section 4, in small letters.
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# A letter of Base58: neither `0`, `O`, `I` nor `l`.
BASE58 = r"[1-9A-HJ-NP-Za-km-z]"

Check = Mapping[str, Any]
# What nearly every secret has, and a word does not: a digit beside letters.
LIKE_A_SECRET: Check = {"kind": "mixed", "least": 2, "marks": "0123456789"}
# What a random token of letters and digits has, and a name in lower case does not.
LIKE_NO_NAME: Check = {"kind": "mixed", "least": 2, "marks": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of an entity. The span that is redacted is the longest match of `body`.

    `lead` must stand directly before it and stays. `left` and `right` are classes of bytes that must not touch the match
    (`lead` included) on either side; the borders of the text count as `"`. `reach` walks left from the match over a
    class, at most `reach_most` bytes, and makes them part of the span; with `follows` the body says what must stand behind
    them, and stays. `near` wants one of the words, and `unless` none,
    in the `within` bytes before the match: lower case; a blank stands for any of `schemas.redaction.words.BLANKS`, so
    that `tax id` is `tax_id`, and also `taxId`; a word ends where its letters end. `check` names a checksum over the
    span (`schemas.redaction.checks`). `reader` replaces `body` by a procedure: `value` reads what is assigned to one
    of `keys`, which may end a longer name (`db_password`), or of `whole_keys`, which may not follow a letter; a name
    that goes on to the left with one of `besides` is another thing (`next_page_token`). It wants `least` bytes, and
    unless `plain` what only a token looks like.
    """

    body: str = ""
    lead: str = ""
    left: str = WORD
    right: str = WORD
    reach: str = ""
    reach_most: int = 64
    follows: bool = False
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    within: int = 40
    check: Check | None = None
    reader: str = ""
    keys: tuple[str, ...] = ()
    whole_keys: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    least: int = 1
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that must not leave: its name is its file's.

    `rank` settles two equal spans: the lower one names it. In `examples` the sensitive part stands between `«` and `»`;
    `counterexamples` hold nothing that this entity may take.
    """

    title: str
    groups: tuple[str, ...]
    rules: tuple[Rule, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    references: tuple[str, ...]
    rank: int = 50
    label: str = ""


HEX, UPPER, LOWER, DIGITS = "hex", "upper", "lower", "digits"
_FILLERS = {
    "mixed": "Example0Token1Test2Words3",
    LOWER: "example0token1test2words3",
    UPPER: "EXAMPLE2TOKEN3TEST4WORDS5",
    HEX: "0123456789abcdef",
    DIGITS: "1234567890",
}


def filler(length: int, kind: str = "mixed") -> str:
    """Gives characters for examples of tokens: plainly synthetic, and no literal in a source file looks like a secret."""
    text = _FILLERS[kind]
    return (text * (length // len(text) + 1))[:length]
