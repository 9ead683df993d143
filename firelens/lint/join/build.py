"""Joins a gathered project: which files a router reads, on which engine, under which policies."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from firelens.fluentbit.document import Include, Section, Setting
from firelens.lint.finding import Origin, Problem
from firelens.lint.inputs.dockerfile import Dockerfile
from firelens.lint.join.agent_steps import around
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.engine import Engine
from firelens.lint.join.image import Image
from firelens.lint.join.project import Project
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.join.task import Container, Task
from firelens.lint.source import Position

INIT_VARIABLES = (
    "aws_fluent_bit_init_s3",
    "aws_fluent_bit_init_S3",
    "aws_fluent_bit_init_file",
    "aws_fluent_bit_init_File",
)


def join(project: Project) -> Project:
    """The project with its sidecars: one per router, then one per configuration that nothing includes."""
    used: set[ConfigFile] = set()
    for task in project.tasks:
        for router in task.routers:
            sidecar = _of_router(project, task, router)
            used.update(sidecar.files)
            project.sidecars.append(sidecar)
    included = {f for config in project.configs for f in _Reading(project, config).read([config])[1:]}
    for config in project.configs:
        if config not in used and config not in included and config.role in {"main", "mixed"}:
            project.sidecars.append(_alone(project, config))
    return project


def _of_router(project: Project, task: Task, router: Container) -> Sidecar:
    reading = _Reading(project, None, router)
    dockerfile = reading.dockerfile
    roots: list[ConfigFile] = []
    for path, place in _named_files(router):
        config = reading.find(path)
        if config is not None:
            roots.append(config)
        elif not path.startswith("/fluent-bit/configs/"):
            reading.gaps.append(f"`{path}` is not among the files")
            said = f"`{path}` is not among the files: rules about the whole configuration stay silent for this task"
            project.unjoined.append(Problem(place, said, "give the linter the file, or the folder it is in"))
    reading.read(roots)
    reference = router.image
    if dockerfile is not None and (reference is None or Image.of(reference).maker == "other"):
        reference = dockerfile.base
    image = Image.of(reference) if reference else None
    before, after = around(task)
    middle = [(section, _origin(router)) for section in reading.sections]
    sections = [*((s, Origin.AGENT, None) for s in before), *((s, o, None) for s, o in middle), *after]
    return _sidecar(project, reading, task, router, image, sections)


def _alone(project: Project, config: ConfigFile) -> Sidecar:
    reading = _Reading(project, config)
    reading.read([config])
    dockerfile = reading.dockerfile
    image = Image.of(dockerfile.base) if dockerfile is not None and dockerfile.base else None
    sections = [(section, Origin.FILE, None) for section in reading.sections]
    return _sidecar(project, reading, None, None, image, sections)


def _sidecar(
    project: Project,
    reading: _Reading,
    task: Task | None,
    router: Container | None,
    image: Image | None,
    sections: Iterable[tuple[Section, Origin, Container | None]],
) -> Sidecar:
    parser_files, missing = reading.parser_files()
    engine = project.engine or (image.engine if image else Engine())
    return Sidecar(
        task=task,
        router=router,
        steps=tuple(Step(section, origin, n, owner) for n, (section, origin, owner) in enumerate(sections)),
        files=tuple(reading.files),
        parser_files=tuple(parser_files),
        image=image,
        engine=engine,
        policies=tuple(
            p
            for p in project.policies
            if _beside(p.source.path, [*(f.path for f in reading.files), *([task.source.path] if task else [])])
        ),
        gaps=tuple(reading.gaps),
        missing_parsers=tuple(missing),
        settings=frozenset(reading.settings),
    )


def _origin(router: Container) -> Origin:
    return Origin.INIT if any(n.startswith(INIT_VARIABLES) for n in router.environment) else Origin.FILE


def _named_files(router: Container) -> list[tuple[str, Position]]:
    options = router.firelens_options
    found = []
    value = options.get("config-file-value")
    kind = options.get("config-file-type")
    if value is not None and kind is not None and value.text and kind.text in {"file", "s3"}:
        found.append((value.text, value.position))
    for name, node in router.environment.items():
        if name.startswith(INIT_VARIABLES) and node.text:
            found.append((node.text, node.position))
    return found


def _beside(path: str, others: Iterable[str]) -> bool:
    return any(Path(path).parent == Path(other).parent for other in others)


class _Reading:
    """The reading of one effective configuration: includes followed, what is not there remembered."""

    def __init__(self, project: Project, config: ConfigFile | None, router: Container | None = None) -> None:
        self.project = project
        self.folder = Path(config.path if config else _path(router)).parent
        self.files: list[ConfigFile] = []
        self.sections: list[Section] = []
        self.settings: set[str] = set()
        self.gaps: list[str] = []
        self.dockerfile = self._dockerfile()

    def _dockerfile(self) -> Dockerfile | None:
        near = [d for d in self.project.dockerfiles if Path(d.source.path).parent == self.folder]
        return near[0] if len(near) == 1 else None

    def find(self, path: str, near: str = "") -> ConfigFile | None:
        """The file for a path inside the image, an S3 ARN, or a path relative to the including file."""
        by_path = {str(Path(c.path)): c for c in self.project.configs}
        if near and not path.startswith("/"):
            found = by_path.get(str(Path(posixpath.normpath(Path(near).parent / path))))
            if found:
                return found
        for dockerfile in [self.dockerfile] if self.dockerfile else self.project.dockerfiles:
            for copy in dockerfile.copies:
                local = Path(posixpath.normpath(Path(dockerfile.source.path).parent / copy.source))
                for target in (
                    local,
                    local / PurePosixPath(path).relative_to(copy.target)
                    if path.startswith(copy.target.rstrip("/") + "/")
                    else local,
                ):
                    if copy.local and str(target) in by_path and (copy.target == path or target is not local):
                        return by_path[str(target)]
        name = PurePosixPath(path).name
        same = [c for c in self.project.configs if Path(c.path).name == name]
        close = [c for c in same if Path(c.path).parent == self.folder] or same
        return close[0] if len(close) == 1 else None

    def read(self, roots: Iterable[ConfigFile]) -> list[ConfigFile]:
        for config in roots:
            self._read(config)
        return self.files

    def _read(self, config: ConfigFile) -> None:
        if config in self.files:
            return
        self.files.append(config)
        for item in config.document.items:
            if isinstance(item, Include):
                found = None if "*" in item.path else self.find(item.path.strip(), config.path)
                if found:
                    self._read(found)
                elif not item.path.strip().startswith("/fluent-bit/configs/"):
                    self.gaps.append(f"`@INCLUDE {item.path}` names no file that was given")
            elif isinstance(item, Section):
                self.sections.append(item)
            elif isinstance(item, Setting):
                self.settings.add(item.key)

    def parser_files(self) -> tuple[list[ConfigFile], list[str]]:
        found, missing = [], []
        for section in self.sections:
            for name in ("parsers_file", "plugins_file") if section.kind == "service" else ():
                for entry in section.all(name):
                    config = self.find(entry.text, self.files[0].path if self.files else "")
                    if config:
                        found.append(config)
                    else:
                        missing.append(entry.text)
        return found, missing


def _path(router: Container | None) -> str:
    return router.node.position.file if router else ""
