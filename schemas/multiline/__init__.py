"""Languages whose log entries span lines, one file each, imported only when asked for."""

from __future__ import annotations

import importlib
from functools import cache
from importlib.util import find_spec

from schemas.discovery import declarations
from schemas.errors import DescriptionError
from schemas.multiline.base import Multiline


@cache
def languages() -> dict[str, Multiline]:
    """Gives every language by name (imports all of them)."""
    return declarations(__name__, "MULTILINE", Multiline)


@cache
def find(name: str) -> Multiline:
    """Gives the language called `name`, or one of its other names; case does not matter.

    Raises `DescriptionError` where there is none.
    """
    wanted = name.strip().lower()
    if wanted.isidentifier() and wanted != "base" and find_spec(f"{__name__}.{wanted}") is not None:
        found: Multiline = importlib.import_module(f"{__name__}.{wanted}").MULTILINE
        return found
    for language in languages().values():
        if wanted in language.aliases:
            return language
    raise DescriptionError(f"no multi-line language is called `{name}`", hint=f"one of {', '.join(languages())}")
