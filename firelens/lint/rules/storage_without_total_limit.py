"""A buffer on disk is bounded per output, by `storage.total_limit_size`. Without it an outage of one destination
fills the disk that the whole task shares, and then everything that writes there fails."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

CONF = """[SERVICE]
    storage.path /buffers

[INPUT]
    Name dummy
    storage.type filesystem

[OUTPUT]
    Name http
    Match *
    Host logs.internal
    Retry_Limit 5
"""

RULE = Rule(
    code="FL503",
    title="an output may fill the disk",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/buffering-and-storage",
    bad={"fluent-bit.conf": CONF},
    good={"fluent-bit.conf": f"{CONF}    storage.total_limit_size 500M\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    on_disk = [s for s in sidecar.inputs if (s.get("storage.type") or "").lower() == "filesystem"]
    for step in sidecar.written("output") if on_disk else ():
        if not step.any("storage.total_limit_size") and step.plugin not in {"null", "stdout", "file", "s3", "counter"}:
            yield Problem(
                step.at,
                f"while the destination of the {step.called} is down its chunks fill the disk",
                help="add `storage.total_limit_size` with what the disk can spare",
            )
