"""Suites: `*.test.yaml` files, read with the place of every value and checked against the pipeline they are about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator

from firelens.load import explain, load, read_text
from firelens.positions import Positions, of_yaml
from firelens.testing.doors import door
from firelens.testing.matching import TAGS, Pattern
from schemas.base import Model, Name
from schemas.errors import DescriptionError, Faults, FirelensError, UnreadableError
from schemas.pipeline import Pipeline
from schemas.suggest import nearest

SUFFIXES = (".test.yaml", ".test.yml")
Lines = tuple[str, ...]


def _lines(value: Any) -> Any:
    """Gives lines of one text, of several, or of mappings, each of which is a line of JSON."""
    out: list[Any] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict | list):
            out.append(json.dumps(item, ensure_ascii=False, separators=(",", ":")))
        elif isinstance(item, str):
            out += item.removesuffix("\n").split("\n")
        else:
            out.append(item)
    return out


class Case(Model):
    """One test: what apps write, and everything that may arrive.

    Keys of `given` are apps (standard output), `<app>.stderr`, `<app>.files` and `<app>.tcp`; keys of `put` are streams,
    whose records skip the sidecar. Keys of `expect` are destinations; one that is not named may get anything.
    """

    name: Annotated[str, Field(min_length=1)]
    given: Mapping[str, Lines] = Field(default_factory=dict)
    put: Mapping[Name, Lines] = Field(default_factory=dict, description="records straight into a stream")
    expect: Mapping[str, tuple[Any, ...]] = Field(default_factory=dict)
    never: tuple[str, ...] = Field(default=(), description="texts that may leave nowhere in this test")
    skip: str = Field(default="", description="why this test is not run")

    @field_validator("given", "put", mode="before")
    @classmethod
    def _as_lines(cls, value: Any) -> Any:
        return {k: _lines(v) for k, v in value.items()} if isinstance(value, dict) else value


class Suite(Model):
    """A file of tests of one pipeline."""

    pipeline: str = Field(description="path of the description, from the suite's folder")
    never: tuple[str, ...] = Field(default=(), description="texts that may leave nowhere, in whatever escaping")
    environment: Mapping[str, str] = Field(
        default_factory=dict, description="variables of the sidecar, such as `metadata` steps read"
    )
    tests: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A suite with its pipeline, and where its values stand."""

    path: Path
    suite: Suite
    pipeline: Pipeline
    positions: Positions

    def at(self, *path: str | int) -> str:
        """Gives `file:line:column` of a value of the suite."""
        return self.positions.find(path)


def find(paths: Sequence[Path]) -> list[Path]:
    """Gives the suites that are these files or lie below these folders, each once, in order.

    Raises `UnreadableError` for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.name.endswith(SUFFIXES))
            found |= dict.fromkeys(
                p for p in below if not any(part.startswith(".") for part in p.relative_to(path).parts)
            )
        elif path.exists():
            found[path] = None
        else:
            raise UnreadableError(
                "there is no such file or folder", where=str(path), hint="give suites (`*.test.yaml`) or folders"
            )
    return list(found)


def read(path: Path) -> Loaded:
    """Gives a suite and its pipeline.

    Raises `UnreadableError` where either cannot be read, and `Faults` with one error a fault, each at its place.
    """
    data, positions = of_yaml(read_text(path), str(path), TAGS)
    if not isinstance(data, dict):
        raise UnreadableError("holds no mapping at its top", where=str(path), hint="see docs/testing.md")
    try:
        suite = Suite.model_validate(data)
    except ValidationError as error:
        raise Faults(explain(error, positions, "", {"": Suite, "tests": Case})) from None
    described = path.parent / suite.pipeline
    if not described.exists():
        raise UnreadableError(
            f"there is no pipeline `{suite.pipeline}`",
            where=positions.find(["pipeline"]),
            hint="give its path from here",
        )
    pipeline = load(described)
    faults = [e.at(positions.find(where)) for where, e in _faults(suite, pipeline)]
    if faults:
        raise Faults(faults)
    return Loaded(path, suite, pipeline, positions)


def _faults(suite: Suite, pipeline: Pipeline) -> Iterator[tuple[tuple[str | int, ...], FirelensError]]:
    if not suite.tests:
        yield ("tests",), DescriptionError("there is no test in it", hint="add `- name: ...`")
    names: set[str] = set()
    for n, case in enumerate(suite.tests):
        at = ("tests", n)
        if case.name in names:
            yield (*at, "name"), DescriptionError(f"there are two tests `{case.name}`", hint="name one otherwise")
        names.add(case.name)
        if not case.given and not case.put:
            yield at, DescriptionError(f"`{case.name}` gives nothing", hint="add `given: {<app>: <lines>}`")
        if not case.expect and not case.never and not suite.never:
            yield (
                at,
                DescriptionError(
                    f"`{case.name}` expects nothing",
                    hint="add `expect: {}` with a destination; `--update` fills its list in",
                ),
            )
        for source in case.given:
            if fault := _source(source, pipeline):
                yield (*at, "given", source), fault
        for stream in case.put:
            if stream not in pipeline.streams:
                yield (*at, "put", stream), _unknown("stream", stream, pipeline.streams)
        for name, records in case.expect.items():
            try:
                door(pipeline, name)
            except DescriptionError as error:
                yield (*at, "expect", name), error
            for m, record in enumerate(records):
                for expression in _expressions(record):
                    try:
                        re.compile(expression)
                    except re.error as error:
                        what = f"`{expression}` is no regular expression: {error}"
                        yield (*at, "expect", name, m), DescriptionError(what)


def _source(source: str, pipeline: Pipeline) -> FirelensError | None:
    app, _, way = source.partition(".")
    if app not in pipeline.apps:
        return _unknown("app", app, pipeline.apps)
    settings = pipeline.apps[app]
    if way not in ("", "stdout", "stderr", "files", "tcp"):
        return DescriptionError(f"`{source}` is no way out of an app", hint="`stdout`, `stderr`, `files` or `tcp`")
    if way == "files" and not settings.files:
        return DescriptionError(f"`{app}` has no `files`", hint=f"give lines to `{app}`")
    if way == "tcp" and settings.tcp is None:
        return DescriptionError(f"`{app}` has no `tcp`", hint=f"give lines to `{app}`")
    return None


def _unknown(noun: str, name: str, known: Mapping[str, Any]) -> DescriptionError:
    close = nearest(name, known)
    hint = f"did you mean `{close}`?" if close else f"one of {', '.join(known) or 'none'}"
    return DescriptionError(f"the pipeline has no {noun} `{name}`", hint=hint)


def _expressions(value: Any) -> Iterator[str]:
    if isinstance(value, Pattern):
        yield value.expression
    elif isinstance(value, dict):
        for held in value.values():
            yield from _expressions(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _expressions(held)
