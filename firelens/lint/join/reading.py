"""The reading of one effective configuration: includes followed, what is not there remembered."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from firelens.fluentbit.document import Include, Section, Setting
from firelens.lint.inputs.dockerfile import Dockerfile
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.project import Project

BUILT_IN = "/fluent-bit/configs/"
"""Files that the AWS image brings; they parse and set limits, and open no route of their own."""


class Shelf:
    """The Fluent Bit files of a project, found by path, by name and through Dockerfiles."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.by_path = {posixpath.normpath(c.path): c for c in project.configs}
        self.by_name: dict[str, list[ConfigFile]] = defaultdict(list)
        for config in project.configs:
            self.by_name[posixpath.basename(config.path)].append(config)
        self.copied: dict[str, list[tuple[Dockerfile, str]]] = defaultdict(list)
        for dockerfile in project.dockerfiles:
            for copy in dockerfile.copies:
                if copy.local:
                    here = posixpath.join(posixpath.dirname(dockerfile.source.path), copy.source)
                    self.copied[copy.target].append((dockerfile, posixpath.normpath(here)))

    def dockerfile(self, folder: str) -> Dockerfile | None:
        """The one Dockerfile of a folder."""
        near = [d for d in self.project.dockerfiles if posixpath.dirname(d.source.path) == folder]
        return near[0] if len(near) == 1 else None

    def find(self, path: str, folder: str, including: str = "") -> ConfigFile | None:
        """The file for a path: relative to the including file, copied there by a Dockerfile, or the only one so named.

        A name that stands in `folder` wins over the same name elsewhere; two candidates are none.
        """
        if including and not path.startswith("/"):
            found = self.by_path.get(posixpath.normpath(posixpath.join(posixpath.dirname(including), path)))
            if found:
                return found
        return self._copied(path, folder) or self._named(path, folder)

    def is_sure(self, path: str, config: ConfigFile, folder: str) -> bool:
        """Whether more than its own name ties a file that `find` gave to the path: a folder, or a Dockerfile."""
        near = posixpath.dirname(config.path)
        same = posixpath.basename(near) == posixpath.basename(posixpath.dirname(path))
        return "${" not in path and (near == folder or same or self._copied(path, folder) is config)

    def glob(self, path: str, including: str) -> list[ConfigFile]:
        """The files a path with `*` stands for: beside the including file, else in any folder of that name."""
        near = posixpath.normpath(posixpath.join(posixpath.dirname(including), path.lstrip("/")))
        found = [c for p, c in self.by_path.items() if fnmatchcase(p, near)]
        below = "*/" + posixpath.join(posixpath.basename(posixpath.dirname(path)), posixpath.basename(path))
        return found or [c for p, c in self.by_path.items() if fnmatchcase(p, below)]

    def _copied(self, path: str, folder: str) -> ConfigFile | None:
        parts = PurePosixPath(path)
        for target in (parts, *parts.parents):
            below = str(parts.relative_to(target)) if target != parts else ""
            sources = self.copied.get(str(target), ())
            for _, local in sorted(sources, key=lambda s: posixpath.dirname(s[0].source.path) != folder):
                found = self.by_path.get(posixpath.normpath(posixpath.join(local, below)))
                if found:
                    return found
        return None

    def _named(self, path: str, folder: str) -> ConfigFile | None:
        same = self.by_name.get(posixpath.basename(path), [])
        close = [c for c in same if posixpath.dirname(c.path) == folder] or same
        return close[0] if len(close) == 1 else None


class Reading:
    """What was read for one sidecar: files in order, sections in order, names of `@SET`, and the gaps."""

    def __init__(self, shelf: Shelf, folder: str) -> None:
        self.shelf, self.folder = shelf, folder
        self.files: list[ConfigFile] = []
        self.sections: list[Section] = []
        self.settings: set[str] = set()
        self.gaps: list[str] = []

    def read(self, roots: Iterable[ConfigFile]) -> list[ConfigFile]:
        """Reads files and what they include, each once; gives every file read so far."""
        for config in roots:
            if config not in self.files:
                self.files.append(config)
                self._items(config)
        return self.files

    def _items(self, config: ConfigFile) -> None:
        for item in config.document.items:
            if isinstance(item, Include):
                self._include(item, config)
            elif isinstance(item, Section):
                self.sections.append(item)
            elif isinstance(item, Setting):
                self.settings.add(item.key)

    def _include(self, item: Include, config: ConfigFile) -> None:
        path = item.path.strip()
        if "*" in path:
            found = self.shelf.glob(path, config.path)
        else:
            one = None if "${" in path else self.shelf.find(path, self.folder, config.path)
            found = [one] if one else []
        if found:
            self.read(found)
        elif not path.startswith(BUILT_IN):
            self.gaps.append(f"`@INCLUDE {path}` names no file that was given")

    def stream_sections(self) -> list[Section]:
        """The stream tasks of every `Streams_File` that was given; a gap for one that was not."""
        found: list[Section] = []
        for section in self.sections:
            for entry in section.all("streams_file") if section.kind == "service" else ():
                config = self.shelf.find(entry.text, self.folder, self.files[0].path if self.files else "")
                if config:
                    found += config.document.of_kind("stream_processor")
                else:
                    self.gaps.append(f"`Streams_File {entry.text}` names no file that was given")
        return found

    def parser_files(self) -> tuple[list[ConfigFile], list[str]]:
        """The files of every `Parsers_File`, and the paths that name none of those given, or one by its name alone."""
        found, missing = [], []
        root = self.files[0].path if self.files else ""
        for section in self.sections:
            for entry in section.all("parsers_file") if section.kind == "service" else ():
                config = self.shelf.find(entry.text, self.folder, root)
                found += [config] if config else []
                if config is None or not self.shelf.is_sure(entry.text, config, self.folder):
                    missing.append(entry.text)
        return found, missing
