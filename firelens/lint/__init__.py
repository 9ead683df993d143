"""`firelens lint`: what is wrong with FireLens configurations that nobody here wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firelens.lint.finding import Finding
    from firelens.lint.join.engine import Engine
    from firelens.lint.outcome import Outcome
    from firelens.lint.rule import Rule
    from firelens.lint.settings import Settings

__all__ = ["lint", "lint_texts"]


def lint(paths: Iterable[str], settings: Settings | None = None, *, texts: Mapping[str, str] | None = None) -> Outcome:
    """What the rules say about the files and folders, after settings, comments and baseline.

    `texts` are files that are not on disk as given (standard input, an editor's buffer), by path; they stand in for
    the files of those paths.

    Raises:
        DescriptionError: a user's rule or a setting cannot be used. UnreadableError: the baseline cannot be read.
    """
    from firelens.lint.session import Session  # noqa: PLC0415  # `firelens --help` must not pay for it
    from firelens.lint.settings import Settings  # noqa: PLC0415

    return Session(settings or Settings()).check(paths, texts or {})


def lint_texts(files: Mapping[str, str], rules: Iterable[Rule], *, engine: Engine | None = None) -> list[Finding]:
    """Every finding of the rules over texts by path, unfiltered: what editors, tests and other tools call."""
    from firelens.lint.inputs.gather import gather  # noqa: PLC0415
    from firelens.lint.join.build import join  # noqa: PLC0415
    from firelens.lint.run import run  # noqa: PLC0415
    from firelens.lint.source import Source  # noqa: PLC0415

    project = gather((), [Source(path, text) for path, text in files.items()])
    project.engine = engine
    return run(join(project), rules)
