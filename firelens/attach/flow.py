"""Edits of what is written with brackets: JSON, and YAML's flow style, each in the spacing that it has already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from typing import Any

from firelens.attach.tree import Tree


def insertion(node: Tree, root: Tree, key: str | None, value: Any) -> tuple[int, str]:
    """Gives where a further child goes and its text with what separates it; for an empty one, the whole anew."""
    text = node.layer.text
    colon = _colon(node, root)
    if not node.children:
        child = {key: value} if key is not None else [value]
        return node.start, written(child, node, root)
    last = len(node.children) - 1
    before = _start(node, last) if not last else node.children[last - 1].last
    gap = text[node.start + 1 : before] if not last else text[before : _start(node, last)]
    blank = re.search(r"\s*\Z", gap)[0]  # type: ignore[index]  # `*` always matches
    if "\n" in blank:
        base, lead = blank.rpartition("\n")[2], _newline(blank) + blank.rpartition("\n")[2]
        new = _json(value, base, root, colon, pretty=True, newline=_newline(blank))
    else:
        tail = text[_start(node, last) : node.children[last].last]
        base, lead = _indent(text, node.children[last].last), colon[1:] if not last else blank
        new = _json(value, base, root, colon, pretty="\n" in tail, newline=_newline(tail))
    named = f"{json.dumps(key, ensure_ascii=False)}{colon}" if key is not None else ""
    return node.children[last].last, f",{lead}{named}{new}"


def written(value: Any, node: Tree, root: Tree) -> str:
    """Gives a value as it would be written in the place of `node`: on lines of its own where the document has such."""
    text = node.layer.text
    lines = isinstance(value, dict | list) and not node.block and _in_json(root) and _unit(root, node) is not None
    newline = "\r\n" if "\r\n" in text else "\n"
    return _json(value, _indent(text, node.start), root, _colon(node, root), pretty=lines, newline=newline)


def cuts(node: Tree, removed: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Gives `(start, end, new)` for each run of children to be taken out."""
    if len(removed) == len(node.children):
        yield node.start, node.end, "{}" if node.kind == "map" else "[]"
        return
    for n in sorted(removed):
        if any(kept not in removed for kept in range(n)):
            yield node.children[n - 1].last, node.children[n].last, ""
        else:
            yield _start(node, n), _start(node, n + 1), ""


def _json(value: Any, base: str, root: Tree, colon: str, *, pretty: bool, newline: str) -> str:
    if not pretty:
        return json.dumps(value, separators=(f",{colon[1:]}", colon), ensure_ascii=False)
    unit = _unit(root, None) or "  "
    lines = json.dumps(value, indent=unit, separators=(",", colon), ensure_ascii=False).split("\n")
    return f"{newline}{base}".join(lines)


def _in_json(root: Tree) -> bool:
    return not root.block


def _start(node: Tree, n: int) -> int:
    return node.key_starts[n] if node.kind == "map" else node.children[n].first


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _indent(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    return re.match(r"[ \t]*", text[start:at])[0]  # type: ignore[index]  # `*` always matches


def _colon(node: Tree, root: Tree) -> str:
    """Gives the colon and the blank after it, as this mapping or else the document writes it."""
    layered = (t for t in root.walk() if t.layer is node.layer and not t.block)
    for tree in (node, *layered):
        if tree.kind == "map" and not tree.block:
            for start, child in zip(tree.key_starts, tree.children, strict=True):
                found = re.search(r":([ \t]*)\Z", tree.layer.text[start : child.first])
                if found:
                    # YAML reads `a:b` as one word unless the key is quoted; a blank is right for both.
                    return f":{found[1]}" if _in_json(root) else ": "
    return ": "


def _unit(root: Tree, like: Tree | None) -> str | None:
    """Gives by how much each level is indented; None where everything stands on one line."""
    for tree in root.walk():
        if tree.children and not tree.block and (like is None or tree.layer is like.layer):
            text, first = tree.layer.text, _start(tree, 0)
            if "\n" in text[tree.start : first]:
                outer, inner = _indent(text, tree.start), _indent(text, first)
                if inner.startswith(outer) and len(inner) > len(outer):
                    return inner[len(outer) :]
    return None
