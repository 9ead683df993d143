"""Log formats, one file each, imported only when asked for: a cold start pays for the formats that its plan names."""

from __future__ import annotations

import importlib
from functools import cache
from importlib.util import find_spec

from schemas.discovery import declarations
from schemas.errors import DescriptionError
from schemas.formats.base import Format


@cache
def formats() -> dict[str, Format]:
    """Gives every format by name (imports all of them)."""
    return declarations(__name__, "FORMAT", Format)


@cache
def ranked() -> tuple[Format, ...]:
    """Gives the formats that `auto` tries, in its order."""
    return tuple(sorted((f for f in formats().values() if f.rank is not None), key=lambda f: (f.rank, f.name)))


@cache
def find(name: str) -> tuple[Format, ...]:
    """Gives the formats that `name` means, in the order to try them: one, its siblings, or all that share the alias.

    Case, `-`, `.` and spaces do not matter. Raises `DescriptionError` where nothing has that name.
    """
    wanted = _plain(name)
    if wanted.isidentifier() and wanted != "base" and not wanted.startswith("_"):
        if find_spec(f"{__name__}.{wanted}") is not None:
            first = _load(wanted)
            return (first, *(_load(s) for s in first.siblings))
        shared = [f for f in formats().values() if wanted in f.aliases]
        if shared:
            return tuple(sorted(shared, key=lambda f: (f.rank is None, f.rank, f.name)))
    raise DescriptionError(f"no log format is called `{name}`", hint=f"one of {', '.join(formats())}, or `auto`")


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_").replace(".", "_")


def _load(name: str) -> Format:
    declared = importlib.import_module(f"{__name__}.{name}").FORMAT
    if not isinstance(declared, Format):
        raise TypeError(f"schemas.formats.{name} must define `FORMAT` as a Format")
    return declared
