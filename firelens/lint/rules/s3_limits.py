"""The `s3` output checks its sizes and its key when it starts, and not at `--dry-run`: files of at least 1 MB, parts
of at least 5,242,880 bytes and at most half a file, at most 50 MB in one put, a key that begins with `/`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import size_bytes
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL641",
    title="the sizes or the key of an S3 output cannot be",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/s3",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name s3\n"
        "    Match *\n"
        "    bucket b\n"
        "    region us-east-1\n"
        "    s3_key_format logs/$TAG/%Y\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name s3\n"
        "    Match *\n"
        "    bucket b\n"
        "    region us-east-1\n"
        "    s3_key_format /logs/$TAG/%Y\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "s3"):
        for name, wrong in _wrong(step):
            found = step.last(name)
            if found is not None:
                yield Problem(
                    value_at(found), f"{wrong}: Fluent Bit does not start", help="keep within the limits of the plugin"
                )


def _wrong(step: Step) -> Iterator[tuple[str, str]]:
    total, chunk = (
        size_bytes(step.get("total_file_size") or "100M"),
        size_bytes(step.get("upload_chunk_size") or "5242880"),
    )
    put = is_on(step.get("use_put_object"))
    key = step.known("s3_key_format")
    if key is not None and not key.startswith("/"):
        yield "s3_key_format", "the key does not begin with `/`"
    if total is None or chunk is None:
        return
    if total < 1_000_000:
        yield "total_file_size", "a file has less than 1 MB"
    elif put and total > 1_000_000_000:
        yield "total_file_size", "a file is too large for one put"
    elif not put and step.first("upload_chunk_size") and chunk < 5_242_880:
        yield "upload_chunk_size", "a part has less than 5,242,880 bytes"
    elif not put and step.first("upload_chunk_size") and 2 * chunk > total:
        yield "upload_chunk_size", "a part is larger than half a file"
