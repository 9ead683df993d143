"""A fault of a description: where it is, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.errors import DescriptionError, FirelensError
from schemas.suggest import nearest

# Where a fault is, as keys of the description: ("routes", "audit", "to").
Path = tuple[str | int, ...]
Found = tuple[Path, FirelensError]


def fault(path: Path, what: str, hint: str = "") -> Found:
    """Gives the fault at `path`."""
    return path, DescriptionError(what, hint=hint)


def unknown(kind: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    """Gives what to say of a name that leads nowhere, and the nearest that does."""
    choices = sorted(known)
    close = nearest(name, choices)
    return f"no {kind} is called `{name}`", f"did you mean `{close}`?" if close else f"one of {', '.join(choices)}"
