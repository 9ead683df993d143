"""For GitHub Actions: one workflow command per finding.

https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import Final

from firelens.lint.finding import Finding, Severity
from firelens.lint.outcome import Outcome
from firelens.report.escapes import command_data, command_value

SHOWN: Final = 10
"""GitHub shows so many annotations of a level per step."""
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """The commands, the worst first, then the summary as a plain line."""
    ordered = sorted(outcome.findings, key=lambda f: (-f.severity, f.order))
    lines = [_command(finding) for finding in ordered]
    if any(outcome.count(severity) > SHOWN for severity in Severity):
        lines.append(f"GitHub shows {SHOWN} annotations of a level per step; `--format sarif` has them all")
    return "\n".join([*lines, outcome.summary()]) + "\n"


def _command(finding: Finding) -> str:
    at = finding.at
    place = (
        f"file={command_value(at.file)},line={at.line},col={at.column},endLine={at.end_line},endColumn={at.end_column}"
    )
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    title = command_value(f"{finding.code} {finding.title}")
    return f"::{_COMMANDS[finding.severity]} {place},title={title}::{command_data(message)}"
