"""CDK and anything else that holds a task definition as plain mappings: no construct, no text, no import of CDK.

Takes the template that an app synthesizes (`Template.to_json()`, `cdk.out/*.template.json`) or the properties of a
`CfnTaskDefinition` in `register-task-definition`'s names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from firelens.attach.changes import Add, Append, Change, Undo, apply, seek, take_back
from firelens.attach.document import within
from firelens.attach.engine import changes_of, displaced, kept_undos, labelled
from firelens.attach.tree import of_value
from schemas.errors import DescriptionError
from schemas.pipeline import Pipeline

_WHERE = "template"


def attach_dict(
    pipeline: Pipeline, document: Mapping[str, Any], *, resource: str | None = None, replace: bool = False
) -> dict[str, Any]:
    """Gives a copy of the document with the pipeline's router in it; raises as `attach` does."""
    before, undos = _detached(document, resource)
    found = within(of_value(before), _WHERE, resource)
    changes, _ = changes_of(pipeline, found, replace=replace or displaced(found.place, undos))
    changes[-1] = labelled(changes[-1], found.place, [_undo(before, c) for c in changes])
    out: dict[str, Any] = apply(before, changes)
    return out


def detach_dict(document: Mapping[str, Any], *, resource: str | None = None) -> dict[str, Any]:
    """Gives a copy of the document as it was before; raises `DescriptionError` where nothing is attached."""
    found, undos = _detached(document, resource)
    if not undos:
        raise DescriptionError("no router of firelens is attached to it", where=_WHERE)
    return found


def _detached(document: Mapping[str, Any], resource: str | None) -> tuple[dict[str, Any], list[Undo]]:
    undos = kept_undos(within(of_value(document), _WHERE, resource))
    return take_back(document, undos), undos


def _undo(before: dict[str, Any], change: Change) -> Undo:
    if isinstance(change, Add):
        return Undo((*change.path, change.key), own=change.own)
    if isinstance(change, Append):
        return Undo((*change.path, change.step))
    held = json.dumps(seek(before, change.path), ensure_ascii=False)
    return Undo(change.later, own=change.own, empty=held) if change.own else Undo(change.later, raw=held)
