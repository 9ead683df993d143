"""Drop the records that meet a condition."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.condition import Condition
from schemas.steps.base import Step


class Drop(Step):
    """Drop records that meet `when`, counted by `reason`."""

    type: Literal["drop"] = "drop"
    when: Condition = Field(description="what a record must meet to be dropped")
    reason: str = Field(
        default="drop", pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$", description="name under which the drops are counted"
    )


STEP = Drop
