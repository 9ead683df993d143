"""A `Path` that also matches the file of `DB` makes the input read its own position database: every read writes to
it, so that there is always more to read, and binary noise goes to the destination."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = """[INPUT]
    Name tail
    Tag a
    Path /logs/*
    DB %s

[OUTPUT]
    Name null
    Match *
"""

RULE = Rule(
    code="FL550",
    title="`tail` reads its own database",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/tail",
    bad={"fluent-bit.conf": CONF % "/logs/positions.db"},
    good={"fluent-bit.conf": CONF % "/data/positions.db"},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section in config.document.inputs:
        database, path = section.last("db"), section.last("path")
        if section.plugin != "tail" or database is None or path is None or "${" in database.text + path.text:
            continue
        excluded = [p.strip() for p in (section.get("exclude_path") or "").split(",") if p.strip()]
        read = any(_meets(p.strip(), database.text) for p in path.text.split(","))
        if read and not any(_meets(p, database.text) for p in excluded):
            yield Problem(
                value_at(database),
                "`Path` takes this file too: the input reads its own database and sends binary noise without end",
                help="put the database into another folder, or name it in `Exclude_Path`",
                related=(Related(value_at(path), "this matches the database"),),
            )


def _meets(pattern: str, path: str) -> bool:
    """Whether a shell pattern takes a path; a `*` does not reach across folders."""
    return pattern.count("/") == path.count("/") and fnmatchcase(path, pattern)
