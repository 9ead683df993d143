"""The reading of one effective configuration: includes followed, what is not there remembered."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from firelens.fluentbit.document import Include, Section, Setting
from firelens.lint.inputs.dockerfile import Dockerfile
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.policy import Policy
from firelens.lint.join.project import Project

Thing = TypeVar("Thing")
BUILT_IN = "/fluent-bit/configs/"
"""Files that the AWS image brings; they parse and set limits, and open no route of their own."""


class Shelf:
    """The Fluent Bit files of a project, found by path, by name and through Dockerfiles."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.by_path = {posixpath.normpath(c.path): c for c in project.configs}
        self.by_name: Nearby[ConfigFile] = Nearby()
        self.copied: Nearby[tuple[str, str]] = Nearby()
        self.dockerfiles: dict[str, list[Dockerfile]] = defaultdict(list)
        self.policies: dict[str, list[Policy]] = defaultdict(list)
        for config in project.configs:
            folder, name = posixpath.split(config.path)
            self.by_name.add(name, folder, config)
        for policy in project.policies:
            self.policies[posixpath.dirname(policy.source.path)].append(policy)
        for dockerfile in project.dockerfiles:
            folder = posixpath.dirname(dockerfile.source.path)
            self.dockerfiles[folder].append(dockerfile)
            for copy in (copy for copy in dockerfile.copies if copy.local):
                local = posixpath.normpath(posixpath.join(folder, copy.source))
                self.copied.add(copy.target, folder, (folder, local))

    def dockerfile(self, folder: str) -> Dockerfile | None:
        """The one Dockerfile of a folder."""
        near = self.dockerfiles.get(folder, [])
        return near[0] if len(near) == 1 else None

    def find(self, path: str, folder: str, including: str = "") -> ConfigFile | None:
        """The file for a path: relative to the including file, copied there by a Dockerfile, or the only one so named.

        The nearest candidate wins; two at the same distance are none.
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
        related = near == folder or posixpath.dirname(near) == folder or near == posixpath.dirname(folder)
        copied = any(c is config and _in_line(d, folder) for _, d, c in self._copies(path, folder))
        return "${" not in path and (near == folder or (related and same) or copied)

    def glob(self, path: str, including: str) -> list[ConfigFile]:
        """The files a path with `*` stands for: beside the including file, else in the one folder of that name."""
        near = posixpath.normpath(posixpath.join(posixpath.dirname(including), path.lstrip("/")))
        found = [c for p, c in self.by_path.items() if _stands_for(near, p)]
        folder, name = posixpath.split(path)
        if found or not folder:
            return found
        ending = posixpath.join(posixpath.basename(folder), name)
        found = [c for p, c in self.by_path.items() if _stands_for(ending, "/".join(p.split("/")[-2:]))]
        return found if len({posixpath.dirname(c.path) for c in found}) == 1 else []

    def _copies(self, path: str, folder: str) -> Iterator[tuple[int, str, ConfigFile]]:
        """The files that the nearest Dockerfiles copy to a path, or to a folder above it: how near, whose folder, which."""
        parts = PurePosixPath(path)
        for target in (parts, *parts.parents):
            below = str(parts.relative_to(target)) if target != parts else ""
            for near, copies in self.copied.around(str(target), folder):
                found = [(d, self.by_path.get(posixpath.normpath(posixpath.join(at, below)))) for d, at in copies]
                there = [(near, dockerfile, config) for dockerfile, config in found if config]
                yield from there
                if there:
                    break

    def _copied(self, path: str, folder: str) -> ConfigFile | None:
        return _nearest([(near, config) for near, _, config in self._copies(path, folder)])

    def _named(self, path: str, folder: str) -> ConfigFile | None:
        near, found = next(iter(self.by_name.around(posixpath.basename(path), folder)), (0, []))
        return _nearest([(near, config) for config in found])


class Nearby(Generic[Thing]):
    """Things of one name in many folders, looked up from a folder outwards without a walk over all of them."""

    def __init__(self) -> None:
        self._below: dict[tuple[str, tuple[str, ...]], list[Thing]] = defaultdict(list)
        self._here: dict[tuple[str, str], list[Thing]] = defaultdict(list)

    def add(self, name: str, folder: str, thing: Thing) -> None:
        """Put a thing of that name into a folder."""
        self._here[name, folder].append(thing)
        for prefix in _prefixes(folder):
            self._below[name, prefix].append(thing)

    def around(self, name: str, folder: str) -> Iterator[tuple[int, list[Thing]]]:
        """The things of a name by nearness: in the folder, then in ever larger parts of the tree around it."""
        here = self._here.get((name, folder))
        if here:
            yield len(folder.split("/")) + 1, here
        for prefix in _prefixes(folder):
            found = self._below.get((name, prefix))
            if found:
                yield len(prefix), found


def _prefixes(folder: str) -> Iterator[tuple[str, ...]]:
    parts = tuple(folder.split("/"))
    return (parts[:count] for count in range(len(parts), -1, -1))


def _in_line(one: str, other: str) -> bool:
    """Whether one folder is the other, or above or below it."""
    return _shared(one, other) >= min(len(one.split("/")), len(other.split("/"))) or "" in {one, other}


def _shared(one: str, other: str) -> int:
    """How many folders two paths have in common, from the top."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _nearest(found: Sequence[tuple[int, ConfigFile]]) -> ConfigFile | None:
    """The file that is nearest; None when several are: a tree may hold many services, each with its own."""
    best = max((near for near, _ in found), default=0)
    files = {config for near, config in found if near == best}
    return files.pop() if len(files) == 1 else None


def _stands_for(glob: str, path: str) -> bool:
    """Whether a glob stands for a path, folder by folder: `*` does not step into one."""
    ours, theirs = glob.split("/"), path.split("/")
    return len(ours) == len(theirs) and all(map(fnmatchcase, theirs, ours))


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
        root = self.files[0].path  # the engine starts there, also for what an included file includes
        if "*" in path:
            found = self.shelf.glob(path, root) or self.shelf.glob(path, config.path)
        else:
            one = None if "${" in path else self.shelf.find(path, self.folder, root)
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
