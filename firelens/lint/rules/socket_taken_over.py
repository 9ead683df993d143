"""The agent's file has an input on `/var/run/fluent.sock`, the socket every container logs to. A second `forward`
input on it removes the first one's socket and takes its place: both start, but records come in under its settings,
without the buffer limit that the agent gives its own."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.agent import SOCKET
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL831",
    title="a second input on the socket of FireLens",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/forward",
    bad={"task.json": TASK, "extra.conf": f"[INPUT]\n    Name forward\n    unix_path {SOCKET}\n"},
    good={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 30\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    agents = any(s.plugin == "forward" and s.get("unix_path") == SOCKET and not s.written for s in sidecar.inputs)
    for step in sidecar.written("input", "forward"):
        found = step.last("unix_path")
        if agents and found is not None and found.text in {SOCKET, "/run/fluent.sock"}:
            yield Problem(
                value_at(found),
                "this input takes the socket from the agent's own, whose `Mem_Buf_Limit` then limits nothing: memory "
                "can grow until ECS kills the router",
                help="remove the input: FireLens already reads the socket",
            )
