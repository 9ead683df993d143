"""Adds fields from environment variables of the router."""

from __future__ import annotations

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.steps.metadata import Metadata


def sidecar(step: Metadata, scope: Scope) -> list[Piece]:
    """Gives Lua that reads each variable once; `record_modifier` would not start with one that is unset."""
    names = sorted(set(step.fields.values()))
    support = "".join(f"local env_{name} = os.getenv({literal(name)})\n" for name in names)
    body = "\n".join(
        f"if env_{name} ~= nil and env_{name} ~= '' then path_put(r, {literal(path)}, env_{name}) changed = true end"
        for path, name in step.fields.items()
    )
    return [fragment(step, body, {f"environment {' '.join(names)}": support})]
