"""Changes of a document as edits of its text: what no change names keeps its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firelens.attach import block, flow
from firelens.attach.changes import Add, Append, Change, Replace, Undo
from firelens.attach.tree import Path, Tree
from schemas.errors import DescriptionError


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for `document[start:end]`; of insertions at one place, the deepest in the tree comes first."""

    start: int
    end: int
    text: str
    depth: int = 0


def make(text: str, root: Tree, changes: Sequence[Change]) -> tuple[str, list[Undo]]:
    """Gives the text with the changes made, and what takes each back."""
    edits, undos = [], []
    for change in changes:
        node = _found(root, change.path)
        if isinstance(change, Replace):
            edits.append(_replaced(node, root, change))
            before = text[node.layer.at(node.start) : node.layer.at(node.end)]
            undos.append(
                Undo(change.later, own=change.own, empty=before) if change.own else Undo(change.later, raw=before)
            )
        elif isinstance(change, Add):
            edits.append(_inserted(node, root, change))
            undos.append(Undo((*change.path, change.key), own=change.own))
        else:
            edits.append(_inserted(node, root, change))
            undos.append(Undo((*change.path, change.step)))
    return _apply(text, edits), undos


def take_back(text: str, root: Tree, undos: Sequence[Undo]) -> str:
    """Gives the text with the changes undone; what is gone already is passed over."""
    edits: list[Edit] = []
    gone: dict[int, tuple[Tree, set[int]]] = {}

    def remove(parent: Tree, at: int) -> None:
        gone.setdefault(id(parent), (parent, set()))[1].add(at)

    for undo in undos:
        parent = root.find(undo.path[:-1])
        at = parent.index(undo.path[-1]) if parent is not None else None
        if parent is None or at is None:
            continue
        node = parent.children[at]
        ours = {n for step in undo.own if (n := node.index(step)) is not None}
        before = undo.empty if undo.raw is None else undo.raw
        if undo.own and len(ours) < len(node.children):
            for n in ours:
                remove(node, n)
        elif before is not None:
            # An empty value stands right after its colon; the space before ours was not there.
            space = int(not before and node.layer.text[node.start - 1] == " ")
            edits.append(Edit(node.layer.at(node.start - space), node.layer.at(node.end), before))
        else:
            remove(parent, at)
    for parent, removed in gone.values():
        cut = block.cuts if parent.block else flow.cuts
        edits += [Edit(parent.layer.at(s), parent.layer.at(e), new) for s, e, new in cut(parent, removed)]
    return _apply(text, edits)


def _found(root: Tree, path: Path) -> Tree:
    node = root.find(path)
    if node is None:
        raise DescriptionError(f"there is nothing at `{'.'.join(map(str, path))}` to change")
    return node


def _inserted(node: Tree, root: Tree, change: Add | Append) -> Edit:
    key = change.key if isinstance(change, Add) else None
    if node.block:
        at, new = block.insertion(node, root, key, change.value)
    else:
        at, new = flow.insertion(node, root, key, change.value)
    if not node.children:  # `{}` and `[ ]`: the brackets stay, what is between them goes
        start, end = node.layer.at(node.start), node.layer.at(node.end)
        return Edit(start, end, node.layer.written(new))
    return Edit(node.layer.at(at), node.layer.at(at), node.layer.written(new), len(change.path))


def _replaced(node: Tree, root: Tree, change: Replace) -> Edit:
    stands_alone = node.block and node.kind == "map" and node.children and node.start == node.key_starts[0]
    if stands_alone and isinstance(change.value, dict):
        new = block.written(change.value, block.column(node, node.start), root)
    else:
        new = flow.written(change.value, node, root)
        if node.start == node.end:
            new = f" {new}"
    return Edit(node.layer.at(node.start), node.layer.at(node.end), node.layer.written(new))


def _apply(text: str, edits: Sequence[Edit]) -> str:
    out, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end, -e.depth)):
        out += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, text[at:]])
