"""With `no_limits` every chunk stays until it is delivered. In memory that means: until the input stops taking
records, or ECS kills the router. Then more is lost than a limit would have dropped."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL213",
    title="an output retries for ever from memory",
    severity=Severity.WARNING,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/buffering-and-storage",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name http\n"
        "    Match *\n"
        "    Host h\n"
        "    Port 443\n"
        "    tls on\n"
        "    Retry_Limit False\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name http\n"
        "    Match *\n"
        "    Host h\n"
        "    Port 443\n"
        "    tls on\n"
        "    Retry_Limit 10\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if any((s.get("storage.type") or "").lower() == "filesystem" for s in (*sidecar.inputs, *sidecar.of("service"))):
        return
    for step in sidecar.written("output"):
        found = step.last("retry_limit")
        if (
            found
            and found.text.lower() in {"false", "off", "no_limits"}
            and step.plugin not in {"null", "stdout", "file"}
        ):
            yield Problem(
                value_at(found),
                f"the {step.called} keeps every chunk in memory until it is delivered: a long outage fills the router",
                help="set a number, or buffer on disk with `storage.type filesystem`",
            )
