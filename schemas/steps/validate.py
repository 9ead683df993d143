"""Check records against a schema of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.steps.base import Side, Step


class Validate(Step):
    """Check records against a pydantic model or a JSON Schema, with a choice of what to do with those that do not fit.

    `mark` adds `schema_error` (which field, which rule; never the value), `drop` drops, `fail` fails the record.
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"transform"})

    type: Literal["validate"] = "validate"
    model: Annotated[str, Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")] | None = Field(
        default=None, description="pydantic model as `module:Class`, shipped beside the pipeline"
    )
    json_schema: Mapping[str, Any] | None = Field(default=None, alias="schema", description="JSON Schema")
    on_invalid: Literal["mark", "drop", "fail"] = Field(default="mark", description="what is done with the others")

    @model_validator(mode="after")
    def _one_schema(self) -> Self:
        if (self.model is None) == (self.json_schema is None):
            raise ValueError("wants either `model` or `schema`")
        return self


STEP = Validate
