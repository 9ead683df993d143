"""Findings somebody has looked at: comments with a reason, and baselines.

`# firelens: ignore[FL501] why` counts for the next line that is no comment, or for the line it stands on where the
format has such comments (YAML, HCL, Dockerfiles); above a section header it counts for the whole section.
`# firelens: ignore-file[FL501] why` counts for the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from firelens.lint.finding import Confidence, Finding, Persona, Severity
from firelens.lint.source import Source
from schemas.errors import UnreadableError

_COMMENT: Final = re.compile(r"(?:#|//)\s*firelens:\s*(ignore(?:-file)?)\s*\[([^\]]*)\]\s*(.*?)\s*$")
_HEADER: Final = re.compile(r"\[[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: the codes it names, the lines it covers, and why."""

    source: Source
    line: int
    codes: tuple[str, ...]
    first: int
    last: int
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether the finding stands where this comment counts."""
        here = finding.at.file == self.source.path and self.first <= finding.at.line <= self.last
        return here and finding.code.startswith(self.codes) and bool(self.reason)


def suppressions(source: Source) -> Iterator[Suppression]:
    """Every suppression comment of a file."""
    if "firelens:" not in source.text:
        return
    for number, line in source.lines():
        found = _COMMENT.search(line)
        if not found:
            continue
        codes = tuple(code.strip() for code in found[2].split(",") if code.strip())
        if found[1] == "ignore-file":
            yield Suppression(source, number, codes, 1, source.line_count, found[3])
            continue
        alone = not line[: found.start()].strip()
        first = _next(source, number + 1) if alone else number
        yield Suppression(source, number, codes, first, _end(source, first), found[3])


def _next(source: Source, number: int) -> int:
    while number < source.line_count and (not source.line(number).strip() or source.line(number).lstrip()[0] in "#/"):
        number += 1
    return number


def _end(source: Source, first: int) -> int:
    if not _HEADER.match(source.line(first)):
        return first
    after = (n for n in range(first + 1, source.line_count + 1) if _HEADER.match(source.line(n)))
    return next(after, source.line_count + 1) - 1


def apply(findings: Iterable[Finding], sources: Mapping[str, Source]) -> tuple[list[Finding], list[Finding]]:
    """The findings that stand, and those suppressed; a comment without a reason, or without effect, is a finding."""
    found = [s for source in sources.values() for s in suppressions(source)]
    kept: list[Finding] = []
    hidden: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        by = [n for n, s in enumerate(found) if s.covers(finding)]
        used.update(by)
        (hidden if by else kept).append(finding)
    kept += [_about(s, used=n in used) for n, s in enumerate(found) if not s.reason or n not in used]
    return sorted(kept, key=lambda f: f.order), hidden


def _about(suppression: Suppression, *, used: bool) -> Finding:
    codes = ", ".join(suppression.codes) or "nothing"
    said = f"nothing here gives {codes}: this comment has no effect"
    if not suppression.reason and not used:
        said = f"an `ignore[{codes}]` without a reason has no effect"
    return Finding(
        code="FL004",
        slug="suppression",
        title="a suppression comment has no effect",
        severity=Severity.NOTE if suppression.reason else Severity.WARNING,
        confidence=Confidence.HIGH,
        persona=Persona.REGULAR,
        message=said,
        at=suppression.source.whole_line(suppression.line),
        help="write why behind the bracket, or remove the comment",
    )


def read_baseline(path: str) -> frozenset[str]:
    """The fingerprints of a baseline file.

    Raises:
        UnreadableError: there is no such file, or it is none of ours.
    """
    try:
        whole = json.loads(Path(path).read_text(encoding="utf-8"))
        return frozenset(str(entry["fingerprint"]) for entry in whole["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = "this is no baseline of `firelens lint`"
        raise UnreadableError(msg, where=path, hint="make one with `--write-baseline`") from error


def baseline(findings: Iterable[Finding]) -> str:
    """The text of a baseline that accepts these findings."""
    entries = [
        {"fingerprint": f.fingerprint, "code": f.code, "file": f.at.file, "message": f.message} for f in findings
    ]
    return json.dumps({"version": 1, "findings": entries}, indent=2, ensure_ascii=False) + "\n"
