"""A Dockerfile, as far as joining needs it: its last stage's base image, what it copies where, its command."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from typing import Final

from firelens.fluentbit.values import Position
from firelens.lint.source import Source

_INSTRUCTION: Final = re.compile(r"\s*([A-Za-z]+)\s+(.*)", re.DOTALL)
_FLAG: Final = re.compile(r"--[a-z]+(=\S*)?\s+")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of the last stage: `name` in capitals, `value` with line continuations joined."""

    name: str
    value: str
    position: Position


@dataclass(frozen=True, slots=True)
class Copy:
    """One source of a `COPY` or `ADD` and the path it gets in the image; `local` is false for other stages and URLs."""

    source: str
    target: str
    position: Position
    local: bool = True


@dataclass(frozen=True, eq=False)
class Dockerfile:
    """The last stage of a Dockerfile; `base` is empty when it is not known."""

    source: Source
    base: str
    base_position: Position
    instructions: tuple[Instruction, ...]
    copies: tuple[Copy, ...]

    def last(self, name: str) -> Instruction | None:
        """The last instruction of that name (`CMD`, `USER`): the one that counts."""
        return next((i for i in reversed(self.instructions) if i.name == name), None)


def read_dockerfile(source: Source) -> Dockerfile | None:
    """The last stage of a Dockerfile; None when there is no `FROM` in it."""
    steps = list(_instructions(source))
    starts = [n for n, step in enumerate(steps) if step.name == "FROM"]
    if not starts:
        return None
    arguments = {k: v for s in steps[: starts[-1]] if s.name == "ARG" for k, _, v in [s.value.partition("=")]}
    first = steps[starts[-1]]
    stages = {_stage(steps[n].value)[1]: _stage(steps[n].value)[0] for n in starts[:-1]}
    base = _stage(first.value)[0]
    base = stages.get(base, base)
    for name, value in arguments.items():
        base = base.replace(f"${{{name}}}", value).replace(f"${name}", value)
    stage = tuple(steps[starts[-1] + 1 :])
    return Dockerfile(source, "" if "$" in base else base, first.position, stage, _copies(stage))


def _stage(value: str) -> tuple[str, str]:
    words = _FLAG.sub("", value).split()
    return (words[0] if words else ""), (words[2] if len(words) > 2 else "")


def _instructions(source: Source) -> list[Instruction]:
    steps: list[Instruction] = []
    gathered, start = "", 0
    for number, line in source.lines():
        if line.lstrip().startswith("#") or (not line.strip() and not gathered):
            continue
        start = start or number
        continued = line.rstrip().endswith("\\")
        gathered += (line.rstrip()[:-1] if continued else line) + (" " if continued else "")
        if not continued:
            found = _INSTRUCTION.match(gathered)
            if found:
                steps.append(Instruction(found[1].upper(), found[2].strip(), source.whole_line(start)))
            gathered, start = "", 0
    return steps


def _copies(stage: tuple[Instruction, ...]) -> tuple[Copy, ...]:
    copies: list[Copy] = []
    directory = "/"
    for step in stage:
        if step.name == "WORKDIR":
            directory = posixpath.join(directory, step.value)
        if step.name not in {"COPY", "ADD"}:
            continue
        *sources, target = _words(_FLAG.sub("", step.value)) or [""]
        inside = "--from" not in step.value
        for name in sources:
            into = target.endswith("/") or len(sources) > 1 or target in {".", "./"}
            path = posixpath.join(directory, target, posixpath.basename(name) if into else "")
            copies.append(Copy(name, posixpath.normpath(path), step.position, inside and "://" not in name))
    return tuple(copies)


def _words(value: str) -> list[str]:
    if value.startswith("["):
        try:
            parsed = json.loads(value)
        except ValueError:
            return value.split()
        return [str(word) for word in parsed]
    return value.split()
