"""Drop what repeats within one batch."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from schemas.steps.base import Side, Step


class Dedupe(Step):
    """Drop records that repeat an earlier one of the same batch; the first is kept.

    Only within one batch: a memory that outlived it would drop the records of a batch that Firehose has to send again.
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"transform"})

    type: Literal["dedupe"] = "dedupe"
    fields: tuple[str, ...] = Field(default=(), description="fields that make two records equal; all when empty")
    count: str | None = Field(default=None, description="field of the kept record that says how many there were")


STEP = Dedupe
