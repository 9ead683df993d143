"""Reports by format: a package with one module a format, each with `render(outcome, *, colour) -> str`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any, Final

from schemas.errors import DescriptionError

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def names(package: str) -> tuple[str, ...]:
    """Gives the names that `--format` takes."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(importlib.import_module(package).__path__)))


def render(package: str, outcome: Any, name: str, *, colour: bool = False) -> str:
    """Gives the report in one format, ending in a line break; `colour` matters to `text` alone.

    Raises `DescriptionError` where there is no such format.
    """
    if name not in names(package):
        raise DescriptionError(f"there is no format `{name}`", hint=f"one of {', '.join(names(package))}")
    text: str = importlib.import_module(f"{package}.{name}").render(outcome, colour=colour)
    if name != "text":  # which has colours of its own, and cleans what it shows
        text = _CONTROLS.sub("\ufffd", text)
    return text.encode("utf-8", "replace").decode()  # bytes that are no UTF-8 in a file must not stop a report
