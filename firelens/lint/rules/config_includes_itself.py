"""`/fluent-bit/etc/fluent-bit.conf` is where the agent mounts the file that it generates. Named in
`config-file-value` it includes itself, which the engine refuses at start; a file of yours at that path in the image
cannot be seen at all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.fluentbit.agent import MAIN_CONFIG
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "%s"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens"}}]}
"""

RULE = Rule(
    code="FL808",
    title="`config-file-value` names the file that the agent generates",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={"task.json": TASK % MAIN_CONFIG},
    good={"task.json": TASK % "/fluent-bit/etc/extra.conf"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        kind, value = (router.firelens_options.get(f"config-file-{part}") for part in ("type", "value"))
        fluentbit = router.field("firelensConfiguration", "type")
        if kind is None or value is None or kind.text != "file" or not value.text:
            continue
        if fluentbit is not None and fluentbit.text == "fluentbit" and posixpath.normpath(value.text) == MAIN_CONFIG:
            yield Problem(
                value.position,
                f"the agent mounts its own file over `{MAIN_CONFIG}`: it includes itself and Fluent Bit does not start",
                help="give your file another path in the image, such as `/extra.conf`, and name that",
            )
