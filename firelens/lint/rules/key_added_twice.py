"""`record_modifier` does not replace a key that is there: it adds a second one of the same name. JSON outputs write
the later one, `forward` and MessagePack send both, and each receiver then makes of it what it likes."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.key_effects import sends_twins
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL418",
    title="a key is added that every record already has",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/record-modifier",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag app\n"
        "    Path /var/log/app.log\n"
        "\n"
        "[FILTER]\n"
        "    Name record_modifier\n"
        "    Match app\n"
        "    Record log hidden\n"
        "\n"
        "[OUTPUT]\n"
        "    Name forward\n"
        "    Match app\n"
        "    Host aggregator.internal\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag app\n"
        "    Path /var/log/app.log\n"
        "\n"
        "[FILTER]\n"
        "    Name modify\n"
        "    Match app\n"
        "    Set log hidden\n"
        "\n"
        "[OUTPUT]\n"
        "    Name forward\n"
        "    Match app\n"
        "    Host aggregator.internal\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "record_modifier"):
        removed = {p.text.lower() for p in step.all("remove_key")}
        first = [hop for hop in sidecar.keys.hops_at(step) if not hop.stream.path]
        for found in step.all("record"):
            key = (found.text.split() or [""])[0]
            if key.lower() in removed or step.any("allowlist_key", "whitelist_key"):
                continue
            if any(key in sidecar.keys.entering(hop).sure for hop in first):
                twice = any(sends_twins(s) for s in sidecar.outputs if _meet(sidecar, step, s))
                yield Problem(
                    value_at(found),
                    f"records have a key `{key}` already: "
                    + (
                        "the receiver gets two of that name"
                        if twice
                        else "only JSON outputs hide the one that was there"
                    ),
                    help=f"write `Set {key} ...` in a `modify` filter, or take it away first with `Remove_key {key}`",
                    severity=None if twice else Severity.NOTE,
                )


def _meet(sidecar: Sidecar, one: Step, other: Step) -> bool:
    tags = {hop.stream.tag for hop in sidecar.keys.hops_at(one)}
    return any(hop.stream.tag in tags or hop.stream.path for hop in sidecar.keys.hops_at(other))
