"""A multipart upload keeps its parts in `store_dir` until the file is full. On the task's own disk they are gone with
the task, and the upload is never completed: up to a whole file is lost at every deployment."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL642",
    title="unfinished S3 parts live and die with the task",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/39",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name s3\n"
        "    Match *\n"
        "    bucket b\n"
        "    region us-east-1\n"
        "    total_file_size 100M\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name s3\n"
        "    Match *\n"
        "    bucket b\n"
        "    region us-east-1\n"
        "    total_file_size 5M\n"
        "    use_put_object On\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    mounts = set(sidecar.router.mounts) if sidecar.router else set()
    for step in sidecar.written("output", "s3"):
        folder = step.get("store_dir") or "/tmp/fluent-bit/s3"  # noqa: S108  # the plugin's default
        put = is_on(step.get("use_put_object"))
        if not put and not any(folder.startswith(mount) for mount in mounts):
            yield Problem(
                step.at,
                "parts that are not yet a file are lost when the task stops",
                help="use `use_put_object On` with a small `total_file_size`, or mount a volume on `store_dir`",
            )
