"""Finds declarations: one per file, none listed anywhere."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: str) -> Iterator[ModuleType]:
    """Yields every public module of `package`, by name; works from inside a zip too.

    Names that start with `_` and the module `base` are machinery, not declarations.
    """
    root = importlib.import_module(package)
    for found in sorted(pkgutil.iter_modules(root.__path__), key=lambda m: m.name):
        if not found.name.startswith("_") and found.name != "base":
            yield importlib.import_module(f"{package}.{found.name}")


def declarations(package: str, attribute: str, kind: type[T]) -> dict[str, T]:
    """Gives `{module name: module.<attribute>}` for every module of `package`.

    Raises `TypeError` where a module lacks the attribute or holds something else: a declaration file without a
    declaration is a mistake, and silence would lose it.
    """
    out: dict[str, T] = {}
    for module in modules(package):
        value = getattr(module, attribute, None)
        if not isinstance(value, kind):
            raise TypeError(f"{module.__name__} must define `{attribute}` as a {kind.__name__}")
        out[module.__name__.rpartition(".")[2]] = value
    return out
