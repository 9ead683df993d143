"""What attaching does to a document, as values, and what is kept to undo it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firelens.attach.tree import Path
from schemas.errors import UnreadableError

LABEL = "firelens.attach"
"""Docker label of the router that holds what undoes the attachment; it also says that the router is ours."""

_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Add:
    """A member for a mapping; of a list that it brings, `own` are the steps to our elements."""

    path: Path
    key: str
    value: Any
    own: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Append:
    """An element at the end of a list; `step` finds it again."""

    path: Path
    value: Any
    step: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Replace:
    """Another value in the place of what stands there.

    Of an empty list, `own` are the steps to what is in it now; `becomes` is the path where the value's own name is in it.
    """

    path: Path
    value: Any
    own: tuple[tuple[str, str], ...] = ()
    becomes: Path = ()

    @property
    def later(self) -> Path:
        """The path once the change is made."""
        return self.becomes or self.path


Change = Add | Append | Replace


@dataclass(frozen=True, slots=True)
class Undo:
    """How one change is taken back: put `raw` in its place, or take it out.

    `own` are our elements of a list that we brought: it stays, without them, where others have joined them. `empty` is
    how a list was written that held nothing.
    """

    path: Path
    raw: str | None = None
    own: tuple[tuple[str, str], ...] = ()
    empty: str | None = None


def stash(undos: Sequence[Undo]) -> str:
    """Gives the undos as one word: nothing in it is special to a shell, to Terraform or to CloudFormation.

    Not compressed: another build of zlib would give other bytes, and `--check` would call a document stale.
    """
    rows = [
        {k: v for k, v in (("p", u.path), ("r", u.raw), ("o", u.own), ("e", u.empty)) if v or v == ""} for u in undos
    ]
    packed = json.dumps(rows, separators=(",", ":"), ensure_ascii=False).encode()
    return f"{_VERSION}:{base64.b64encode(packed).decode()}"


def unstash(label: str, where: str) -> list[Undo]:
    """Gives back what `stash` was given; raises `UnreadableError` where it has been tampered with."""
    version, _, packed = label.partition(":")
    try:
        rows = json.loads(base64.b64decode(packed if version == _VERSION else "?", validate=True))
        return [Undo(_path(r["p"]), r.get("r"), tuple((k, v) for k, v in r.get("o", ())), r.get("e")) for r in rows]
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise UnreadableError(
            f"the router's label `{LABEL}` cannot be read, so what was there before is not known",
            where=where,
            hint="take the document from version control and attach again, with the same version of firelens",
        ) from None


def _path(steps: Sequence[Any]) -> Path:
    return tuple((s[0], s[1]) if isinstance(s, list) else s for s in steps)


def apply(value: Any, changes: Sequence[Change]) -> Any:
    """Gives a copy of plain mappings and lists with the changes made, in order."""
    out = _copy(value)
    for change in changes:
        if isinstance(change, Add):
            seek(out, change.path)[change.key] = _copy(change.value)
        elif isinstance(change, Append):
            seek(out, change.path).append(_copy(change.value))
        else:
            put(out, change.path, _copy(change.value))
    return out


def take_back(value: Any, undos: Sequence[Undo]) -> Any:
    """Gives a copy of plain mappings and lists with the changes undone, last first."""
    out = _copy(value)
    for undo in reversed(undos):
        try:
            parent, step = seek(out, undo.path[:-1]), undo.path[-1]
            at = index(parent, step)
        except (LookupError, TypeError):
            continue  # what was changed is gone, and the change with it
        held = parent[at]
        if undo.own and isinstance(held, list):
            held[:] = [e for e in held if not any(isinstance(e, dict) and e.get(k) == v for k, v in undo.own)]
            if held:
                continue
        before = undo.empty if undo.raw is None else undo.raw
        if before is None:
            del parent[at]
        else:
            parent[at] = _value(before)
    return out


def _value(written: str) -> Any:
    try:
        return json.loads(written or "null")
    except ValueError:
        raise UnreadableError(
            "it was attached as YAML text, and cannot be detached as plain values", hint="detach the file instead"
        ) from None


def seek(value: Any, path: Path) -> Any:
    """Gives what stands at a path; raises `LookupError` where nothing does."""
    for step in path:
        value = value[index(value, step)]
    return value


def put(value: Any, path: Path, new: Any) -> None:
    """Puts a value at a path whose parent exists."""
    parent = seek(value, path[:-1])
    parent[index(parent, path[-1])] = new


def index(value: Any, step: Any) -> Any:
    """Gives the key or index that a step means; raises `LookupError` where there is none."""
    if isinstance(step, tuple):
        found = [n for n, e in enumerate(value) if isinstance(e, Mapping) and e.get(step[0]) == step[1]]
        if not found:
            raise LookupError(step)
        return found[0]
    value[step]  # raises where it is not there
    return step


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _copy(v) for k, v in value.items()}
    return [_copy(v) for v in value] if isinstance(value, list | tuple) else value
