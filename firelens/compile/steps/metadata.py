"""Adds fields from the router's environment, the task's id, and the EC2 instance."""

from __future__ import annotations

from typing import get_args

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.fluentbit.document import Section
from schemas.errors import DescriptionError
from schemas.steps.metadata import Ec2Field, Metadata


def sidecar(step: Metadata, scope: Scope) -> list[Piece]:
    """Gives Lua that reads each variable once, and the engine's own filter for the instance.

    Raises `DescriptionError` where there is no instance to ask, or its filter would need a condition.
    """
    return [*_instance(step, scope), *_known(step)]


def _known(step: Metadata) -> list[Piece]:
    # `record_modifier` would not start with a variable that is unset.
    names = sorted(set(step.fields.values()))
    support = "".join(f"local env_{name} = os.getenv({literal(name)})\n" for name in names)
    lines = [
        f"if env_{name} ~= nil and env_{name} ~= '' then path_put(r, {literal(path)}, env_{name}) changed = true end"
        for path, name in step.fields.items()
    ]
    if step.task_id is not None:
        # The agent's tags end in it; those of files and of TCP inputs are ours and do not.
        found = r"string.match(tag, '%-firelens%-(%x+)$') or string.match(r.ecs_task_arn or '', '/(%x+)$')"
        put = f"path_put(r, {literal(step.task_id)}, task)"
        lines.append(f"local task = {found}\nif task ~= nil then {put} changed = true end")
    return [fragment(step, "\n".join(lines), {f"environment {' '.join(names)}": support})] if lines else []


def _instance(step: Metadata, scope: Scope) -> list[Piece]:
    if not step.ec2:
        return []
    if scope.pipeline.launch_type != "ec2":
        raise DescriptionError(
            "Fargate shows no instance to its tasks", hint="take `ec2` out, or set `launch_type: ec2`"
        )
    if step.when is not None:
        raise DescriptionError("`ec2` fields cannot depend on a condition", hint="put them into a step without `when`")
    wanted = [(name, "true" if name in step.ec2 else "false") for name in (*get_args(Ec2Field), "ec2_instance_id")]
    return [Section.of("filter", [("name", "aws"), scope.match(step.apps), ("imds_version", "v2"), *wanted])]
