"""Every language joins its own examples, alone and among all others, and says so in rules that the sidecar takes."""

from __future__ import annotations

import re

import pytest

from processors.join import Joiner, _at_start
from schemas.multiline import find, languages
from schemas.multiline.base import START, Multiline, Rule, starting_with

ALL = languages().values()
EXAMPLES = [pytest.param(m, e, id=f"{m.name}-{n}") for m in ALL for n, e in enumerate(m.examples)]
Entries = tuple[tuple[str, ...], ...]


def joined(joiner: Joiner, entries: Entries) -> Entries:
    records = [("app", {"log": line}) for entry in entries for line in entry]
    return tuple(tuple(records[n][1]["log"] for n in group.indices) for group in joiner.batch(records))


@pytest.mark.parametrize(("declared", "entries"), EXAMPLES)
def test_an_example_is_joined_as_it_says(declared: Multiline, entries: Entries) -> None:
    assert joined(Joiner([declared]), entries) == entries


@pytest.mark.parametrize(("declared", "entries"), EXAMPLES)
def test_other_languages_do_not_get_in_the_way(declared: Multiline, entries: Entries) -> None:
    assert joined(Joiner(ALL), entries) == entries


@pytest.mark.parametrize(("declared", "entries"), EXAMPLES)
def test_a_stream_of_lines_is_joined_as_a_batch(declared: Multiline, entries: Entries) -> None:
    lines = [line for entry in entries for line in entry]
    assert list(Joiner([declared]).lines(lines)) == ["\n".join(entry) for entry in entries]


@pytest.mark.parametrize("declared", ALL, ids=lambda m: m.name)
def test_a_declaration_is_whole(declared: Multiline) -> None:
    assert find(declared.name) is declared
    assert all(find(alias) is declared for alias in declared.aliases)
    assert any(len(entry) > 1 for example in declared.examples for entry in example)
    states = {state for rule in declared.rules for state in rule.states}
    assert START in states
    assert states - {START} <= {rule.then for rule in declared.rules}, "a state that nothing leads to"


@pytest.mark.parametrize("declared", ALL, ids=lambda m: m.name)
def test_hostile_lines_end(declared: Multiline) -> None:
    joiner = Joiner([declared])
    for piece in ("a", "a.", "Error", " ", "\t", "at ", ":", "Exception:", "(", "x:1:in ", "#0 "):
        text = piece * (200_000 // len(piece))
        assert len(joiner.batch([("app", {"log": text}), ("app", {"log": text})])) in (1, 2)


def test_properties_are_a_multiline_parser() -> None:
    properties = find("java").properties()
    assert properties[:2] == [("Type", "regex"), ("Flush_Timeout", "1000")]
    rules = [value for name, value in properties if name == "Rule"]
    assert rules[0].startswith('"start_state" "/')
    assert all(rule.count('" "') == 2 for rule in rules)


def test_what_a_line_must_not_have_looks_ahead_in_the_sidecar_only() -> None:
    start, more = starting_with(r"^\d{4}-").rules
    assert (start.onigmo(), more.onigmo()) == (r"^\d{4}-", r"\A(?!.*(?:^\d{4}-))")
    assert Rule((START,), "x", "y").onigmo() == "x"


@pytest.mark.parametrize("declared", ALL, ids=lambda m: m.name)
def test_a_rule_keeps_its_promise_of_literals(declared: Multiline) -> None:
    """Every line of every example that has the pattern holds one of the literals."""
    lines = [line for m in ALL for example in m.examples for entry in example for line in entry]
    for rule in declared.rules:
        for line in lines:
            if rule.literals and re.search(rule.pattern, line):
                assert any(literal in line for literal in rule.literals), (rule.pattern, line)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [(r"^a|^b", True), (r"^(?:a|b)c", True), (r"^a|b", False), (r"(?:^|x)a", False), (r"^[|]x\|", True), (r"a", False)],
)
def test_which_patterns_fit_at_the_start_only(pattern: str, wanted: bool) -> None:
    assert _at_start(pattern) is wanted
