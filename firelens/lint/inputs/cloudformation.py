"""CloudFormation and SAM templates -> tasks; intrinsics become `Unknown`, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.inputs.node import Node, Unknown
from firelens.lint.join.policy import Policy
from firelens.lint.join.project import Project
from firelens.lint.join.task import Task
from firelens.lint.source import Source

TASK: Final = "AWS::ECS::TaskDefinition"
_ROLE: Final = "AWS::IAM::Role"
_HOLE: Final = re.compile(r"\$\{[^!}][^}]*\}")


def is_template(node: Node) -> bool:
    """Whether a document is a template: `Resources`, each with a `Type`."""
    resources = node.get("Resources")
    return resources is not None and any(_type(r).startswith("AWS::") for _, r in resources.items())


def take_template(project: Project, source: Source, node: Node) -> bool:
    """Whether the template has task definitions; they go into the project with the policies of its roles."""
    resources = node.get("Resources") or node
    tasks = [r.get("Properties") for _, r in resources.items() if _type(r) == TASK]
    for properties in tasks:
        if properties is not None:
            project.tasks.append(Task(resolved(properties), source, "cloudformation"))
    if tasks:
        project.policies += [Policy(p, source) for p in _policies(resources)]
    return bool(tasks)


def _type(resource: Node) -> str:
    kind = resource.get("Type")
    return (kind.text or "") if kind else ""


def _policies(resources: Node) -> Iterator[Node]:
    """The inline policies, unless a managed one may allow what they do not."""
    roles = [r.get("Properties") for _, r in resources.items() if _type(r) == _ROLE]
    if any(role is None or role.get("ManagedPolicyArns") for role in roles):
        return
    for role in roles:
        for policy in (role.get("Policies") if role else None) or ():
            document = policy.get("PolicyDocument")
            if document is not None:
                yield resolved(document)


def resolved(node: Node) -> Node:
    """The node with every intrinsic in it `Unknown`; `!Sub` of plain text is that text."""
    name, argument = _intrinsic(node)
    if name == "Sub" and isinstance(argument, str) and not _HOLE.search(argument):
        return Node(argument.replace("${!", "${"), node.position)
    if name:
        return Node(Unknown(argument if isinstance(argument, str) else ""), node.position)
    if isinstance(node.value, dict):
        return Node({key: resolved(child) for key, child in node.value.items()}, node.position, node.keys)
    if isinstance(node.value, list):
        return Node([resolved(child) for child in node.value if not _is_none(child)], node.position)
    return node


def _intrinsic(node: Node) -> tuple[str, object]:
    if node.tag:
        return node.tag.lstrip("!").removeprefix("Fn::"), node.value
    if isinstance(node.value, dict) and len(node.value) == 1:
        key = next(iter(node.value))
        if key.startswith("Fn::") or key == "Ref":
            return key.removeprefix("Fn::"), node.value[key].value
    return "", None


def _is_none(node: Node) -> bool:
    return node.text == "AWS::NoValue"
