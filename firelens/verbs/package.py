"""`firelens package`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Architecture(StrEnum):
    """Lambda's processors."""

    X86_64 = "x86_64"
    ARM64 = "arm64"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens package pipeline.py --stream archive -o archive.zip`; the handler is "
        "`processors.handler.handler`."
    )(package)


def package(
    pipeline: Annotated[Path, typer.Argument(help="the description (.py, .yaml, .json), or a plan.json")],
    stream: Annotated[str | None, typer.Option(help="which stream; may be left out where there is one")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="zip to write")] = Path("transform.zip"),
    python: Annotated[
        str | None, typer.Option(help="Python line of the function, such as 3.13; this one's by default")
    ] = None,
    arch: Annotated[Architecture | None, typer.Option(help="processor of the function; this one's by default")] = None,
    add: Annotated[list[Path] | None, typer.Option(help="module or package of your own steps and models")] = None,
) -> None:
    """Write the Lambda zip of a stream's transform: reproducible, with only the libraries that its plan needs."""
    import hashlib  # `--help` must not pay for the packager

    from firelens.package import Target, build
    from firelens.transform import choose
    from schemas.errors import UnreadableError

    here = Target.here()
    target = Target(python or here.python, arch.value if arch else here.architecture)
    added = tuple(add or ())
    for path in added:
        if not path.exists():
            raise UnreadableError("there is no such file or folder", where=str(path), hint="give a module or a package")
    data = build(choose(pipeline, stream), target, add=added)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(data)
    typer.echo(output)
    digest = hashlib.sha256(data).hexdigest()
    typer.echo(
        f"{len(data) / 1e6:.1f} MB for Python {target.python} on {target.architecture}, sha256 {digest}", err=True
    )
