"""Remove fields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Remove(Step):
    """Remove fields; those that are absent are passed over."""

    type: Literal["remove"] = "remove"
    fields: Annotated[tuple[str, ...], Field(min_length=1)] = Field(description="paths of the fields to remove")


STEP = Remove
