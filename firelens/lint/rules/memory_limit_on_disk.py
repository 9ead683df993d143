"""With `storage.type filesystem` an input does not look at its `Mem_Buf_Limit`: memory is bounded by
`storage.max_chunks_up` in `[SERVICE]` (128 chunks of some 2 MB), for all inputs together. A small limit here does not
keep the router small."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

CONF = """[SERVICE]
    storage.path /buffers

[INPUT]
    Name tail
    Tag a
    Path /var/log/a.log
    storage.type filesystem
%s
[OUTPUT]
    Name null
    Match *
"""

RULE = Rule(
    code="FL504",
    title="`Mem_Buf_Limit` beside a buffer on disk",
    severity=Severity.NOTE,
    source="https://docs.fluentbit.io/manual/administration/buffering-and-storage",
    bad={"fluent-bit.conf": CONF % "    Mem_Buf_Limit 5MB\n"},
    good={"fluent-bit.conf": CONF % ""},
    fixed={"fluent-bit.conf": CONF % ""},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section in config.document.inputs:
        limit, kind = section.last("mem_buf_limit"), section.get("storage.type") or ""
        if limit is not None and kind.lower() == "filesystem" and config.document.dialect == "classic":
            yield Problem(
                key_at(limit),
                "with `storage.type filesystem` nothing heeds this: memory grows to `storage.max_chunks_up` chunks",
                help="set `storage.max_chunks_up` in `[SERVICE]` instead, about one for every 2 MB",
                fix=Fix("remove the limit that has no effect", (edits.remove(limit),)),
            )
