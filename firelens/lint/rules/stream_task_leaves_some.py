"""A stream task with a `WHERE` copies the records that meet it. The others keep their tag, and where only the outputs of the
tasks are there, nobody takes them: a level that no task asks for is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.tags import Stream
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

_WHERE: Final = re.compile(r"\bwhere\b", re.IGNORECASE)
_CONF = (
    "[SERVICE]\n    Streams_File streams.conf\n\n"
    "[INPUT]\n    Name tail\n    Tag app\n    Path /var/log/app.log\n\n"
    "[OUTPUT]\n    Name null\n    Match errors\n"
)
_TASK = "[STREAM_TASK]\n    Name errors\n    Exec CREATE STREAM e WITH (tag='errors') AS SELECT * FROM TAG:'app'"

RULE = Rule(
    code="FL911",
    title="stream tasks leave records to nobody",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/stream-processing/getting-started/fluent-bit-sql",
    bad={"fluent-bit.conf": _CONF, "streams.conf": f"{_TASK} WHERE level = 'error';\n"},
    good={
        "fluent-bit.conf": _CONF.replace("Match errors", "Match *"),
        "streams.conf": f"{_TASK} WHERE level = 'error';\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.complete or sidecar.flow.graph.truncated:
        return
    for stream in sidecar.flow.graph.orphans():
        tasks = [step for step in sidecar.of("stream_processor") if _reads(sidecar, step, stream)]
        found = tasks[0].last("exec") if tasks else None
        if found and tasks[0].written and all(_WHERE.search(step.get("exec") or "") for step in tasks):
            yield Problem(
                value_at(found),
                f"no output takes `{stream.tag}` itself: a record that meets no `WHERE` is lost",
                help=f"add an output with `Match {stream.tag}`, or a task for the rest",
            )


def _reads(sidecar: Sidecar, task: Step, stream: Stream) -> bool:
    """Whether a task makes a stream of this one."""
    made = (s for s in sidecar.flow.graph.streams if s.index == task.number)
    return any(s.path == (*stream.path, (task.number, 0)) for s in made)
