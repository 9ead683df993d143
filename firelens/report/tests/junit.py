"""For test dashboards: JUnit XML, a suite per file and engine, a case per test."""

from __future__ import annotations

from itertools import groupby

from firelens.report.escapes import xml_attribute, xml_text
from firelens.testing.outcome import Outcome, Played


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """The suites, in the order they were played."""
    suites = []
    for (suite, engine), grouped in groupby(outcome.played, key=lambda p: (p.suite, p.engine)):
        tests = list(grouped)
        counts = " ".join(
            f'{name}="{sum(p.status == status for p in tests)}"'
            for name, status in (("failures", "failed"), ("skipped", "skipped"))
        )
        name = f"{suite} on Fluent Bit {engine}" if engine else str(suite)
        cases = "".join(_case(p) for p in tests)
        suites.append(
            f'<testsuite name={xml_attribute(name)} tests="{len(tests)}" errors="0" {counts}>\n{cases}</testsuite>\n'
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{"".join(suites)}</testsuites>\n'


def _case(played: Played) -> str:
    head = f'<testcase classname={xml_attribute(str(played.suite))} name={xml_attribute(played.name)} time="{played.seconds:.3f}">'
    lines = [head]
    if played.status == "skipped":
        lines.append(f"<skipped message={xml_attribute(played.reason)}/>")
    for problem in played.problems:
        said = "\n".join([problem.where, problem.what, *problem.lines])
        lines.append(f"<failure message={xml_attribute(problem.what)}>{xml_text(said)}</failure>")
    return "\n".join([*lines, "</testcase>\n"])
