"""A compiled policy to one self-contained Lua file: tables as data, and a fixed driver."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from firelens.compile.redaction.automata import Positions, table
from firelens.compile.redaction.union import union
from firelens.compile.redaction.written import automaton, changes
from schemas.redaction.key_lines import ENTITY, FULL_LINE, MOST_LINES, MOST_STREAMS, STREAM_FIELDS
from schemas.redaction.language import ANY, Bytes, Cat, parse
from schemas.redaction.pairs import (
    MOST_BLANKS_BEFORE,
    MOST_BYTES_SKIPPED,
    MOST_SKIPPED,
    NAMES,
    SKIPPED,
    VALUES,
    WRAPS,
)
from schemas.redaction.registries import ALGORITHM_HOSTS, CARD_RANGES, FILE_ENDINGS, IBAN_LENGTH
from schemas.redaction.words import BLANKS, CONSTANT_ENDINGS, MOST_BYTES, OBJECT_ENDINGS

_PARTS = (
    "view",
    "automata",
    "scan",
    "sha256",
    "hmac",
    "checks",
    "shapes",
    "paths",
    "pairs",
    "reader",
    "rules",
    "actions",
    "choose",
    "key_lines",
    "json",
    "record",
    "ready",
)
# What only the transform goes by, and what is written in another form.
_NOT_FOR_LUA = frozenset(
    (
        "re",
        "lead_re",
        "table",
        "lead_table",
        "body",
        "lead",
        "begins",
        "holds",
        "most",
        "prefix",
        "seek",
        "lines",
        "closed",
        "keys",
        "kinds",
    )
)
_NAMES = """
function redact_text(s)
  local done, count = R.text(s)
  return done, count
end

-- The next line of one stream.
function redact_line(s)
  local done, count = R.line(s)
  return done, count
end

function firelens_redact(tag, timestamp, record)
  local changed, drop = R.record(record, tag)
  if drop then return -1, timestamp, record end
  return changed and 2 or 0, timestamp, record
end
"""


class LongText(str):
    """A text of many lines that holds no `]==]`."""

    __slots__ = ()


def lua(compiled: dict[str, Any], *, keys: Sequence[str] | None, plain: bool = False) -> str:
    """Gives Lua source with everything in one local `R`, plus the globals `redact_text`, `redact_line` and `firelens_redact`.

    `R.record(record, tag)` redacts in place and says whether it changed and whether the policy drops the record; `keys` are
    the only top-level fields it reads (None: every field but what FireLens adds). `plain` keeps FFI out, as happens by
    itself where the JIT is off. The source needs LuaJIT 2.1 as in Fluent Bit 1.9.10 and later, and nothing else.
    """
    data = _data(compiled)
    data["keys"] = list(keys) if keys is not None else None
    data["plain"] = plain
    parts = list(_PARTS)
    if any(e["action"]["do"] == "hash" for e in compiled["entities"]):
        data["hash_env"] = compiled["hash_key"]["env"]
    else:
        parts.remove("hmac")
    if "hmac" in parts or any(_uses(r.get("check"), "base58") for r in compiled["rules"]):
        data["sha256"] = _cube_roots()
    else:
        parts.remove("sha256")
    source = files(__package__) / "lua"
    texts = [(source / f"{part}.lua").read_text("utf-8") for part in parts]
    return f"local R = {{}}\ndo\nlocal D = {literal(data)}\n{''.join(texts)}end\n{_NAMES}"


def _uses(check: dict[str, Any] | None, kind: str) -> bool:
    if check is None:
        return False
    return check["kind"] == kind or any(_uses(part, kind) for part in check.get("of", ()))


def _data(compiled: dict[str, Any]) -> dict[str, Any]:
    sets = [int(mask, 16) for mask in compiled["sets"]]
    found: dict[str, list[tuple[int, tuple[int, ...]]]] = {"words": [], "shapes": []}
    for number, trigger in enumerate(compiled["triggers"], 1):
        rule = compiled["rules"][trigger["rules"][0]]
        kind = "words" if "reader" in rule or "first" in rule else "shapes"
        found[kind].append((number, tuple(sets[n] for n in trigger["sets"])))
    shapes = [_shape(rule) for rule in compiled["rules"]]
    followed = [
        [
            _followed(shapes[number], tuple(sets[n] for n in trigger["sets"]), trigger["back"])
            for number in trigger["rules"]
        ]
        for trigger in compiled["triggers"]
    ]
    sets += dict.fromkeys(chars for some in followed for chars in some if chars not in sets)
    return {
        "words": _union(found["words"], sets),
        "shapes": _union(found["shapes"], sets),
        "sets": _lines(changes([chars >> b & 1 for b in range(256)]) for chars in sets),
        "triggers": _lines(
            [t["back"], *(n for rule, chars in zip(t["rules"], some, strict=True) for n in (rule, sets.index(chars)))]
            for t, some in zip(compiled["triggers"], followed, strict=True)
        ),
        "rules": _lines(_rule(r) for r in compiled["rules"]),
        "entities": _lines(
            {"label": e["label"], "act": e["action"]["do"], "keep": e["action"]["keep"]} for e in compiled["entities"]
        ),
        "cards": [[low, high, list(lengths)] for low, high, lengths in CARD_RANGES],
        "iban": {k.decode(): v for k, v in IBAN_LENGTH.items()},
        "files": {f.decode(): True for f in sorted(FILE_ENDINGS)},
        "algorithm_hosts": {h.decode(): True for h in sorted(ALGORITHM_HOSTS)},
        "labels": compiled["labels"],
        "beginnings": compiled["words"]["beginnings"],
        "blanks": "[" + "".join(f"%{chr(b)}" for b in BLANKS) + "]",
        "stand_ins": dict.fromkeys(compiled["words"]["stand_ins"], True),
        "allow": dict.fromkeys(compiled["allow"]["exact"], True),
        "allow_ends": [list(ends) for ends in compiled["allow"]["ends"]],
        "name_endings": dict.fromkeys((*CONSTANT_ENDINGS, *OBJECT_ENDINGS), True),
        "most_bytes": MOST_BYTES,
        "pairs": {
            "names": list(NAMES),
            "values": list(VALUES),
            "wraps": list(WRAPS),
            "skipped": list(SKIPPED),
            "most_skipped": MOST_SKIPPED,
            "most_bytes": MOST_BYTES_SKIPPED,
            "blanks": MOST_BLANKS_BEFORE,
        },
        "key_lines": {
            "entity": max((n for n, e in enumerate(compiled["entities"]) if e["name"] == ENTITY), default=None),
            "fields": list(STREAM_FIELDS),
            "full": FULL_LINE,
            "lines": MOST_LINES,
            "streams": MOST_STREAMS,
        },
    }


def _union(found: list[tuple[int, tuple[int, ...]]], sets: Sequence[int]) -> dict[str, Any]:
    made = union([sequence for _, sequence in found])
    hits = {state: [found[n][0] for n in own] for state, own in made.hits.items()}
    place = {chars: number for number, chars in enumerate(sets)}
    then = {number: place[chars] for (number, _), chars in zip(found, made.then, strict=True) if chars is not None}
    return automaton(made.class_of, made.rows, hits, made.like, then)


def _shape(rule: dict[str, Any]) -> Positions | None:
    """Gives what matches of a rule are made of; None where they do not begin where its triggers are found."""
    if "reader" in rule or "first" in rule or "reach" in rule:
        return None
    return Positions.of(Cat(tuple(parse(rule[part]) for part in ("lead", "body") if part in rule)))


def _followed(positions: Positions | None, sequence: Sequence[Bytes], back: int) -> Bytes:
    """Gives what may follow a trigger of a rule, which ends `back` bytes behind where a match begins.

    One trigger finds many rules, and the next byte says of most that they are not there.
    """
    if positions is None:
        return ANY
    behind = [ANY] * (back - len(sequence)) + list(sequence[max(len(sequence) - back, 0) :])
    here, may_be = frozenset[int](), positions.first
    for chars in behind:
        here = frozenset(p for p in may_be if positions.sets[p] & chars)
        may_be = frozenset[int]().union(*(positions.follow[p] for p in here))
    if not here or here & positions.last:
        return ANY
    return functools.reduce(operator.or_, (positions.sets[p] for p in may_be))


def _lines(values: Iterable[Any]) -> LongText:
    """Gives values as lines of Lua, which the driver reads one by one when it asks for them."""
    return LongText("".join(f"{literal(value)}\n" for value in values))


def _rule(rule: dict[str, Any]) -> dict[str, Any]:
    out = {k: v for k, v in rule.items() if k not in _NOT_FOR_LUA}
    for part in ("body", "lead"):
        if part in rule:
            out[part] = _table(rule[part])
    return out


@functools.cache
def _table(expression: str) -> dict[str, Any]:
    smallest = table(parse(expression))
    return automaton(smallest.class_of, smallest.rows, dict.fromkeys(sorted(smallest.accepting), (1,)))


def _cube_roots() -> str:
    """The constants of SHA-256: 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2)."""
    primes = [n for n in range(2, 312) if all(n % d for d in range(2, math.isqrt(n) + 1))]
    return " ".join(f"{_cube_root(p << 96) & 0xFFFFFFFF:08x}" for p in primes)


def _cube_root(number: int) -> int:
    root: int = round(number ** (1 / 3))
    while root**3 > number:
        root -= 1
    while (root + 1) ** 3 <= number:
        root += 1
    return root


def literal(value: Any) -> str:
    """Gives `value` as a Lua expression: strings byte for byte, lists from 1, absent values left out."""
    match value:
        case LongText():
            return f"[==[{value}]==]"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return '"' + "".join(_char(b) for b in value.encode("utf-8")) + '"'
        case list() | tuple():
            return "{" + ",".join(literal(v) for v in value) + "}"
        case dict():
            return "{" + ",".join(f"[{literal(k)}]={literal(v)}" for k, v in value.items() if v is not None) + "}"
    raise TypeError(f"Lua has no {type(value).__name__}")


def _char(byte: int) -> str:
    return chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03d}"
