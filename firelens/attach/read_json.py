"""JSON text -> tree; strict, because what ECS and CloudFormation read is strict."""

from __future__ import annotations

import re
from typing import Any

from firelens.attach.tree import Layer, Tree
from firelens.lint.inputs.json_text import read_json
from firelens.lint.inputs.node import Node
from firelens.lint.source import Source
from schemas.errors import UnreadableError

_HOLE = re.compile(r'(?<=[:\[,])(\s*)(\$\{[^}"]*\})(?=\s*[,\]}])')
_PIECE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def read(text: str, where: str) -> Tree:
    """Gives the tree of a JSON text; raises `UnreadableError` at the first fault, with its line and column.

    A bare `${...}` where a value should be is a hole that a deployment fills in, and stays one.
    """
    return _read(Layer(text), where)


def inside(string: Tree, where: str) -> Tree:
    """Gives the tree of the JSON text that a JSON string holds, each value placed where it stands in the document.

    Raises `UnreadableError` where the string holds no JSON.
    """
    text, offsets = _unescape(string.layer.text, string.start + 1, string.end - 1)
    return _read(Layer(text, [string.layer.at(o) for o in offsets]), where)


def _null(found: re.Match[str]) -> str:
    return found[1] + "null".ljust(len(found[2]))[: max(4, len(found[2]))]


def _read(layer: Layer, where: str) -> Tree:
    source = Source(where, _HOLE.sub(_null, layer.text))
    node, faults = read_json(source)
    if faults or node is None:
        place = faults[0].position if faults else None
        at = f"{source.path}:{place.line}:{place.column}" if place else source.path
        message = faults[0].message if faults else "it holds no value"
        raise UnreadableError(
            f"this is not quite JSON: {message}",
            where=at,
            hint="correct it: ECS and CloudFormation read strict JSON",
        )
    tree = _tree(node, layer, source)
    for value in tree.walk() if source.text != layer.text else ():
        if layer.text.startswith("${", value.start):
            value.opaque, value.end = True, layer.text.index("}", value.start) + 1
            value.value = layer.text[value.start : value.end]
    return tree


def _tree(node: Node, layer: Layer, source: Source) -> Tree:
    start, end = source.span(node.position)
    out = Tree(layer=layer, start=start, end=end)
    held: Any = node.value
    if node.is_map:
        out.kind, out.keys = "map", list(held)
        out.key_starts = [source.span(node.keys[k])[0] for k in held]
        out.children = [_tree(c, layer, source) for c in held.values()]
    elif node.is_list:
        out.kind, out.children = "list", [_tree(c, layer, source) for c in held]
    else:
        out.value = held
    return out


def _unescape(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Gives a string's content, and for each of its characters and its end the offset in `text`."""
    out, offsets = [], []
    for found in _PIECE.finditer(text, start, end):
        piece = found[0]
        if piece.startswith("\\u"):
            units = [int(u, 16) for u in piece.split("\\u")[1:]]
            piece = b"".join(u.to_bytes(2, "big") for u in units).decode("utf-16-be", "surrogatepass")
        elif piece.startswith("\\"):
            piece = _ESCAPES.get(piece[1], piece[1])
        out.append(piece)
        offsets.append(found.start())
    return "".join(out), [*offsets, end]
