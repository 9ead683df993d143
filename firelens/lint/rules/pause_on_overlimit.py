"""`storage.pause_on_chunks_overlimit On` stops an input while too many chunks are in memory. `tail` waits and reads
on later. An input that records are sent to cannot: while it pauses, what senders write is lost, although there is
still room on the disk."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.fluentbit.values import is_on
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = """[SERVICE]
    storage.path /buffers

[INPUT]
    Name forward
    Tag a
    storage.type filesystem
    storage.pause_on_chunks_overlimit %s

[OUTPUT]
    Name null
    Match *
"""
SENT = ("forward", "tcp", "udp", "syslog", "http", "opentelemetry", "splunk", "elasticsearch", "mqtt", "statsd")

RULE = Rule(
    code="FL505",
    title="an input that pauses although there is room on disk",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/buffering-and-storage",
    bad={"fluent-bit.conf": CONF % "On"},
    good={"fluent-bit.conf": CONF % "Off"},
    fixed={"fluent-bit.conf": CONF % "Off"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", *SENT):
        found = step.last("storage.pause_on_chunks_overlimit")
        on_disk = (step.known("storage.type") or "").lower() == "filesystem"
        if found is not None and on_disk and is_on(found.text):
            yield Problem(
                value_at(found),
                f"when `storage.max_chunks_up` is reached the {step.called} pauses, and what is sent to it is lost",
                help="write `Off`: further chunks then go to disk without being held in memory",
                fix=Fix("go on to disk", (edits.set_value(found, "Off"),), "unsafe"),
            )
