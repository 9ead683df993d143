"""`firelens transform`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens transform pipeline.py --stream archive --lines < app.log` or, with an event as "
        "Firehose sends it, `firelens transform pipeline.py --stream archive < event.json`."
    )(transform)


def transform(
    pipeline: Annotated[Path, typer.Argument(help="the description (.py, .yaml, .json), or a plan.json")],
    stream: Annotated[str | None, typer.Option(help="which stream; may be left out where there is one")] = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="each line of stdin is one record, as FireLens sends it")
    ] = False,
    decoded: Annotated[bool, typer.Option("--decoded", help="print what is delivered, not the response")] = False,
    send: Annotated[
        bool, typer.Option("--send", help="really deliver copies, dead letters and re-ingested records")
    ] = False,
) -> None:
    """Run the real transform here: an event on stdin, the response on stdout, metrics on stderr.

    With `--lines`, many lines are several invocations, of 1 MiB each, as Firehose would make them. Exits 1 where a record
    failed. Without `--send` nothing leaves: what would is counted on stderr.
    """
    import base64  # `--help` must not pay for the transform
    import contextlib
    import json
    import sys

    from firelens.transform import Kept, batches, choose, event_of
    from processors.handler import answer
    from processors.processor import Processor
    from schemas.errors import UnreadableError

    plan = choose(pipeline, stream)
    stdin = sys.stdin.buffer
    payloads = batches(stdin) if lines else [stdin.read()]
    kept = Kept(plan)
    on = Processor(plan) if send else Processor(plan, reingest=kept.reingest, router=kept.router)
    count, failed = 0, False
    for payload in payloads:
        event = event_of(payload, plan, where="stdin", first=count)
        with contextlib.redirect_stdout(sys.stderr):
            response = answer(on, event)
        if decoded:
            for record in response["records"]:
                sys.stdout.buffer.write(base64.b64decode(record.get("data") or record.get("kafkaRecordValue") or ""))
            sys.stdout.buffer.flush()
        else:
            typer.echo(json.dumps(response, indent=1))
        count += len(event["records"])
        failed |= any(r["result"] == "ProcessingFailed" for r in response["records"])
    if not count:
        raise UnreadableError("holds no record", where="stdin", hint="pipe in an event or, with `--lines`, log lines")
    for line in kept.said():
        typer.echo(line, err=True)
    if failed:
        raise typer.Exit(1)
