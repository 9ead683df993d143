"""Paths -> a project of everything that was recognised, by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from firelens.fluentbit import classic, yaml
from firelens.lint.finding import Problem
from firelens.lint.inputs import files
from firelens.lint.inputs.dockerfile import read_dockerfile
from firelens.lint.inputs.embedded import is_classic
from firelens.lint.inputs.json_text import read_json
from firelens.lint.inputs.shapes import is_fluent_bit, take
from firelens.lint.inputs.templates import as_variables, has_blocks, marked, without_holes
from firelens.lint.inputs.terraform import take_hcl
from firelens.lint.inputs.yaml_text import read_yaml
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.project import Project
from firelens.lint.source import Source

_SECTION: Final = re.compile(
    r"^\[\w+\][ \t]*\r?\n(?:[ \t]*#.*\n)*[ \t]+(?:name|match)[ \t]", re.IGNORECASE | re.MULTILINE
)
_YAML: Final = re.compile(
    r"^\s*(?:pipeline|parsers|multiline_parsers|services|Resources|logging|containerDefinitions|Statement|apps|-?\s*name)\s*:",
    re.MULTILINE,
)
_JSON: Final = re.compile(
    r'"(?:[cC]ontainerDefinitions|[lL]ogConfiguration|[fF]irelensConfiguration|Statement|logging|routes|pipeline'
    r'|aws_ecs_task_definition|AWS::ECS::TaskDefinition)"'
)
"""A word that every JSON document of use holds: lock files, dashboards and translations need not be read through."""
_PIPELINE: Final = re.compile(
    r"^pipeline\s*:\s*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+(?:inputs|filters|outputs)\s*:", re.MULTILINE
)
"""A Fluent Bit configuration, also where the rest of it is no YAML."""
_FLUENTD: Final = re.compile(r"^<(?:source|match|filter|label|system)\b", re.MULTILINE)
_FROM: Final = re.compile(r"^\s*FROM\s+\S", re.IGNORECASE | re.MULTILINE)


def gather(
    paths: Iterable[str], texts: Iterable[Source] = (), *, skip: Callable[[str], bool] = lambda _: False
) -> Project:
    """The project of the files under `paths` and of `texts` (standard input, an editor's buffer), not yet joined.

    `skip` says of a path whether it is passed over.
    """
    project = Project()
    for source in texts:
        _add(project, source, named=True)
    for path, named in files.listed(paths):
        if str(path) in project.sources or skip(str(path)):
            continue
        found = files.read(path, named=named)
        if isinstance(found, Problem):
            project.unreadable.append(found)
        elif found is not None:
            _add(project, found, named=named)
    return project


def _add(project: Project, source: Source, *, named: bool) -> None:
    if recognised(project, source, named=named):
        project.sources[source.path] = source
    elif named:
        project.unreadable.append(
            Problem(
                source.top(),
                "this is nothing the linter knows: no task definition, template, Fluent Bit file, Dockerfile or policy",
            )
        )


def _classic(project: Project, source: Source) -> None:
    """Reads a classic file; one whose lines a templating tool decides is said and left alone."""
    if has_blocks(source.text):
        said = "a templating tool decides which lines this file has: it is not looked at"
        project.unjoined.append(Problem(source.top(), said, "lint what the tool makes of it"))
        return
    project.configs.append(ConfigFile(source, classic.read(as_variables(source.text), file=source.path)))


def _yaml(project: Project, source: Source, *, named: bool) -> bool:
    if not _YAML.search(source.text):
        return False
    documents, faults = read_yaml(source)
    for node in documents:
        if is_fluent_bit(node):
            project.configs.append(ConfigFile(source, yaml.read(source.text, file=source.path)))
            return True
        if node.is_map and take(project, source, node):
            return True
    said = faults if named or (_PIPELINE.search(source.text) and not has_blocks(source.text)) else []
    project.unreadable += [Problem(f.position or source.top(), f.message) for f in said]
    return bool(said)


def recognised(project: Project, source: Source, *, named: bool) -> bool:
    """Whether the text is one of the inputs; what it holds is put into the project."""
    text, name = source.text, Path(source.path).name.lower()
    if "dockerfile" in name and _FROM.search(text):
        found = read_dockerfile(source)
        project.dockerfiles += [found] if found else []
        return found is not None
    lead = text.lstrip("\ufeff \t\r\n")[:1]
    other = lead == "{" or _FLUENTD.search(text) or name.endswith((".py", ".tf", ".yaml", ".yml"))
    if not other and (is_classic(text) or (name.endswith(".conf") and _SECTION.search(text))):
        _classic(project, source)
        return True
    if lead and lead in "{[" and not name.endswith((".py", ".tf")) and _JSON.search(text):
        whole = without_holes(text)
        node, faults = read_json(Source(source.path, whole))
        node = marked(node, source) if node is not None and whole != text else node
        if has_blocks(text):
            return False
        if node is not None and take(project, source, node, faults):
            return True
    if name.endswith(".tf"):
        return take_hcl(project, source)
    if name.endswith((".yaml", ".yml", ".template")) or (named and lead not in "{[" and not name.endswith(".conf")):
        return _yaml(project, source, named=named)
    if named and name.endswith(".conf"):
        _classic(project, source)
        return True
    return False
