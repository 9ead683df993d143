"""For test dashboards: JUnit XML, one case per file, one failure per finding."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from firelens.lint.finding import Finding, Severity
from firelens.lint.outcome import Outcome

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """A test suite: files without findings pass; notes do not fail."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in outcome.findings:
        by_file[finding.at.file].append(finding)
    files = sorted({*outcome.sources, *by_file})
    failures = sum(1 for f in outcome.findings if f.severity > Severity.NOTE)
    cases = "".join(_case(file, by_file[file]) for file in files)
    head = f'<testsuite name="firelens lint" tests="{len(files)}" failures="{failures}" errors="0" skipped="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{head}\n{cases}</testsuite>\n</testsuites>\n'


def _case(file: str, findings: list[Finding]) -> str:
    lines = [f"<testcase classname={_attribute('firelens.lint')} name={_attribute(file)}>"]
    for finding in findings:
        if finding.severity > Severity.NOTE:
            said = f"{finding.at}: {finding.message}\n{finding.help}"
            head = f"type={_attribute(finding.code)} message={_attribute(finding.message)}"
            lines.append(f"<failure {head}>{escape(_legal(said))}</failure>")
    return "\n".join([*lines, "</testcase>\n"])


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
