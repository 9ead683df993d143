"""`[STREAM_TASK]` belongs to a file of its own that `Streams_File` in `[SERVICE]` names. In the main file, or in one
that is included there as the ECS agent and the init image do, the engine skips it without a word: the stream never
exists, and outputs that match its tag get nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.flow import meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, place
from firelens.lint.rule import Rule

REST = "[INPUT]\n    Name dummy\n    Tag a\n\n[OUTPUT]\n    Name null\n    Match *\n"
STREAM = "[STREAM_TASK]\n    Name errors\n    Exec CREATE STREAM errors WITH (tag='errors') AS SELECT * FROM TAG:'a';\n"

RULE = Rule(
    code="FL906",
    title="a stream task in the main configuration",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/issues/1028",
    bad={"fluent-bit.conf": f"{STREAM}\n{REST}"},
    good={"fluent-bit.conf": f"[SERVICE]\n    Streams_File streams.conf\n\n{REST}", "streams.conf": STREAM},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    classic = {config.path for config in sidecar.files if config.document.dialect == "classic"}
    for step in sidecar.written("stream_processor"):
        at = place(step.section.position)
        if at.file in classic and step.section.header.lower() == "stream_task":
            yield Problem(
                at,
                "Fluent Bit skips a `[STREAM_TASK]` here without a word: the stream never exists",
                help="move it to a file of its own and name that with `Streams_File` in `[SERVICE]`",
                severity=None if _awaited(sidecar, step) else Severity.WARNING,
            )


def _awaited(sidecar: Sidecar, step: Step) -> bool:
    """Whether an output waits for the records the stream would make."""
    made = re.search(r"\btag\s*=\s*'([^']*)'", step.get("exec") or "", re.IGNORECASE)
    return made is not None and any(meet(output.get("match") or "", made[1]) for output in sidecar.outputs)
