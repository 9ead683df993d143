"""For programs: version 1 of our own format; its schema is `docs/schema/lint-1.json`.

Fields are only ever added to a version; anything else makes a new one.
"""

from __future__ import annotations

import json
from typing import Any

from firelens.fluentbit.values import Position
from firelens.lint.finding import Finding, Severity
from firelens.lint.outcome import Outcome


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """One JSON object: `version`, `summary`, `findings`."""
    return json.dumps(document(outcome), indent=2, ensure_ascii=False) + "\n"


def document(outcome: Outcome) -> dict[str, Any]:
    """The report as plain values."""
    summary: dict[str, int] = {str(s): outcome.count(s) for s in sorted(Severity, reverse=True)}
    summary |= {"files": len(outcome.sources), "rules": len(outcome.rules), "fixable": outcome.fixable}
    summary |= {"suppressed": outcome.suppressed, "baselined": outcome.baselined}
    return {"version": 1, "summary": summary, "findings": [_finding(f) for f in outcome.findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    out: dict[str, Any] = {
        "code": finding.code,
        "rule": finding.slug,
        "title": finding.title,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "persona": str(finding.persona),
        "message": finding.message,
        "help": finding.help,
        "location": _place(finding.at) | {"label": finding.label},
        "related": [_place(r.position) | {"label": r.label} for r in finding.related],
        "fix": None,
        "fingerprint": finding.fingerprint,
    }
    if finding.fix:
        edits = [_place(edit.position) | {"text": edit.text} for edit in finding.fix.edits]
        out["fix"] = {"description": finding.fix.description, "safety": finding.fix.safety, "edits": edits}
    return out


def _place(position: Position) -> dict[str, Any]:
    return {
        "file": position.file,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
    }
