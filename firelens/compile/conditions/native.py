"""Conditions as the engine's own `modify` filter can test them, without turning records into Lua tables and back.

Only what is exact is said here: a test that could also meet numbers, nulls or nested fields is left to `lua`.
Seen on Fluent Bit 4.2.8, 5.0.9 and 5.1.1: `Key_value_matches` searches strings, and booleans as the words `true` and
`false`; `Key_value_does_not_match` is false for an absent key; a record that meets no condition keeps its bytes.
"""

from __future__ import annotations

import re
from itertools import product

from firelens.compile.conditions import onigmo
from processors.conditions import compile_condition
from schemas.condition import All, Any_, Condition, Not, Test

# One conjunction: values of a `modify` filter's `Condition` lines, all of which must hold.
Conjunction = tuple[str, ...]

# More alternatives than this cost more filters than one Lua call does.
_MOST = 8
_FIELD = re.compile(r"[A-Za-z0-9_-]+\Z")
_NUMBER_OR_BOOL = re.compile(r"[-+]?[0-9.]|(?:true|false)\Z", re.IGNORECASE)


def alternatives(condition: Condition) -> list[Conjunction] | None:
    """Gives conjunctions of which one must hold, or `None` where the engine's own filters cannot say it exactly."""
    found = _alternatives(condition, positive=True)
    return None if found is None or len(found) > _MOST else found


def searches(condition: Condition) -> list[tuple[str, str]] | None:
    """Gives fields and patterns of which one must be found, or `None` where the condition is more than that."""
    found = alternatives(condition)
    words = [conjunction[0].split(" ") for conjunction in found or () if len(conjunction) == 1]
    tests = [(held[1], held[2]) for held in words if held[0] == "Key_value_matches"]
    # A rule's field is a path, where a hyphen is none of a name.
    plain = all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", field) for field, _ in tests)
    return tests if found and len(tests) == len(found) and plain else None


def _alternatives(condition: Condition, *, positive: bool) -> list[Conjunction] | None:
    match condition:
        case Not():
            return _alternatives(condition.not_, positive=not positive)
        case All() | Any_():
            inner = condition.all if isinstance(condition, All) else condition.any
            parts = [_alternatives(c, positive=positive) for c in inner]
            if any(p is None for p in parts):
                return None
            known = [p for p in parts if p is not None]
            if isinstance(condition, All) == positive:
                size = 1
                for part in known:
                    size *= len(part)
                if size > _MOST:
                    return None
                return [tuple(x for conjunction in combo for x in conjunction) for combo in product(*known)]
            return [conjunction for part in known for conjunction in part]
        case Test():
            found = pattern(condition)
            if found is None or _meets_booleans(condition):
                return None
            if positive:
                return [(f"Key_value_matches {condition.field} {found}",)]
            return [
                (f"Key_does_not_exist {condition.field}",),
                (f"Key_value_does_not_match {condition.field} {found}",),
            ]


def _meets_booleans(test: Test) -> bool:
    """Says whether a text that reads as a boolean's word would meet the test: the engine takes one for the other."""
    meets = compile_condition(test.to_plan())
    return meets is not None and any(meets({test.field: word}) for word in ("true", "false"))


def pattern(test: Test) -> str | None:
    """Gives the Onigmo pattern of a test on a top-level field that no number can meet; `None` where it has none."""
    if not _FIELD.match(test.field):
        return None
    fold = test.ignore_case
    match test.op, test.value:
        case ("equals", str() as value) if not _NUMBER_OR_BOOL.match(value):
            return rf"\A{onigmo.literal(value, ignore_case=fold)}\z"
        case ("one_of", tuple() as values):
            texts = [v for v in values if isinstance(v, str) and not _NUMBER_OR_BOOL.match(v)]
            if len(texts) != len(values):
                return None
            return rf"\A(?:{'|'.join(onigmo.literal(v, ignore_case=fold) for v in texts)})\z"
        case ("contains", str() as value):
            return onigmo.literal(value, ignore_case=fold)
        case ("starts_with", str() as value):
            return rf"\A{onigmo.literal(value, ignore_case=fold)}"
        case ("ends_with", str() as value):
            return rf"{onigmo.literal(value, ignore_case=fold)}\z"
        case ("matches", str() as value):
            return onigmo.translate(value, ignore_case=fold)
        case _:
            return None
