"""The agent reads `enable-ecs-log-metadata` as Go reads booleans: `true`, `false`, `1`, `0`, `t`, `f` and their
capitals. `yes`, `on` or a blank too many count as *false*: the records lose `ecs_cluster`, `ecs_task_arn` and the
rest, and only the agent's own log, which Fargate does not show, has a warning."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"enable-ecs-log-metadata": "%s"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
GO = frozenset(["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"])
YES, NO = frozenset({"yes", "y", "on", "true", "enabled"}), frozenset({"no", "n", "off", "false", "disabled"})

RULE = Rule(
    code="FL806",
    title="a boolean that the ECS agent does not read",
    severity=Severity.WARNING,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelens_unix.go",
    bad={"task.json": TASK % "yes"},
    good={"task.json": TASK % "true"},
    fixed={"task.json": TASK % "true"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        node = router.firelens_options.get("enable-ecs-log-metadata")
        if node is None or node.text is None or node.text in GO or "${" in node.text or "{{" in node.text:
            continue
        word = node.text.strip().lower()
        meant = "true" if word in YES else "false" if word in NO else ""
        edit = edits.Edit(node.position, f'"{meant}"')
        quoted = task.source.text[slice(*task.source.span(node.position))].startswith(('"', "'"))
        if not quoted and word in {"yes", "no", "on", "off"}:
            continue  # YAML reads a boolean here, and CloudFormation hands it on as `true` or `false`
        yield Problem(
            node.position,
            f"the agent does not take `{node.text}` for a boolean: the ECS metadata is off without a word",
            help=f'write `"{meant or "true"}"`',
            fix=Fix(f"write `{meant}`", (edit,), "unsafe") if meant and quoted else None,
        )
