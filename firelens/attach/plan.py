"""A pipeline and a task definition -> the changes that attach one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firelens.attach.changes import Add, Append, Change, Replace
from firelens.attach.conflicts import refuse
from firelens.attach.place import Place
from firelens.attach.tree import Path, Tree
from firelens.compile.taskdef import parts
from schemas.errors import DescriptionError, Faults
from schemas.pipeline import Pipeline
from schemas.suggest import nearest


def plan(pipeline: Pipeline, root: Tree, place: Place, *, replace: bool) -> list[Change]:
    """Gives the changes that a document without our router needs; the last one brings the router.

    Raises `Faults` with everything that stands against it: a container that is not there, another router, a platform or
    a network mode that cannot carry FireLens, memory that does not suffice.
    """
    wanted = parts(pipeline)
    router, *apps = wanted["containerDefinitions"]
    other = _other_router(root, place, router["name"], replace=replace)
    faults = [*_missing(root, place, [a["name"] for a in apps]), *refuse(pipeline, root, place, router, other)]
    if faults:
        raise Faults(list(faults))
    changes: list[Change] = []
    for app in apps:
        changes += _app(root, place, place.container(app["name"]), app)
    if other is not None:
        changes += _renamed(root, place, place.text(other, "name") or "", router["name"], apps)
    task_volumes = (*place.path, place.task_field("volumes"))
    changes += _listed(root, place, task_volumes, wanted.get("volumes", []), "name")
    new = place.spelt(router)
    if other is None:
        return [*changes, Append(place.containers, new, (place.field("name"), router["name"]))]
    before = place.container(place.text(other, "name") or "")
    return [*changes, Replace(before, new, becomes=place.container(router["name"]))]


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


def _app(root: Tree, place: Place, path: Path, app: dict[str, Any]) -> list[Change]:
    changes: list[Change] = []
    key = place.field("logConfiguration")
    logging = place.spelt(app["logConfiguration"])
    held = root.find((*path, key))
    if held is None:
        changes.append(Add(path, key, logging))
    elif held.plain() != logging:
        changes.append(Replace((*path, key), logging))
    for wait in app["dependsOn"]:
        entry = (*path, place.field("dependsOn"), (place.field("containerName"), wait["containerName"]))
        condition = root.find((*entry, place.field("condition")))
        if condition is not None and condition.text != wait["condition"]:
            changes.append(Replace((*entry, place.field("condition")), wait["condition"]))
        changes += _listed(root, place, (*path, place.field("dependsOn")), [wait], "containerName")
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


def _renamed(root: Tree, place: Place, old: str, new: str, apps: list[dict[str, Any]]) -> list[Change]:
    """Gives the changes after which whoever waited for the replaced router waits for ours."""
    if old == new:
        return []
    waits, key = place.field("dependsOn"), place.field("containerName")
    ours = {a["name"] for a in apps}
    changes: list[Change] = []
    for container in place.all_containers(root):
        name, held = place.text(container, "name"), container.get(waits)
        if not name or held is None or held.index((key, old)) is None:
            continue
        if name in ours:
            raise DescriptionError(
                f"container `{name}` waits for the router `{old}`, which would be gone",
                where=place.where,
                hint=f"keep the name: set `sidecar.container` to `{old}`",
            )
        path = (*place.container(name), waits)
        changes.append(Replace((*path, (key, old), key), new, becomes=(*path, (key, new), key)))
    return changes
