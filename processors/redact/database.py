"""The Hyperscan database of a policy, compiled once and kept where a cold start finds it."""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def name(expressions: Sequence[str], version: str) -> str:
    """Gives the file name of a database: it depends on the triggers, the engine and the processor."""
    text = "\n".join([version, platform.machine(), *expressions])
    return f"redaction-{hashlib.sha256(text.encode('latin-1')).hexdigest()[:24]}.hsdb"


def database(hyperscan: Any, expressions: Sequence[str], cache: Path | None) -> tuple[Any, Any]:
    """Gives the compiled database and its scratch space.

    A stored one is used where it fits this engine and processor; one that does not load is compiled again. Writing to
    `cache` is best effort: a read-only file system costs time, not correctness.
    """
    where = cache / name(expressions, hyperscan.__version__) if cache else None
    compiled = None
    if where and where.is_file():
        try:
            compiled = hyperscan.loadb(where.read_bytes(), hyperscan.HS_MODE_BLOCK)
        except (hyperscan.HyperscanError, OSError, ValueError):
            compiled = None
    if compiled is None:
        compiled = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        compiled.compile(
            expressions=[e.encode("latin-1") for e in expressions],
            ids=list(range(len(expressions))),
            elements=len(expressions),
            flags=hyperscan.HS_FLAG_DOTALL,
        )
        if where:
            _store(where, hyperscan.dumpb(compiled))
    return compiled, hyperscan.Scratch(compiled)


def _store(where: Path, data: bytes) -> None:
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=where.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(where)
    except OSError:
        return
