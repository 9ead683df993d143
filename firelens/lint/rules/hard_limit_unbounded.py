"""`memory` is a hard limit: the kernel kills a router that grows past it, with all it holds. An input without
`Mem_Buf_Limit` grows for as long as its destination is slow."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "memory": 256,
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[INPUT]\n    Name dummy\n    Tag app-firelens\n"

RULE = Rule(
    code="FL822",
    title="an input without bounds under a hard limit",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/memory-management",
    bad={"task.json": TASK, "extra.conf": EXTRA},
    good={"task.json": TASK, "extra.conf": EXTRA + "    Mem_Buf_Limit 20MB\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    memory = sidecar.router.field("memory") if sidecar.router else None
    for step in sidecar.written("input") if memory is not None and memory.number else ():
        if not step.any("mem_buf_limit", "storage.type"):
            yield Problem(
                step.at,
                f"while a destination is slow the {step.called} grows until the router is killed at its `memory`",
                help="add `Mem_Buf_Limit`, or `storage.type filesystem`",
                related=(Related(memory.position, "the hard limit"),) if memory else (),
            )
