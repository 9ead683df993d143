"""`multiline.parser` takes a `[MULTILINE_PARSER]`, or one of the built-in `docker`, `cri`, `go`, `java`, `python` and
`ruby`. A plain `[PARSER]` is none, and any other name stops the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

BUILT_IN: Final = frozenset({"docker", "cri", "go", "java", "python", "ruby"})

RULE = Rule(
    code="FL404",
    title="a multiline parser is used and defined nowhere",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/parsers/multiline-parsing",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match *\n"
        "    multiline.key_content log\n"
        "    multiline.parser mine\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match *\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.parsers_complete:
        return
    for step in (*sidecar.written("filter", "multiline"), *sidecar.written("input", "tail")):
        for found in step.all("multiline.parser"):
            for name in (part.strip() for part in found.text.split(",")):
                if (
                    not name
                    or name.lower() in BUILT_IN
                    or name in sidecar.multiline_parsers
                    or "${" in name
                    or " #" in name
                ):
                    continue
                plain = name in sidecar.parsers
                yield Problem(
                    value_at(found),
                    f"`{name}` is a plain parser: Fluent Bit does not start"
                    if plain
                    else f"no multiline parser `{name}` is loaded: Fluent Bit does not start",
                    help="define it as `[MULTILINE_PARSER]` in a parsers file, or use a built-in one such as `java`",
                )
