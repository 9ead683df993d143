"""What the ECS agent wraps around a router's files, with the places of what log options say."""

from __future__ import annotations

from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Property
from firelens.lint.finding import Origin
from firelens.lint.join.task import Container, Task

CONSUMED = frozenset({"include-pattern", "exclude-pattern", "log-driver-buffer-limit"})
HOLE = "${}"

Placed = tuple[Section, Origin, "Container | None"]


def around(task: Task) -> tuple[list[Section], list[Placed]]:
    """The sections before the files, and those after them."""
    after: list[Placed] = []
    for client in task.clients:
        made = _output(client)
        if made is not None:
            after.append((made, Origin.OPTIONS, client))
    return [], after


def _output(client: Container) -> Section | None:
    node = client.options_node
    options = {k: v for k, v in client.options.items() if k not in CONSUMED}
    if node is None or "Name" not in options:
        return None
    entries = [Property("Match", f"{client.name or HOLE}-firelens*")] if "Match" not in options else []
    for key, value in options.items():
        text = value.scalar if value.is_known else HOLE
        entries.append(Property(key, text if text is not None else HOLE, node.keys.get(key), value.position))
    for name, entry in client.secret_options.items():
        written = entry.field("name")
        at = written.position if written else entry.position
        entries.append(Property(name, f"${{{name}_{client.index}}}", at, at))
    return Section("output", tuple(entries), "OUTPUT", node.position)
