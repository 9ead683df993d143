"""A task definition as ECS knows it, whichever dialect it was written in, every value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from firelens.fluentbit.values import Position
from firelens.lint.inputs.node import Node
from firelens.lint.source import Source

Dialect = Literal["ecs", "cloudformation", "terraform", "copilot", "compose"]
AWSFIRELENS = "awsfirelens"


@dataclass(frozen=True, eq=False)
class Container:
    """One container definition; `index` is its position in the task."""

    node: Node
    index: int

    def field(self, *names: str) -> Node | None:
        """The value under ECS field names: `field("healthCheck", "command")`."""
        return self.node.path(*names)

    def key(self, name: str) -> Position:
        """Where the key of a field stands; the container's name when the field is absent."""
        found = self.node.key_position(name)
        return self.at if found is self.node.position else found

    @property
    def name(self) -> str:
        """The name; empty when it is absent or decided at deployment."""
        node = self.field("name")
        return (node.text or "") if node else ""

    @property
    def at(self) -> Position:
        """The place of the name, where findings about the whole container stand."""
        node = self.field("name")
        return node.position if node else self.node.position

    @property
    def image(self) -> str | None:
        """The image reference; None when it is absent or decided at deployment."""
        node = self.field("image")
        return node.text if node else None

    @property
    def firelens(self) -> Node | None:
        """`firelensConfiguration`: whoever has it is a router."""
        node = self.field("firelensConfiguration")
        return node if node and node.value is not None else None

    @property
    def is_router(self) -> bool:
        """Whether it has a `firelensConfiguration`."""
        return self.firelens is not None

    @cached_property
    def firelens_options(self) -> Mapping[str, Node]:
        """`firelensConfiguration.options`, keys exactly as written."""
        node = self.field("firelensConfiguration", "options")
        return dict(node.items()) if node else {}

    @property
    def log_driver(self) -> str | None:
        """The log driver; None when there is none or it is not known."""
        node = self.field("logConfiguration", "logDriver")
        return node.text if node else None

    @property
    def is_client(self) -> bool:
        """Whether it logs through `awsfirelens`."""
        return self.log_driver == AWSFIRELENS

    @property
    def options_node(self) -> Node | None:
        """`logConfiguration.options` itself, for the places of its keys (`.keys[name]`)."""
        return self.field("logConfiguration", "options")

    @cached_property
    def options(self) -> Mapping[str, Node]:
        """`logConfiguration.options`, keys exactly as written (the agent compares case)."""
        return dict(self.options_node.items()) if self.options_node else {}

    @cached_property
    def secret_options(self) -> Mapping[str, Node]:
        """`logConfiguration.secretOptions` by name; the node is the whole entry."""
        return _named(self.field("logConfiguration", "secretOptions"))

    @cached_property
    def environment(self) -> Mapping[str, Node]:
        """`environment` by name; the node is the value."""
        entries = _named(self.field("environment"))
        return {name: entry.field("value") or entry for name, entry in entries.items()}

    @cached_property
    def secrets(self) -> Mapping[str, Node]:
        """`secrets` by name; the node is the whole entry."""
        return _named(self.field("secrets"))

    @property
    def essential(self) -> bool | None:
        """Whether its death stops the task (the default); None when it is decided at deployment."""
        node = self.field("essential")
        return True if node is None else node.boolean

    @cached_property
    def mounts(self) -> Mapping[str, Node]:
        """`mountPoints` by container path."""
        found = self.field("mountPoints")
        paths = ((entry.field("containerPath"), entry) for entry in found or ())
        return {path.text: entry for path, entry in paths if path and path.text}

    @property
    def depends_on(self) -> Mapping[str, Node]:
        """`dependsOn` by container name; the node is the whole entry."""
        return _named(self.field("dependsOn"), "containerName")


def _named(entries: Node | None, key: str = "name") -> dict[str, Node]:
    named = ((entry.field(key), entry) for entry in entries or ())
    return {name.text: entry for name, entry in named if name and name.text}


@dataclass(frozen=True, eq=False)
class Task:
    """One task definition; `node` has ECS's shape whatever the dialect."""

    node: Node
    source: Source
    dialect: Dialect = "ecs"
    whole: bool = True
    """Whether the file could be read to its end."""

    def field(self, *names: str) -> Node | None:
        """The value under ECS field names: `field("runtimePlatform", "operatingSystemFamily")`."""
        return self.node.path(*names)

    def key(self, name: str) -> Position:
        """Where the key of a field stands; the head of the task when the field is absent."""
        found = self.node.key_position(name)
        return self.at if found is self.node.position else found

    @property
    def at(self) -> Position:
        """Where findings about the whole task stand: its family, else its first line."""
        family = self.field("family")
        if family:
            return family.position
        start = self.node.position
        return self.source.whole_line(start.line)

    @cached_property
    def containers(self) -> tuple[Container, ...]:
        """The container definitions, in order."""
        found = self.field("containerDefinitions")
        members = (node for node in found or () if node.is_map)
        return tuple(Container(node, index) for index, node in enumerate(members))

    @cached_property
    def routers(self) -> tuple[Container, ...]:
        """The containers with a `firelensConfiguration`; a valid task has one."""
        return tuple(c for c in self.containers if c.is_router)

    @property
    def router(self) -> Container | None:
        """The first router."""
        return next(iter(self.routers), None)

    @cached_property
    def clients(self) -> tuple[Container, ...]:
        """The containers that log through `awsfirelens`."""
        return tuple(c for c in self.containers if c.is_client)

    def container(self, name: str) -> Container | None:
        """The container of that name."""
        return next((c for c in self.containers if c.name == name), None)

    @property
    def complete(self) -> bool:
        """Whether every container stands in the file: false when a list or a member is decided at deployment."""
        found = self.field("containerDefinitions")
        return self.whole and found is not None and found.is_list and all(node.is_map for node in found)

    @cached_property
    def launch_types(self) -> frozenset[str]:
        """`requiresCompatibilities` in upper case; empty when nothing says."""
        found = self.field("requiresCompatibilities")
        return frozenset(node.text.upper() for node in found or () if node.text)

    @property
    def on_fargate(self) -> bool:
        """Whether the task must be able to run on Fargate."""
        return "FARGATE" in self.launch_types

    @property
    def network_mode(self) -> str | None:
        """`awsvpc`, `bridge`, `host` or `none`; None when neither the file nor Fargate decides.

        ECS uses `bridge` on Linux when nothing is given, but a file without the field is often a fragment.
        """
        node = self.field("networkMode")
        if node is None:
            return "awsvpc" if self.on_fargate else None
        return node.text

    @cached_property
    def volumes(self) -> Mapping[str, Node]:
        """`volumes` by name; the node is the whole entry."""
        return _named(self.field("volumes"))
