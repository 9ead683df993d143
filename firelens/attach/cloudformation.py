"""CloudFormation and SAM templates, JSON or YAML; also what CDK synthesizes."""

from __future__ import annotations

import re
from typing import Any

from firelens.attach.changes import Add, Append, Change, Replace
from firelens.attach.place import Place, pascal
from firelens.attach.tree import Path, Tree

TASK = "AWS::ECS::TaskDefinition"
_ROLE = "AWS::IAM::Role"
# The role property of a task, by the policy file of a build.
ROLES = {"task-role.json": "taskRoleArn", "execution-role.json": "executionRoleArn"}


def places(root: Tree, where: str) -> list[Place]:
    """Gives the task definitions of a template, by their logical ids; empty where it is no template."""
    resources = root.get("Resources")
    found = [name for name, resource in (resources.items() if resources else ()) if _type(resource) == TASK]
    return [Place(("Resources", name, "Properties"), name, where, pascal, pascal) for name in found]


def grants(
    root: Tree, place: Place, pipeline: str, policies: dict[str, dict[str, Any]]
) -> tuple[list[Change], dict[str, dict[str, Any]]]:
    """Gives the changes that put each policy on its role, and the policies whose role is not in the template."""
    changes: list[Change] = []
    left = {}
    added: dict[str, list[dict[str, Any]]] = {}
    for file, policy in policies.items():
        role = _role(root, place.task(root, ROLES[file]))
        if role is None:
            left[file] = policy
            continue
        # Two task definitions may share a role: the name says whose the policy is.
        name = f"firelens-{pipeline}-{place.path[1]}-{file.removesuffix('-role.json')}"
        added.setdefault(role, []).append({"PolicyName": name, "PolicyDocument": policy})
    for role, values in added.items():
        properties: Path = ("Resources", role, "Properties")
        held = root.find((*properties, "Policies"))
        own = tuple(("PolicyName", v["PolicyName"]) for v in values)
        if held is None:
            changes.append(Add(properties, "Policies", values, own))
        elif not held.children:
            changes.append(Replace((*properties, "Policies"), values, own))
        else:
            changes += [Append((*properties, "Policies"), v, s) for v, s in zip(values, own, strict=True)]
    return changes, left


def _role(root: Tree, reference: Tree | None) -> str | None:
    """Gives the logical id of the template's role whose ARN is meant, if its policies are a plain list or absent."""
    name = _target(reference) if reference is not None else None
    resource = root.find(("Resources", name)) if name else None
    if name is None or resource is None or _type(resource) != _ROLE:
        return None
    properties = resource.get("Properties")
    held = properties.get("Policies") if properties else None
    if properties is None or properties.is_intrinsic or (held and (held.kind != "list" or held.is_intrinsic)):
        return None
    return name


def _target(node: Tree) -> str | None:
    """Gives the resource of `!GetAtt Role.Arn`, `!Sub ${Role.Arn}` and their long forms."""
    argument: Any = None
    function = node.tag.lstrip("!").removeprefix("Fn::")
    if node.tag:
        argument = node
    elif node.is_intrinsic and node.kind == "map":
        function, argument = node.keys[0].removeprefix("Fn::"), node.children[0]
    if argument is None:
        return None
    parts = [c.value for c in argument.children] if argument.kind == "list" else [argument.value]
    text = ".".join(str(p) for p in parts)
    if function == "GetAtt":
        return text.removesuffix(".Arn") if text.endswith(".Arn") else None
    if function == "Sub":
        found = re.fullmatch(r"\$\{(\w+)\.Arn\}", text)
        return found[1] if found else None
    return None


def _type(resource: Tree) -> str | None:
    kind = resource.get("Type")
    return kind.text if kind else None
