"""What the ECS agent wraps around a router's files, with the places of what log options say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from firelens.fluentbit import agent
from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Position
from firelens.lint.finding import Origin
from firelens.lint.inputs.node import Node
from firelens.lint.join.task import Container, Task

HOLE: Final = "${}"
"""How a value that only deployment decides reads in a section: like a variable nobody knows."""

Placed: TypeAlias = "tuple[Section, Origin, Container | None]"


def around(task: Task, router: Container) -> tuple[list[Placed], list[Placed]]:
    """The agent's sections before the files (inputs, filters) and after them (outputs); none for a takeover."""
    definition = plain(task, router)
    document = agent.effective(definition, launch_type="FARGATE" if task.on_fargate else "EC2")
    if agent.takeover_path(_container(router)) is not None:
        return [], []
    placed = [_placed(section, task) for section in document.sections]
    before = [p for p in placed if p[0].kind != "output"]
    return before, [p for p in placed if p[0].kind == "output"]


def plain(task: Task, router: Container) -> dict[str, Any]:
    """The task as the agent takes it: plain values of the right types, this router's configuration only."""
    containers = [_container(c) for c in task.containers]
    for container, written in zip(task.containers, containers, strict=True):
        if container is not router:
            written.pop("firelensConfiguration", None)
    family, mode = task.field("family"), task.network_mode
    return {"family": _text(family), "networkMode": mode or "bridge", "containerDefinitions": containers}


def _container(container: Container) -> dict[str, Any]:
    out: dict[str, Any] = {"name": container.name or HOLE}
    for name in ("memory", "memoryReservation"):
        node = container.field(name)
        out |= {name: int(node.number)} if node and node.number and node.number < 1 << 31 else {}
    for name in ("command", "entryPoint"):
        out[name] = [node.text or HOLE for node in container.field(name) or ()]
    if container.firelens is not None:
        kind = container.field("firelensConfiguration", "type")
        out["firelensConfiguration"] = {"type": _text(kind), "options": _texts(container.firelens_options)}
    secrets = [{"name": name} for name in container.secret_options]
    options = _texts(container.options)
    out["logConfiguration"] = {"logDriver": container.log_driver, "options": options, "secretOptions": secrets}
    return out


def _text(node: Node | None) -> str:
    if node is None:
        return ""
    return HOLE if not node.is_known else node.scalar or ""


def _texts(nodes: Mapping[str, Node]) -> dict[str, str]:
    return {key: _text(node).replace("\n", " ") for key, node in nodes.items()}


def _placed(section: Section, task: Task) -> Placed:
    matched = section.get("match", "")
    for client in task.containers:
        if matched == agent.match(client.name or HOLE) or _overridden(section, client):
            return _with_places(section, client), Origin.OPTIONS, client
    return replace(section, position=None), Origin.AGENT, None


def _overridden(section: Section, client: Container) -> bool:
    first = section.first("match")
    return section.kind == "output" and first is not None and first.text == agent.match(client.name or HOLE)


def _with_places(section: Section, client: Container) -> Section:
    node = client.options_node
    keys: dict[str, tuple[Position | None, Position]] = {}
    for key, value in client.options.items():
        keys[key] = ((node.keys.get(key) if node else None) or value.position, value.position)
    for name, entry in client.secret_options.items():
        written = entry.field("name")
        keys[name] = (written.position, written.position) if written else (entry.position, entry.position)
    aliases = {"Regex": "include-pattern", "Exclude": "exclude-pattern"}
    at = node.position if node else client.at
    entries = []
    for found in section.properties:
        key = aliases.get(found.key, found.key) if section.kind == "filter" else found.key
        here = keys.get(key, (at, at) if found.name in {"name", "match"} else (None, at))
        entries.append(replace(found, position=here[0] or at, value_position=here[1]))
    return replace(section, entries=tuple(entries), position=at)
