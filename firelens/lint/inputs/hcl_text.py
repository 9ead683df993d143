"""Terraform's HCL -> nodes with places, through tree-sitter; expressions are `Unknown`.

Blocks of one type become a list under their type: `resource` -> labels -> body.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from firelens.fluentbit.values import Fault
from firelens.lint.inputs.json_text import read_json
from firelens.lint.inputs.node import Node, Unknown
from firelens.lint.inputs.templates import interpolated, without_holes
from firelens.lint.source import Position, Source


@lru_cache(maxsize=1)  # a file is asked for its resources, modules, locals and heredocs one after the other
def _parsed(source: Source) -> tuple[Any, bytes]:
    """The syntax tree's root, and the bytes that it is of."""
    import tree_sitter  # noqa: PLC0415  # only who has Terraform pays for it
    import tree_sitter_hcl  # noqa: PLC0415

    data = source.text.encode("utf-8", "surrogatepass")
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language())).parse(data).root_node, data


def heredocs(source: Source) -> Iterator[tuple[int, list[str], int, dict[str, str]]]:
    """Of every heredoc its first line, its lines, how many columns `<<-` takes off them, and the texts beside it.

    Those are the attributes of the block around it that are plain text: the name of the file it becomes.
    """
    root, data = _parsed(source)
    reader = _Reader(source, data)
    waiting: list[tuple[Any, Any]] = [(root, None)]
    while waiting:
        node, block = waiting.pop()
        if node.type == "heredoc_template":
            at = reader.place(node)
            start, end = source.span(at)
            head, *lines = source.text[start:end].splitlines()
            lines = lines[:-1] if lines and lines[-1].strip() == head.lstrip("<-").strip() else lines
            indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
            taken = min(indents, default=0) if head.startswith("<<-") else 0
            beside = {k: v.text for k, v in reader.body(block).items() if v.text is not None} if block else {}
            yield at.line + 1, lines, taken, beside
        inner = node if node.type == "block" else block
        waiting += [(child, inner) for child in reversed(node.named_children)]


def blocks(source: Source, kind: str) -> list[tuple[tuple[str, ...], Node]]:
    """The top-level blocks of a kind (`resource`): labels and body; a block with a syntax error is passed over."""
    root, data = _parsed(source)
    reader = _Reader(source, data)
    body = next((child for child in root.named_children if child.type == "body"), None)
    found = []
    for block in body.named_children if body else ():
        labels = reader.labels(block) if block.type == "block" else ()
        if labels[:1] == (kind,) and not block.has_error:
            found.append((labels[1:], reader.body(block)))
    return found


class _Reader:
    def __init__(self, source: Source, data: bytes) -> None:
        self.source, self.data = source, data

    def text(self, node: Any) -> str:
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def place(self, node: Any) -> Position:
        start, end = node.start_point, node.end_point
        return Position(
            self.source.path,
            start[0] + 1,
            self._column(start[0], start[1]),
            end[0] + 1,
            self._column(end[0], end[1]),
        )

    def _column(self, row: int, bytes_in: int) -> int:
        line = self.source.line(row + 1)
        return len(line.encode("utf-8", "surrogatepass")[:bytes_in].decode("utf-8", "replace")) + 1

    def labels(self, block: Any) -> tuple[str, ...]:
        return tuple(self.text(c).strip('"') for c in block.named_children if c.type in {"identifier", "string_lit"})

    def body(self, block: Any) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        inner = next((c for c in block.named_children if c.type == "body"), None)
        for child in inner.named_children if inner else ():
            if child.type == "attribute":
                name = self.text(child.named_children[0])
                values[name], keys[name] = self.value(child.named_children[-1]), self.place(child.named_children[0])
            elif child.type == "block":
                name = self.labels(child)[0]
                before = values.get(name)
                members = before.value if before and isinstance(before.value, list) else []
                values[name] = Node([*members, self.body(child)], self.place(child))
                keys.setdefault(name, self.place(child))
        return Node(values, self.place(block), keys)

    def value(self, node: Any) -> Node:
        at = self.place(node)
        kind = node.type
        if kind in {"expression", "collection_value", "template_expr"} and len(node.named_children) == 1:
            return self.value(node.named_children[0])
        if kind == "literal_value":
            return self.literal(node)
        if kind in {"string_lit", "quoted_template"}:
            return Node(self.template(node), at)
        if kind == "heredoc_template":
            return self.heredoc(node)
        if kind == "tuple":
            return Node([self.value(c) for c in node.named_children if c.type == "expression"], at)
        if kind == "object":
            return self.object(node)
        if kind == "function_call" and self.text(node.named_children[0]) in {"jsonencode", "tostring", "tomap"}:
            arguments = node.named_children[-1].named_children
            return self.value(arguments[0]) if len(arguments) == 1 else Node(Unknown(), at)
        return Node(Unknown(self.text(node)), at)

    def literal(self, node: Any) -> Node:
        inner = node.named_children[0] if node.named_children else node
        if inner.type == "string_lit":
            return self.value(inner)
        word = self.text(inner)
        words = {"true": True, "false": False, "null": None}
        if word in words:
            return Node(words[word], self.place(node))
        number = float(word)
        return Node(int(number) if number.is_integer() else number, self.place(node))

    def template(self, node: Any) -> str | Unknown:
        parts = [c for c in node.named_children if not c.type.startswith("quoted_template")]
        if any(c.type != "template_literal" for c in parts):
            return Unknown("".join(self.text(c) if c.type == "template_literal" else "${}" for c in parts))
        text = "".join(self.text(c) for c in parts).replace("$${", "${").replace("%%{", "%{")
        return text.replace('\\"', '"').replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")

    def object(self, node: Any) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        for element in (c for c in node.named_children if c.type == "object_elem"):
            key, value = element.child_by_field_name("key"), element.child_by_field_name("val")
            if key is not None and value is not None:
                name = self.text(key).strip('"')
                values[name], keys[name] = self.value(value), self.place(key)
        return Node(values, self.place(node), keys)

    def heredoc(self, node: Any) -> Node:
        """A heredoc that holds JSON is read as JSON, in place; any other is text."""
        at = self.place(node)
        start, end = self.source.span(at)
        inner = self.source.text[start:end]
        head, tail = inner.find("\n") + 1, inner.rfind("\n")
        if inner[head:tail].lstrip()[:1] not in {"[", "{"}:
            return Node(inner[head : tail + 1] if "${" not in inner else Unknown(inner[head:tail]), at)
        found = embedded_json(self.source, start + head, start + tail)[0]
        return interpolated(found) if found else Node(Unknown(), at)


def embedded_json(source: Source, start: int, end: int) -> tuple[Node | None, list[Fault]]:
    """The JSON between two offsets of a text, its places those of the whole text."""
    lead = "".join(c if c == "\n" else " " for c in source.text[:start])
    return read_json(Source(source.path, lead + without_holes(source.text[start:end])))
