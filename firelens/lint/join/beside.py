"""Whether a file that a configuration names by a relative path is on this disk."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ANCESTORS: Final = 4
"""How far up the engine may have been started: relative paths also count from its working directory."""


def is_beside(path: str, including: str) -> bool:
    """Whether `path`, which may be a glob, names a file from the folder of `including` or from one above it."""
    folder = Path(including).absolute().parent
    return any(_names_one(base, path) for base in (folder, *folder.parents[:ANCESTORS]))


def _names_one(base: Path, path: str) -> bool:
    if "*" in path:
        whole = base / path
        return whole.parent.is_dir() and any(whole.parent.glob(whole.name))
    return (base / path).exists()
