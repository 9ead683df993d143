"""Some values of an option need a second option: to update documents an id, to gauge a value. Without it the engine does
not start, and `--dry-run` does not ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_CHANGING: Final = frozenset({"update", "upsert"})
_IDS: Final = ("id_key", "generate_id")
_Need = tuple[frozenset[str], tuple[str, ...]]
NEEDS: Final[Mapping[tuple[str, str, str], tuple[_Need, ...]]] = {
    ("output", "es", "write_operation"): ((_CHANGING, _IDS),),
    ("output", "opensearch", "write_operation"): ((_CHANGING, _IDS),),
    ("processor", "content_modifier", "action"): (
        (frozenset({"insert", "upsert", "rename"}), ("value",)),
        (frozenset({"extract"}), ("pattern",)),
        (frozenset({"convert"}), ("converted_type",)),
    ),
    ("filter", "log_to_metrics", "metric_mode"): ((frozenset({"gauge", "histogram"}), ("value_field",)),),
}
"""Option -> the values that need one of other options, tried on 4.2.8, 5.0.9 and 5.1.1."""
_OUTPUT = "[OUTPUT]\n    Name opensearch\n    Match *\n    Host search.internal\n    Suppress_Type_Name On\n"

RULE = Rule(
    code="FL262",
    title="a value needs an option that is not there",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/opensearch",
    bad={"extra.conf": _OUTPUT + "    Write_Operation upsert\n"},
    good={"extra.conf": _OUTPUT + "    Write_Operation upsert\n    Id_Key id\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for (kind, plugin, option), needs in NEEDS.items():
            found = step.last(option) if step.written and (step.kind, step.plugin) == (kind, plugin) else None
            for needed in (options for values, options in needs if found and found.text.lower() in values):
                if found and not step.any(*needed):
                    wanted = " or ".join(f"`{name}`" for name in needed)
                    yield Problem(
                        value_at(found),
                        f"`{found.key} {found.text}` needs {wanted}: Fluent Bit does not start",
                        help=f"add {wanted}",
                    )
