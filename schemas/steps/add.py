"""Add fields with fixed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from schemas.condition import Scalar
from schemas.steps.base import Step


class Add(Step):
    """Add fields with fixed values, such as `service` and `env`."""

    type: Literal["add"] = "add"
    fields: Annotated[Mapping[str, Scalar], Field(min_length=1)] = Field(description="path to value")
    overwrite: bool = Field(default=True, description="replace what the record already has")


STEP = Add
