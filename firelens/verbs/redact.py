"""`firelens redact`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Examples: `kubectl logs app | firelens redact`, `firelens redact --policy pipeline.yaml < app.log`, "
        "`firelens redact --stats --entities all < app.log`, `firelens redact --report hits.html < app.log`."
    )(redact)


def redact(
    policy: Annotated[
        Path | None, typer.Option(help="pipeline whose first `redact` step to use; the default policy when absent")
    ] = None,
    entities: Annotated[
        str | None, typer.Option(help="entities and groups, with commas; `-name` leaves one out")
    ] = None,
    engine: Annotated[
        Literal["python", "lua"], typer.Option(help="the transform's engine, or the sidecar's in LuaJIT")
    ] = "python",
    spans: Annotated[
        bool, typer.Option("--spans", help='read `{"id","text"}` a line, write `{"id","spans"}` in characters')
    ] = False,
    stats: Annotated[bool, typer.Option("--stats", help="count only: write one JSON object, no text")] = False,
    report: Annotated[Path | None, typer.Option(help="write an HTML page of what would be redacted, no text")] = None,
) -> None:
    """Redact lines from stdin to stdout, the same bytes as sidecar and transform."""
    import json
    import os

    from firelens import redact as work

    if engine == "lua" and (spans or stats or report):
        typer.echo("`--engine lua` gives redacted text only; take `--engine python` for the others", err=True)
        raise typer.Exit(2)
    if bool(spans) + bool(stats) + bool(report) > 1:
        typer.echo("take one of `--spans`, `--stats` and `--report`", err=True)
        raise typer.Exit(2)
    chosen = work.policy_for(policy, entities)
    source = work.arriving(lambda: os.read(0, work.CHUNK) if sys.stdin else b"")
    out = sys.stdout.buffer
    if spans:
        exact = work.redactor(chosen)
        number = 0
        for line in source:
            if line is None:
                out.flush()
                continue
            number += 1
            if line.strip():
                out.write(work.spans(exact, line, number) + b"\n")
        return
    if report:
        from firelens.report.redaction_html import page

        text = page(work.stream_redactor(chosen), work.batches(work.texts(source)))
        work.write_report(report, text)
        typer.echo(report)
        return
    if stats:
        counted: dict[str, object] = {"texts": 0, "bytes": 0, "touched": 0, "hits": {}}
        lines = work.stream_redactor(chosen)
        for batch in work.batches(work.texts(source)):
            work.stats(lines, batch, counted)
        typer.echo(json.dumps(counted, sort_keys=True))
        return
    many = work.lua_many(chosen) if engine == "lua" else work.python_many(chosen)
    for batch in work.batches(work.texts(source)):
        out.write(b"\n".join(many(batch)) + b"\n")
        out.flush()
