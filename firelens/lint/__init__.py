"""`firelens lint`: what is wrong with FireLens configurations that nobody here wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firelens.lint.finding import Finding
    from firelens.lint.join.engine import Engine
    from firelens.lint.rule import Rule


def lint_texts(files: Mapping[str, str], rules: Iterable[Rule], *, engine: Engine | None = None) -> list[Finding]:
    """Every finding of the rules over texts by path, unfiltered: what editors, tests and other tools call."""
    from firelens.lint.inputs.gather import gather  # noqa: PLC0415  # `firelens --help` must not pay for it
    from firelens.lint.join.build import join  # noqa: PLC0415
    from firelens.lint.run import run  # noqa: PLC0415
    from firelens.lint.source import Source  # noqa: PLC0415

    project = gather((), [Source(path, text) for path, text in files.items()])
    project.engine = engine
    return run(join(project), rules)
