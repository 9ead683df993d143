"""Joining in the sidecar belongs to the app (`multiline`, `join_partial`): it must come before everything else."""

from __future__ import annotations

from typing import Any

from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.errors import DescriptionError
from schemas.pipeline import StartPattern
from schemas.steps.join import Join


def sidecar(step: Join, scope: Scope) -> list[Piece]:
    """Raises `DescriptionError`: a join in the middle would send records through earlier steps twice."""
    raise DescriptionError(
        "the sidecar joins first of all, by each app's own `multiline` and `join_partial`",
        hint="set these on the apps and take the step out",
    )


def transform(step: Join, scope: Scope) -> dict[str, Any]:
    """Gives the step's plan form, with the apps' own languages where the step names none."""
    form = step.to_plan()
    if not step.languages and step.start is None:
        held = [scope.pipeline.apps[a].multiline for a in scope.apps(step.apps)]
        form["languages"] = sorted({m for m in held if isinstance(m, str)})
        starts = [m.start for m in held if isinstance(m, StartPattern)]
        if starts and not form["languages"]:
            form["start"] = starts[0]
    return form
