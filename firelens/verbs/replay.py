"""`firelens replay`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens replay pipeline.py s3://bucket/failed/processing-failed/2026/ --stream archive "
        "--dry-run`, then the same without `--dry-run`."
    )(replay)


def replay(  # noqa: PLR0917  typer reads the command line from this signature
    pipeline: Annotated[Path, typer.Argument(help="the description (.py, .yaml, .json), or a plan.json")],
    sources: Annotated[list[str], typer.Argument(help="`s3://bucket/prefix`, files or folders of error output")],
    stream: Annotated[str | None, typer.Option(help="which stream; may be left out where there is one")] = None,
    deliver: Annotated[
        bool, typer.Option("--deliver", help="run the transform here and deliver its output, past the stream")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would pass the transform now")] = False,
    force: Annotated[bool, typer.Option("--force", help="send what would fail the transform again, too")] = False,
    checkpoint: Annotated[
        Path | None, typer.Option(help="file of what is done; by default one for the stream in `.firelens/`")
    ] = None,
    kinesis: Annotated[
        str | None, typer.Option(help="Kinesis data stream to put into, where it feeds the stream")
    ] = None,
    endpoint_url: Annotated[str | None, typer.Option(help="another AWS endpoint, such as a local one")] = None,
) -> None:
    """Send failed records on their way again: back into the stream, or straight to its destinations.

    Safe to interrupt and to run twice: what was taken is checked off. Exits 1 where something is left to do.
    """
    from dataclasses import replace as changed  # `--help` must not pay for the transform

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from firelens.transform import choose, own_destination
    from processors.reingest import Reingest, Target
    from processors.replay import Checkpoint, Mode, Replay, local_objects, s3_objects
    from schemas.errors import UnreadableError

    plan = choose(pipeline, stream)
    if plan.to is None:
        plan = changed(plan, to=own_destination(pipeline, plan))

    def client(service: str, region: str) -> object:
        import boto3

        return boto3.client(service, region_name=region, endpoint_url=endpoint_url)  # type: ignore[call-overload]

    objects = local_objects(Path(s) for s in sources if not s.startswith("s3://"))
    for source in sources:
        if source.startswith("s3://"):
            objects += s3_objects(source, client("s3", plan.region))
    if not objects:
        raise UnreadableError("holds no error output", where=", ".join(sources), hint="check the prefix")
    mode: Mode = "try" if dry_run else "deliver" if deliver else "reingest"
    target = Target("kinesis", kinesis, plan.region) if kinesis else Target("firehose", plan.stream, plan.region)
    path = checkpoint or Path(".firelens") / f"replay-{plan.stream}-{mode}.jsonl"
    console = Console(stderr=True)
    with (
        Checkpoint(None if dry_run else path) as done,
        Progress(
            TextColumn("replaying"), BarColumn(), DownloadColumn(), TimeRemainingColumn(),
            console=console, disable=not console.is_terminal,
        ) as progress,
    ):  # fmt: skip
        task = progress.add_task("", total=sum(o.size for o in objects))
        on = Replay(plan, mode, done, target=target, reingest=Reingest(client), force=force)
        summary = on.run(objects, lambda size: progress.advance(task, size))
    for what, n in sorted(summary.lines.items()):
        if n:
            typer.echo(f"{n} {what}")
    for reason, n in summary.reasons.most_common(20):
        typer.echo(f"  {n} x {reason}", err=True)
    for fault in summary.unreadable:
        typer.echo(fault, err=True)
    if not summary.clean:
        raise typer.Exit(1)
