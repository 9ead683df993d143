"""Runs a script of the user's own."""

from __future__ import annotations

import re

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
    # Its name anywhere in the code: there are many ways to define a function, and one that is not there ends the engine.
    if not re.search(rf"\b{re.escape(step.call)}\b", step.code):
        raise DescriptionError(
            f"the script defines no `{step.call}`", hint=f"define `function {step.call}(tag, timestamp, record)`"
        )
    return [Script(step.code, step.call, scope.match(step.apps))]
