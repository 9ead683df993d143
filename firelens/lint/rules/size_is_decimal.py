"""Fluent Bit's `K`, `M` and `G` are powers of ten, the memory of a container is in powers of two: `128M` is 122 MiB. A
sum of buffers that is made to fit is off by five per cent for `M`, by seven for `G`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

MEMORY: Final = frozenset({"mem_buf_limit", "emitter_mem_buf_limit", "buffer_max_size", "storage.backlog.mem_limit"})
_SIZE: Final = re.compile(r"^(\d+(?:\.\d+)?)([mMgG])[bB]?$")

RULE = Rule(
    code="FL208",
    title="a size is counted in powers of ten",
    severity=Severity.NOTE,
    persona=Persona.AUDITOR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/unit-sizes",
    bad={"extra.conf": "[INPUT]\n    Name tail\n    Tag app\n    Path /log/app.log\n    Mem_Buf_Limit 64M\n\n"
         "[OUTPUT]\n    Name null\n    Match app\n"},
    good={"extra.conf": "[INPUT]\n    Name tail\n    Tag app\n    Path /log/app.log\n    Mem_Buf_Limit 67108864\n\n"
          "[OUTPUT]\n    Name null\n    Match app\n"},
)  # fmt: skip


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.steps:
        for found in step.properties if step.written else ():
            size = _SIZE.match(found.text) if found.name in MEMORY else None
            if size:
                count = float(size[1]) * (10**6 if size[2] in "mM" else 10**9)
                yield Problem(
                    value_at(found),
                    f"this is {count:,.0f} bytes, {count / 2**20:,.1f} MiB",
                    help="count in powers of ten, or write the number of bytes",
                )
