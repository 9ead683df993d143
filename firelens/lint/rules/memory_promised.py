"""`Mem_Buf_Limit` of the inputs, the emitters inside `rewrite_tag` and `multiline` and, for buffers on disk,
`max_chunks_up` times 2 MB are what the engine may hold in memory. When their sum is above the router's hard limit, a
slow destination lets it grow until the kernel kills it, with everything in the buffers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "memory": 256, "memoryReservation": 100,
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[INPUT]\n    Name dummy\n    Tag app-firelens\n    Mem_Buf_Limit %s\n"

RULE = Rule(
    code="FL821",
    title="the buffers may take more memory than the router has",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/memory-management",
    bad={"task.json": TASK, "extra.conf": EXTRA % "400MB"},
    good={"task.json": TASK, "extra.conf": EXTRA % "20MB"},
)
UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}
CHUNK_BYTES, EMITTER_BYTES, CHUNKS_UP = 2_000_000, 10_000_000, 128
"""The engine's own sizes: FLB_INPUT_CHUNK_FS_MAX_SIZE, FLB_RTAG_MEM_BUF_LIMIT_DEFAULT, CIO_MAX_CHUNKS_UP."""


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router = sidecar.router
    memory = router.field("memory") if router else None
    limit = memory.number if memory else None
    if memory is None or not limit:
        return
    up = sidecar.service_value("storage.max_chunks_up") or str(CHUNKS_UP)
    on_disk = [s for s in sidecar.inputs if (s.known("storage.type") or "").lower() == "filesystem"]
    held = [_bytes(s.known("mem_buf_limit") or "0") for s in sidecar.inputs if s not in on_disk]
    held += [
        _bytes(s.known("emitter_mem_buf_limit") or str(EMITTER_BYTES)) for s in sidecar.of("filter", "rewrite_tag")
    ]
    held += [CHUNK_BYTES * int(up)] if on_disk and up.isdecimal() else []
    if sum(held) > limit * 1024**2:
        yield Problem(
            memory.position,
            f"the buffers may hold {round(sum(held) / 1024**2)} MiB of the router's {limit:.0f}: when a destination is "
            "slow, it is killed and what it holds is lost",
            help="raise `memory` to twice what the buffers hold, or lower `Mem_Buf_Limit` and `storage.max_chunks_up`",
        )


def _bytes(text: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", text.strip().lower())
    return int(float(found[1]) * UNITS[found[2]]) if found else 0
