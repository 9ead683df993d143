"""Runs a script of the user's own."""

from __future__ import annotations

from firelens.compile.scope import Scope
from firelens.compile.stage import Piece, Script
from schemas.errors import DescriptionError
from schemas.steps.lua import Lua


def sidecar(step: Lua, scope: Scope) -> list[Piece]:
    """Gives the filter and the script beside it; a script of its own, so that its globals meet nobody else's.

    Raises `DescriptionError` where the script was not read (`load` reads it) or the step has a condition.
    """
    if step.when is not None:
        raise DescriptionError("a script decides for itself which records it changes", hint="leave `when` out")
    if step.code is None:
        raise DescriptionError(f"the script `{step.script}` was not read", hint="load the pipeline from its file")
    return [Script(step.code, step.call, scope.match(step.apps))]
