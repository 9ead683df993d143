"""Redacts text with the policy's generated Lua, the same bytes as the transform gives."""

from __future__ import annotations

from functools import cache
from typing import Any

from firelens.compile.conditions import lua as conditions
from firelens.compile.redaction import compile_policy, lua
from firelens.compile.scope import Scope
from firelens.compile.stage import Fragment, Piece
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
    """Gives the Lua that redacts a record in place."""
    support = {"conditions": conditions.SUPPORT, "redaction": _lua(step.policy.model_dump_json())}
    body = """local altered, drop = R.record(r)
if drop then return -1, time, r end
if altered then changed = true end"""
    if step.when is not None:
        body = f"if {conditions.expression(step.when)} then\n{body}\nend"
    return [Fragment(body, step.apps, support)]


def transform(step: Redact, scope: Scope) -> dict[str, Any]:  # the signature of every step
    """Gives the step's plan form: the compiled policy in place of the policy."""
    form = step.to_plan()
    form.pop("policy", None)
    return {**form, "compiled": _compiled(step.policy.model_dump_json())}
