"""For people: a line a test, what was wrong below it, and what no test used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from firelens.testing.outcome import Coverage, Outcome, Part, Played, Status

_COLOURS: Final[dict[Status, str]] = {"passed": "32", "failed": "31", "skipped": "33"}
# More names than these are a list nobody reads: the default policy alone has some two hundred entities.
_NAMED: Final = 12


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """Every suite with its tests, then coverage, then one line of summary."""
    lines: list[str] = []
    for (suite, engine), tests in groupby(outcome.played, key=lambda p: (p.suite, p.engine)):
        lines.append(f"{suite} ({f'Fluent Bit {engine}' if engine else 'without Fluent Bit'})")
        for played in tests:
            lines += _test(played, colour=colour)
        lines.append("")
    for coverage in outcome.coverage:
        lines += [*_coverage(coverage), ""]
    return "\n".join([*lines, outcome.summary()]) + "\n"


def _test(played: Played, *, colour: bool) -> Iterator[str]:
    word = played.status
    shown = f"\x1b[{_COLOURS[word]}m{word}\x1b[0m" if colour else word
    yield f"  {shown}{' ' * (8 - len(word))}{_clean(played.name)}{f'  ({played.seconds:.1f} s)' if played.seconds >= 0.05 else ''}"
    if played.reason:
        yield f"    {_clean(played.reason)}"
    for problem in played.problems:
        yield f"    --> {problem.where}"
        yield f"    {_clean(problem.what)}"
        yield from (f"      {_clean(line)}" for line in problem.lines)


def _coverage(coverage: Coverage) -> Iterator[str]:
    yield f"used of {coverage.pipeline}"
    for part in coverage.parts:
        yield f"  {_noun(part):<9} {part.used} of {part.total}{_idle(part)}"


def _noun(part: Part) -> str:
    return "entities" if part.noun == "entity" else f"{part.noun}s"


def _idle(part: Part) -> str:
    if not part.idle:
        return ""
    more = len(part.idle) - _NAMED
    return "" if more > 0 else f"; never: {', '.join(part.idle)}"


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
