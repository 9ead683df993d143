"""`firelens lint`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from firelens.lint.outcome import Outcome
    from firelens.lint.session import Session

Many = list[str] | None


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Examples: `firelens lint .`, `firelens lint task.json extra.conf --fix`, "
        "`firelens lint . --format sarif --exit-zero > lint.sarif`, `firelens lint - --stdin-filename extra.conf`."
    )(lint)


def lint(  # noqa: PLR0917  # typer makes options of them, nobody calls it by position
    paths: Annotated[Many, typer.Argument(help="files and folders; `-` is standard input")] = None,
    select: Annotated[Many, typer.Option(help="only rules whose code begins so, such as `FL3`")] = None,
    ignore: Annotated[Many, typer.Option(help="no rules whose code begins so")] = None,
    persona: Annotated[str, typer.Option(help="`regular`, `pedantic` or `auditor`")] = "",
    min_confidence: Annotated[str, typer.Option(help="`low`, `medium` or `high`")] = "",
    fail_on: Annotated[str, typer.Option(help="exit 1 from this severity on: `note`, `warning`, `error`")] = "",
    fluent_bit: Annotated[str, typer.Option(help="the Fluent Bit version to judge by, whatever the image")] = "",
    rules: Annotated[Many, typer.Option(help="a folder of your own rules")] = None,
    output_format: Annotated[
        str, typer.Option("--format", help="`text`, `json`, `sarif`, `github`, `junit`, `html`")
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="write the report to this file")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="make the safe fixes in place")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="with `--fix`: also those that change a meaning")] = False,
    baseline: Annotated[str, typer.Option(help="leave out the findings of this file")] = "",
    write_baseline: Annotated[Path | None, typer.Option(help="accept today's findings in this file")] = None,
    settings: Annotated[str, typer.Option(help="settings file; else the nearest one")] = "",
    stdin_filename: Annotated[str, typer.Option(help="what standard input is called")] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="exit 0 even with findings")] = False,
    engine: Annotated[bool, typer.Option("--engine", help="also ask the real Fluent Bit on PATH")] = False,
    graph: Annotated[str, typer.Option(help="print the tag flow instead: `mermaid` or `svg`")] = "",
) -> None:
    """Say what is wrong with task definitions, Fluent Bit files, templates and what belongs to them."""
    from firelens.lint.session import Session
    from firelens.lint.settings import load
    from firelens.lint.suppress import baseline as accepted

    given, texts = _inputs(paths, stdin_filename)
    chosen = load(Path(), settings).with_options(
        select=select,
        ignore=ignore,
        rules=rules,
        persona=persona,
        min_confidence=min_confidence,
        fail_on=fail_on,
        fluent_bit=fluent_bit,
        baseline=baseline,
    )
    session = Session(chosen)
    if graph:
        from firelens.lint.graph import draw

        typer.echo(draw(session.read(given, texts), graph), nl=False)
        return
    outcome = _checked(session, given, texts, engine=engine)
    if fix:
        outcome = _fixed(session, outcome, given, texts, unsafe=unsafe)
    if write_baseline:
        write_baseline.write_text(accepted(outcome.findings), encoding="utf-8")
        typer.echo(f"{write_baseline}: {len(outcome.findings)} findings accepted", err=True)
        return
    if not (fix and texts):
        from firelens.report.findings import deliver

        deliver(outcome, output_format, output)
    if exit_zero:
        return
    if any(f.code == "FL001" for f in outcome.findings):
        raise typer.Exit(2)
    if any(f.severity >= chosen.fail_on for f in outcome.findings):
        raise typer.Exit(1)


def _inputs(paths: list[str] | None, stdin_filename: str) -> tuple[list[str], dict[str, str]]:
    given = list(paths or ([] if stdin_filename else ["."]))
    if "-" not in given and not stdin_filename:
        return given, {}
    called = stdin_filename or "stdin.conf"
    return [path for path in given if path not in {"-", called}], {called: sys.stdin.read()}


def _checked(session: Session, given: list[str], texts: dict[str, str], *, engine: bool) -> Outcome:
    from schemas.errors import UnreadableError

    outcome = session.check(given, texts)
    if session.project.is_empty and not outcome.findings:
        where = ", ".join([*given, *texts])
        raise UnreadableError("nothing here is a task definition, a template or a Fluent Bit file", where=where)
    if engine:
        from firelens.lint.ask_engine import ask

        outcome = ask(session.project, outcome)
    return outcome


def _fixed(session: Session, outcome: Outcome, given: list[str], texts: dict[str, str], *, unsafe: bool) -> Outcome:
    """Mends files in place, standard input to standard output, and looks again."""
    from firelens.lint.fix import fix_files

    made = fix_files(outcome, on_disk=set(outcome.sources) - set(texts), unsafe=unsafe)
    typer.echo(f"{len(made)} file{'' if len(made) == 1 else 's'} mended", err=True)
    for path, text in texts.items():
        typer.echo(made.get(path, text), nl=False)
    return session.check(given, {path: made.get(path, text) for path, text in texts.items()})
