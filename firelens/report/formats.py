"""Reports by format: a package with one module a format, each with `render(outcome, *, colour) -> str`."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any, Final

import typer

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


def deliver(package: str, outcome: Any, name: str, output: Path | None) -> None:
    """Writes the report to stdout, in colour on a terminal; or to a file, with one line of summary on stderr.

    Raises `DescriptionError` where there is no such format.
    """
    colour = "NO_COLOR" not in os.environ and output is None and (sys.stdout.isatty() or "FORCE_COLOR" in os.environ)
    text = render(package, outcome, name, colour=colour)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        typer.echo(outcome.summary(), err=True)
