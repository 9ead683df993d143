"""`when` of a step, in front of its work: as the engine's own conditions where they are exact, in Lua elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from firelens.compile.conditions import lua, native
from firelens.compile.paths import SUPPORT
from firelens.compile.stage import Fragment
from schemas.condition import Condition
from schemas.steps.base import Step


def fragment(step: Step, body: str, support: Mapping[str, str] | None = None) -> Fragment:
    """Gives Lua that does `body` on the records the step is for."""
    held = {"paths": SUPPORT, **(support or {})}
    if step.when is not None:
        held["conditions"] = lua.SUPPORT
        inner = "\n".join("  " + line for line in body.strip("\n").splitlines())
        body = f"if {lua.expression(step.when)} then\n{inner}\nend"
    return Fragment(body, step.apps, held)


def single(condition: Condition | None) -> tuple[str, ...] | None:
    """Gives the `Condition` lines of one `modify` filter that say `condition` exactly, `None` where several are needed."""
    if condition is None:
        return ()
    found = native.alternatives(condition)
    return found[0] if found is not None and len(found) == 1 else None
