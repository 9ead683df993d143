"""`firelens render`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class LaunchType(StrEnum):
    """Where the task runs."""

    EC2 = "EC2"
    FARGATE = "FARGATE"


class Graph(StrEnum):
    """A picture of the flow instead of the text."""

    MERMAID = "mermaid"
    SVG = "svg"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens render --effective taskdef.json -c extra.conf`, or the same with `--graph svg`."
    )(render)


def render(
    effective: Annotated[
        Path,
        typer.Option("--effective", help="the ECS task definition (JSON) to rebuild the agent's file for; - is stdin"),
    ],
    config: Annotated[
        Path | None, typer.Option("--config", "-c", help="the file that the task's `config-file-value` names")
    ] = None,
    init_file: Annotated[
        list[Path] | None,
        typer.Option(
            "--init-file", help="a file that `aws_fluent_bit_init_...` names, known by its base name; may repeat"
        ),
    ] = None,
    launch_type: Annotated[LaunchType, typer.Option("--launch-type", help="EC2 or FARGATE")] = LaunchType.FARGATE,
    cluster: Annotated[str, typer.Option("--cluster", help="the cluster's name")] = "default",
    graph: Annotated[Graph | None, typer.Option("--graph", help="draw where records go instead")] = None,
) -> None:
    """Print what Fluent Bit reads in the end: the file the ECS agent writes, with your file inside it."""
    # `--help` must not pay for them
    from firelens.fluentbit import agent, classic, flow_graph, images, includes, init_image, tags
    from schemas.errors import UnreadableError

    task = _task_definition(effective)
    external = includes.read_file(config) if config is not None else None
    identity = agent.Identity(cluster=cluster, launch_type=launch_type.value)
    document = agent.effective(task, external, launch_type=launch_type.value, identity=identity)
    written = agent.main_config(task, identity)
    router = agent.router(task)
    if router is None:
        raise UnreadableError(
            "no container of the task routes logs", where=str(effective), hint="one needs a `firelensConfiguration`"
        )
    if external is not None and agent.external_path(router) is None and agent.takeover_path(router) is None:
        typer.echo(f"{config} has no effect: the router's options do not include a file", err=True)
    if images.parse(str(router.get("image", ""))).is_init:
        contents = {path.name: path.read_text(encoding="utf-8") for path in init_file or ()}
        files = init_image.init_files(router)
        document = init_image.effective(document, files, lambda name: contents.get(name.rsplit("/", 1)[-1])).document
    elif init_file:
        typer.echo("--init-file has no effect: the router's image is no `init-` image of AWS", err=True)
    for fault in document.faults:
        typer.echo(f"{fault.position or effective}: {'error' if fault.fatal else 'warning'}: {fault.message}", err=True)
    if graph is None:
        # With nothing put inside, the agent's own bytes; else the document that the engine makes of all files.
        alone = external is None and document == classic.read(written, file=agent.MAIN_CONFIG)
        typer.echo(written if alone else classic.write(document), nl=False)
    else:
        senders = [agent.tag(str(c.get("name", "")), identity.task_id) for c in agent.clients(task)]
        flow = tags.flow(document, socket_tags=senders)
        typer.echo(flow_graph.svg(flow) if graph is Graph.SVG else flow_graph.mermaid(flow), nl=False)
    if any(fault.fatal for fault in document.faults):
        raise typer.Exit(1)


def _task_definition(path: Path) -> dict[str, Any]:
    import json
    import sys

    from schemas.errors import UnreadableError

    try:
        content = json.loads(sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise UnreadableError(f"is no JSON: {error}", where=str(path)) from error
    if not isinstance(content, dict):
        raise UnreadableError("is no task definition: it holds no JSON object", where=str(path))
    return content
