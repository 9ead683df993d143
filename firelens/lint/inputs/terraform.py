"""Terraform, HCL and JSON -> tasks: `aws_ecs_task_definition` and modules that take container definitions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem
from firelens.lint.inputs.embedded import embedded, is_classic
from firelens.lint.inputs.hcl_text import blocks, embedded_json, heredocs
from firelens.lint.inputs.node import Node
from firelens.lint.inputs.templates import as_engine_reads, has_directives, interpolated
from firelens.lint.inputs.terraform_modules import container_lists
from firelens.lint.join.project import Project
from firelens.lint.join.task import Task
from firelens.lint.source import Source

RESOURCE: Final = "aws_ecs_task_definition"
_SECTION: Final = re.compile(r"^[ \t]*(?:\[\w+\]|@INCLUDE )", re.MULTILINE | re.IGNORECASE)
# What says how the file will be called that a heredoc becomes.
_NAMES: Final = ("filename", "key", "destination")
_FIRELENS: Final = re.compile(r"awsfirelens|firelens_?configuration", re.IGNORECASE)
_FIELDS: Final[Mapping[str, str]] = {
    "container_definitions": "containerDefinitions",
    "network_mode": "networkMode",
    "requires_compatibilities": "requiresCompatibilities",
    "task_role_arn": "taskRoleArn",
    "execution_role_arn": "executionRoleArn",
    "runtime_platform": "runtimePlatform",
    "volume": "volumes",
}


def take_hcl(project: Project, source: Source) -> bool:
    """Whether an HCL file has task definitions or configurations; they go into the project."""
    taken = _take_configs(project, source)
    if RESOURCE in source.text:
        found = [body for labels, body in blocks(source, "resource") if labels[:1] == (RESOURCE,)]
        taken |= _take(project, source, found)
    if _FIRELENS.search(source.text):
        modules = [body for _, body in blocks(source, "module")]
        own = [value for _, body in blocks(source, "locals") for _, value in body.items()]
        for containers in (found for body in (*modules, *own) for found in container_lists(body)):
            whole = Node({"containerDefinitions": containers}, containers.position)
            project.tasks.append(Task(whole, source, "terraform", whole=False))
            taken = True
    return taken


def _take_configs(project: Project, source: Source) -> bool:
    """Whether heredocs are configurations: what becomes a file, an S3 object, a parameter."""
    before = len(project.configs), len(project.unjoined)
    for first, lines, indent, beside in heredocs(source) if _SECTION.search(source.text) else ():
        text = "\n".join(line[indent:] for line in lines)
        if not is_classic(text):
            continue
        if has_directives(text):
            said = "Terraform decides which lines this configuration has: it is not looked at"
            project.unjoined.append(Problem(source.whole_line(first), said, "lint what Terraform makes of it"))
            continue
        named = next((beside[key] for key in _NAMES if key in beside), "")
        name = posixpath.join(posixpath.dirname(source.path), posixpath.basename(named)) if named else ""
        filled = [as_engine_reads(line) for line in lines]
        project.configs.append(embedded(source, first, filled, indent, name or f"{source.path}:{first}"))
    return (len(project.configs), len(project.unjoined)) != before


def take_json(project: Project, source: Source, node: Node) -> bool:
    """Whether a Terraform JSON file has task definitions; they go into the project."""
    resources = node.get("resource")
    kinds = [resources] if resources and resources.is_map else list(resources or ())
    found = [body for kind in kinds for body in _bodies(kind.get(RESOURCE))]
    return _take(project, source, found)


def _bodies(named: Node | None) -> Iterator[Node]:
    for _, body in named.items() if named else ():
        yield from body if body.is_list else (body,)


def _take(project: Project, source: Source, bodies: list[Node]) -> bool:
    taken, is_json = False, source.path.endswith(".json")
    for body in bodies:
        task = _as_ecs(source, body)
        if task.field("containerDefinitions") is not None:
            project.tasks.append(Task(interpolated(task) if is_json else task, source, "terraform"))
            taken = True
    return taken


def _as_ecs(source: Source, body: Node) -> Node:
    values: dict[str, Node] = {}
    keys = {}
    for name, node in body.items():
        field = _FIELDS.get(name, name)
        values[field], keys[field] = node, body.keys.get(name, node.position)
    written = values.get("containerDefinitions")
    if written is not None and written.text is not None:
        inside = _quoted_json(source, written)
        if inside is not None:
            values["containerDefinitions"] = inside
        else:
            del values["containerDefinitions"]
    elif written is not None and not written.is_known:
        del values["containerDefinitions"]
    return Node(values, body.position, keys)


def _quoted_json(source: Source, written: Node) -> Node | None:
    """Container definitions as JSON inside a string: read where they stand when nothing in them is escaped."""
    start, end = source.span(written.position)
    inner = source.text[start + 1 : end - 1]
    if inner == written.text:
        return embedded_json(source, start + 1, end - 1)[0]
    node, faults = embedded_json(Source(source.path, written.text or ""), 0, len(written.text or ""))
    return _all_at(node, written) if node is not None and not faults else None


def _all_at(node: Node, place: Node) -> Node:
    """The node with every place that of the string it was in: its own are gone with the escapes."""
    keys = dict.fromkeys(node.keys, place.position)
    if isinstance(node.value, dict):
        return Node({key: _all_at(child, place) for key, child in node.value.items()}, place.position, keys)
    if isinstance(node.value, list):
        return Node([_all_at(child, place) for child in node.value], place.position)
    return Node(node.value, place.position)
