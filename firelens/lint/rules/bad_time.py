"""Times are a number and at most one of `s`, `m`, `h`, `d`. Fluent Bit looks at one letter behind the number: `500ms`
is 500 seconds or minutes, `10min` is not what it says, and nothing complains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import type_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TIME: Final = re.compile(r"-?\d+(?:\.\d+)?[smhdSMHD]?")

RULE = Rule(
    code="FL209",
    title="a time has a unit that Fluent Bit does not read",
    severity=Severity.WARNING,
    source="https://github.com/fluent/fluent-bit/blob/v5.0.9/src/flb_utils.c",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name s3\n"
        "    Match *\n"
        "    bucket b\n"
        "    region us-east-1\n"
        "    upload_timeout 500ms\n"
        "    use_put_object On\n"
        "    total_file_size 5M\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name s3\n"
        "    Match *\n"
        "    bucket b\n"
        "    region us-east-1\n"
        "    upload_timeout 5m\n"
        "    use_put_object On\n"
        "    total_file_size 5M\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for found in step.properties if step.written else ():
            if TIME.fullmatch(found.text) or "${" in found.text or " #" in found.text:
                continue
            if type_of(step.section, found.name, sidecar.engine) == "time":
                fatal = (step.plugin, found.name) == ("tail", "rotate_wait") and not found.text[:1].isdigit()
                yield Problem(
                    value_at(found),
                    f"`{found.text}` is no time Fluent Bit can read: "
                    + ("it does not start" if fatal else "it looks at one letter behind the number"),
                    help="write seconds, or a number with `s`, `m`, `h` or `d`",
                    severity=Severity.ERROR if fatal else None,
                )
