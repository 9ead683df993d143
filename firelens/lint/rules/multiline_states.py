"""A multiline parser begins with a rule for `start_state`, and every state a rule leads to needs a rule of its own.
Where they do not fit the parser is not loaded, and what uses it stops the engine; from 5.1 on, and among the
`multiline_parsers` of a YAML configuration, it stops the engine by itself."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL405",
    title="the states of a multiline parser do not fit",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/parsers/multiline-parsing",
    bad={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log a\n",
        "parsers.conf": "[MULTILINE_PARSER]\n"
        "    Name mine\n"
        "    Type regex\n"
        "    Flush_Timeout 1000\n"
        '    Rule "start_state" "/^[A-Z]/" "next"\n'
        '    Rule "cont" "/^\\s/" "cont"\n',
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log a\n",
        "parsers.conf": "[MULTILINE_PARSER]\n"
        "    Name mine\n"
        "    Type regex\n"
        "    Flush_Timeout 1000\n"
        '    Rule "start_state" "/^[A-Z]/" "head"\n'
        '    Rule "head, cont" "/^\\s/" "cont"\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    used = {n.strip() for s in sidecar.steps for p in s.all("multiline.parser") for n in p.text.split(",")}
    for name, section in sidecar.multiline_parsers.items():
        rules = [(p, words(p.text)) for p in section.all("rule")]
        # One rule may be for several states, with commas between them.
        states = {state.strip() for _, parts in rules if parts for state in parts[0].split(",")}
        if any("${" in p.text for p, _ in rules) or not rules:
            continue
        fatal = sidecar.reads_inline(section) or name in used or sidecar.engine.since("5.1.0")
        severity = Severity.ERROR if fatal else None
        if rules[0][1][:1] != ["start_state"]:
            yield Problem(
                value_at(rules[0][0]),
                "the first rule is not for `start_state`: the parser is not loaded",
                help='begin with `Rule "start_state" "/pattern/" "next"`',
                severity=severity,
            )
        for found, parts in rules:
            if len(parts) == 3 and parts[2] not in states:
                yield Problem(
                    value_at(found),
                    f"the rule leads to `{parts[2]}`, which has no rule: the parser is not loaded",
                    help=f'add a rule for `"{parts[2]}"`, or lead to one that is there',
                    severity=severity,
                )
