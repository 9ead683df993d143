"""The six formats: each is what its readers expect, and none can be broken by what stands in a file."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest
from sarif_pydantic import Sarif

from firelens.lint.finding import Confidence, Finding, Fix, Persona, Position, Related, Severity
from firelens.lint.outcome import Outcome
from firelens.lint.session import Session
from firelens.lint.settings import Settings
from firelens.lint.source import Source
from firelens.report.findings import formats, render
from schemas.errors import DescriptionError

SCHEMA = Path(__file__).parents[4] / "docs" / "schema" / "lint-1.json"
TEXTS = {
    "a,b:c.conf": "[OUTPUT]\n    Name nul\n    Match * # all <b>&amp; \x1b[31m\n    Retry_Limit 0\n",
    "dir with space/t.json": '{"containerDefinitions": [{"name": "r", "firelensConfiguration": {"type": "fluentbit",}}]}',
}


@pytest.fixture(scope="module")
def outcome():
    return Session(Settings(persona=Persona.AUDITOR)).check([], TEXTS)


def test_there_are_findings_of_every_kind(outcome):
    assert {f.severity for f in outcome.findings} == set(Severity)
    assert any(f.fix for f in outcome.findings)


@pytest.mark.parametrize("name", formats())
def test_every_format_ends_in_a_line_break_and_names_every_file(name, outcome):
    text = render(outcome, name)
    assert text.endswith("\n")
    assert "\x1b" not in text


@pytest.mark.parametrize("name", formats())
def test_every_format_can_say_that_nothing_was_found(name):
    assert render(Outcome([], {"x": Source("x", "")}, {}), name)


def test_an_unknown_format_is_refused_by_name(outcome):
    with pytest.raises(DescriptionError, match="`yaml`"):
        render(outcome, "yaml")


def test_json_keeps_its_published_schema(outcome):
    document = json.loads(render(outcome, "json"))
    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document["version"] == 1
    assert len({finding["fingerprint"] for finding in document["findings"]}) == len(document["findings"])


def test_sarif_is_a_sarif_log(outcome):
    text = render(outcome, "sarif")
    log = Sarif.model_validate_json(text)
    run = log.runs[0]
    assert len(run.results) == len(outcome.findings)
    raw = json.loads(text)["runs"][0]
    ids = [rule["id"] for rule in raw["tool"]["driver"]["rules"]]
    assert ids == sorted(set(ids))
    for result in raw["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        assert " " not in result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_github_commands_are_one_line_each_and_escape_their_values(outcome):
    lines = render(outcome, "github").splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(outcome.findings)
    pattern = re.compile(
        r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=[^,:]+::.+"
    )
    assert all(pattern.fullmatch(line) for line in commands), commands


def test_junit_is_xml_and_counts(outcome):
    suite = ET.fromstring(render(outcome, "junit").encode()).find("testsuite")
    assert suite is not None
    assert int(suite.attrib["tests"]) == 2
    assert int(suite.attrib["failures"]) == len(suite.findall(".//failure"))


def test_html_stands_alone_and_escapes(outcome):
    page = render(outcome, "html")
    assert "<script" not in page
    assert "<b>&amp;" not in page
    assert not re.search(r"""(?:src|href)=["']https?:""", page)


def test_text_shows_the_place_and_related_places():
    source = Source("x.conf", "[OUTPUT]\n\tName null\n" + "y" * 500 + "\n")
    at, other = source.position(10, 14), Position("x.conf", 3, 400, 3, 404)
    finding = Finding(
        code="FL999",
        slug="x",
        title="t",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        persona=Persona.REGULAR,
        message="a `thing` is wrong",
        at=at,
        help="mend it",
        label="here",
        related=(Related(other, "because of this"),),
        fix=Fix("d", ()),
    )
    assert render(Outcome([finding], {"x.conf": source}, {}), "text") == (
        "error[FL999]: a `thing` is wrong\n"
        " --> x.conf:2:2\n"
        "  |\n"
        "2 |  Name null\n"
        "  |  ^^^^ here\n"
        f"3 | …{'y' * 140}…\n"
        f"  | {' ' * 47}---- because of this\n"
        "  = help: mend it\n"
        "  = docs: docs/rules.md#FL999      ignore: # firelens: ignore[FL999] <why>\n"
        "\n"
        "1 file, 0 rules: 1 error (1 fixable with `firelens lint --fix`)\n"
    )
