"""Terraform JSON (`*.tf.json`): `aws_ecs_task_definition`, whose container definitions are JSON inside a string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firelens.attach import read_json
from firelens.attach.place import Place
from firelens.attach.tree import Path, Tree
from schemas.errors import DescriptionError

RESOURCE = "aws_ecs_task_definition"
_TASK_FIELDS = {"volumes": "volume"}


def places(root: Tree, where: str) -> list[Place]:
    """Gives the task definitions of a Terraform document, by their names; empty where it has none."""
    return [Place(path, name, where, task_field=_snake) for path, name in _bodies(root)]


def unfold(root: Tree, place: Place) -> None:
    """Opens, in the tree, the string that holds the container definitions.

    Raises `DescriptionError` where it is an expression: what that says, Terraform alone knows.
    """
    body = root.find(place.path)
    at = body.index(place.task_field("containerDefinitions")) if body else None
    if body is not None and at is not None and body.children[at].kind == "scalar":
        body.children[at] = _opened(body.children[at], place)


def escaped(value: Any) -> Any:
    """Gives a value with what Terraform would take for a template written so that it does not."""
    if isinstance(value, dict):
        return {escaped(k): escaped(v) for k, v in value.items()}
    if isinstance(value, list):
        return [escaped(v) for v in value]
    return re.sub(r"([$%])\{", r"\1\1{", value) if isinstance(value, str) else value


def _opened(held: Tree, place: Place) -> Tree:
    if not str(held.value).lstrip().startswith("["):
        raise DescriptionError(
            f"`container_definitions` of `{place.name}` is an expression, which only Terraform can read",
            where=place.where,
            hint="write it as a JSON string; `${...}` inside its values may stay",
        )
    tree = read_json.inside(held, f"{place.where} (container_definitions of {place.name})")
    tree.held_in = (held.start, held.end)
    return tree


def _bodies(root: Tree) -> Iterator[tuple[Path, str]]:
    """Every object and list that Terraform takes for a resource block."""
    for kinds, at in _each(root.get("resource"), ("resource",)):
        for named, below in _each(kinds.get(RESOURCE), (*at, RESOURCE)):
            for name, body in named.items():
                for _, path in _each(body, (*below, name)):
                    yield path, name


def _each(node: Tree | None, path: Path) -> Iterator[tuple[Tree, Path]]:
    if node is None:
        return
    if node.kind == "list":
        yield from ((child, (*path, n)) for n, child in enumerate(node.children))
    else:
        yield node, path


def _snake(name: str) -> str:
    return _TASK_FIELDS.get(name) or re.sub(r"[A-Z]", lambda m: f"_{m[0].lower()}", name)
