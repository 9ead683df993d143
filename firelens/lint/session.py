"""One run with its settings: gather, join, check, then leave out what was not asked for or is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from typing import Final

from firelens.lint import suppress
from firelens.lint.inputs.gather import gather
from firelens.lint.join.build import join
from firelens.lint.join.engine import Engine
from firelens.lint.join.project import Project
from firelens.lint.outcome import Outcome
from firelens.lint.registry import rules
from firelens.lint.run import numbered, run
from firelens.lint.settings import Settings
from firelens.lint.source import Source
from schemas.errors import DescriptionError

INTERNAL: Final = ("FL001", "FL002", "FL003", "FL004", "FL005", "FL006")
"""What the linter itself says, without a rule of its own."""


class Session:
    """The rules and settings of a run; `project` is what the last check read and joined."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rules = rules(settings.rules)
        for code in (*settings.select, *settings.ignore):
            if not any(known.startswith(code) for known in (*self.rules, *INTERNAL)):
                raise DescriptionError(f"no rule's code begins with `{code}`", hint="`docs/rules.md` lists them")
        self.project = Project()

    def read(self, paths: Iterable[str], texts: Mapping[str, str]) -> Project:
        """Reads and joins files, folders and texts."""
        sources = [Source(path, text) for path, text in texts.items()]
        excluded = self.settings.exclude
        self.project = gather(paths, sources, skip=lambda p: any(fnmatch(p, glob) for glob in excluded))
        if self.settings.fluent_bit:
            self.project.engine = Engine((self.settings.fluent_bit,), known=True)
        return join(self.project)

    def check(self, paths: Iterable[str], texts: Mapping[str, str]) -> Outcome:
        """The outcome of the rules over files, folders and texts."""
        project = self.read(paths, texts)
        wanted = [rule for rule in self.rules.values() if self._may_show(rule.code)]
        found = [f for f in run(project, wanted) if self.settings.shows(f)]
        kept, hidden = suppress.apply(found, project.sources)
        kept = [f for f in numbered(project, kept) if f.code != "FL004" or self.settings.shows(f)]
        known = suppress.read_baseline(self.settings.baseline) if self.settings.baseline else frozenset()
        new = [f for f in kept if f.fingerprint not in known]
        return Outcome(new, project.sources, self.rules, len(hidden), len(kept) - len(new))

    def _may_show(self, code: str) -> bool:
        chosen, left_out = self.settings.select, self.settings.ignore
        return (not chosen or code.startswith(chosen)) and not (left_out and code.startswith(left_out))
