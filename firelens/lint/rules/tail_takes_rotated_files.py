"""A pattern such as `app.log*` also takes `app.log.1` and `app.log.2.gz`. After a rotation that copies, or a restart
without `DB`, their lines are sent a second time, and compressed ones as noise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Confidence, Persona, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = "[INPUT]\n    Name tail\n    Tag a\n    Path %s\n\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL508",
    title="`tail` takes rotated files too",
    severity=Severity.NOTE,
    confidence=Confidence.MEDIUM,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/tail#file-rotation",
    bad={"fluent-bit.conf": CONF % "/logs/app.log*"},
    good={"fluent-bit.conf": CONF % "/logs/*.log"},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section in config.document.inputs:
        path = section.last("path")
        if section.plugin != "tail" or path is None or section.first("exclude_path"):
            continue
        if any(re.search(r"\.(?:log|txt|json|out)[^/,]*\*$", part.strip()) for part in path.text.split(",")):
            yield Problem(
                value_at(path),
                "the pattern takes rotated files such as `.log.1`: their lines are sent twice",
                help="end the pattern with the extension (`*.log`), or name rotated files in `Exclude_Path`",
            )
