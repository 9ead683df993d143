"""Call a function of the user's own."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.steps.base import Side, Step


class Python(Step):
    """Call `function(fields) -> fields | None` on each record; `None` drops it, an exception fails only that record."""

    SIDES: ClassVar[frozenset[Side]] = frozenset({"transform"})

    type: Literal["python"] = "python"
    call: Annotated[str, Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")] = Field(
        description="function as `module:name`, shipped beside the pipeline"
    )


STEP = Python
