"""Every entity: its evidence holds in both engines, its rules are linear, its automata are what they say."""

from __future__ import annotations

import re
from functools import cache

import pytest

from firelens.compile.redaction import compile_policy
from firelens.compile.redaction.automata import Positions, table
from firelens.compile.redaction.policy import Json
from firelens.compile.redaction.proof import covers, same
from firelens.explain.entity import explain_entity
from processors.redact import Redactor
from schemas.entities import entities, groups, select
from schemas.entities.base import Entity, Rule
from schemas.redaction.language import Cat, parse, parse_set
from schemas.redaction.policy import RedactionPolicy

NAMES = sorted(entities())


@cache
def compiled(*names: str) -> Json:
    return compile_policy(RedactionPolicy(entities=names))


@cache
def everything() -> Redactor:
    return Redactor.from_plan(compiled("all"), lambda _: b"")


def marked(example: str) -> tuple[bytes, list[tuple[int, int]]]:
    spans, begin, raw = [], 0, b""
    for part in re.split("([«»])", example):
        if part == "«":
            begin = len(raw)
        elif part == "»":
            spans.append((begin, len(raw)))
        else:
            raw += part.encode()
    return raw, spans


@pytest.mark.parametrize("name", NAMES)
def test_examples_and_counterexamples(name: str) -> None:
    entity = entities()[name]
    alone = Redactor.from_plan(compiled(name), lambda _: b"", engine="re")
    assert len(entity.examples) >= 1
    assert len(entity.counterexamples) >= 1
    for example in entity.examples:
        raw, wanted = marked(example)
        assert wanted, "an example marks what goes"
        for engine in (alone, everything()):
            found = engine.spans(raw)
            assert [(s.start, s.end) for s in found] == wanted, example
            assert {s.entity for s in found} == {name}, example
    for counterexample in entity.counterexamples:
        assert alone.spans(counterexample.encode()) == [], counterexample


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_complete(name: str) -> None:
    entity = entities()[name]
    assert entity.title
    assert entity.groups
    assert all(url.startswith("https://") for url in entity.references)
    assert entity.references
    assert name in explain_entity(name)


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_what_their_tables_say(name: str) -> None:
    for rule in entities()[name].rules:
        for source in filter(None, (rule.body, rule.lead)):
            node = parse(source)
            assert same(node, table(node)) is None, source


@pytest.mark.parametrize("name", NAMES)
def test_no_match_without_a_trigger(name: str) -> None:
    plan = compiled(name)
    sets = [int(mask, 16) for mask in plan["sets"]]
    for number, rule in enumerate(plan["rules"]):
        if "reader" in rule or "first" in rule:
            continue
        found = [(tuple(sets[n] for n in t["sets"]), t["back"]) for t in plan["triggers"] if number in t["rules"]]
        body = parse(rule["body"])
        whole = Cat((parse(rule["lead"]), body)) if "lead" in rule else body
        assert covers(found, table(whole)) is None, rule["body"]


@pytest.mark.parametrize("name", NAMES)
def test_a_body_never_holds_a_quote(name: str) -> None:
    """Else a label could take the border of a JSON string with it."""
    for rule in entities()[name].rules:
        if rule.follows:
            continue  # what goes stands before it
        assert not (rule.body and quote_in(rule)), rule.body
        assert not parse_set(rule.left) >> 10 & 1, "every line begins behind a newline"


@pytest.mark.parametrize("name", NAMES)
def test_a_lead_that_ends_with_a_quote_begins_a_string(name: str) -> None:
    """Else what follows the end of one could be taken: a comma, a colon, a bracket."""
    for rule in entities()[name].rules:
        if rule.lead and rule.body:
            lead, body = Positions.of(parse(rule.lead)), Positions.of(parse(rule.body))
            if any(lead.sets[place] >> 0x22 & 1 for place in lead.last):
                begins = {byte for place in body.first for byte in b":,}] \t\r\n" if body.sets[place] >> byte & 1}
                assert not begins, rule.lead


@pytest.mark.parametrize("name", NAMES)
def test_every_word_fits_where_words_may_stand(name: str) -> None:
    """With what parts it from a match, such as a colon and a blank: `within` counts bytes, and a Cyrillic letter has two."""
    for rule in entities()[name].rules:
        for word in (*rule.near, *rule.unless):
            assert len(word.encode()) + 2 <= rule.within, word


def quote_in(rule: Rule) -> bool:
    return any(chars >> 0x22 & 1 for chars in Positions.of(parse(rule.body)).sets)


def test_groups_and_selection() -> None:
    assert {"pii", "secrets", "payment", "jp", "network", "all", "default"} <= groups().keys()
    assert len(groups()["vendor"]) >= 50
    assert sum("national_id" in e.groups for e in entities().values()) >= 25
    assert "ipv4" not in groups()["default"]
    assert "email" not in select(("default", "-email"))
    assert [entities()[n].rank for n in select(("all",))] == sorted(e.rank for e in entities().values())


def test_an_entity_is_frozen() -> None:
    entity: Entity = entities()["email"]
    with pytest.raises(AttributeError):
        entity.title = "x"  # type: ignore[misc]
