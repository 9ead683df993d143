"""A document of values -> tasks and policies, by the shape it has."""

from __future__ import annotations

from collections.abc import Iterable

from firelens.fluentbit.values import Fault
from firelens.lint.finding import Problem
from firelens.lint.inputs.node import Node
from firelens.lint.join.policy import Policy
from firelens.lint.join.project import Project
from firelens.lint.join.task import Task
from firelens.lint.source import Source


def take(project: Project, source: Source, node: Node, faults: Iterable[Fault] = ()) -> bool:
    """Whether the document is one of ours; its parts go into the project, and then its faults too."""
    found = _ecs(project, source, node) or _policy(project, source, node)
    if found:
        project.unreadable += [Problem(f.position or source.top(), f.message) for f in faults]
    return found


def _ecs(project: Project, source: Source, node: Node) -> bool:
    body = node.field("taskDefinition") or node
    if body.field("containerDefinitions") is not None:
        project.tasks.append(Task(body, source))
        return True
    if node.is_list and any(_is_container(member) for member in node):
        whole = Node({"containerDefinitions": node}, node.position)
        project.tasks.append(Task(whole, source))
        return True
    return False


def _is_container(node: Node) -> bool:
    return node.field("logConfiguration") is not None or node.field("firelensConfiguration") is not None


def _policy(project: Project, source: Source, node: Node) -> bool:
    body = node.field("PolicyDocument") or node
    statement = body.get("Statement")
    if statement is None or body.get("Resources") is not None:
        return False
    project.policies.append(Policy(body, source))
    return True
