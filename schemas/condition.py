"""Conditions on a record: one meaning, evaluated by the sidecar (Lua) and the transform (Python) alike.

Meaning, stated once:

* A field is a path with dots (`http.status`); a key that holds the dots itself is tried first.
* `null` and absent are the same: only `missing` is true of them, and `not` of the others.
* `equals` and `one_of` compare scalars: a string with the value's text, a number with the value as a number, a boolean
  with `true`/`false`. So `equals: 200` meets both `200` and `"200"`. Objects and arrays equal nothing.
* `contains`, `starts_with`, `ends_with` and `matches` read strings only.
* `ignore_case` folds ASCII letters only, the one folding that all engines share; for `matches` it is RE2's `(?i)`.
* Number operators read numbers and decimal strings (`"200"`); anything else does not meet them.
* `matches` searches anywhere in the text, in a linear regex subset (no look-around, no back-references).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Tag, model_validator
from pydantic import Field as _Field

from schemas.base import Model

TextOp = Literal["equals", "contains", "starts_with", "ends_with", "matches"]
NumberOp = Literal["above", "at_least", "below", "at_most"]
Op = Literal[
    "equals", "one_of", "contains", "starts_with", "ends_with", "matches",
    "above", "at_least", "below", "at_most", "exists", "missing",
]  # fmt: skip
_NUMBER_OPS = frozenset({"above", "at_least", "below", "at_most"})
_BARE_OPS = frozenset({"exists", "missing"})
Scalar = str | bool | int | float


class _Combining:
    """Gives every condition `&`, `|` and `~`."""

    def __and__(self, other: Condition) -> All:
        return All(all=(self, other))

    def __or__(self, other: Condition) -> Any_:
        return Any_(any=(self, other))

    def __invert__(self) -> Not:
        return Not(not_=self)


class Test(_Combining, Model):
    """One operator on one field."""

    __test__ = False  # not a pytest class

    field: Annotated[str, _Field(min_length=1)]
    op: Op
    value: Scalar | tuple[Scalar, ...] | None = None
    ignore_case: bool = False

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        """Reads `{field: level, one_of: [ERROR, FATAL]}` as well as the `op`/`value` form."""
        if isinstance(value, dict) and "field" in value and "op" not in value:
            ops = [k for k in value if k in Op.__args__]  # type: ignore[attr-defined]
            if len(ops) != 1:
                raise ValueError("wants exactly one operator out of " + ", ".join(f"`{o}`" for o in Op.__args__))  # type: ignore[attr-defined]
            rest = {k: v for k, v in value.items() if k not in ops}
            held = value[ops[0]]
            return {**rest, "op": ops[0]} | ({} if ops[0] in _BARE_OPS else {"value": held})
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.op in _BARE_OPS:
            if self.value is not None:
                raise ValueError(f"`{self.op}` takes no value")
        elif self.op == "one_of":
            if not isinstance(self.value, tuple) or not self.value:
                raise ValueError("`one_of` wants a list of at least one value")
        elif self.op in _NUMBER_OPS:
            if isinstance(self.value, bool) or not isinstance(self.value, int | float):
                raise ValueError(f"`{self.op}` wants a number")
        elif isinstance(self.value, tuple) or self.value is None:
            raise ValueError(f"`{self.op}` wants one value")
        return self


class All(_Combining, Model):
    """True when every one of several conditions is."""

    all: Annotated[tuple[Condition, ...], _Field(min_length=1)]


class Any_(_Combining, Model):  # noqa: N801  `Any` is typing's  # `Any` is typing's
    """True when at least one of several conditions is."""

    any: Annotated[tuple[Condition, ...], _Field(min_length=1)]


class Not(_Combining, Model):
    """True when another condition is not."""

    not_: Condition = _Field(alias="not")


def _which(value: Any) -> str:
    keys = value.keys() if isinstance(value, dict) else type(value).model_fields.keys()
    return next((k for k in ("all", "any", "not") if k in keys or (k == "not" and "not_" in keys)), "test")


Condition = Annotated[
    Annotated[Test, Tag("test")]
    | Annotated[All, Tag("all")]
    | Annotated[Any_, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_which),
]
All.model_rebuild()
Any_.model_rebuild()
Not.model_rebuild()


class Field:
    """Starts a condition in Python: `Field("level").one_of("ERROR", "FATAL") & ~Field("path").starts_with("/health")`."""

    def __init__(self, path: str, *, ignore_case: bool = False) -> None:
        self._path = path
        self._ignore_case = ignore_case

    def _test(self, op: Op, value: Scalar | tuple[Scalar, ...] | None = None) -> Test:
        return Test(field=self._path, op=op, value=value, ignore_case=self._ignore_case)

    def equals(self, value: Scalar) -> Test:
        """True when the field's text is that of `value`."""
        return self._test("equals", value)

    def one_of(self, *values: Scalar) -> Test:
        """True when the field's text is that of one of `values`."""
        return self._test("one_of", values)

    def contains(self, text: str) -> Test:
        """True when `text` stands anywhere in the field's text."""
        return self._test("contains", text)

    def starts_with(self, text: str) -> Test:
        """True when the field's text starts with `text`."""
        return self._test("starts_with", text)

    def ends_with(self, text: str) -> Test:
        """True when the field's text ends with `text`."""
        return self._test("ends_with", text)

    def matches(self, pattern: str) -> Test:
        """True when `pattern` (linear subset) is found anywhere in the field's text."""
        return self._test("matches", pattern)

    def above(self, number: float) -> Test:
        """True when the field is a number above `number`."""
        return self._test("above", number)

    def at_least(self, number: float) -> Test:
        """True when the field is a number of at least `number`."""
        return self._test("at_least", number)

    def below(self, number: float) -> Test:
        """True when the field is a number below `number`."""
        return self._test("below", number)

    def at_most(self, number: float) -> Test:
        """True when the field is a number of at most `number`."""
        return self._test("at_most", number)

    def exists(self) -> Test:
        """True when the field is there and not null."""
        return self._test("exists")

    def missing(self) -> Test:
        """True when the field is absent or null."""
        return self._test("missing")


def fields_of(condition: Condition) -> frozenset[str]:
    """Gives the paths of all fields that `condition` reads."""
    match condition:
        case Test():
            return frozenset({condition.field})
        case All():
            return frozenset().union(*(fields_of(c) for c in condition.all))
        case Any_():
            return frozenset().union(*(fields_of(c) for c in condition.any))
        case Not():
            return fields_of(condition.not_)
