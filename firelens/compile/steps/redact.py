"""Redacts text with the policy's generated Lua, the same bytes as the transform gives."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from firelens.compile.guard import fragment
from firelens.compile.redaction import compile_policy, lua, packed
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.redaction.policy import RedactionPolicy
from schemas.steps.redact import Redact


# Checking and writing a bundle, and both sides of a pipeline, mostly ask for the same policy.
@cache
def _compiled(policy: str) -> dict[str, Any]:
    return compile_policy(RedactionPolicy.model_validate_json(policy))


@cache
def _lua(policy: str) -> str:
    return lua(_compiled(policy), keys=None)


def sidecar(step: Redact, scope: Scope) -> list[Piece]:
    """Gives the Lua that redacts a record in place.

    Each policy's source stands in a function of its own: several may share a script.
    """
    policy = step.policy.model_dump_json()
    _compiled(policy)  # what is wrong with it is found here
    source = _lua(policy) if scope.sources else ""
    name = f"redact_{hashlib.sha256(policy.encode()).hexdigest()[:8]}"
    support = {name: f"local {name} = (function()\n{source}\nreturn R\nend)()\n"}
    body = f"""local altered, drop = {name}.record(r, tag)
if drop then return -1, time, r end
if altered then changed = true end"""
    return [fragment(step, body, support)]


def transform(step: Redact, scope: Scope) -> list[dict[str, Any]]:
    """Gives the step's plan form: the compiled policy in place of the policy."""
    form = step.to_plan()
    form.pop("policy", None)
    form.pop("apps", None)  # by container, which the plan compiler writes
    return [{**form, "compiled": packed(_compiled(step.policy.model_dump_json()))}]
