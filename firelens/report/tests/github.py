"""For GitHub Actions: one workflow command per problem.

https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
"""

from __future__ import annotations

from firelens.report.escapes import command_data, command_value
from firelens.testing.outcome import Outcome, Played, Problem


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """The commands, then the summary as a plain line."""
    lines = [_command(p, problem) for p in outcome.played for problem in p.problems]
    return "\n".join([*lines, outcome.summary()]) + "\n"


def _command(played: Played, problem: Problem) -> str:
    file, line, column = problem.where.rsplit(":", 2)
    place = f"file={command_value(file)},line={line},col={column}"
    said = "\n".join([problem.what, *problem.lines])
    return f"::error {place},title={command_value(played.name)}::{command_data(said)}"
