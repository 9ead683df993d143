"""Findings -> text in one of the formats people and tools read: one module per format, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from schemas.errors import DescriptionError

if TYPE_CHECKING:
    from firelens.lint.outcome import Outcome

DOCS = "docs/rules.md"
"""Where the rules' pages are; the text report names it with the code as its anchor."""


def formats() -> tuple[str, ...]:
    """The names that `--format` takes."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def render(outcome: Outcome, name: str, *, colour: bool = False) -> str:
    """The report in one format, ending in a line break; `colour` matters to `text` alone.

    Raises:
        DescriptionError: there is no such format.
    """
    if name not in formats():
        raise DescriptionError(f"there is no format `{name}`", hint=f"one of {', '.join(formats())}")
    module = importlib.import_module(f"{__name__}.{name}")
    text: str = module.render(outcome, colour=colour)
    return text
