"""The Hyperscan database of a policy, compiled once and kept where a cold start finds it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any


def name(digest: str, version: str) -> str:
    """Gives the file name of a database: it depends on the expressions, the engine and the processor."""
    return f"redaction-{digest}-{version}-{os.uname().machine}.hsdb"


def database(
    hyperscan: Any,
    digest: str,
    expressions: Callable[[], Sequence[tuple[int, str]]],
    cache: str | None,
    *,
    once: bool = False,
) -> tuple[Any, Any]:
    """Gives the compiled database of the numbered expressions that `digest` stands for, and its scratch space.

    With `once` each expression is reported one time in a scan.

    A stored one is used where it fits this engine and processor; one that does not load is compiled again. Writing to
    `cache` is best effort: a read-only file system costs time, not correctness.
    """
    where = os.path.join(cache, name(digest, hyperscan.__version__)) if cache else ""  # noqa: PTH118  pathlib is slow to load
    compiled = None
    if where and os.path.isfile(where):  # noqa: PTH113  see above
        try:
            with open(where, "rb") as file:  # noqa: PTH123  see above
                compiled = hyperscan.loadb(file.read(), hyperscan.HS_MODE_BLOCK)
        except (hyperscan.HyperscanError, OSError, ValueError):
            compiled = None
    if compiled is None:
        numbered = expressions()
        compiled = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        compiled.compile(
            expressions=[text.encode("latin-1") for _, text in numbered],
            ids=[number for number, _ in numbered],
            elements=len(numbered),
            flags=hyperscan.HS_FLAG_DOTALL | (hyperscan.HS_FLAG_SINGLEMATCH if once else 0),
        )
        if where:
            _store(where, hyperscan.dumpb(compiled))
    return compiled, hyperscan.Scratch(compiled)


def _store(where: str, data: bytes) -> None:
    import tempfile  # noqa: PLC0415  a stored database spares a cold start both
    from pathlib import Path  # noqa: PLC0415

    try:
        folder = Path(where).parent
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(where)
    except OSError:
        return
