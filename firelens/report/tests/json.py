"""For programs: version 1 of our own format. Fields are only ever added to a version; anything else makes a new one."""

from __future__ import annotations

import json
from typing import Any

from firelens.testing.outcome import Coverage, Outcome, Played


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """One JSON object: `version`, `summary`, `tests`, `coverage`."""
    summary = {status: outcome.count(status) for status in ("passed", "failed", "skipped")}
    document = {
        "version": 1,
        "summary": summary,
        "tests": [_test(p) for p in outcome.played],
        "coverage": [_coverage(c) for c in outcome.coverage],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _test(played: Played) -> dict[str, Any]:
    return {
        "suite": str(played.suite),
        "name": played.name,
        "where": played.where,
        "engine": played.engine,
        "status": played.status,
        "seconds": round(played.seconds, 3),
        "reason": played.reason,
        "problems": [{"where": p.where, "what": p.what, "lines": list(p.lines)} for p in played.problems],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    parts = {p.noun: {"used": p.used, "total": p.total, "idle": list(p.idle)} for p in coverage.parts}
    return {"pipeline": str(coverage.pipeline), **parts}
