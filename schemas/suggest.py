"""The nearest of several names, for messages that ask *did you mean*."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """Gives the choice most like `name`, or `None` when none is close."""
    found = get_close_matches(name.lower(), list(choices), n=1, cutoff=0.6)
    return found[0] if found else None
