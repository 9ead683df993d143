"""With `Match *` lines of different containers meet in one filter. Since each keeps its own tag they are joined apart,
but the joined record keeps only the key it was joined by: `container_name` and the others are those of the first line,
or gone."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL410",
    title="a multiline filter takes every stream at once",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/issues/959",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match *\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match app-firelens*\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "multiline"):
        found = step.last("match")
        if found and not found.text.strip("*"):
            yield Problem(
                value_at(found),
                "records of every container are joined by one filter, and lose what tells them apart",
                help="match one container: `Match <container>-firelens*`",
            )
