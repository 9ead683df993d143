"""As soon as a container has log options of its own, the agent needs the option `Name` to know which output they are
for. Options of other log drivers, such as `awslogs-group`, do not stand in for it: the task fails with `missing
output key Name which is required for firelens configuration`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {%s"Path": "/data"}}}]}
"""
EXTRA = "[OUTPUT]\n    Name null\n    Match app*\n"

RULE = Rule(
    code="FL802",
    title="log options that name no output",
    severity=Severity.ERROR,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelensconfig_unix.go",
    bad={"task.json": TASK % "", "extra.conf": EXTRA},
    good={"task.json": TASK % '"Name": "file", ', "extra.conf": EXTRA},
)
CONSUMED = frozenset({"include-pattern", "exclude-pattern", "log-driver-buffer-limit"})


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    kind = task.router.field("firelensConfiguration", "type") if task.router else None
    if kind is None or kind.text != "fluentbit":
        return
    for client in task.clients:
        node = client.options_node
        given = {*client.options, *client.secret_options}
        if (node is not None and not node.is_map) or any(key.lower() == "name" or "${" in key for key in given):
            continue
        own = [key for key in client.options if key not in CONSUMED]
        if own:
            at = (node.keys.get(own[0]) if node else None) or client.options[own[0]].position
            other = own[0].startswith(("awslogs-", "splunk-", "fluentd-", "gelf-", "syslog-"))
            yield Problem(
                at,
                f"the options of `{client.name}` have no `Name`: ECS fails the task",
                help="these are options of another log driver: "
                "name a Fluent Bit output with `Name` and give it options of its own"
                if other
                else "add `Name` with the output these options are for",
            )
