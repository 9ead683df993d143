"""Copilot manifests and Compose files -> tasks of the shape ECS gets from them."""

from __future__ import annotations

import re
from typing import Final

from firelens.lint.inputs.node import Node, Unknown
from firelens.lint.join.project import Project
from firelens.lint.join.task import AWSFIRELENS, Dialect, Task
from firelens.lint.source import Source

_RESOURCE: Final = re.compile(r"x-\w+::")
"""A resource that ECS Compose-X looks up or makes: the tool adds the options that go with it, `Name` and `region` too.
https://docs.compose-x.io/syntax/compose_x/common.html"""

ROUTER = "firelens_log_router"
"""The name Copilot gives the router; Compose's ECS integration makes one of its own."""


def take_copilot(project: Project, source: Source, node: Node) -> bool:
    """Whether a document is a Copilot manifest with `logging`; its task goes into the project.

    https://aws.github.io/copilot-cli/docs/developing/sidecars/
    """
    logging, kind, name = node.get("logging"), node.get("type"), node.get("name")
    if logging is None or kind is None or name is None or not (kind.text or "").endswith(("Service", "Job")):
        return False
    destination = logging.get("destination") or Node({}, logging.position)
    secrets = [
        _map(entry, name=Node(key, entry.position), valueFrom=entry)
        for key, entry in (logging.get("secretOptions") or destination).items()
        if logging.get("secretOptions") is not None
    ]
    options: dict[str, Node] = {}
    metadata, file = logging.get("enableMetadata"), logging.get("configFilePath")
    if metadata is not None:
        options["enable-ecs-log-metadata"] = Node(metadata.scalar, metadata.position)
    if file is not None:
        options |= {"config-file-type": Node("file", file.position), "config-file-value": file}
    firelens = _map(logging, type=Node("fluentbit", logging.position), options=Node(options, logging.position))
    image = logging.get("image")
    router = {"name": Node(ROUTER, logging.position), "firelensConfiguration": firelens}
    router |= {"image": image} if image is not None else {}
    log = _log(destination, destination, Node(secrets, logging.position))
    app = _map(node, name=name, logConfiguration=log)
    _add(project, source, node, [_map(logging, **router), app], "copilot")
    return True


def take_compose(project: Project, source: Source, node: Node) -> bool:
    """Whether a document is a Compose file whose services log through `awsfirelens`; its task goes into the project."""
    clients: list[Node] = []
    for name, service in (node.get("services") or node).items():
        logging = service.get("logging")
        driver = logging.get("driver") if logging else None
        if logging is None or driver is None or driver.text != AWSFIRELENS:
            continue
        options = logging.get("options") or Node({}, logging.position)
        if any(_RESOURCE.match(value.text or "") for _, value in options.items()):
            options = Node(Unknown(), options.position)
        called = Node(name, service.position)
        clients.append(_map(service, name=called, logConfiguration=_log(logging, options, None)))
    if not clients or node.get("services") is None:
        return False
    at = clients[0]
    firelens = _map(at, type=Node("fluentbit", at.position))
    router = _map(at, name=Node("log_router", at.position), firelensConfiguration=firelens)
    _add(project, source, node, [router, *clients], "compose")
    return True


def _log(at: Node, options: Node, secrets: Node | None) -> Node:
    parts = {"logDriver": Node(AWSFIRELENS, at.position), "options": options}
    return _map(at, **parts, **({"secretOptions": secrets} if secrets is not None and secrets.value else {}))


def _map(at: Node, **values: Node) -> Node:
    return Node(values, at.position, {key: node.position for key, node in values.items()})


def _add(project: Project, source: Source, at: Node, containers: list[Node], dialect: Dialect) -> None:
    family = at.get("name")
    values = {"containerDefinitions": Node(containers, at.position)} | ({"family": family} if family else {})
    project.tasks.append(Task(Node(values, at.position), source, dialect))
