"""A text -> what it is, and the task definition in it that is meant."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from firelens.attach import cloudformation, ecs, read_json, read_yaml, terraform
from firelens.attach.place import Place, chosen
from firelens.attach.tree import Tree
from schemas.errors import DescriptionError, UnreadableError


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a tree, the module of its dialect, and the task definition that is meant."""

    root: Tree
    dialect: ModuleType
    place: Place


def read(text: str, where: str, resource: str | None) -> Document:
    """Gives the document; raises `UnreadableError` where the text is none, `DescriptionError` where no task is meant."""
    name = where.lower()
    if name.endswith((".tf", ".hcl")):
        raise UnreadableError(
            "this is Terraform's own language, which attach does not edit",
            where=where,
            hint="keep the task definition in a `.tf.json` file, or its container definitions in a JSON file",
        )
    as_json = text.lstrip()[:1] in ("{", "[") and not name.endswith((".yaml", ".yml"))
    root = read_json.read(text, where) if as_json else read_yaml.read(text, where)
    return within(root, where, resource)


def within(root: Tree, where: str, resource: str | None) -> Document:
    """Gives the document of a tree."""
    dialect: ModuleType = cloudformation if root.get("Resources") else terraform if root.get("resource") else ecs
    places = dialect.places(root, where)
    if not places:
        raise DescriptionError(
            "there is no task definition in it",
            where=where,
            hint="attach edits ECS task-definition JSON, CloudFormation and SAM templates, and Terraform JSON",
        )
    place = chosen(places, resource, where)
    if dialect is terraform:
        terraform.unfold(root, place)
    held = root.find(place.containers)
    if held is None or held.kind != "list" or held.is_intrinsic:
        raise DescriptionError(
            f"`{place.containers[-1]}` of {place.name} is no list of containers",
            where=where,
            hint="write it as a list, with expressions inside its members if need be",
        )
    return Document(root, dialect, place)
