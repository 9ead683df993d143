"""Join what belongs together: the parts of a line that Docker split, and the lines of a stack trace."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.steps.base import Step


class Join(Step):
    """Join split lines and stack traces, within one batch of the transform and by timer in the sidecar.

    Without `languages` and `start` each app's own `multiline` counts.
    """

    type: Literal["join"] = "join"
    field: Annotated[str, Field(min_length=1)] = Field(default="log", description="field that holds the text")
    partial: bool = Field(default=True, description="join the parts of lines that Docker split at 16 KiB")
    languages: tuple[str, ...] = Field(default=(), description="languages whose stack traces are joined")
    start: str | None = Field(default=None, description="regular expression of a record's first line")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.languages and self.start is not None:
            raise ValueError("has both `languages` and `start`; one of them says what belongs together")
        return self


STEP = Join
