"""Add what the sidecar knows about where it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.steps.base import Side, Step

EnvName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]


class Metadata(Step):
    """Add fields from environment variables of the log router container.

    A variable that is not set adds nothing: an empty `record_modifier` value would keep Fluent Bit from starting.
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"sidecar"})

    type: Literal["metadata"] = "metadata"
    fields: Annotated[Mapping[str, EnvName], Field(min_length=1)] = Field(
        description="field to environment variable, such as `{version: APP_VERSION}`"
    )


STEP = Metadata
