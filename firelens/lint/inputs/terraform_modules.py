"""Container definitions that Terraform hands to a module or keeps in `locals`: tasks of which a part stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.inputs.node import Node, Unknown
from firelens.lint.join.task import AWSFIRELENS

_RENAMED: Final[Mapping[str, str]] = {
    "container_name": "name",
    "container_image": "image",
    "container_memory": "memory",
    "container_memory_reservation": "memoryReservation",
    "container_cpu": "cpu",
    "container_depends_on": "dependsOn",
    "dependencies": "dependsOn",
    "healthcheck": "healthCheck",
}
"""Arguments of the modules that most people use, where they are not ECS's own names in snake_case.
https://registry.terraform.io/modules/cloudposse/ecs-container-definition/aws
https://registry.terraform.io/modules/terraform-aws-modules/ecs/aws
"""
_KEPT: Final = frozenset({"options", "docker_labels", "dockerLabels"})
_WORD: Final = re.compile(r"_([a-z])")


def container_lists(body: Node) -> Iterator[Node]:
    """The groups of containers below a block of Terraform, each as `containerDefinitions`; a lone one is a group."""
    body = _renamed(body)
    members = dict(body.items()) if body.is_map else {str(n): member for n, member in enumerate(body)}
    if _is_container(body):
        yield Node([body], body.position)
        return
    if any(_is_container(member) for member in members.values()):
        named = body.is_map
        found = [_called(name, member) if named else member for name, member in members.items() if member.is_map]
        yield Node(found, body.position)
        return
    for member in members.values():
        yield from container_lists(member)


def _is_container(node: Node) -> bool:
    router, driver = node.path("firelensConfiguration", "type"), node.path("logConfiguration", "logDriver")
    return router is not None or (driver is not None and driver.text == AWSFIRELENS)


def _called(name: str, node: Node) -> Node:
    """A member of a map of containers: its key is its name unless it says another."""
    if node.get("name") is not None:
        return node
    known = Unknown(name) if name.startswith("(") else name
    values = dict(node.items()) | {"name": Node(known, node.position)}
    return Node(values, node.position, node.keys)


def _renamed(node: Node) -> Node:
    """The node with ECS's names for the arguments of modules; what goes to the log driver keeps its own."""
    if isinstance(node.value, list):
        return Node([_renamed(member) for member in node.value], node.position)
    if not isinstance(node.value, dict):
        return node
    values = {_ecs(key): child if key in _KEPT else _renamed(child) for key, child in node.value.items()}
    return Node(values, node.position, {_ecs(key): place for key, place in node.keys.items()})


def _ecs(key: str) -> str:
    return _RENAMED.get(key) or _WORD.sub(lambda m: m[1].upper(), key)
