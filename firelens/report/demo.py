"""The demo's outcome as text: one table, the first record of each destination, and where everything is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firelens.local.demo import Outcome

_HEAD = ("destination", "kind", "records in", "redacted", "dropped", "failed", "delivered")
_WIDEST = 150


def table(outcome: Outcome) -> str:
    """Gives the whole report."""
    cells = [
        (r.destination, r.kind, *(f"{n:,}" for n in (r.records_in, r.redacted, r.dropped, r.failed, r.delivered)))
        for r in outcome.rows
    ]
    widths = [max(len(c[n]) for c in (_HEAD, *cells)) for n in range(len(_HEAD))]
    lines = [_line(_HEAD, widths), "  ".join("-" * w for w in widths), *(_line(c, widths) for c in cells), ""]
    lines += ["first record of each:"]
    for row in outcome.rows:
        first = row.first if len(row.first) <= _WIDEST else row.first[: _WIDEST - 1] + "…"
        lines.append(f"  {row.destination}: {first or '(none)'}")
    who = f"Fluent Bit {outcome.engine.version}" if outcome.engine else "no Fluent Bit"
    lines += [
        "",
        f"{outcome.lines:,} lines, {who}; {outcome.planted:,} secrets were planted in them, "
        + (f"found again in {len(outcome.leaked)} places" if outcome.leaked else "none was found anywhere"),
        "made:",
        *(f"  {_shown(a)}" for a in outcome.artefacts),
    ]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    # Names stand to the left, numbers to the right.
    return "  ".join(c.ljust(w) if n < 2 else c.rjust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True)))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
