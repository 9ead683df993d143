"""Which files are looked at, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from firelens.lint.finding import Problem
from firelens.lint.source import Position, Source

MAX_BYTES: Final = 4_000_000
_SKIPPED: Final = {"node_modules", "__pycache__", "cdk.out.cache", "venv", "site-packages"}
_SUFFIXES: Final = {
    ".json",
    ".yaml",
    ".yml",
    ".conf",
    ".tf",
    ".template",
    ".cfg",
    ".config",
    ".tpl",
    ".dockerfile",
    ".py",
}


def listed(paths: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Every file below the paths, with whether the user named it; hidden and vendored folders are passed over."""
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield path, True
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES or "dockerfile" in name.lower():
                    yield Path(folder) / name, False


def read(path: Path, *, named: bool) -> Source | Problem | None:
    """The file as text; a problem when a named one cannot be read, None when a found one is no text of use."""
    at = Position(str(path), 1, 1, 1, 2)
    try:
        if path.stat().st_size > MAX_BYTES:
            return (
                Problem(at, f"the file is larger than {MAX_BYTES // 1_000_000} MB and was not read") if named else None
            )
        data = path.read_bytes()
    except OSError as error:
        return Problem(at, f"the file cannot be read: {(error.strerror or str(error)).lower()}") if named else None
    if b"\0" in data[:4096] and not named:
        return None
    return Source(str(path), data.decode("utf-8", "surrogateescape"))
