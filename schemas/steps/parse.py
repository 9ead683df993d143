"""Parse a text field into fields, in a named log format or by a pattern with named groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from schemas.steps.base import Step


class Parse(Step):
    """Parse a text field into fields of the record.

    A line that is not of the format keeps its text, and `parse_error` says why; it never fails the record. A format is
    remembered for each stream (container or log group) and looked for again when a line no longer fits.
    """

    type: Literal["parse"] = "parse"
    field: Annotated[str, Field(min_length=1)] = Field(default="log", description="field that holds the text")
    format: str | tuple[str, ...] | None = Field(
        default=None, description="log format or several, `auto` to guess; each app's own when absent"
    )
    patterns: tuple[str | Mapping[str, Any], ...] = Field(
        default=(), description="regular expressions of your own whose named groups become fields (linear subset)"
    )
    columns: tuple[str, ...] = Field(
        default=(),
        description="columns in order, where a writer lets them be chosen (VPC flow, CloudFront), or nginx's `log_format`",
    )
    target: str | None = Field(default=None, description="field that takes what was parsed; the record when absent")
    keep_original: bool = Field(default=False, description="keep the text field beside what was parsed from it")


STEP = Parse
