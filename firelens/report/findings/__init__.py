"""Findings -> text in one of the formats people and tools read: one module per format, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

from schemas.errors import DescriptionError

if TYPE_CHECKING:
    from firelens.lint.outcome import Outcome

DOCS = "docs/rules.md"
"""Where the rules' pages are; the text report names it with the code as its anchor."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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
    if name != "text":  # which has colours of its own, and cleans what it shows
        text = _CONTROLS.sub("\ufffd", text)
    return text.encode("utf-8", "replace").decode()  # bytes that are no UTF-8 in a file must not stop a report
