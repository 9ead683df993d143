"""`firelens test`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firelens.testing.outcome import Outcome
    from firelens.testing.play import Seen
    from firelens.testing.run import AnyEngine
    from firelens.testing.suite import Loaded


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        "test",
        epilog="Examples: `firelens test`, `firelens test orders.test.yaml -k card`, `firelens test --update`, "
        "`firelens test --every-engine --format junit -o report.xml`.",
    )(play)


def play(  # noqa: PLR0917  # typer makes options of them, nobody calls it by position
    paths: Annotated[list[Path] | None, typer.Argument(help="suites (`*.test.yaml`) and folders of them")] = None,
    only: Annotated[str, typer.Option("-k", help="only tests with this in their name")] = "",
    engine: Annotated[
        str, typer.Option(help="the Fluent Bit on PATH to use, by version or name; else the pipeline's line")
    ] = "",
    every_engine: Annotated[bool, typer.Option("--every-engine", help="on each Fluent Bit on PATH")] = False,
    update: Annotated[bool, typer.Option("--update", help="write what arrived into `expect`, in place")] = False,
    allow_skipped: Annotated[
        bool, typer.Option("--allow-skipped", help="exit 0 though tests could not be played")
    ] = False,
    output_format: Annotated[str, typer.Option("--format", help="`text`, `json`, `junit`, `github`")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="write the report to this file")] = None,
    keep: Annotated[Path, typer.Option(help="folder for configurations and logs")] = Path(".firelens/test"),
) -> None:
    """Play a pipeline's tests on the real Fluent Bit and the real transform.

    Exits 1 where a test failed, 2 where one could not be played because there is no Fluent Bit.
    """
    from firelens.testing.engines import choose
    from firelens.testing.suite import find, read
    from firelens.testing.update import update as write_back
    from schemas.errors import UnreadableError

    found = find(paths or [Path()])
    if not found:
        where = ", ".join(map(str, paths or [Path()]))
        raise UnreadableError("no suite here: a file named `*.test.yaml`", where=where, hint="see docs/testing.md")
    suites = [read(path) for path in found]
    chosen = choose(suites, named=engine, every=every_engine)
    outcome, made = _played(suites, chosen.engines, keep.resolve(), why_none=chosen.why_none, only=only)
    if not outcome.played:
        raise UnreadableError(f"no test has `{only}` in its name", where=", ".join(map(str, found)))
    if update:
        for loaded in suites:
            if write_back(loaded, made.get(str(loaded.path), {})):
                typer.echo(f"{loaded.path}: expectations written", err=True)
    from firelens.report.tests import deliver

    deliver(outcome, output_format, output)
    if outcome.count("failed") and not update:
        raise typer.Exit(1)
    if chosen.why_none and outcome.count("skipped") and not allow_skipped:
        raise typer.Exit(2)


def _played(
    suites: Sequence[Loaded], engines: Sequence[AnyEngine], folder: Path, *, why_none: str, only: str
) -> tuple[Outcome, dict[str, dict[int, Seen]]]:
    from firelens.report.progress import bar
    from firelens.testing.run import run

    made: dict[str, dict[int, Seen]] = {}

    def keep(loaded: Loaded, number: int, seen: Seen) -> None:
        made.setdefault(str(loaded.path), {}).setdefault(number, seen)

    with bar() as tell:
        outcome = run(suites, folder, engines=engines, why_none=why_none, only=only, progress=tell, seen=keep)
    return outcome, made
