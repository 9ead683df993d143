"""`firelensConfiguration.options` has three keys: `enable-ecs-log-metadata`, `config-file-type`, `config-file-value`.
The agent passes over every other one without a word, in another case too, so that a typo switches a feature off."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"%s": "false"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
KNOWN = ("enable-ecs-log-metadata", "config-file-type", "config-file-value")

RULE = Rule(
    code="FL807",
    title="an option of `firelensConfiguration` that the agent ignores",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html",
    bad={"task.json": TASK % "enable-ecs-logs-metadata"},
    good={"task.json": TASK % "enable-ecs-log-metadata"},
    fixed={"task.json": TASK % "enable-ecs-log-metadata"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        options = router.field("firelensConfiguration", "options")
        for key in router.firelens_options:
            if key in KNOWN or "${" in key:
                continue
            close = next(iter(get_close_matches(key.lower().replace("_", "-"), KNOWN, 1, 0.7)), "")
            at = (options.keys.get(key) if options else None) or router.firelens_options[key].position
            written = task.source.text[slice(*task.source.span(at))]
            edit = edits.Edit(at, f'"{close}"')
            yield Problem(
                at,
                f"the agent ignores `{key}` without a word: what it should do does not happen",
                help=f"write `{close}`" if close else f"FireLens knows {', '.join(f'`{k}`' for k in KNOWN)}",
                fix=Fix(f"write `{close}`", (edit,), "unsafe") if close and written == f'"{key}"' else None,
            )
