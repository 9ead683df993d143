"""An `s3` output takes its chunks at once and keeps them in files of its own, in `store_dir`. `storage.total_limit_size` does
not count those: while S3 is not to be reached they grow until the disk is full."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Origin, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

_OUTPUT = "[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n    region us-east-1\n"

RULE = Rule(
    code="FL645",
    title="a limit does not count the files of an S3 output",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/s3",
    bad={"extra.conf": _OUTPUT + "    storage.total_limit_size 500M\n"},
    good={"extra.conf": _OUTPUT + "    store_dir_limit_size 500M\n"},
    fixed={"extra.conf": _OUTPUT + "    store_dir_limit_size 500M\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "s3"):
        found = step.last("storage.total_limit_size")
        if found and not step.first("store_dir_limit_size"):
            edit = edits.rename(found, "store_dir_limit_size") if step.origin is Origin.FILE else None
            yield Problem(
                key_at(found),
                "what waits for S3 is not counted by this limit and may fill the disk",
                help="write `store_dir_limit_size`",
                fix=Fix("write `store_dir_limit_size`", (edit,), "unsafe") if edit else None,
            )
