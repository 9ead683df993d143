"""A tail input begins with `Buffer_Chunk_Size` and grows to `Buffer_Max_Size`. The other way round the engine does not
start: `buffer_max_size must be >= buffer_chunk`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL254",
    title="a tail input's largest buffer is smaller than its first",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/inputs/tail",
    bad={
        "extra.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag t\n"
        "    Path /var/log/a.log\n"
        "    DB /tmp/a.db\n"
        "    Skip_Long_Lines On\n"
        "    Buffer_Chunk_Size 64k\n"
        "    Buffer_Max_Size 32k\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "extra.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag t\n"
        "    Path /var/log/a.log\n"
        "    DB /tmp/a.db\n"
        "    Skip_Long_Lines On\n"
        "    Buffer_Chunk_Size 32k\n"
        "    Buffer_Max_Size 64k\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", "tail"):
        chunk, most = _bytes(step.get("buffer_chunk_size", "32k")), _bytes(step.get("buffer_max_size", "32k"))
        found = step.last("buffer_max_size") or step.last("buffer_chunk_size")
        if found and chunk is not None and most is not None and most < chunk:
            yield Problem(
                value_at(found),
                "the largest buffer is smaller than the first one: Fluent Bit does not start",
                help="set `Buffer_Max_Size` to at least `Buffer_Chunk_Size` (32k unless set)",
            )


def _bytes(text: str | None) -> int | None:
    found = re.fullmatch(r"(\d+)([kKmMgG]?)[bB]?", text or "")
    return int(found[1]) * {"": 1, "k": 1000, "m": 10**6, "g": 10**9}[found[2].lower()] if found else None
