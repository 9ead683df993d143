"""Every rule carries its evidence: BAD is flagged once and only by it, GOOD by nobody, FIXED is what --fix makes."""

from __future__ import annotations

import pytest

from firelens.lint import lint_texts
from firelens.lint.finding import Persona
from firelens.lint.fix import fixed_texts
from firelens.lint.join.engine import Engine
from firelens.lint.registry import rules
from firelens.lint.rule import CATEGORIES, Rule

RULES = rules()
NAMES = ("Fluent Bit", "FireLens", "ECS", "AWS", "CloudWatch", "Firehose", "Kinesis", "S3", "Datadog", "Splunk", "Loki")


def findings(rule: Rule, files):
    engine = Engine((rule.engine,), known=True) if rule.engine else None
    speaking = [r for r in RULES.values() if r.persona is Persona.REGULAR or r is rule]
    return lint_texts(files, speaking, engine=engine)


def told(found):
    return [(f.code, str(f.at), f.message) for f in found if f.code != "FL002" or f.severity > 1]


@pytest.fixture(params=RULES.values(), ids=lambda rule: f"{rule.code}-{rule.slug}")
def rule(request):
    return request.param


def test_bad_is_flagged_once_and_only_by_its_rule(rule):
    found = findings(rule, rule.bad)
    assert [f.code for f in found if f.code != "FL002"] == [rule.code], told(found)


def test_good_is_clean(rule):
    assert [f for f in findings(rule, rule.good) if f.code != "FL002"] == [], told(findings(rule, rule.good))


def test_fixed_is_what_the_fix_makes_and_is_clean(rule):
    found = [f for f in findings(rule, rule.bad) if f.fix]
    if rule.fixed is None:
        assert not found, "a rule that offers a fix shows it in `fixed`"
        return
    assert fixed_texts(rule.bad, found, unsafe=True) == dict(rule.fixed)
    assert [f for f in findings(rule, rule.fixed) if f.code != "FL002"] == []


def test_the_rule_is_documented(rule):
    assert rule.code[:3] in CATEGORIES
    assert len(rule.code) == 5
    assert rule.code[2:].isdigit()
    assert rule.title == rule.title.strip()
    assert rule.title[0].islower() or rule.title[0] in "`0123456789" or rule.title.split()[0].isupper()
    assert len(rule.why) > 80, "say why in a paragraph: it is the rule's page"
    assert rule.title.lower() not in rule.why.lower()


def test_titles_differ():
    titles = [rule.title for rule in RULES.values()]
    assert len(titles) == len(set(titles))


def test_every_finding_speaks_in_the_house_voice(rule):
    for finding in findings(rule, rule.bad):
        if finding.code == rule.code:
            assert not finding.message.endswith(".")
            assert (
                finding.message[0].islower() or finding.message.startswith(NAMES) or finding.message[0] in "`0123456789"
            )
            assert finding.at.file in rule.bad
            assert finding.help, "say what to write instead"
