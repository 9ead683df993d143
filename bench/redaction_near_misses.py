"""Near-misses of every rule, made from the rule itself: text that is almost a match, again and again, and is none.

* `cut`      a match without its last byte
* `touched`  a match with a letter grown on
* `check`    what the expression accepts and the checksum, registry or shape refuses
* `no word`  a match without the word that must stand near, and `word` that word without a match
* `unless`   a match behind a word that makes it something else
* `no value` a key with nothing, with a stand-in, or with too little behind it

Variants differ in their random bytes, and as many are made as a text has room for: to remember one answer does not help.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, cycle
from typing import Any

from firelens.compile.redaction.automata import Table, table
from processors.redact import Redactor
from schemas.entities import entities
from schemas.redaction.language import Cat, parse

Json = dict[str, Any]
# Variants are made so many at a time, until that was in vain so many times.
_AT_ONCE = 500
_IN_VAIN = 3
_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def near_misses(
    plan: Json, engine: Redactor, size: int, *, at_once: int = _AT_ONCE
) -> Iterator[tuple[str, str, list[bytes]]]:
    """Gives `(entity and rule, kind, variants)`, as many different variants as fill `size` bytes, where there are so many.

    `at_once` are made and tried together.

    In none of them, and in no row of them, is there anything that `engine` redacts.
    """
    for number, rule in enumerate(plan["rules"]):
        rnd = random.Random(number)
        name = f"{plan['entities'][rule['entity']]['name']} {number}"
        for kind, make in _makers(plan, rule).items():
            found = _different(make, engine, rnd, size, at_once)
            harmless = _harmless_together(found, engine)
            if harmless and len(harmless) * 2 >= len(found):
                yield name, kind, harmless


def _different(
    make: Callable[[random.Random], bytes], engine: Redactor, rnd: random.Random, size: int, at_once: int
) -> list[bytes]:
    found: dict[bytes, None] = {}
    left, in_vain = size, 0
    while left > 0 and in_vain < _IN_VAIN:
        new = {text for _ in range(at_once) if (text := make(rnd)) and text not in found}
        thrice = [b" ".join([text] * 3) for text in sorted(new)]
        some = [t for t, a, b in zip(sorted(new), thrice, engine.many(thrice), strict=True) if a is b]
        found.update(dict.fromkeys(some))
        left -= sum(len(text) + 1 for text in some)
        in_vain = 0 if some else in_vain + 1
    return list(found)


def _harmless_together(variants: list[bytes], engine: Redactor) -> list[bytes]:
    """Gives the variants without those that are redacted for what stands before them: a number beside another's word."""
    left = variants
    while left:
        twice = [*left, *left]
        spans = engine.spans(b" ".join(twice))
        if not spans:
            return left
        ends = list(accumulate(len(t) + 1 for t in twice))
        hit = {twice[bisect_right(ends, span.start)] for span in spans}
        left = [t for t in left if t not in hit]
    return left


def evidence() -> Iterator[tuple[str, str, bytes]]:
    """Gives `(entity, kind, text)`: what each entity declares as none of it, and its examples cut short or with another end."""
    for name, entity in entities().items():
        for text in entity.counterexamples:
            yield name, "counterexample", text.encode()
        for marked in entity.examples:
            text = marked.replace("«", "").replace("»", "")
            yield name, "cut", text[:-1].encode()
            yield name, "changed", (text[:-1] + ("x" if text[-1].isdigit() else "0")).encode()


def repeated(variants: list[bytes], size: int) -> bytes:
    """Gives the variants again and again, whole ones, up to `size` bytes in all."""
    once = b" ".join(variants) + b" "
    text = (once * (size // len(once) + 1))[: size + 1]
    return text[: text.rindex(b" ")]


def in_lines(variants: list[bytes], size: int, most: int) -> list[bytes]:
    """Gives the variants again and again as lines of at most `most` bytes, `size` bytes in all; none of them is cut."""
    out, line = [], b""
    for variant in cycle(variants):
        if line and len(line) + 1 + len(variant) > most:
            out.append(line)
            size -= len(line) + 1
            line = b""
            if size <= 0:
                return out
        line = line + b" " + variant if line else variant
    return out


def _makers(plan: Json, rule: Json) -> dict[str, Callable[[random.Random], bytes]]:
    if "reader" in rule:
        return _keys(plan, rule)
    sets = [int(mask, 16) for mask in plan["sets"]]
    body = parse(rule["body"])
    walk = Walk(table(Cat((parse(rule["lead"]), body)) if "lead" in rule else body))
    reach = _some(sets[rule["reach"]]) if "reach" in rule else b""
    grown = _some(sets[rule["right"]])[:1]

    def match(rnd: random.Random) -> bytes:
        return (bytes(rnd.choice(reach) for _ in range(4)) if reach else b"") + walk.text(rnd)

    def word(rnd: random.Random) -> bytes:
        return rnd.choice(rule["near"]).encode() if "near" in rule else b""

    def spaced(*parts: bytes) -> bytes:
        return b" ".join(p for p in parts if p)

    out: dict[str, Callable[[random.Random], bytes]] = {
        "cut": lambda r: spaced(word(r), match(r)[:-1]),
        "check": lambda r: spaced(word(r), match(r)),
    }
    if grown:
        out["touched"] = lambda r: spaced(word(r), match(r) + grown)
    if "near" in rule:
        out["no word"] = match
        out["word"] = word
    if "unless" in rule:
        out["unless"] = lambda r: spaced(r.choice(rule["unless"]).encode(), match(r))
    return out


def _keys(plan: Json, rule: Json) -> dict[str, Callable[[random.Random], bytes]]:
    sets = [int(mask, 16) for mask in plan["sets"]]
    number = plan["rules"].index(rule)
    names = []
    for trigger in plan["triggers"]:
        if number in trigger["rules"]:
            part = [sets[n] for n in trigger["sets"]][-trigger["back"] : -1]
            names.append(bytes(_some(chars)[0] if _some(chars) else 95 for chars in part))
    values = [b"null", b"***", b"${X}", b"", b'"",', b"true", b"abc", b"[", b"<none>"]
    return {
        "no value": lambda r: r.choice(names) + r.choice([b"=", b": ", b'":"', b"="]) + r.choice(values),
        "key": lambda r: r.choice(names),
        "quoted": lambda r: b'"%s",' % r.choice(names),
    }


def _some(chars: int) -> bytes:
    return bytes(b for b in _PLAIN if chars >> b & 1)


class Walk:
    """Random texts that a table accepts, short ones rather than long ones."""

    def __init__(self, automaton: Table) -> None:
        self.table = automaton
        self.ends = dict.fromkeys(automaton.accepting, 0)
        bytes_of: dict[int, list[int]] = {}
        for byte in [*_PLAIN, *range(33, 127), *range(256)]:
            members = bytes_of.setdefault(automaton.class_of[byte], [])
            if byte not in members and (not members or (byte in _PLAIN) == (members[0] in _PLAIN)):
                members.append(byte)
        self.bytes_of = bytes_of
        self._known: dict[tuple[int, bool], tuple[list[int], list[int]]] = {}
        grown = True
        while grown:
            grown = False
            for state, row in enumerate(automaton.rows):
                near = min((self.ends[t] + 1 for t in row if t in self.ends), default=None)
                if state and near is not None and near < self.ends.get(state, near + 1):
                    self.ends[state], grown = near, True

    def text(self, rnd: random.Random) -> bytes:
        state, out = 1, bytearray()
        while not (state in self.table.accepting and out):
            targets, weights = self._ways(state, farther=rnd.random() < 0.1)
            byte = rnd.choice(self.bytes_of[rnd.choices(targets, cum_weights=weights)[0]])
            state = self.table.rows[state][self.table.class_of[byte]]
            out.append(byte)
        return bytes(out)

    def _ways(self, state: int, *, farther: bool) -> tuple[list[int], list[int]]:
        """Gives the classes of bytes that lead to an end as fast as can be, or nearly, and how many bytes they have in all."""
        if (state, farther) not in self._known:
            row = self.table.rows[state]
            least = self.ends[state] - 1 if self.ends[state] else min(self.ends.get(t, 1 << 30) for t in row)
            targets = [c for c, t in enumerate(row) if self.ends.get(t, 1 << 30) <= least + farther]
            self._known[state, farther] = targets, list(accumulate(len(self.bytes_of[c]) for c in targets))
        return self._known[state, farther]
