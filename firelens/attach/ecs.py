"""ECS task-definition JSON: what `register-task-definition` takes and what `describe-task-definition` gives."""

from __future__ import annotations

from firelens.attach.place import Place
from firelens.attach.tree import Tree

# What `describe-task-definition` adds and `register-task-definition` refuses.
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
READ_ONLY = (
    "taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt",
    "registeredBy", "deregisteredAt", "deleteRequestedAt",
)  # fmt: skip


def places(root: Tree, where: str) -> list[Place]:
    """Gives the task definition of the document, bare or inside `taskDefinition`; empty where it is something else.

    A list of containers is one too: Terraform and deployment scripts keep it in a file of its own.
    """
    if root.kind == "list" and any(c.get("image") or c.get("name") for c in root.children):
        return [Place((), "the list of containers", where, bare=True)]
    path = ("taskDefinition",) if root.find(("taskDefinition", "containerDefinitions")) else ()
    body = root.find(path)
    held = body.get("containerDefinitions") if body else None
    if body is None or held is None:
        return []
    family = body.get("family")
    return [Place(path, f"`{family.text}`" if family and family.text else "the task", where)]


def notes(root: Tree, place: Place) -> list[str]:
    """Gives what a reader should know before he registers the document."""
    body = root.find(place.path)
    held = [f for f in READ_ONLY if body and body.get(f)]
    if held or place.path:
        named = ", ".join(f"`{f}`" for f in held) or "the wrapper `taskDefinition`"
        return [f"kept as they were, but `register-task-definition` refuses them: {named}"]
    return []
