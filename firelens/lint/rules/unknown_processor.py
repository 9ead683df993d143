"""A processor is one of its own kind, or a filter. Another name stops the engine: `error creating processor`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.catalog import catalogue, versions
from firelens.fluentbit.values import Block, fold
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL161",
    title="a processor does not exist",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/processors",
    bad={
        "fluent-bit.yaml": "pipeline:\n"
        "  inputs:\n"
        "    - name: dummy\n"
        "      tag: a\n"
        "      processors:\n"
        "        logs:\n"
        "          - name: nope\n"
        "  outputs:\n"
        "    - name: stdout\n"
        "      match: a\n",
    },
    good={
        "fluent-bit.yaml": "pipeline:\n"
        "  inputs:\n"
        "    - name: dummy\n"
        "      tag: a\n"
        "      processors:\n"
        "        logs:\n"
        "          - name: grep\n"
        "            regex: log a\n"
        "  outputs:\n"
        "    - name: stdout\n"
        "      match: a\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    known = {name for v in versions() for kind in ("processor", "filter") for name in catalogue(v).names(kind)}
    for _, found in config.properties("input", "output"):
        signals = found.value if found.name == "processors" and isinstance(found.value, Block) else ()
        for entry in (e for signal in signals for e in (signal.value if isinstance(signal.value, tuple) else ())):
            if not isinstance(entry, Block):
                continue
            name = entry.get("name")
            if name is None:
                at = key_at(next(iter(entry), found))
                yield Problem(at, "a processor has no `name`: Fluent Bit does not start", help="name it")
            if isinstance(name, str) and fold(name) not in known and "${" not in name:
                yield Problem(
                    key_at(next((p for p in entry if p.name == "name"), found)),
                    f"there is no processor `{name}`: Fluent Bit does not start",
                    help="use a processor such as `content_modifier`, or a filter",
                )
