"""A `log_stream_name` without a variable is the same in every task of the service: their lines are mixed in one stream,
told apart by nothing when FireLens's own fields are not sent."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_OUTPUT = "[OUTPUT]\n    Name cloudwatch_logs\n    Match *\n    region us-east-1\n    log_group_name g\n"

RULE = Rule(
    code="FL616",
    title="all tasks write to one log stream",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={"extra.conf": _OUTPUT + "    log_stream_name app\n"},
    good={"extra.conf": _OUTPUT + "    log_stream_prefix app-\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs", "cloudwatch"):
        found = step.last("log_stream_name")
        if found is None or step.any("log_stream_prefix", "log_stream_template") or "$" in found.text:
            continue
        if found.text[-1:] not in {"-", "/", "_"}:  # meant as a prefix: FL601
            yield Problem(
                value_at(found),
                f"every task that runs this writes to the stream `{found.text}`",
                help="write `log_stream_prefix`, or put `${ECS_TASK_ID}` (init image) or `${HOSTNAME}` into the name",
            )
