"""Run a Lua script of the user's own in the sidecar."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.steps.base import Side, Step


class Lua(Step):
    """Run `call(tag, timestamp, record) -> code, timestamp, record` of a script.

    https://docs.fluentbit.io/manual/pipeline/filters/lua
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"sidecar"})

    type: Literal["lua"] = "lua"
    script: str | None = Field(default=None, description="path of the script, relative to the pipeline file")
    code: str | None = Field(default=None, description="the script itself")
    call: Annotated[str, Field(pattern=r"^[A-Za-z_]\w*$")] = Field(description="function to call")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.script is None) == (self.code is None):
            raise ValueError("wants either `script` or `code`")
        return self


STEP = Lua
