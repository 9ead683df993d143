"""Attach and detach, for any document that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from firelens.attach import cloudformation, ecs, edit, terraform
from firelens.attach.changes import LABEL, Change, Undo, apply, stash, unstash
from firelens.attach.document import Document, read
from firelens.attach.place import Place
from firelens.attach.plan import plan
from firelens.attach.tree import Path
from firelens.compile.iam import policies
from firelens.compile.taskdef import parts
from schemas.errors import DescriptionError, FirelensError
from schemas.pipeline import Pipeline

_BOM = "\ufeff"
# Stands in a kept path for the path of the task: the document may be wrapped, or its resource renamed, in between.
_TASK = "."


@dataclass(frozen=True, slots=True)
class Attached:
    """A document with its router.

    `policies` are those that the document has no role for, by the role's field (`taskRoleArn`, `executionRoleArn`);
    `notes` are sentences for the reader.
    """

    text: str
    policies: Mapping[str, dict[str, Any]]
    notes: tuple[str, ...]


def attach(
    pipeline: Pipeline, text: str, *, where: str = "document", resource: str | None = None, replace: bool = False
) -> Attached:
    """Gives the document with the pipeline's router in it; everything else keeps its bytes.

    Attaching is first taking back what an earlier attachment did, so doing it twice is doing it once. `resource` names
    the task definition where there are several; `replace` puts the router in the place of somebody else's. Raises
    `UnreadableError` for a document that cannot be read, and `DescriptionError` or `Faults` for one that cannot carry
    the router.
    """
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    before, undos = _detached(text, where, resource)
    document = read(before, where, resource)
    changes, left = changes_of(pipeline, document, replace=replace or displaced(document.place, undos))
    _, undos = edit.make(before, document.root, changes)
    changes[-1] = labelled(changes[-1], document.place, undos)
    after, _ = edit.make(before, document.root, changes)
    _prove(before, after, document, changes, resource)
    return Attached(bom + after, left, tuple(notes_of(pipeline, document)))


def detach(text: str, *, where: str = "document", resource: str | None = None) -> str:
    """Gives the document as it was before it was attached to; what was changed since, elsewhere, stays.

    Raises `DescriptionError` where nothing is attached.
    """
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    found, undos = _detached(text, where, resource)
    if not undos:
        raise DescriptionError(
            "no router of firelens is attached to it", where=where, hint=f"its label would be `{LABEL}`"
        )
    return bom + found


def changes_of(
    pipeline: Pipeline, document: Document, *, replace: bool
) -> tuple[list[Change], dict[str, dict[str, Any]]]:
    """Gives the changes for a document without our router, and the policies whose role it does not have."""
    changes = plan(pipeline, document.root, document.place, replace=replace)
    wanted = {f: p for f, p in policies(pipeline).items() if f in cloudformation.ROLES}
    if document.dialect is cloudformation:
        granted, wanted = cloudformation.grants(document.root, document.place, pipeline.name, wanted)
        changes = [*changes[:-1], *granted, changes[-1]]
    if document.dialect is terraform:
        changes = [_escaped(c) for c in changes]
    return changes, {cloudformation.ROLES[f]: p for f, p in wanted.items()}


def labelled(change: Change, place: Place, undos: list[Undo]) -> Change:
    """Gives the change that brings the router, with what undoes all of them on the router's label."""
    kept = [replace(u, path=_relative(u.path, place.path)) for u in undos]
    router = {**change.value, place.field("dockerLabels"): {LABEL: stash(kept)}}
    return replace(change, value=router)


def kept_undos(document: Document) -> list[Undo]:
    """Gives what undoes an earlier attachment; nothing where there is none."""
    router = document.place.router(document.root)
    label = document.place.label(router) if router is not None else None
    if label is None:
        return []
    undos = unstash(label, document.place.where)
    return [replace(u, path=_absolute(u.path, document.place.path)) for u in undos]


def notes_of(pipeline: Pipeline, document: Document) -> list[str]:
    """Gives what a reader should know although nothing stands against the router."""
    root, place = document.root, document.place
    out = ecs.notes(root, place) if document.dialect is ecs else []
    known = {pipeline.container(a) for a in pipeline.apps}
    for container in place.all_containers(root):
        name, driver = place.text(container, "name"), place.text(container, "logConfiguration", "logDriver")
        if driver == "awsfirelens" and name not in known:
            out.append(f"container `{name}` logs through FireLens too, and no app of the pipeline reads it")
    if place.bare:
        volumes = ", ".join(f"`{v['name']}`" for v in parts(pipeline).get("volumes", ()))
        return [*out, f"the task around the containers needs the volumes {volumes}"] if volumes else out
    needs = [f for f in cloudformation.ROLES.values() if place.task(root, f) is None]
    if "executionRoleArn" in needs:
        out.append("the task has no execution role: ECS needs one for the router's secrets and its own log")
    if "taskRoleArn" in needs and "task-role.json" in policies(pipeline):
        out.append("the task has no task role: the router sends to AWS with it")
    mode = place.task(root, "networkMode")
    if mode is not None and mode.text == "host":
        out.append("in `host` mode the router's ports are the host's: a second such task on one host cannot start")
    return out


def displaced(place: Place, undos: list[Undo]) -> bool:
    """Whether an earlier attachment put its router in the place of another: what was agreed to then need not be again."""
    return any(u.raw is not None and u.path[:-1] == place.containers for u in undos)


def _detached(text: str, where: str, resource: str | None) -> tuple[str, list[Undo]]:
    """Gives the text without an earlier attachment, and what undid that; the text itself and nothing where none is."""
    document = read(text, where, resource)
    undos = kept_undos(document)
    return edit.take_back(text, document.root, undos), undos


def _escaped(change: Change) -> Change:
    return replace(change, value=terraform.escaped(change.value))


def _relative(path: Path, task: Path) -> Path:
    return (_TASK, *path[len(task) :]) if path[: len(task)] == task else path


def _absolute(path: Path, task: Path) -> Path:
    return (*task, *path[1:]) if path[:1] == (_TASK,) else path


def _prove(before: str, after: str, document: Document, changes: list[Change], resource: str | None) -> None:
    """Raises `DescriptionError` unless the new text says what was meant and gives the old one back.

    Texts are edited, never printed anew; this is what makes that safe for a way of writing nobody thought of.
    """
    where = document.place.where
    try:
        said = read(after, where, resource).root.plain()
        if said == apply(document.root.plain(), changes) and _detached(after, where, resource)[0] == before:
            return
        why = "it is written in a way that attach cannot edit safely"
    except FirelensError as error:
        why = f"it could not be read afterwards ({error.what})"
    hint = "write the containers' settings as plain lists and mappings, without anchors that others use"
    if document.root.block and not before.endswith(("\n", "\r")):
        # A `|` text means another thing with the file's end behind it than with a further line.
        hint = "end the file with a line break"
    raise DescriptionError(f"{document.place.name} was left alone: {why}", where=where, hint=hint)
