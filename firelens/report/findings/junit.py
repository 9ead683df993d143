"""For test dashboards: JUnit XML, one case per file, one failure per finding."""

from __future__ import annotations

from collections import defaultdict

from firelens.lint.finding import Finding, Severity
from firelens.lint.outcome import Outcome
from firelens.report.escapes import xml_attribute, xml_text


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
    lines = [f"<testcase classname={xml_attribute('firelens.lint')} name={xml_attribute(file)}>"]
    for finding in findings:
        if finding.severity > Severity.NOTE:
            said = f"{finding.at}: {finding.message}\n{finding.help}"
            head = f"type={xml_attribute(finding.code)} message={xml_attribute(finding.message)}"
            lines.append(f"<failure {head}>{xml_text(said)}</failure>")
    return "\n".join([*lines, "</testcase>\n"])
