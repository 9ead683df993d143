"""Move fields under another field."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Nest(Step):
    """Move top-level fields into an object under `under`."""

    type: Literal["nest"] = "nest"
    fields: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="names of top-level fields; one `*` at the end stands for anything"
    )
    under: Annotated[str, Field(min_length=1)] = Field(description="name of the object that takes them")


STEP = Nest
