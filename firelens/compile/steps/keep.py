"""Keeps only records that meet a condition."""

from __future__ import annotations

from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.compile.steps.drop import drop
from schemas.condition import Not
from schemas.errors import DescriptionError
from schemas.steps.keep import Keep


def sidecar(step: Keep, scope: Scope) -> list[Piece]:
    """Gives the filters that drop what does not meet the step's condition."""
    if step.when is None:
        raise DescriptionError("`keep` without `when` keeps every record", hint="give it a condition, or take it out")
    return drop(Not(not_=step.when), step.apps, scope)
