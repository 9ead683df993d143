"""Make one level of all nested objects."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.steps.base import Side, Step


class Flatten(Step):
    """Make one level of nested objects: `{"http": {"status": 200}}` becomes `{"http.status": 200}`; lists stay."""

    SIDES: ClassVar[frozenset[Side]] = frozenset({"transform"})

    type: Literal["flatten"] = "flatten"
    separator: Annotated[str, Field(min_length=1, max_length=4)] = Field(default=".", description="put between names")


STEP = Flatten
