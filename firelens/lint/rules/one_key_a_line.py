"""`Remove_key` and `Allowlist_key` take one key, blanks and all. A list of keys on one line is a key that no record has:
nothing is removed, or everything but that key is."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_FILTER = "[FILTER]\n    Name record_modifier\n    Match *\n"

RULE = Rule(
    code="FL419",
    title="several keys stand where one is taken",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/record-modifier",
    bad={"extra.conf": _FILTER + "    Remove_key password token\n"},
    good={"extra.conf": _FILTER + "    Remove_key password\n    Remove_key token\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (part for part in sidecar.parts if part.written and part.plugin == "record_modifier"):
        for found in (p for name in ("remove_key", "allowlist_key", "whitelist_key") for p in step.all(name)):
            if len(found.text.split()) > 1 and " #" not in found.text:
                lost = "nothing is removed" if found.name == "remove_key" else "every other key is removed"
                yield Problem(
                    value_at(found),
                    f"this is one key named `{found.text}`: {lost}",
                    help=f"write one `{found.key}` line for each key",
                )
