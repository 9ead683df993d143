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


def transform(step: Join, scope: Scope) -> list[dict[str, Any]]:
    """Gives the step's plan form; where it names no language, one for each way in which the apps' lines belong together."""
    form = {k: v for k, v in step.to_plan().items() if k != "apps"}
    if step.languages or step.start is not None:
        return [form]
    out: list[dict[str, Any]] = [form | {"languages": []}] if step.partial else []
    for app in scope.apps(step.apps):
        held = scope.pipeline.apps[app].multiline
        if held is not None:
            way = {"start": held.start} if isinstance(held, StartPattern) else {"languages": [held]}
            out.append(form | way | {"partial": False, "apps": [scope.pipeline.container(app)]})
    return out
