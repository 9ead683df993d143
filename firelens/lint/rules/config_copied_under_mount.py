"""FireLens mounts the file that it generates over `/fluent-bit/etc/fluent-bit.conf` of the router, and a folder over
`/var/run`. What an image brings at those places is hidden: the engine runs without the inputs, filters and outputs in
it, and logs go nowhere but where the log options send them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator

from firelens.fluentbit.agent import MAIN_CONFIG, takeover_path
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import Project
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
FROM = "FROM amazon/aws-for-fluent-bit:3.2.2\n"

RULE = Rule(
    code="FL850",
    title="the image brings a file where FireLens mounts its own",
    severity=Severity.WARNING,
    source="https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/45",
    bad={"task.json": TASK, "Dockerfile": f"{FROM}COPY fluent-bit.conf /fluent-bit/etc/fluent-bit.conf\n"},
    good={"task.json": TASK, "Dockerfile": f"{FROM}COPY extra.conf /extra.conf\n"},
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    tasks: dict[str, list[Task]] = defaultdict(list)
    for task in project.tasks:
        tasks[posixpath.dirname(task.source.path)] += [task] if task.routers else []
    for dockerfile in project.dockerfiles:
        near = tasks.get(posixpath.dirname(dockerfile.source.path))
        if not near or any(_takes_over(task) for task in near) or "fluent-bit" not in dockerfile.base:
            continue
        for copy in dockerfile.copies:
            if copy.target == MAIN_CONFIG or copy.target.startswith("/var/run/"):
                yield Problem(
                    copy.position,
                    f"FireLens mounts over `{copy.target}`: Fluent Bit never sees this file",
                    help="copy it to another path, such as `/extra.conf`, and name that in `config-file-value`",
                )


def _takes_over(task: Task) -> bool:
    for router in task.routers:
        words = [node.text or "${}" for name in ("entryPoint", "command") for node in router.field(name) or ()]
        if "${}" in words or takeover_path({"command": words}) is not None:
            return True
    return False
