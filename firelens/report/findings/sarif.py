"""For code scanning: SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from firelens.fluentbit.values import Position
from firelens.lint.finding import Confidence, Finding, Severity
from firelens.lint.outcome import Outcome
from firelens.lint.rule import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_PRECISION: Final = {Confidence.HIGH: "very-high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """One SARIF log with one run; only rules that found something are described."""
    return json.dumps(document(outcome), indent=2, ensure_ascii=False) + "\n"


def document(outcome: Outcome) -> dict[str, Any]:
    """The log as plain values."""
    first = {f.code: f for f in reversed(outcome.findings)}
    codes = sorted(first)
    driver = {
        "name": "firelens",
        "informationUri": "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
        "version": _version(),
        "rules": [_rule(first[code], outcome.rules.get(code)) for code in codes],
    }
    results = [_result(finding, codes.index(finding.code)) for finding in outcome.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    why = rule.why if rule else finding.title
    described: dict[str, Any] = {
        "id": finding.code,
        "name": "".join(part.capitalize() for part in finding.slug.split("-")),
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity if rule else finding.severity]},
        "properties": {"precision": _PRECISION[rule.confidence if rule else finding.confidence]},
    }
    return described | ({"helpUri": rule.source} if rule and rule.source else {})


def _result(finding: Finding, index: int) -> dict[str, Any]:
    message = f"{finding.message}\n\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": _place(finding.at)}],
        "partialFingerprints": {"firelens/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": n, "physicalLocation": _place(r.position), "message": {"text": r.label or "related"}}
            for n, r in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [{"description": {"text": finding.fix.description}, "artifactChanges": _changes(finding)}]
    return result


def _changes(finding: Finding) -> list[dict[str, Any]]:
    files: dict[str, list[dict[str, Any]]] = {}
    for edit in finding.fix.edits if finding.fix else ():
        change = {"deletedRegion": _region(edit.position), "insertedContent": {"text": edit.text}}
        files.setdefault(edit.position.file, []).append(change)
    return [{"artifactLocation": {"uri": _uri(file)}, "replacements": changes} for file, changes in files.items()]


def _place(position: Position) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(position.file)}, "region": _region(position)}


def _region(position: Position) -> dict[str, int]:
    return {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _version() -> str:
    try:
        return version("firelens")
    except PackageNotFoundError:
        return "0"
