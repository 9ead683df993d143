"""`firelens parse`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from processors.join import Joiner


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example: `firelens parse --format nginx < access.log`, or `docker logs web | firelens parse`.")(
        parse
    )


def parse(
    format_: Annotated[
        list[str] | None, typer.Option("--format", "-f", help="log format, repeatable; `auto` guesses [default: auto]")
    ] = None,
    pattern: Annotated[
        list[str] | None, typer.Option("--pattern", "-p", help="a pattern of yours with named groups (RE2), repeatable")
    ] = None,
    column: Annotated[
        str, typer.Option("--columns", help="columns in order (VPC flow, CloudFront), or a `log_format` (nginx)")
    ] = "",
    join: Annotated[
        list[str] | None, typer.Option("--join", "-j", help="join stack traces of a language first, repeatable")
    ] = None,
    start: Annotated[str, typer.Option("--start", help="join lines up to the next one that has this pattern")] = "",
    list_: Annotated[bool, typer.Option("--list", help="print the formats and leave")] = False,
) -> None:
    """Parse log lines from stdin: one JSON object for each, or `null` where the line is not of the format."""
    import os
    import sys

    import orjson

    from processors.parse import Parser
    from schemas.formats import formats

    if list_:
        for declared in formats().values():
            typer.echo(f"{declared.name:22} {declared.title}")
        return
    step = {
        "format": format_,
        "patterns": pattern,
        "columns": [column] if "$" in column else column.replace(",", " ").split(),
    }
    read = Parser.from_plan({key: value for key, value in step.items() if value}).text
    joiner = _joiner(format_ or [], join or [], start)
    lines = (raw.decode("utf-8", "replace").rstrip("\r\n") for raw in sys.stdin.buffer)
    out = sys.stdout.buffer
    try:
        for text in _entries(lines, joiner):
            out.write(orjson.dumps(read(text)) + b"\n")
            out.flush()
    except BrokenPipeError:  # the reader has seen enough; click would call that a failure
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _entries(lines: Iterable[str], joiner: Joiner | None) -> Iterator[str]:
    return iter(lines) if joiner is None else joiner.lines(lines)


def _joiner(names: list[str], languages: list[str], start: str) -> Joiner | None:
    from processors.join import Joiner
    from schemas.formats import find

    if languages or start:
        return Joiner.from_plan({"languages": languages, "start": start, "partial": False})
    own = [f.lines for name in names if name != "auto" for f in find(name) if f.lines is not None]
    return Joiner(own, partial=False) if own else None
