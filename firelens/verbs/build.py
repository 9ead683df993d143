"""`firelens build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens build examples/orders/pipeline.py -o build` and, in CI, the same with `--check`."
    )(build)


def build(
    pipeline: Annotated[Path, typer.Argument(help="the description: .py, .yaml or .json")],
    output: Annotated[Path, typer.Option("--output", "-o", help="folder to write to")] = Path("build"),
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; exit 1 with a diff where the folder is stale")
    ] = False,
) -> None:
    """Write the bundle: sidecar config and image, task-definition parts, IAM, and each stream's plan."""
    from firelens import bundle as disk  # `--help` must not pay for the compiler
    from firelens.compile.bundle import bundle
    from firelens.compile.plan import plans
    from firelens.load import load
    from firelens.local.rehearsal import rehearse

    described = load(pipeline)
    files = bundle(described)
    rehearse(plans(described))
    if check:
        lines = disk.differences(files, output)
        for line in lines:
            typer.echo(line)
        if lines:
            typer.echo(f"{output} is stale: run `firelens build {pipeline} -o {output}`", err=True)
            raise typer.Exit(1)
        typer.echo(f"{output} is up to date ({len(files)} files)", err=True)
        return
    disk.write(files, output)
    for name in files:
        typer.echo(output / name)
    typer.echo(f"{len(files)} files", err=True)
