"""Joins a gathered project: which files a router reads, on which engine, under which policies."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final

from firelens.fluentbit import agent
from firelens.lint.finding import Origin, Problem
from firelens.lint.join.agent_steps import HOLE, Placed, around, plain
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.engine import Engine
from firelens.lint.join.image import Image
from firelens.lint.join.project import Project
from firelens.lint.join.reading import BUILT_IN, Reading, Shelf
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.join.task import Container, Task
from firelens.lint.source import Position

_VERSION: Final = re.compile(r"^\s*#\s*firelens:\s*fluent-bit\s+v?(\d+\.\d+(?:\.\d+)?)\s*$", re.MULTILINE)
_INIT: Final = re.compile(r"aws_fluent_bit_init_(?:[sS]3|[fF]ile)")


def join(project: Project) -> Project:
    """The project with its sidecars: one per router, then one per configuration that nothing includes."""
    shelf = Shelf(project)
    used: set[ConfigFile] = set()
    for task in project.tasks:
        for router in task.routers:
            sidecar = _of_router(project, shelf, task, router)
            used.update(sidecar.files)
            project.sidecars.append(sidecar)
    included: set[ConfigFile] = set()
    for config in project.configs:
        if config.document.includes:
            included.update(Reading(shelf, posixpath.dirname(config.path)).read([config])[1:])
    for config in project.configs:
        if config not in used and config not in included and config.role in {"main", "mixed"}:
            project.sidecars.append(_alone(project, shelf, config))
    return project


def _of_router(project: Project, shelf: Shelf, task: Task, router: Container) -> Sidecar:
    folder = posixpath.dirname(task.source.path)
    reading = Reading(shelf, folder)
    origin = Origin.FILE
    for path, place, written_by in _named_files(task, router):
        origin = written_by
        config = None if HOLE in path else shelf.find(path, folder)
        if config is not None:
            reading.read([config])
        elif not path.startswith(BUILT_IN):
            said = "deployment decides this path" if HOLE in path else f"`{path}` is not among the files"
            reading.gaps.append(said)
            said += ": rules about the whole configuration stay silent for this task"
            project.unjoined.append(Problem(place, said, "give the linter the file, or the folder it is in"))
    if ("config-file-type" in router.firelens_options) != ("config-file-value" in router.firelens_options):
        reading.gaps.append("the configuration file is only half named")
    before, after = around(task, router)
    sections = [*before, *((s, origin, None) for s in reading.sections), *after]
    image = _image(router.image, shelf, folder)
    return _sidecar(project, reading, task, router, image, sections)


def _alone(project: Project, shelf: Shelf, config: ConfigFile) -> Sidecar:
    folder = posixpath.dirname(config.path)
    reading = Reading(shelf, folder)
    reading.read([config])
    sections: list[Placed] = [(section, Origin.FILE, None) for section in reading.sections]
    return _sidecar(project, reading, None, None, _image(None, shelf, folder), sections)


def _sidecar(
    project: Project,
    reading: Reading,
    task: Task | None,
    router: Container | None,
    image: Image | None,
    sections: Iterable[Placed],
) -> Sidecar:
    parser_files, missing = reading.parser_files()
    sections = [*sections, *((section, Origin.FILE, None) for section in reading.stream_sections())]
    folders = {posixpath.dirname(path) for path in (*(f.path for f in reading.files), *_path_of(task))}
    return Sidecar(
        task=task,
        router=router,
        steps=tuple(Step(section, origin, n, owner) for n, (section, origin, owner) in enumerate(sections)),
        files=tuple(reading.files),
        parser_files=tuple(parser_files),
        image=image,
        engine=project.engine or _told(reading.files) or (image.engine if image else Engine()),
        policies=tuple(p for f in sorted(folders) for p in reading.shelf.policies.get(f, ())),
        gaps=tuple(reading.gaps),
        missing_parsers=tuple(missing),
        settings=frozenset(reading.settings),
    )


def _told(files: Iterable[ConfigFile]) -> Engine | None:
    """The version that a comment names: `# firelens: fluent-bit 5.0.9`."""
    found = (_VERSION.search(file.source.text) for file in files if "firelens:" in file.source.text)
    return next((Engine((match[1],), known=True) for match in found if match), None)


def _image(reference: str | None, shelf: Shelf, folder: str) -> Image | None:
    """The published image at the bottom: the reference itself, or the base of the Dockerfile beside the task."""
    image = Image.of(reference) if reference else None
    dockerfile = shelf.dockerfile(folder)
    if dockerfile is not None and dockerfile.base and (image is None or image.maker == "other"):
        return Image.of(dockerfile.base)
    return image


def _path_of(task: Task | None) -> tuple[str, ...]:
    return (task.source.path,) if task else ()


def _named_files(task: Task, router: Container) -> Iterator[tuple[str, Position, Origin]]:
    definition = plain(task, router)
    found = agent.router(definition)
    takeover = agent.takeover_path(found) if found else None
    if takeover is not None:
        yield takeover, router.key("command"), Origin.FILE
        return
    value, kind = router.firelens_options.get("config-file-value"), router.firelens_options.get("config-file-type")
    if value is not None and kind is not None and (kind.text in {"file", "s3"} or not kind.is_known):
        yield value.text or HOLE, value.position, Origin.FILE
    for name, node in router.environment.items():
        if _INIT.search(name):
            yield node.text or HOLE, node.position, Origin.INIT
