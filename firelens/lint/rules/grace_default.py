"""At its end the engine waits 5 seconds, unless `Grace` says otherwise, though ECS gives it 30 or the `stopTimeout`.
What a slow destination has not taken by then is lost with the task."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.built_in import reads_built_in
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL856",
    title="five seconds for the last logs",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/issues/201",
    bad={"task.json": TASK, "extra.conf": "[SERVICE]\n    Flush 1\n"},
    good={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 25\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    own = sidecar.image is not None and sidecar.image.maker != "other" and not reads_built_in(sidecar)
    if sidecar.router is not None and own and sidecar.complete and not sidecar.service.first("grace"):
        yield Problem(
            sidecar.at,
            "the router gives up 5 seconds after the task is stopped: what is not delivered by then is lost",
            help="write `Grace 25` in `[SERVICE]` of a configuration file, below the `stopTimeout` of the router",
        )
