"""Sizes are a number and at most one of `K`, `M`, `G` with an optional `B`, in powers of ten. `50MiB`, `1T` or `10 MB`
give minus one: the engine does not start, or the limit is none at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import type_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

SIZE: Final = re.compile(r"-?\d+(?:\.\d+)?(?:[kKmMgG][bB]?)?")
FATAL: Final = frozenset({"mem_buf_limit", "storage.total_limit_size", "total_file_size"})
"""Sizes whose reader refuses minus one; others take it for no limit."""

RULE = Rule(
    code="FL207",
    title="a size has a unit that Fluent Bit does not read",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/unit-sizes",
    bad={
        "extra.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag a\n"
        "    Mem_Buf_Limit 50MiB\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "extra.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag a\n"
        "    Mem_Buf_Limit 50MB\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for found in step.properties if step.written else ():
            text = found.text
            readable = SIZE.fullmatch(text) and (text != "-1" or found.name not in FATAL)
            if readable or "${" in text or " #" in text or text.lower() == "false":
                continue
            if type_of(step.section, found.name, sidecar.engine) != "size":
                continue
            fatal = found.name in FATAL or (step.plugin == "tail" and found.name == "buffer_chunk_size")
            yield Problem(
                value_at(found),
                f"`{text}` is no size Fluent Bit can read: " + ("it does not start" if fatal else "the limit is off"),
                help="write a number with `K`, `M` or `G`: `50MB` is 50,000,000 bytes",
                severity=None if fatal else Severity.WARNING,
            )
