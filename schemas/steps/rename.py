"""Rename fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Rename(Step):
    """Rename fields, in the order given; a field that is absent is passed over, one that is in the way is replaced."""

    type: Literal["rename"] = "rename"
    fields: Annotated[Mapping[str, str], Field(min_length=1)] = Field(description="old path to new path")


STEP = Rename
