"""YAML -> nodes with places and tags, through libyaml; nothing is constructed, so no tag can run anything."""

from __future__ import annotations

from typing import Any, Final

import yaml

from firelens.fluentbit.values import Fault
from firelens.lint.inputs.node import Node
from firelens.lint.source import Position, Source

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}
MAX_NODES: Final = 200_000
"""Aliases may make a small text a huge tree; what is beyond this is no configuration."""


def read_yaml(source: Source) -> tuple[list[Node], list[Fault]]:
    """The documents of the text and what was wrong with it; faults come with no documents."""
    try:
        trees = [tree for tree in yaml.compose_all(source.text, Loader=_LOADER) if tree is not None]
        builder = _Builder(source)
        return [builder.node(tree) for tree in trees], []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = source.position(mark.index, mark.index + 1) if mark else source.top()
        return [], [Fault("yaml", f"this is no YAML: {error.problem or error.context}", at)]
    except (yaml.YAMLError, RecursionError, UnicodeError, ValueError) as error:
        return [], [Fault("yaml", f"this is no YAML: {type(error).__name__}", source.top())]


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source, self.count = source, 0

    def node(self, tree: Any) -> Node:
        self.count += 1
        if self.count > MAX_NODES:
            raise ValueError("too many nodes")
        at = self.place(tree)
        tag = tree.tag if tree.tag.startswith("!") else ""
        if isinstance(tree, yaml.MappingNode):
            values: dict[str, Node] = {}
            keys: dict[str, Position] = {}
            for key, value in tree.value:
                name = str(key.value)
                if name == "<<" and isinstance(value, yaml.MappingNode):
                    merged = self.node(value)
                    values = {**dict(merged.items()), **values}
                    keys = {**merged.keys, **keys}
                    continue
                values[name], keys[name] = self.node(value), self.place(key)
            return Node(values, at, keys, tag)
        if isinstance(tree, yaml.SequenceNode):
            return Node([self.node(item) for item in tree.value], at, tag=tag)
        return Node(_scalar(tree, tag), at, tag=tag)

    def place(self, tree: Any) -> Position:
        start, end = tree.start_mark, tree.end_mark
        return Position(self.source.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _scalar(tree: Any, tag: str) -> str | int | float | bool | None:
    text = str(tree.value)
    if tree.style or tag:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text) if text[:1] in "0123456789.-+" else text
    except ValueError:
        return text
