"""Edits of YAML's indented style: whole lines, indented as their neighbours are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from typing import Any, Final

from firelens.attach.tree import Tree

_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_PLAIN: Final = re.compile(r"[A-Za-z/][A-Za-z0-9_./-]*")
# Words that some YAML reader takes for a boolean or nothing. https://yaml.org/type/bool.html
_WORDS: Final = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])


def insertion(node: Tree, root: Tree, key: str | None, value: Any) -> tuple[int, str]:
    """Gives where a further child goes, the end of the last one's last line, and its lines with the break before."""
    text = node.layer.text
    newline = _newline(text)
    if key is not None:
        at = column(node, node.key_starts[0])
        lines = _member(key, value, at, root, newline)
        return _line_end(text, node.end), f"{newline}{' ' * at}{lines}"
    last = node.children[-1].start
    dash = _dash(text, last)
    pad = last - dash - 1 if dash >= _line_start(text, last) else 1
    at = column(node, dash)
    lines = written(value, at + 1 + pad, root)
    return _line_end(text, node.end), f"{newline}{' ' * at}-{' ' * pad}{lines}"


def written(value: Any, at: int, root: Tree) -> str:
    """Gives a value whose first character stands in column `at` (from 0)."""
    newline = _newline(root.layer.text)
    joint = f"{newline}{' ' * at}"
    if isinstance(value, dict) and value:
        return joint.join(_member(k, v, at, root, newline) for k, v in value.items())
    if isinstance(value, list) and value:
        return joint.join(f"- {written(v, at + 2, root)}" for v in value)
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def cuts(node: Tree, removed: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Gives `(start, end, new)` for each child to be taken out, with its lines."""
    text = node.layer.text
    starts = node.key_starts if node.kind == "map" else [_dash(text, c.start) for c in node.children]
    if len(removed) == len(node.children):
        yield _break_before(text, starts[0]), _line_end(text, node.end), " {}" if node.kind == "map" else " []"
        return
    for n in sorted(removed):
        if text[_line_start(text, starts[n]) : starts[n]].strip(" "):  # behind the dash of a list's member
            yield starts[n], starts[n + 1], ""
        else:
            yield _break_before(text, starts[n]), _line_end(text, node.children[n].end), ""


def column(node: Tree, at: int) -> int:
    """Gives the column (from 0) in which a character stands."""
    return at - _line_start(node.layer.text, at)


def _member(key: str, value: Any, at: int, root: Tree, newline: str) -> str:
    name = key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value:
        return f"{name}: {written(value, at, root)}"
    unit, offset = _steps(root)
    inner = at + (unit if isinstance(value, dict) else offset)
    return f"{name}:{newline}{' ' * inner}{written(value, inner, root)}"


def _steps(root: Tree) -> tuple[int, int]:
    """Gives by how much the document indents a mapping in a mapping, and the dashes of a list in a mapping."""
    unit = offset = -1
    for tree in root.walk():
        if tree.kind != "map" or not tree.block:
            continue
        for start, child in zip(tree.key_starts, tree.children, strict=True):
            if not child.block or not child.children:
                continue
            here = column(tree, start)
            if child.kind == "map" and unit < 0:
                unit = column(child, child.key_starts[0]) - here
            elif child.kind == "list" and offset < 0:
                offset = column(child, _dash(child.layer.text, child.children[0].start)) - here
        if unit > 0 and offset >= 0:
            break
    return (unit if unit > 0 else 2), (offset if offset >= 0 else 2)


def _newline(text: str) -> str:
    found = _BREAK.search(text)
    return "\r\n" if found and found[0] == "\r\n" else "\n"


def _dash(text: str, item: int) -> int:
    return text.rindex("-", 0, item)


def _line_start(text: str, at: int) -> int:
    ends = [m.end() for m in _BREAK.finditer(text, max(0, text.rfind("\n", 0, at)), at)]
    return ends[-1] if ends else 0


def _line_end(text: str, at: int) -> int:
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def _break_before(text: str, at: int) -> int:
    start = _line_start(text, at)
    return start - (2 if text[:start].endswith("\r\n") else 1)
