"""Conditions as Lua expressions over a record `r`, for what the engine's own filters cannot test exactly.

Numbers reach Lua as doubles; `null` reaches it as `flb_null` when the filter sets `enable_flb_null` (Fluent Bit 4.2 on).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from processors.conditions import number, text_of
from schemas.condition import All, Any_, Condition, Not, Scalar, Test
from schemas.errors import DescriptionError

# Support that every stage with a condition carries once.
SUPPORT = r"""
local null = flb_null
local function field(r, whole, ...)
  local v = r[whole]
  if v == nil then
    v = r
    for i = 1, select('#', ...) do
      if type(v) ~= 'table' then return nil end
      v = v[(select(i, ...))]
      if v == nil then return nil end
    end
    if v == r then return nil end
  end
  if null ~= nil and v == null then return nil end
  return v
end
local function number(v)
  if type(v) == 'number' then return v end
  if type(v) ~= 'string' then return nil end
  local digits = string.match(v, '^[-+]?(.-)[eE][-+]?%d+$') or string.match(v, '^[-+]?(.*)$')
  if string.find(digits, '^%d+%.?%d*$') or string.find(digits, '^%.%d+$') then return tonumber(v) end
  return nil
end
local function text(v, fold)
  if type(v) ~= 'string' then return nil end
  if fold then return (string.gsub(v, '%u', string.lower)) end
  return v
end
local function contains(v, part) return v ~= nil and string.find(v, part, 1, true) ~= nil end
local function starts(v, part) return v ~= nil and string.sub(v, 1, #part) == part end
local function ends(v, part) return v ~= nil and (part == '' or string.sub(v, -#part) == part) end
"""

_COMPARE = {"above": ">", "at_least": ">=", "below": "<", "at_most": "<="}


def quote(text: str) -> str:
    """Gives a Lua string literal of the UTF-8 bytes of `text`, all but plain ASCII escaped."""
    plain = set(range(0x20, 0x7F)) - {0x22, 0x5C}
    return '"' + "".join(chr(b) if b in plain else f"\\{b:03d}" for b in text.encode()) + '"'


def expression(condition: Condition, known: Mapping[Test, str] | None = None) -> str:
    """Gives a Lua expression on the local `r` that is true exactly when `condition` holds.

    `known` holds expressions of tests that are decided elsewhere. Raises `DescriptionError` for a pattern that is not
    among them: Lua has no regular expressions.
    """
    known = known or {}
    match condition:
        case All():
            return "(" + " and ".join(expression(c, known) for c in condition.all) + ")"
        case Any_():
            return "(" + " or ".join(expression(c, known) for c in condition.any) + ")"
        case Not():
            return f"(not {expression(condition.not_, known)})"
        case Test():
            return known.get(condition) or _test(condition)


def _test(test: Test) -> str:
    path = ", ".join(quote(part) for part in [test.field, *(test.field.split(".") if "." in test.field else [])])
    value = f"field(r, {path})"
    fold = "true" if test.ignore_case else "false"
    match test.op:
        case "exists":
            return f"({value} ~= nil)"
        case "missing":
            return f"({value} == nil)"
        case "equals" | "one_of":
            wanted = test.value if isinstance(test.value, tuple) else (test.value,)
            return "(" + " or ".join(_equal(value, w, fold=test.ignore_case) for w in wanted if w is not None) + ")"
        case "contains" | "starts_with" | "ends_with":
            held = str(test.value)
            part = quote(_fold(held) if test.ignore_case else held)
            verb = {"contains": "contains", "starts_with": "starts", "ends_with": "ends"}[test.op]
            return f"{verb}(text({value}, {fold}), {part})"
        case "matches":
            raise DescriptionError(
                f"the sidecar cannot search a pattern in `{test.field}` here",
                hint="say it with `starts_with`, `ends_with`, `contains`, name a top-level field, or decide it in a stream",
            )
        case _:
            return f"((number({value}) or 0/0) {_COMPARE[test.op]} {_number(test.value)})"


def _fold(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def _number(value: Any) -> str:
    """Gives a number as Lua reads it: the words of Python for what is endless would be names of nothing there."""
    return repr(value) if math.isfinite(value) else f"({'-' if value < 0 else ''}1/0)"


def _equal(value: str, wanted: Scalar, *, fold: bool) -> str:
    held = _fold(text_of(wanted)) if fold else text_of(wanted)
    options = [f"text({value}, {'true' if fold else 'false'}) == {quote(held)}"]
    if (found := number(wanted)) is not None:
        options.append(f"{value} == {_number(found)}")
    if held in ("true", "false"):
        options.append(f"{value} == {held}")
    return "(" + " or ".join(options) + ")"
