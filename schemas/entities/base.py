"""What an entity is: names, evidence, and the rules that find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Letters, digits and underscore: what most tokens may not touch.
WORD = r"[A-Za-z0-9_]"

Check = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of an entity. The span that is redacted is the longest match of `body`.

    `lead` must stand directly before it and stays. `left` and `right` are classes of bytes that must not touch the match
    (`lead` included) on either side; the borders of the text count as `"`. `reach` walks left from the match over a
    class, at most `reach_most` bytes, and makes them part of the span. `near` wants one of the words, and `unless` none,
    in the `within` bytes before the match: lower case, every run of other characters read as one space; a word ends
    where its letters end. `check` names a checksum over the span (`schemas.redaction.checks`). `reader` replaces `body`
    by a procedure: `value` reads what is assigned to one of `keys`.
    """

    body: str = ""
    lead: str = ""
    left: str = WORD
    right: str = WORD
    reach: str = ""
    reach_most: int = 64
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    within: int = 40
    check: Check | None = None
    reader: str = ""
    keys: tuple[str, ...] = ()
    whole_keys: tuple[str, ...] = ()
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
