"""What the agent would have written, in our own words: for a router that reads our file in place of the agent's."""

from __future__ import annotations

from firelens.compile.buffers import INPUT_BYTES, Buffers
from firelens.compile.scope import Scope
from firelens.fluentbit.agent import SOCKET
from firelens.fluentbit.document import Section

# Set by the start script from the task's metadata; the names are those of the init image.
FIELDS = {
    "ecs_cluster": "ECS_CLUSTER",
    "ecs_task_arn": "ECS_TASK_ARN",
    "ecs_task_definition": "ECS_TASK_DEFINITION",
}


def inputs(scope: Scope, buffers: Buffers) -> list[Section]:
    """Gives the inputs of the agent's file.

    The agent's health check input is left out: its output would be too. Both forward inputs are bounded; the agent
    bounds the socket's alone. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
    """
    # On Fargate all containers of a task share one network; in bridge mode each has its own.
    listen = "127.0.0.1" if scope.pipeline.launch_type == "fargate" else "0.0.0.0"  # noqa: S104
    return [
        Section.of(
            "input", [("name", "forward"), ("unix_path", SOCKET), ("mem_buf_limit", str(buffers.agent_input_bytes))]
        ),
        Section.of(
            "input", [("name", "forward"), ("listen", listen), ("port", "24224"), ("mem_buf_limit", str(INPUT_BYTES))]
        ),
    ]


def filters(scope: Scope) -> list[Section]:
    """Gives the filter that adds what ECS knows of the task, for the place behind the joining.

    The agent puts its own in front, for every tag: a record that is re-emitted gets the fields twice.
    """
    if not scope.pipeline.sidecar.metadata:
        return []
    records = [("record", f"{field} ${{{variable}}}") for field, variable in FIELDS.items()]
    return [Section.of("filter", [("name", "record_modifier"), scope.match(), *records])]
