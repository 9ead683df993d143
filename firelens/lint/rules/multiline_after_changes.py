"""`rewrite_tag` and `multiline` hand records back to the first filter. What stands above them, and changes records,
then changes them a second time: fields are added twice, text is parsed twice."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.flow import meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL407",
    title="records meet the filters above twice",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/multiline-stacktrace",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name record_modifier\n"
        "    Match *\n"
        "    Record env prod\n"
        "\n"
        "[FILTER]\n"
        "    Name multiline\n"
        "    Match app-firelens*\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match app-firelens*\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n"
        "\n"
        "[FILTER]\n"
        "    Name record_modifier\n"
        "    Match *\n"
        "    Record env prod\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "multiline"):
        if (step.get("buffer") or "on").lower() in {"off", "false", "no"}:
            continue
        if (step.get("mode") or "").lower() == "partial_message":
            continue  # seen on 4.2.8 and 5.0.9: a line whose last piece came goes on behind this filter
        for above in sidecar.written("filter", "record_modifier", "nest"):
            first, second = above.get("match"), step.get("match")
            if above.number < step.number and above.first("record") and first and second and meet(first, second):
                yield Problem(
                    step.at,
                    "joined records start again at the first filter: the one above adds its fields twice",
                    help="put the multiline filter first",
                    related=(Related(above.at, "runs twice"),),
                )
                break
