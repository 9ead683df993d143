"""Re-emitted records wait in a buffer of their own, ten megabytes unless `Emitter_Mem_Buf_Limit` says otherwise. When
it is full, records are dropped without a trace in older versions."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL315",
    title="an emitter has its default limit",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/fluent/fluent-bit/issues/4049",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $level ^info$ new false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $level ^info$ new false\n"
        "    Emitter_Mem_Buf_Limit 50M\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "rewrite_tag"):
        if not step.any("emitter_mem_buf_limit", "emitter_storage.type"):
            yield Problem(
                step.at,
                "the emitter holds 10 MB; when it is full, records are dropped",
                help="set `Emitter_Mem_Buf_Limit` to what a burst needs, or `Emitter_Storage.type filesystem`",
            )
