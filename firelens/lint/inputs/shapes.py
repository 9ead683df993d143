"""A document of values -> tasks and policies, by the shape it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firelens.fluentbit.values import Fault
from firelens.lint.finding import Problem
from firelens.lint.inputs import cloudformation, pipeline, services, terraform
from firelens.lint.inputs.node import Node
from firelens.lint.inputs.templates import TEMPLATES, opened
from firelens.lint.join.policy import Policy
from firelens.lint.join.project import Project
from firelens.lint.join.task import Task
from firelens.lint.source import Source

_PIPELINE = frozenset({"inputs", "filters", "outputs"})
_NAMES = ("family", "image", "executionRoleArn", "taskRoleArn")
"""Where ECS takes nothing but the value itself."""
_PARSERS = frozenset({"parsers", "multiline_parsers"})


def take(project: Project, source: Source, node: Node, faults: Iterable[Fault] = ()) -> bool:
    """Whether the document is one of ours; its parts go into the project, and then its faults too."""
    faults = list(faults)
    before = len(project.tasks)
    if cloudformation.is_template(node):
        found = cloudformation.take_template(project, source, node)
    else:
        found = (
            _ecs(project, source, node)
            or terraform.take_json(project, source, node)
            or _policy(project, source, node)
            or services.take_copilot(project, source, node)
            or services.take_compose(project, source, node)
            or pipeline.take_pipeline(project, source, node)
        )
    if found and any(fault.fatal for fault in faults):
        project.tasks[before:] = [replace(task, whole=False) for task in project.tasks[before:]]
    if found:
        project.broken += [
            Problem(f.position or source.top(), f.message, "correct it: ECS reads strict JSON") for f in faults
        ]
    return found


def is_fluent_bit(node: Node) -> bool:
    """Whether a YAML document is a Fluent Bit configuration."""
    inner = node.get("pipeline")
    if inner is not None and any(name in _PIPELINE for name, _ in inner.items()):
        return True
    parsers = next((found for name in sorted(_PARSERS) if (found := node.get(name)) is not None), None)
    return parsers is not None and any(member.get("name") is not None for member in parsers)


def _ecs(project: Project, source: Source, node: Node) -> bool:
    body = node.field("taskDefinition") or node
    if body.field("containerDefinitions") is not None:
        project.tasks.append(Task(_opened(body, source), source))
        return True
    if node.is_list and any(_is_container(member) for member in node):
        whole = Node({"containerDefinitions": _opened(node, source)}, node.position)
        project.tasks.append(Task(whole, source))
        return True
    return False


def _opened(node: Node, source: Source) -> Node:
    """The task with holes `Unknown`: in log options only where a tool, not the engine, fills in every `${NAME}`."""
    names = (child for member in node.walk() for name in _NAMES if (child := member.field(name)) is not None)
    templated = source.path.endswith(TEMPLATES) or any("${" in (name.text or "") for name in names)
    return opened(node) if templated else _outer(node)


def _outer(node: Node) -> Node:
    """The task with holes of templating tools `Unknown`, except in log options, where `${NAME}` is the engine's."""
    if isinstance(node.value, dict):
        kept = {"logConfiguration", "LogConfiguration"}
        children = {key: child if key in kept else _outer(child) for key, child in node.value.items()}
        return Node(children, node.position, node.keys, node.tag)
    if isinstance(node.value, list):
        return Node([_outer(child) for child in node.value], node.position)
    return opened(node)


def _is_container(node: Node) -> bool:
    return node.field("logConfiguration") is not None or node.field("firelensConfiguration") is not None


def _policy(project: Project, source: Source, node: Node) -> bool:
    body = node.field("PolicyDocument") or node
    statement = body.get("Statement")
    if statement is None or body.get("Resources") is not None:
        return False
    project.policies.append(Policy(body, source))
    return True
