"""A document on disk: its bytes as text and back, and how two of them differ."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from schemas.errors import UnreadableError


def read(path: Path) -> str:
    """Gives a file's text with its line ends as they are; `-` is standard input. Raises `UnreadableError`."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return content.decode("utf-8")
    except FileNotFoundError:
        raise UnreadableError(
            "there is no such file", where=str(path), hint="give the path of a task definition or template"
        ) from None
    except UnicodeDecodeError:
        raise UnreadableError("is not UTF-8", where=str(path), hint="save it as UTF-8") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from None


def write(path: Path, text: str) -> None:
    """Writes a text with its line ends as they are, unless the file holds it already. Raises `UnreadableError`."""
    content = text.encode("utf-8")
    try:
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    except OSError as error:
        raise UnreadableError(f"cannot be written: {error.strerror}", where=str(path)) from None


def difference(old: str, new: str, name: str) -> list[str]:
    """Gives a unified diff by lines; empty when both are the same."""
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"{name} (as it is)", f"{name} (attached)", lineterm="", n=2
    )
    return list(lines) or ([f"{name} (line ends differ)"] if old != new else [])
