"""Where a task definition stands in a document, and how that document's dialect names its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from firelens.attach.changes import LABEL
from firelens.attach.tree import Path, Tree
from schemas.errors import DescriptionError
from schemas.suggest import nearest

# Maps whose keys are the user's, not the dialect's.
_OPEN = frozenset({"options", "dockerLabels"})


@dataclass(frozen=True, slots=True)
class Place:
    """A task definition: its path in the document, its name for messages, and its dialect's names.

    `field` names what is inside containers and volumes, `task_field` what is beside `containerDefinitions`; both take
    the names of `register-task-definition`. `bare` is a list of containers without a task around it.
    """

    path: Path
    name: str
    where: str
    field: Callable[[str], str] = str
    task_field: Callable[[str], str] = str
    bare: bool = False

    @property
    def containers(self) -> Path:
        """The path of the container definitions."""
        return self.path if self.bare else (*self.path, self.task_field("containerDefinitions"))

    def container(self, name: str) -> Path:
        """The path of a container."""
        return (*self.containers, (self.field("name"), name))

    def task(self, root: Tree, name: str) -> Tree | None:
        """A field of the task; None where it is absent."""
        return root.find((*self.path, self.task_field(name)))

    def all_containers(self, root: Tree) -> list[Tree]:
        """The containers that stand in the document as such."""
        found = root.find(self.containers)
        return [c for c in found.children if c.kind == "map" and not c.is_intrinsic] if found else []

    def text(self, container: Tree, *names: str) -> str | None:
        """A string inside a container, by the names of its fields."""
        found = container.find(tuple(self.field(n) for n in names))
        return found.text if found else None

    def router(self, root: Tree) -> Tree | None:
        """The router that an earlier attachment made; None where there is none."""
        return next((c for c in self.all_containers(root) if self.label(c) is not None), None)

    def label(self, container: Tree) -> str | None:
        """What an earlier attachment left on a container."""
        found = container.find((self.field("dockerLabels"), LABEL))
        return found.text if found else None

    def spelt(self, value: Any) -> Any:
        """A value of `register-task-definition` with the dialect's names."""
        if isinstance(value, dict):
            return {self.field(k): v if k in _OPEN else self.spelt(v) for k, v in value.items()}
        return [self.spelt(v) for v in value] if isinstance(value, list) else value


def pascal(name: str) -> str:
    """Gives CloudFormation's name of an ECS field."""
    return name[:1].upper() + name[1:]


def chosen(places: list[Place], resource: str | None, where: str) -> Place:
    """Gives the one task definition that is meant; raises `DescriptionError` where none or several may be."""
    names = [p.name for p in places]
    listed = ", ".join(f"`{n}`" for n in names)
    if resource is not None:
        found = [p for p in places if p.name == resource]
        if not found:
            close = nearest(resource, names)
            hint = f"did you mean `{close}`?" if close else f"it has {listed}"
            raise DescriptionError(f"there is no task definition `{resource}`", where=where, hint=hint)
        return found[0]
    if len(places) > 1:
        raise DescriptionError(
            f"the document has {len(places)} task definitions",
            where=where,
            hint=f"choose one with `--resource`: {listed}",
        )
    return places[0]
