"""A value of a JSON, YAML or HCL document that knows where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from firelens.fluentbit.values import Position


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only deployment decides: a CloudFormation intrinsic, a Terraform expression, a shell variable.

    `text` is how it is written, or for a template with holes the text with each hole as `${}`.
    """

    text: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """A mapping, a list, a scalar or an `Unknown`, with its place and the places of a mapping's keys.

    Compared by identity. `tag` is the YAML tag as written (`!Sub`), else empty.
    """

    value: Mapping[str, Node] | list[Node] | str | int | float | bool | Unknown | None
    position: Position
    keys: Mapping[str, Position] = field(default_factory=dict)
    tag: str = ""

    @property
    def is_map(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.value, list)

    @property
    def is_known(self) -> bool:
        """Whether the value stands in the file, whatever its type."""
        return not isinstance(self.value, Unknown)

    @property
    def text(self) -> str | None:
        """The string; None for anything else or unknown."""
        return self.value if isinstance(self.value, str) else None

    @property
    def scalar(self) -> str | None:
        """A known scalar as ECS would print it (`true`, `512`, the string); None for anything else."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return str(self.value) if isinstance(self.value, (str, int, float)) else None

    @property
    def number(self) -> float | None:
        """A known number, also when quoted as Fargate's `cpu` and `memory` are; None otherwise."""
        try:
            return None if isinstance(self.value, bool) else float(self.value)  # type: ignore[arg-type]  # None raises
        except (TypeError, ValueError):
            return None

    @property
    def boolean(self) -> bool | None:
        """A known boolean; None otherwise."""
        return self.value if isinstance(self.value, bool) else None

    def get(self, key: str) -> Node | None:
        """The value under `key` exactly; None where there is none or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def field(self, name: str) -> Node | None:
        """The value under an ECS field name, in camelCase or CloudFormation's PascalCase."""
        found = self.get(name)
        return found if found is not None else self.get(name[:1].upper() + name[1:])

    def path(self, *names: str) -> Node | None:
        """`field` along several names; None as soon as one is missing."""
        node: Node | None = self
        for name in names:
            node = node.field(name) if node is not None else None
        return node

    def key_position(self, name: str) -> Position:
        """Where the key of `field(name)` stands; this node's own place when there is none."""
        for key in (name, name[:1].upper() + name[1:]):
            if key in self.keys:
                return self.keys[key]
        return self.position

    def items(self) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping; nothing for anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def __iter__(self) -> Iterator[Node]:
        """The members of a list; nothing for anything else."""
        if isinstance(self.value, list):
            yield from self.value

    def walk(self) -> Iterator[Node]:
        """This node and all below it, outermost first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node.value, dict):
                stack.extend(reversed(node.value.values()))
            elif isinstance(node.value, list):
                stack.extend(reversed(node.value))

    def plain(self) -> Any:
        """The value without places; unknown parts are None."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return None if isinstance(self.value, Unknown) else self.value
