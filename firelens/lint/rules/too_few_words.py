"""Options such as `Record`, `Regex` or `Add` are two words or more: a key and a value. With one word the engine does
not start; and a variable that nobody sets leaves just that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.fluentbit.values import words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import type_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

WORDS: Final[Mapping[tuple[str, str], int]] = {
    ("grep", "regex"): 2,
    ("grep", "exclude"): 2,
    ("opentelemetry", "add_label"): 2,
    **{("modify", name): 2 for name in ("add", "set", "rename", "hard_rename", "copy", "hard_copy")},
}
"""Options that split their text themselves; the catalogue knows the others."""

RULE = Rule(
    code="FL252",
    title="an option has fewer words than it takes",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[FILTER]\n    Name record_modifier\n    Match *\n    Record hostname\n",
    },
    good={
        "extra.conf": "[FILTER]\n    Name record_modifier\n    Match *\n    Record hostname web1\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for found in step.properties if step.written and step.kind in {"filter", "output"} else ():
            wanted = WORDS.get((step.plugin, found.name), 0)
            kind = type_of(step.section, found.name, sidecar.engine)
            if kind.startswith("words ") and step.plugin != "rewrite_tag":
                wanted = max(wanted, int(kind.removeprefix("words ")))
            if wanted > len(words(found.text)) and "${" not in found.text and found.text:
                yield Problem(
                    value_at(found),
                    f"`{found.key}` takes {wanted} words and has {len(words(found.text))}: Fluent Bit does not start",
                    help=f"write `{found.key} key value`",
                )
