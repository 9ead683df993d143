"""An `s3` output keeps what it has until a file is full or `upload_timeout` is over: by default 100 MB or ten minutes. When the
task stops, all of that has to leave within its `stopTimeout`, 30 seconds unless set; the rest stays on a disk that goes
with the task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.options import size_bytes
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

MUCH_BYTES: Final = 50_000_000
"""The plugin's own limit for files sent in one put until 2.x, https://github.com/fluent/fluent-bit/issues/6648"""
_OUTPUT = "[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n    region us-east-1\n    use_put_object On\n"

RULE = Rule(
    code="FL644",
    title="up to a hundred megabytes wait for S3 on the task's disk",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/fluent/fluent-bit/issues/4093",
    bad={"extra.conf": _OUTPUT},
    good={"extra.conf": _OUTPUT + "    total_file_size 5M\n    upload_timeout 1m\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "s3"):
        written = step.last("total_file_size")
        size = size_bytes(written.text if written else "100M")
        one_put = is_on(step.get("use_put_object"))
        if one_put and size is not None and size > MUCH_BYTES and not step.first("upload_timeout"):
            yield Problem(
                value_at(written) if written else step.at,
                f"up to {size // 10**6} MB, or ten minutes of logs, have to leave within the task's `stopTimeout`",
                help="set `total_file_size 5M` and `upload_timeout 1m`, or what the stop allows",
            )
