"""`firelens explain`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Examples: `firelens explain FL204`, `firelens explain entity credit_card`.")(explain)


def explain(
    subject: Annotated[str, typer.Argument(help="a rule's code or name, or a subject such as `entity`")],
    names: Annotated[list[str] | None, typer.Argument(help="what of it")] = None,
) -> None:
    """Print the page of a lint rule, of a redaction entity, or of another thing that has one."""
    if subject.isidentifier() and find_spec(f"firelens.explain.{subject}"):
        typer.echo(import_module(f"firelens.explain.{subject}").explain(names or []), nl=False)
        return
    from firelens.lint.pages import page
    from firelens.lint.registry import rules

    typer.echo(page(rules(), subject), nl=False)
