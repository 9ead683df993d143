"""What stands against a router in a task: platform, network, ports, memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firelens.attach.place import Place
from firelens.attach.tree import Tree
from schemas.errors import DescriptionError
from schemas.pipeline import Pipeline

# The agent's own listeners beside our metrics: the forward input and its health check.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
_AGENT_PORTS = {24224: "FireLens's forward input", 8877: "FireLens's health check"}
_METRICS_PORT = 2020
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
_FARGATE_MIB = (512, *range(1024, 30 * 1024 + 1, 1024), *range(32 * 1024, 120 * 1024 + 1, 4 * 1024))
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(gb)?\s*", re.IGNORECASE)


def refuse(
    pipeline: Pipeline, root: Tree, place: Place, router: dict[str, Any], other: Tree | None
) -> Iterator[DescriptionError]:
    """Yields one error for each thing that stands against the router; `other` is the router that it replaces.

    What only deployment decides (an intrinsic, a variable) stands against nothing.
    """
    yield from _platform(pipeline, root, place)
    yield from _secrets(pipeline, root, place, other)
    yield from _ports(pipeline, root, place, other)
    yield from _memory(root, place, router, other)


def _platform(pipeline: Pipeline, root: Tree, place: Place) -> Iterator[DescriptionError]:
    family = _runtime(root, place)
    if (family or "").upper().startswith("WINDOWS"):
        yield DescriptionError(
            f"{place.name} runs on `{family}`, where FireLens does not exist",
            where=place.where,
            hint="use the `awslogs` driver, or an agent inside the container",
        )
    mode, launch = _word(place.task(root, "networkMode")), _launch(root, place)
    if mode == "none":
        yield DescriptionError(
            f"{place.name} has `networkMode: none`, so its router could send nothing",
            where=place.where,
            hint="use `awsvpc` or `bridge`",
        )
    elif pipeline.launch_type == "fargate" and (mode in ("host", "bridge") or launch == {"EC2"}):
        said = f"`networkMode: {mode}`" if mode in ("host", "bridge") else "`requiresCompatibilities: EC2`"
        yield DescriptionError(
            f"{place.name} has {said}, and the pipeline is for Fargate",
            where=place.where,
            hint="set `launch_type: ec2` in the pipeline",
        )
    elif pipeline.launch_type == "ec2" and launch == {"FARGATE"}:
        yield DescriptionError(
            f"{place.name} is for Fargate alone, and the pipeline for EC2",
            where=place.where,
            hint="set `launch_type: fargate` in the pipeline",
        )


def _runtime(root: Tree, place: Place) -> str | None:
    platform = place.task(root, "runtimePlatform")
    if platform is not None and platform.kind == "list":
        platform = platform.children[0] if platform.children else None
    name = place.task_field("operatingSystemFamily")
    found = platform.get(name) if platform else None
    return found.text if found else None


def _launch(root: Tree, place: Place) -> set[str]:
    found = place.task(root, "requiresCompatibilities")
    return {c.text.upper() for c in found.children if c.text} if found else set()


def _ports(pipeline: Pipeline, root: Tree, place: Place, other: Tree | None) -> Iterator[DescriptionError]:
    mode = _word(place.task(root, "networkMode"))
    if mode != "host" and not (mode == "awsvpc" or pipeline.launch_type == "fargate"):
        return  # in bridge mode each container has ports of its own
    taken = {} if mode == "host" else dict(_AGENT_PORTS)
    if pipeline.sidecar.metrics != "none":
        taken[_METRICS_PORT] = "the router's metrics and health check"
    taken |= {a.tcp.port: f"the router's TCP input for `{n}`" for n, a in pipeline.apps.items() if a.tcp}
    for container in place.all_containers(root):
        mappings = container.get(place.field("portMappings"))
        for mapping in mappings.children if mappings and container is not other else ():
            port = _number(mapping.get(place.field("containerPort")))
            if port in taken:
                shared = "the host's ports" if mode == "host" else "the task's ports"
                yield DescriptionError(
                    f"container `{place.text(container, 'name')}` listens on {port:g}, the port of {taken[int(port)]}; "
                    f"in `{mode or 'awsvpc'}` mode both share {shared}",
                    where=place.where,
                    hint="give the container another port",
                )


def _secrets(pipeline: Pipeline, root: Tree, place: Place, other: Tree | None) -> Iterator[DescriptionError]:
    """The agent takes every container's `secretOptions` for FireLens's, whatever its driver: without a `Name` among its
    options the task fails. https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/task/task.go
    (collectFirelensLogEnvOptions)
    """
    ours = {pipeline.container(a) for a in pipeline.apps}
    for container in place.all_containers(root):
        name, driver = place.text(container, "name"), place.text(container, "logConfiguration", "logDriver")
        logging = container.get(place.field("logConfiguration"))
        held = logging.get(place.field("secretOptions")) if logging else None
        if container is other or name in ours or driver in (None, "awsfirelens") or held is None or not held.children:
            continue
        yield DescriptionError(
            f"container `{name}` logs by `{driver}` with `secretOptions`, which the ECS agent takes for FireLens's beside "
            "a router: the task would not start",
            where=place.where,
            hint="let the pipeline read it as one of its `apps`, or give the driver its secret another way",
        )


def _memory(root: Tree, place: Place, router: dict[str, Any], other: Tree | None) -> Iterator[DescriptionError]:
    """ECS refuses a task whose containers reserve more than the task has.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
    """
    limit = mebibytes(place.task(root, "memory"))
    if limit is None:
        return
    others = sum(
        _number(c.get(place.field("memoryReservation"))) or _number(c.get(place.field("memory"))) or 0
        for c in place.all_containers(root)
        if c is not other
    )
    wanted = others + router["memoryReservation"]
    if wanted > limit:
        size = next((m for m in _FARGATE_MIB if m >= wanted), wanted)
        yield DescriptionError(
            f"the router reserves {router['memoryReservation']} MiB beside {others:g} MiB of the other containers, "
            f"and {place.name} has {limit:g} MiB",
            where=place.where,
            hint=f"raise the task's memory to {size:g}, or lower `limits`, choose `durability: disk`, or set "
            "`sidecar.memory_mib`; `firelens explain buffers` shows the arithmetic",
        )


def mebibytes(node: Tree | None) -> float | None:
    """Gives a task's memory in MiB from `1024`, `"1024"` or `"1 GB"`; None where it does not say."""
    found = _SIZE.fullmatch(str(node.value)) if node is not None and not node.is_intrinsic else None
    return float(found[1]) * (1024 if found[2] else 1) if found else None


def _number(node: Tree | None) -> float | None:
    if node is None or node.is_intrinsic or isinstance(node.value, bool):
        return None
    try:
        return float(node.value)
    except (TypeError, ValueError):
        return None


def _word(node: Tree | None) -> str | None:
    return node.text if node is not None else None
