"""A key that the engine does not know is skipped without a word in `[SERVICE]`, unlike in any plugin. A `Parser_File`
without its `s` loads no parsers, a `Grase` leaves five seconds for the shutdown."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.fluentbit.catalog import catalogue, versions
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL205",
    title="`[SERVICE]` does not know a key",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[SERVICE]\n    Grase 30\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[SERVICE]\n    Grace 30\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    fixed={
        "extra.conf": "[SERVICE]\n    grace 30\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section, found in config.properties("service"):
        written_off = found.key.startswith("@")  # FL107 says so
        if written_off or any(catalogue(version).option("service", "", found.name) for version in versions()):
            continue
        names = catalogue(versions()[-1]).suggest("service", "", found.name)
        fix = (
            Fix(f"write `{names[0]}`", (edits.rename(found, names[0]),), "unsafe")
            if names and not section.first(names[0])
            else None
        )
        yield Problem(
            key_at(found),
            f"Fluent Bit skips `{found.key}` without a word: `[SERVICE]` has no such key",
            help=f"write `{names[0]}`" if names else "remove it, or put it into the plugin it belongs to",
            fix=fix,
        )
