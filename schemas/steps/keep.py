"""Keep the records that meet a condition, and drop the others."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.condition import Condition
from schemas.steps.base import Step


class Keep(Step):
    """Keep only records that meet `when`; records of apps that the step is not for are kept."""

    type: Literal["keep"] = "keep"
    when: Condition = Field(description="what a record must meet to be kept")


STEP = Keep
