"""Every upload of an `s3` output needs a name of its own, or it replaces the one before. With `static_file_path` the key
is exactly what `s3_key_format` makes: without `$UUID`, `$INDEX` or a time down to the second, the uploads of one task
overwrite each other, and so do those of every other task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

DEFAULT: Final = "/fluent-bit-logs/$TAG/%Y/%m/%d/%H/%M/%S"
"""https://docs.fluentbit.io/manual/data-pipeline/outputs/s3"""
_MOMENT: Final = re.compile(r"%(?:[STXcrs+]|Es)")
_OUTPUT = (
    "[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n    region us-east-1\n    use_put_object On\n"
    "    total_file_size 5M\n    static_file_path On\n    s3_key_format /logs/$TAG/%Y%m%d"
)

RULE = Rule(
    code="FL643",
    title="an upload to S3 replaces the one before",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/s3",
    bad={"extra.conf": _OUTPUT + "\n"},
    good={"extra.conf": _OUTPUT + "-$UUID\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "s3"):
        static = step.last("static_file_path")
        if static is None or not is_on(static.text):
            continue
        key = step.get("s3_key_format") or DEFAULT
        if not ("$UUID" in key or "$INDEX" in key or "${" in key or _MOMENT.search(key)):
            yield Problem(
                value_at(step.last("s3_key_format") or static),
                "two uploads may have this one name: the later one replaces the earlier, and its logs are gone",
                help="add `$UUID` to `s3_key_format`",
            )
