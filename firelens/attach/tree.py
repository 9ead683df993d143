"""A document as a tree that knows where each value stands, so that an edit touches nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

# One step from a value to one inside it: a key, a place in a list, or the list member whose field has this value.
Step = str | int | tuple[str, str]
Path = tuple[Step, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Layer:
    """A text, and where its characters stand in the document; `offsets` is None where it is the document itself.

    A JSON text inside a JSON string is a layer of its own: what is put into it is escaped once more.
    """

    text: str
    offsets: Sequence[int] | None = None

    def at(self, index: int) -> int:
        """Where the character `index` of this text stands in the document."""
        return index if self.offsets is None else self.offsets[index]

    def written(self, text: str) -> str:
        """Gives `text` as the document has to hold it."""
        return text if self.offsets is None else json.dumps(text, ensure_ascii=False)[1:-1]


@dataclass(eq=False, slots=True)
class Tree:
    """A mapping, a list or a scalar; `start` and `end` are offsets in its layer, the same for what has no text.

    `block` says that it is written in YAML's indented style. `opaque` marks what only deployment decides or what stands
    elsewhere: an alias, a short-form intrinsic, a template's hole. `held_in` is the span, in the text around it, of the
    string that a JSON text of its own stands in.
    """

    value: Any = None
    children: list[Tree] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    key_starts: list[int] = field(default_factory=list)
    kind: str = "scalar"
    layer: Layer = Layer("")
    start: int = 0
    end: int = 0
    block: bool = False
    tag: str = ""
    opaque: bool = False
    held_in: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """Where it begins in its parent's text."""
        return self.held_in[0] if self.held_in else self.start

    @property
    def last(self) -> int:
        """Where it ends in its parent's text."""
        return self.held_in[1] if self.held_in else self.end

    def get(self, key: str) -> Tree | None:
        """The value under `key`; None where there is none or this is no mapping."""
        return self.children[self.keys.index(key)] if self.kind == "map" and key in self.keys else None

    def items(self) -> Iterator[tuple[str, Tree]]:
        """The entries of a mapping; nothing for anything else."""
        return zip(self.keys, self.children, strict=True) if self.kind == "map" else iter(())

    def index(self, step: Step) -> int | None:
        """Which child a step leads to; None where it leads nowhere."""
        if isinstance(step, str):
            return self.keys.index(step) if self.kind == "map" and step in self.keys else None
        if self.kind != "list":
            return None
        if isinstance(step, int):
            return step if step < len(self.children) else None
        key, wanted = step
        return next((n for n, c in enumerate(self.children) if (f := c.get(key)) and f.text == wanted), None)

    def find(self, path: Path) -> Tree | None:
        """The value at the end of a path; None as soon as a step leads nowhere."""
        node: Tree | None = self
        for step in path:
            at = node.index(step) if node is not None else None
            node = node.children[at] if node is not None and at is not None else None
        return node

    @property
    def text(self) -> str | None:
        """The string as written; None for anything else, and for what deployment decides."""
        return self.value if isinstance(self.value, str) and not self.opaque and not self.tag else None

    @property
    def is_intrinsic(self) -> bool:
        """Whether a CloudFormation function stands here in place of a value."""
        long_form = self.kind == "map" and len(self.keys) == 1 and re.fullmatch(r"Fn::\w+|Ref", self.keys[0])
        return bool(self.tag or self.opaque or long_form)

    def plain(self) -> Any:
        """The value without places; a tag stays visible as a mapping of its own."""
        value: Any = self.value
        if self.kind == "map":
            value = {k: c.plain() for k, c in self.items()}
        elif self.kind == "list":
            value = [c.plain() for c in self.children]
        return {self.tag: value} if self.tag else value

    def walk(self) -> Iterator[Tree]:
        """This value and all inside it, outermost first."""
        yield self
        for child in self.children:
            yield from child.walk()


def of_value(value: Any) -> Tree:
    """Gives the tree of plain mappings, lists and scalars, without places."""
    if isinstance(value, dict):
        return Tree(children=[of_value(v) for v in value.values()], keys=[str(k) for k in value], kind="map")
    if isinstance(value, list | tuple):
        return Tree(children=[of_value(v) for v in value], kind="list")
    return Tree(value)
