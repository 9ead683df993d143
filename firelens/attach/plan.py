"""A pipeline and a task definition -> the changes that attach one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firelens.attach.changes import Add, Append, Change, Replace
from firelens.attach.conflicts import refuse
from firelens.attach.place import Place
from firelens.attach.tree import Path, Tree
from firelens.compile.plain import is_plain
from firelens.compile.taskdef import parts
from schemas.errors import DescriptionError, Faults
from schemas.pipeline import Pipeline
from schemas.suggest import nearest


def plan(pipeline: Pipeline, root: Tree, place: Place, *, replace: bool) -> list[Change]:
    """Gives the changes that a document without our router needs; the last one brings the router.

    Raises `Faults` with everything that stands against it: a container that is not there, another router, a platform or
    a network mode that cannot carry FireLens, memory that does not suffice.
    """
    if is_plain(pipeline):
        raise DescriptionError(
            "the pipeline needs no log router, so there is nothing to attach",
            hint="take `logConfiguration` from the build's task-definition.json, or set `sidecar.driver: firelens`",
        )
    wanted = parts(pipeline)
    router, *apps = wanted["containerDefinitions"]
    other = _other_router(root, place, router["name"], replace=replace)
    faults = [*_missing(root, place, [a["name"] for a in apps]), *refuse(pipeline, root, place, router, other)]
    if faults:
        raise Faults(list(faults))
    changes: list[Change] = []
    old = (place.text(other, "name") or "") if other is not None else router["name"]
    for app in apps:
        changes += _app(root, place, app, old)
    changes += _renamed(root, place, old, router["name"], [a["name"] for a in apps])
    if not place.bare:
        task_volumes = (*place.path, place.task_field("volumes"))
        changes += _listed(root, place, task_volumes, wanted.get("volumes", []), "name")
    new = place.spelt(router)
    if other is None:
        return [*changes, Append(place.containers, new, (place.field("name"), router["name"]))]
    return [*changes, Replace(place.container(old), new, becomes=place.container(router["name"]))]


def _other_router(root: Tree, place: Place, name: str, *, replace: bool) -> Tree | None:
    routers = [c for c in place.all_containers(root) if c.get(place.field("firelensConfiguration"))]
    named = [c for c in place.all_containers(root) if place.text(c, "name") == name and c not in routers]
    if named:
        raise DescriptionError(
            f"the container `{name}` is no log router, but the pipeline's router has that name",
            where=place.where,
            hint="give the router another name with `sidecar.container`",
        )
    if len(routers) > 1:
        raise DescriptionError(
            f"the task has {len(routers)} log routers, and ECS uses one", where=place.where, hint="keep one of them"
        )
    if routers and not replace:
        raise DescriptionError(
            f"the task has a log router already, `{place.text(routers[0], 'name')}`, that firelens did not make",
            where=place.where,
            hint="attach with `--replace` to put the pipeline's router in its place; `--detach` brings it back",
        )
    return routers[0] if routers else None


def _missing(root: Tree, place: Place, names: Sequence[str]) -> list[DescriptionError]:
    held = [n for c in place.all_containers(root) if (n := place.text(c, "name"))]
    out = []
    for name in names:
        if name in held:
            continue
        close = nearest(name, held)
        listed = ", ".join(f"`{h}`" for h in held) or "none by a plain name"
        hint = f"did you mean `{close}`?" if close else f"the task has {listed}"
        out.append(
            DescriptionError(
                f"the pipeline reads container `{name}`, which {place.name} does not have",
                where=place.where,
                hint=f"{hint}; the pipeline says it with `apps.<app>.container`",
            )
        )
    return out


def _app(root: Tree, place: Place, app: dict[str, Any], old: str) -> list[Change]:
    """Gives the changes of one app's container; `old` is the name that its router has so far."""
    changes: list[Change] = []
    path, key = place.container(app["name"]), place.field("logConfiguration")
    logging = place.spelt(app["logConfiguration"])
    held = root.find((*path, key))
    if held is None:
        changes.append(Add(path, key, logging))
    elif held.plain() != logging:
        changes.append(Replace((*path, key), logging))
    waits, name = (*path, place.field("dependsOn")), place.field("containerName")
    [wait] = app["dependsOn"]
    entry, spelt = root.find((*waits, (name, old))), place.spelt(wait)
    if entry is None:
        changes += _listed(root, place, waits, [wait], "containerName")
    elif entry.plain() != spelt:
        changes.append(Replace((*waits, (name, old)), spelt, becomes=(*waits, (name, wait["containerName"]))))
    mounts = app.get("mountPoints", [])
    return changes + _listed(root, place, (*path, place.field("mountPoints")), mounts, "sourceVolume")


def _listed(root: Tree, place: Place, path: Path, values: list[dict[str, Any]], identity: str) -> list[Change]:
    """Gives the changes after which a list holds these values too, each told apart by one of its fields."""
    held, key = root.find(path), place.field(identity)
    absent = held is None or (held.kind == "scalar" and held.value is None)
    if held is not None and not absent and (held.kind != "list" or held.is_intrinsic):
        raise DescriptionError(
            f"`{path[-1]}` is an expression, and what it will hold is decided at deployment",
            where=place.where,
            hint="write it as a list, with expressions inside its members if need be",
        )
    new = [v for v in values if held is None or held.index((key, v[identity])) is None]
    own = tuple((key, v[identity]) for v in new)
    spelt = [place.spelt(v) for v in new]
    if not new:
        return []
    if held is None:
        return [Add(path[:-1], str(path[-1]), spelt, own)]
    if absent or not held.children:
        return [Replace(path, spelt, own)]
    return [Append(path, value, step) for value, step in zip(spelt, own, strict=True)]


def _renamed(root: Tree, place: Place, old: str, new: str, apps: Sequence[str]) -> list[Change]:
    """Gives the changes after which other containers that waited for the replaced router wait for ours."""
    key = place.field("containerName")
    changes: list[Change] = []
    for container in place.all_containers(root) if old != new else ():
        name = place.text(container, "name")
        path = (*place.container(name or ""), place.field("dependsOn"))
        if name not in apps and root.find((*path, (key, old))) is not None:
            changes.append(Replace((*path, (key, old), key), new, becomes=(*path, (key, new), key)))
    return changes
