"""Move the fields of an object one level up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Lift(Step):
    """Move the fields of the object under `field` to the top level; a field that is in the way is replaced."""

    type: Literal["lift"] = "lift"
    field: Annotated[str, Field(min_length=1)] = Field(description="name of the top-level object to open")
    prefix: str = Field(default="", description="put before each name")


STEP = Lift
