"""Our own pipelines -> their faults, each at its line. Only YAML and JSON: a linter runs nobody's Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from firelens.lint.finding import Problem
from firelens.lint.inputs.node import Node
from firelens.lint.join.project import Project
from firelens.lint.source import Source
from schemas.errors import Faults, FirelensError

_PLACE: Final = re.compile(r":(\d+):(\d+)$")


def take_pipeline(project: Project, source: Source, node: Node) -> bool:
    """Whether a document is a pipeline of ours; what is wrong with it goes into the project."""
    if not all(node.get(name) is not None for name in ("name", "region", "apps", "routes")):
        return False
    if Path(source.path).is_file():
        from firelens.load import load  # noqa: PLC0415  # only who has a pipeline pays for the compiler

        try:
            load(source.path)
        except Faults as several:
            project.broken += [_problem(source, fault) for fault in several.faults]
        except FirelensError as one:
            project.broken.append(_problem(source, one))
    return True


def _problem(source: Source, fault: FirelensError) -> Problem:
    found = _PLACE.search(fault.where)
    if not found:
        return Problem(source.top(), fault.what, fault.hint or "see `firelens schema pipeline`")
    start = source.offset(int(found[1]), int(found[2]))
    return Problem(source.position(start, start + 1), fault.what, fault.hint or "see `firelens schema pipeline`")
