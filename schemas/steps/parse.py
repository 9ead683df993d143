"""Parse a text field into fields, in a named log format or by a pattern with named groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.steps.base import Step


class Parse(Step):
    """Parse a text field into fields of the record.

    A line that is not of the format keeps its text, and `parse_error` says why; it never fails the record.
    """

    type: Literal["parse"] = "parse"
    field: Annotated[str, Field(min_length=1)] = Field(default="log", description="field that holds the text")
    format: str | None = Field(
        default=None, description="log format, `auto` to guess it for each stream; each app's own when absent"
    )
    formats: Mapping[str, str] = Field(
        default_factory=dict, description="format of each app; filled in by the compiler when `format` is absent"
    )
    pattern: str | None = Field(
        default=None, description="regular expression of your own whose named groups become fields (linear subset)"
    )
    into: str | None = Field(
        default=None, description="field that holds the parsed fields; the record itself when absent"
    )
    keep: bool = Field(default=False, description="keep the text field beside what was parsed from it")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.format is not None and self.pattern is not None:
            raise ValueError("has both `format` and `pattern`; one of them says how to parse")
        return self


STEP = Parse
