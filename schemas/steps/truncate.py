"""Shorten a text field, visibly."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Truncate(Step):
    """Shorten a text field to `max_bytes` of UTF-8 with the marker at its end; characters are never cut in half."""

    type: Literal["truncate"] = "truncate"
    field: Annotated[str, Field(min_length=1)] = Field(default="log", description="field that holds the text")
    max_bytes: Annotated[int, Field(ge=64, le=1_024_000)] = Field(description="bytes left at most, marker included")
    marker: Annotated[str, Field(max_length=32)] = Field(default="...[truncated]", description="what tells it was cut")


STEP = Truncate
