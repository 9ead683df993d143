"""Makes the fixes: only the characters of the edits change; everything else keeps its bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from firelens.fluentbit import edits
from firelens.lint.finding import Finding
from firelens.lint.outcome import Outcome


def fixed_texts(texts: Mapping[str, str], findings: Iterable[Finding], *, unsafe: bool = False) -> dict[str, str]:
    """The texts by path with every safe fix made (with `unsafe` every fix); unchanged texts are there too."""
    wanted: dict[str, list[edits.Edit]] = defaultdict(list)
    for finding in findings:
        if finding.fix is None or not (unsafe or finding.fix.safety == "safe"):
            continue
        if any(_overlap(new, old) for new in finding.fix.edits for old in wanted[new.position.file]):
            continue  # a fix is made whole or not at all; the next run finds what is left
        for edit in finding.fix.edits:
            wanted[edit.position.file].append(edit)
    return {path: edits.apply(text, wanted[path]) if wanted.get(path) else text for path, text in texts.items()}


def _overlap(one: edits.Edit, other: edits.Edit) -> bool:
    if one == other:
        return False
    first, second = sorted((one.position, other.position), key=lambda p: (p.line, p.column))
    return (second.line, second.column) < (first.end_line, first.end_column)


def fix_files(outcome: Outcome, *, on_disk: Collection[str], unsafe: bool = False) -> dict[str, str]:
    """Writes the fixed texts of the files `on_disk`; gives the new text of every file that changed, by path."""
    texts = {path: source.text for path, source in outcome.sources.items()}
    changed = {p: t for p, t in fixed_texts(texts, outcome.findings, unsafe=unsafe).items() if t != texts[p]}
    for path in changed.keys() & set(on_disk):
        Path(path).write_bytes(changed[path].encode("utf-8", "surrogateescape"))
    return changed
