"""`firelens attach`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from firelens.attach import Attached


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens attach pipeline.py template.yaml --write` and, in CI, the same with `--check`."
    )(attach)


def attach(
    pipeline: Annotated[Path, typer.Argument(help="the description: .py, .yaml or .json")],
    document: Annotated[
        Path,
        typer.Argument(
            help="ECS task-definition JSON, CloudFormation or SAM template, or Terraform JSON; `-` is stdin"
        ),
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="file to write; stdout when absent")] = None,
    write: Annotated[bool, typer.Option("--write", "-w", help="change the document in place")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; exit 1 with a diff where the document is stale")
    ] = False,
    detach: Annotated[
        bool, typer.Option("--detach", help="take the router out: the document as it was before")
    ] = False,
    resource: Annotated[
        str | None, typer.Option("--resource", help="the task definition that is meant, where there are several")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="put the router in the place of one that firelens did not make")
    ] = False,
) -> None:
    """Put the pipeline's router into a task definition, and change nothing else in it."""
    from firelens import attach as api
    from firelens.attach import files
    from firelens.load import load

    stdin = str(document) == "-"
    if sum((write, check, output is not None)) > 1 or (detach and (check or replace)) or (stdin and write):
        raise typer.BadParameter("choose one of --write, --output and --check; --detach goes with the first two")
    text = files.read(document)
    where = "stdin" if stdin else str(document)
    if detach:
        new = api.detach(text, where=where, resource=resource)
    else:
        attached = api.attach(load(pipeline), text, where=where, resource=resource, replace=replace)
        new = attached.text
        _tell(attached)
    if check:
        lines = files.difference(text, new, where)
        for line in lines:
            typer.echo(line)
        if lines:
            typer.echo(f"{where} is stale: run `firelens attach {pipeline} {document} --write`", err=True)
            raise typer.Exit(1)
        typer.echo(f"{where} is up to date", err=True)
    elif write or output is not None:
        files.write(output or document, new)
        typer.echo(output or document)
    else:
        typer.echo(new.encode(), nl=False)


def _tell(attached: Attached) -> None:
    import json

    for note in attached.notes:
        typer.echo(f"note: {note}", err=True)
    for role, policy in attached.policies.items():
        typer.echo(f"note: the role of `{role}` needs this policy, and is not in the document:", err=True)
        typer.echo(json.dumps(policy, indent=2), err=True)
