"""Join what belongs together: the parts of a line that Docker split, and the lines of a stack trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model
from schemas.steps.base import Step


class JoinStart(Model):
    """A new record starts at every line that the pattern finds."""

    start: Annotated[str, Field(min_length=1)] = Field(description="regular expression of a record's first line")


class Join(Step):
    """Join split lines and stack traces, within one batch of the transform and by timer in the sidecar."""

    type: Literal["join"] = "join"
    field: Annotated[str, Field(min_length=1)] = Field(default="log", description="field that holds the text")
    partial: bool = Field(default=True, description="join the parts of lines that Docker split at 16 KiB")
    multiline: str | JoinStart | None = Field(
        default=None,
        description="language whose stack traces are joined, or a start pattern; each app's own when absent",
    )
    multilines: Mapping[str, str | JoinStart] = Field(
        default_factory=dict, description="the same for each app; filled in by the compiler when `multiline` is absent"
    )


STEP = Join
