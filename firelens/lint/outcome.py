"""What a run gives back: everything a report needs, and nothing it would have to look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firelens.lint.finding import Finding, Severity
from firelens.lint.rule import Rule
from firelens.lint.source import Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings to show, how many others there were, and the texts and rules they refer to."""

    findings: Sequence[Finding]
    sources: Mapping[str, Source]
    rules: Mapping[str, Rule]
    suppressed: int = 0
    baselined: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def fixable(self) -> int:
        """How many `--fix` would mend."""
        return sum(1 for finding in self.findings if finding.fix and finding.fix.safety == "safe")

    def summary(self) -> str:
        """One line: `3 files, 181 rules: 1 error, 2 warnings (1 fixable with `firelens lint --fix`)`."""
        parts = [_some(self.count(s), str(s)) for s in sorted(Severity, reverse=True) if self.count(s)]
        said = (
            f"{_some(len(self.sources), 'file')}, {_some(len(self.rules), 'rule')}: {', '.join(parts) or 'no findings'}"
        )
        if self.fixable:
            said += f" ({self.fixable} fixable with `firelens lint --fix`)"
        hidden = [
            f"{n} {what}" for n, what in ((self.suppressed, "suppressed"), (self.baselined, "in the baseline")) if n
        ]
        return said + (f"; {', '.join(hidden)}" if hidden else "")


def _some(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
