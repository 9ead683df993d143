"""For people: each finding with the lines it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.fluentbit.values import Position
from firelens.lint.finding import Finding, Severity
from firelens.lint.outcome import Outcome
from firelens.lint.source import Source
from firelens.report.findings import DOCS

WIDTH: Final = 140
_COLOURS: Final[Mapping[Severity, str]] = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BLUE, _BOLD = "34", "1"


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """Every finding with its excerpt, help and page, then one line of summary."""
    paint = _Paint(colour)
    blocks = ["\n".join(_block(finding, outcome.sources, paint)) for finding in outcome.findings]
    return "\n\n".join([*blocks, outcome.summary()]) + "\n"


class _Paint:
    def __init__(self, wanted: bool) -> None:  # noqa: FBT001  # one switch, private
        self.wanted = wanted

    def __call__(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.wanted else text


def _block(finding: Finding, sources: Mapping[str, Source], paint: _Paint) -> Iterator[str]:
    tint = _COLOURS[finding.severity]
    yield f"{paint(f'{finding.severity}[{finding.code}]', tint, _BOLD)}: {paint(printable(finding.message), _BOLD)}"
    places = [(finding.at, finding.label, "^"), *((r.position, r.label, "-") for r in finding.related)]
    gutter = max(len(str(place.line)) for place, _, _ in places)
    yield f"{' ' * gutter}{paint('-->', _BLUE)} {finding.at}"
    bar = paint("|", _BLUE)
    yield f"{' ' * gutter} {bar}"
    file = finding.at.file
    for place, label, mark in places:
        if place.file != file:
            yield f"{' ' * gutter}{paint(':::', _BLUE)} {place}"
            file = place.file
        source = sources.get(place.file)
        if source is not None:
            line, underline = _excerpt(source, place, mark)
            yield f"{paint(str(place.line).rjust(gutter), _BLUE)} {bar} {line}"
            yield f"{' ' * gutter} {bar} {paint(underline, tint if mark == '^' else _BLUE)} {label}".rstrip()
    equals = f"{' ' * gutter} {paint('=', _BLUE)}"
    if finding.help:
        yield f"{equals} {paint('help', _BOLD)}: {printable(finding.help)}"
    ignore = f"ignore: # firelens: ignore[{finding.code}] <why>"
    yield f"{equals} {paint('docs', _BOLD)}: {DOCS}#{finding.code}      {ignore}"


def _excerpt(source: Source, place: Position, mark: str) -> tuple[str, str]:
    """The line and the marks under it, both cut to the width around the place."""
    whole = source.line(place.line).replace("\t", " ")
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(whole)
    cut = max(0, start - WIDTH // 3) if len(whole) > WIDTH else 0
    shown = ("…" if cut else "") + whole[cut : cut + WIDTH] + ("…" if len(whole) > cut + WIDTH else "")
    indent = start - cut + (1 if cut else 0)
    return printable(shown), " " * indent + mark * max(1, min(end - start, WIDTH))


def printable(text: str) -> str:
    """The text without characters that would move a terminal's cursor or change its colours."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
