"""`${NAME:-default}` came with Fluent Bit 4.2.5 and 5.0.6. Before that the whole text between the braces is the name
of a variable that nobody set, so that the value is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL115",
    title="a default for a variable is not known to this version",
    severity=Severity.WARNING,
    engine="4.2.2",
    source="https://github.com/fluent/fluent-bit/commit/69b18f772",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match ${TAG:-app}*\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match app*\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.engine.before("4.2.5") and not sidecar.engine.between("5.0", "5.0.6"):
        return
    for step in sidecar.steps:
        for found in step.properties if step.written else ():
            default = re.search(r"\$\{\w+:-[^}]*\}", found.text)
            if default:
                yield Problem(
                    value_at(found),
                    f"{sidecar.engine} has no defaults for variables: `{default[0]}` is empty",
                    help="set the variable in the task definition, or use an image with Fluent Bit 4.2.5 or 5.0.6",
                )
