"""`[PARSER]` and `[MULTILINE_PARSER]` belong to a file of their own that `Parsers_File` names. In the main file, or in
one that it includes, the engine refuses to start; and the ECS agent includes the file you give it."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Origin, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL106",
    title="a parser is defined in the main configuration",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/configuration-file",
    bad={
        "extra.conf": "[PARSER]\n    Name j\n    Format json\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[SERVICE]\n    Parsers_File parsers.conf\n\n[OUTPUT]\n    Name null\n    Match *\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.of("parser") + sidecar.of("multiline_parser"):
        if step.origin in {Origin.INIT, Origin.IMAGE} or _yaml(sidecar, step):
            continue
        yield Problem(
            place(step.section.position),
            f"`[{step.kind.upper()}]` is not valid in the main configuration: Fluent Bit does not start",
            help="move it to a file of its own and name that with `Parsers_File` in `[SERVICE]`",
        )


def _yaml(sidecar: Sidecar, step: Step) -> bool:
    at = place(step.section.position)
    return any(f.path == at.file and f.document.dialect == "yaml" for f in sidecar.files)
