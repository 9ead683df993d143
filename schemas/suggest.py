"""The nearest of several names, for messages that ask *did you mean*."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """Gives the choice most like `name`, or `None` when none is close."""
    folded = {choice.lower(): choice for choice in choices}
    found = get_close_matches(name.lower(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
