"""The agent mounts the configuration that it generates at `/fluent-bit/etc/fluent-bit.conf` of the router, and the
folder of the log driver's socket at `/var/run`. Docker refuses a second mount at the very same place, and where a
runtime takes both, the router starts without its configuration or without the socket that every container logs to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.fluentbit.agent import MAIN_CONFIG
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"},
   "mountPoints": [{"sourceVolume": "data", "containerPath": "%s"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}],
 "volumes": [{"name": "data"}]}
"""
TAKEN = {MAIN_CONFIG: "the generated configuration", "/var/run": "the socket that containers log to"}

RULE = Rule(
    code="FL851",
    title="a volume is mounted where FireLens mounts its own",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    bad={"task.json": TASK % "/var/run"},
    good={"task.json": TASK % "/data"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        for path, entry in router.mounts.items():
            taken = posixpath.normpath(path)
            if taken in TAKEN:
                at = entry.field("containerPath")
                yield Problem(
                    at.position if at else entry.position,
                    f"the agent mounts {TAKEN[taken]} at `{taken}`: the container does not start, or one hides the other",
                    help="mount the volume at a path of its own, such as `/data`",
                )
