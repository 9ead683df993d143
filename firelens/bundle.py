"""A bundle on disk: write it, or say how what is there differs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from schemas.errors import UnreadableError

# What lies in these folders was made by a build: what a build no longer makes is stale.
_OWNED = ("sidecar", "s3", "iam", "streams")


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the bundle below `folder`, and takes out what an earlier build made and this one does not.

    Raises `UnreadableError` where the folder cannot be written.
    """
    try:
        for stale in _stale(files, folder):
            stale.unlink()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
    except OSError as error:
        raise UnreadableError(f"cannot be written: {error.strerror}", where=str(error.filename or folder)) from None


def differences(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Gives a unified diff from what is on disk to what a build makes, by lines; empty when they are the same."""
    out: list[str] = []
    for name, content in sorted(files.items()):
        path = folder / name
        held = path.read_bytes() if path.is_file() else b""
        if held != content or not path.is_file():
            out += _diff(held, content, str(path))
    for stale in _stale(files, folder):
        out += _diff(stale.read_bytes(), b"", str(stale))
    return out


def _stale(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    found = [p for owned in _OWNED for p in sorted((folder / owned).rglob("*")) if p.is_file()]
    return [p for p in found if p.relative_to(folder).as_posix() not in files]


def _diff(old: bytes, new: bytes, name: str) -> list[str]:
    before, after = (b.decode("utf-8", "replace").splitlines() for b in (old, new))
    return list(difflib.unified_diff(before, after, f"{name} (on disk)", f"{name} (built)", lineterm="", n=2)) or [name]
