"""Makes the fixes: only the characters of the edits change; everything else keeps its bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from firelens.fluentbit import edits
from firelens.lint.finding import Finding


def fixed_texts(texts: Mapping[str, str], findings: Iterable[Finding], *, unsafe: bool = False) -> dict[str, str]:
    """The texts by path with every safe fix made (with `unsafe` every fix); unchanged texts are there too."""
    wanted: dict[str, list[edits.Edit]] = defaultdict(list)
    for finding in findings:
        if finding.fix and (unsafe or finding.fix.safety == "safe"):
            for edit in finding.fix.edits:
                wanted[edit.position.file].append(edit)
    return {path: edits.apply(text, wanted[path]) if path in wanted else text for path, text in texts.items()}
