"""Drops records that meet a condition."""

from __future__ import annotations

from firelens.compile.conditions import lua
from firelens.compile.conditions.native import alternatives
from firelens.compile.conditions.patterns import search
from firelens.compile.routing import mark
from firelens.compile.scope import Scope
from firelens.compile.stage import Fragment, Piece
from firelens.fluentbit.document import Section
from schemas.condition import Condition
from schemas.errors import DescriptionError
from schemas.steps.drop import Drop

MARK = "firelens_drop"


def sidecar(step: Drop, scope: Scope) -> list[Piece]:
    """Gives the filters that drop what meets the step's condition."""
    if step.when is None:
        raise DescriptionError("`drop` without `when` would drop every record", hint="give it a condition")
    return drop(step.when, step.apps, scope)


def drop(condition: Condition, apps: tuple[str, ...] | None, scope: Scope) -> list[Piece]:
    """Gives filters that drop what meets `condition`."""
    if alternatives(condition) is None:
        found = search(condition, apps, scope)
        body = f"{found.prepare}if {found.holds} then return -1, time, r end"
        return [*found.before, Fragment(body, apps, {"conditions": lua.SUPPORT})]
    grep = Section.of("filter", [("name", "grep"), scope.match(apps), ("exclude", f"{MARK} .")])
    return [*mark(condition, apps, MARK, "x", scope), grep]
