"""`firelens demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example: `firelens demo` (or `make demo` in a checkout).")(demo)


def demo(
    pipeline: Annotated[Path | None, typer.Argument(help="description to run; the example when absent")] = None,
    logs: Annotated[Path | None, typer.Option(help="folder with `<app>.log` of every app and `secrets.txt`")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="folder for what it makes")] = Path(".firelens/demo"),
) -> None:
    """Run the main job end to end on sample logs, on the real Fluent Bit where there is one."""
    import shutil

    from rich.console import Console

    from firelens.load import load
    from firelens.local.demo import run
    from firelens.local.fluentbit_container import find_container
    from firelens.local.fluentbit_engine import find
    from firelens.report.demo import table
    from firelens.report.progress import bar

    example = Path(__file__).resolve().parents[2] / "examples" / "orders"
    source = pipeline or example / "pipeline.py"
    described = load(source)
    found = find()
    engine, why = (found.first, "") if found.first else find_container()
    shutil.rmtree(output, ignore_errors=True)
    talk = Console(stderr=True)
    with bar(talk) as tell:
        outcome = run(described, logs or source.parent / "logs", output.resolve(), engine=engine, progress=tell)
    sys.stdout.write(table(outcome))
    if engine is None:
        left_out = f"left out: the sidecar itself and its routes. {found.reason}; {why}"
        talk.print(left_out, highlight=False, soft_wrap=True)
    if outcome.leaked:
        talk.print(f"secrets were found in {', '.join(outcome.leaked)}", highlight=False, soft_wrap=True)
        raise typer.Exit(1)
