"""Which tag reaches what."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firelens.fluentbit import agent, classic, flow_graph, tags, yaml
from firelens.fluentbit.document import Section
from firelens.fluentbit.tag_match import Reach, covers, expand, glob_matches, meets, reach, resolve
from firelens.fluentbit.tag_regex import UndecidedError, outcomes

globs = st.text(st.sampled_from("ab*"), max_size=5)
small = st.text(st.sampled_from("aab*"), max_size=3).filter(lambda t: t.count("*") <= 1)
WORDS = ["".join(w) for n in range(7) for w in itertools.product("ab", repeat=n)]


def spelled(tag: str) -> list[str]:
    return [tag.replace("*", word) for word in WORDS] if "*" in tag else [tag]


def by_regex(glob: str, tag: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, glob.split("*"))), tag, re.DOTALL) is not None


@given(globs, st.text(st.sampled_from("ab"), max_size=6))
def test_a_match_is_a_glob_over_the_whole_tag(glob: str, tag: str) -> None:
    assert glob_matches(glob, tag) is by_regex(glob, tag)


@given(globs, small)
def test_a_pattern_meets_a_glob_when_some_tag_does(glob: str, tag: str) -> None:
    found = {by_regex(glob, one) for one in spelled(tag)}
    assert meets(glob, tag) is (True in found)
    if covers(glob, tag):
        assert found == {True}


@pytest.mark.parametrize(
    ("glob", "tag", "expected"),
    [
        ("web-firelens*", "web-firelens-*", Reach.ALWAYS),
        ("web-firelens", "web-firelens-*", Reach.NO),
        ("*", "a", Reach.ALWAYS),
        ("*.b", "*", Reach.MAYBE),
        ("**", "x", Reach.ALWAYS),
        ("a.*", "a", Reach.NO),
        ("WEB*", "web", Reach.NO),
        ("${X}*", "a", Reach.UNKNOWN),
        ("${KNOWN}*", "abc", Reach.ALWAYS),
        ("${X:-a}*", "abc", Reach.ALWAYS),
    ],
)
def test_reach_by_match(glob: str, tag: str, expected: Reach) -> None:
    assert reach(Section.of("output", match=glob), tag, {"KNOWN": "ab"}) is expected


@pytest.mark.parametrize(
    ("expression", "tag", "expected"),
    [
        ("^web-", "web-firelens-*", Reach.ALWAYS),
        ("web$", "web*", Reach.MAYBE),
        ("firelens", "web-firelens", Reach.NO),
        (".*firelens", "web-firelens", Reach.ALWAYS),
        ("/^(web|api)-firelens.*/", "api-firelens-*", Reach.ALWAYS),
        ("(?<name>[a-z]+)-firelens-.+", "*", Reach.MAYBE),
        ("(?=x)", "x", Reach.UNKNOWN),
        ("(a", "a", Reach.UNKNOWN),
        (r"\d+", "x*", Reach.NO),
        ("x*", "y", Reach.NO),
        ("", "y", Reach.NO),
        ("${X}", "y", Reach.UNKNOWN),
    ],
)
def test_reach_by_match_regex(expression: str, tag: str, expected: Reach) -> None:
    assert reach(Section.of("output", match_regex=expression), tag) is expected


def test_match_and_match_regex_are_alternatives_and_the_last_match_counts() -> None:
    both = Section.of("output", match="a", match_regex="b")
    assert reach(both, "a") is reach(both, "b") is Reach.ALWAYS
    assert reach(Section.of("output", [("match", "a"), ("Match", "b")]), "a") is Reach.NO
    assert reach(Section.of("output", name="x"), "a") is Reach.NO


atoms = st.sampled_from(
    [
        "a",
        "b",
        ".",
        "[ab]",
        "[^a]",
        "(a|b)",
        "(?:ab)",
        r"\w",
        r"\d",
        "^",
        "$",
        "a*",
        "b+?",
        "a?",
        "(ab)*",
        "a{1,2}",
        "b{2}",
        "-",
    ]
)


@given(st.lists(atoms, max_size=5).map("".join), st.text(st.sampled_from("ab-1"), max_size=6))
def test_regexes_are_decided_as_a_regex_engine_does(expression: str, tag: str) -> None:
    found = re.match(expression, tag)
    # An engine may prefer an empty match to a longer one; then either answer is right.
    if found is None or found.end() > 0:
        assert outcomes(expression, tag) == {found is not None}


@given(st.lists(atoms, max_size=4).map("".join), small)
def test_regexes_over_patterns_hold_every_answer(expression: str, tag: str) -> None:
    answers = outcomes(expression, tag)
    for one in spelled(tag)[:60]:
        if one:
            assert outcomes(expression, one) <= answers


@pytest.mark.parametrize("expression", ["(a+)+$", "(.*)*x", "((a|a)*)*b", "[a-z]*[a-z]*[a-z]*[a-z]*!"])
def test_no_regex_takes_long(expression: str) -> None:
    assert outcomes(expression, "a" * 5000 + "-") == {False}


@pytest.mark.parametrize(
    "expression", ["(?i)a", "(?<!a)b", r"(a)\1", "a++", "a{5000}", "[[:alpha:]]", "(" * 200, "[a", r"\p{L}"]
)
def test_what_is_not_regular_is_not_decided(expression: str) -> None:
    with pytest.raises(UndecidedError):
        outcomes(expression, "a")


@pytest.mark.parametrize(
    ("template", "tag", "made"),
    [
        ("new", "a.b", "new"),
        ("$TAG", "a.b", "a.b"),
        ("x.$TAG", "a-*", "x.a-*"),
        ("$TAG[1].z", "a.b.c", "b.z"),
        ("$TAG[7]", "a", "*"),
        ("$TAG[0]", "a*.b", "*"),
        ("$level", "a", "*"),
        ("$log['a.b'].err", "a", "*.err"),
        ("$1.$2", "a", "*.*"),
        ("a$", "x", "a$"),
        ("$TAG$level", "a*", "a*"),
        ("$TAG.$level.x", "web", "web.*.x"),
    ],
)
def test_templates_make_tags(template: str, tag: str, made: str) -> None:
    assert expand(template, tag) == made


def test_references_are_resolved_only_when_known() -> None:
    assert resolve("a${X}b", {"X": "-"}) == "a-b"
    assert resolve("a${X}b", {}) is None
    assert resolve("plain", None) == "plain"


def flow(text: str, *socket: str) -> tags.Flow:
    return tags.flow(classic.read(text, strict=True), socket_tags=socket)


def reached(found: tags.Flow) -> dict[str, dict[str, str]]:
    """Tag to outputs to how surely."""
    return {s.tag: {found.name(h.index): h.reach.name for h in found.outputs(s)} for s in found.streams}


ROUTES = """\
[INPUT]
    Name forward
    unix_path /var/run/fluent.sock
[FILTER]
    Name rewrite_tag
    Match *-firelens-*
    Rule $log ERROR error.$TAG false
[OUTPUT]
    Name stdout
    Alias errors
    Match error.*
[OUTPUT]
    Name stdout
    Alias rest
    Match *-firelens-*
[OUTPUT]
    Name stdout
    Alias never
    Match web
"""


def test_streams_start_again_under_their_new_tag() -> None:
    found = flow(ROUTES, "web-firelens-1")
    assert reached(found) == {
        "web-firelens-1": {"rest": "MAYBE"},
        "error.web-firelens-1": {"errors": "MAYBE", "rest": "MAYBE"},
    }
    assert [found.name(i) for i in found.dead("output")] == ["never"]
    # `*-firelens-*` takes the new tag as well, and so the rule meets its own records.
    assert [(loop.tag, loop.certain) for loop in found.loops] == [("error.error.web-firelens-1", True)]


def test_a_loop_may_go_through_several_filters() -> None:
    text = "[INPUT]\n    Name cpu\n    Tag a\n" + "".join(
        f"[FILTER]\n    Name rewrite_tag\n    Match {old}\n    Rule $x y {new} true\n"
        for old, new in ("ab", "bc", "ca")
    )
    found = flow(text)
    assert [loop.path for loop in found.loops] == [(1, 2, 3, 1)]
    assert found.loops[0].certain


def test_a_chain_is_no_loop_and_grown_tags_end() -> None:
    found = flow(ROUTES.replace("Match *-firelens-*\n    Rule", "Match web-*\n    Rule"), "web-firelens-1")
    assert found.loops == ()
    grown = "[INPUT]\n    Name cpu\n    Tag a\n" + "".join(
        f"[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule $x y $TAG.{n} true\n" for n in range(12)
    )
    assert flow(grown).loops


def test_a_filter_that_may_not_see_a_record_makes_no_certain_loop() -> None:
    found = flow(
        "[INPUT]\n    Name forward\n[FILTER]\n    Name rewrite_tag\n    Match a*\n    Rule $x y $level false\n"
    )
    assert [loop.certain for loop in found.loops] == [False]


def test_one_buffering_multiline_filter_is_no_loop_and_two_are() -> None:
    one = "[FILTER]\n    Name multiline\n    Match *\n    multiline.parser java\n"
    head = "[INPUT]\n    Name cpu\n    Tag a\n"
    tail = "[OUTPUT]\n    Name null\n    Match *\n"
    found = flow(head + one + tail)
    assert found.loops == ()
    assert found.orphans() == ()
    assert [hop.reach for hop in found.at(2)] == [Reach.ALWAYS]
    assert [loop.certain for loop in flow(head + one + one + tail).loops] == [True]
    assert flow(head + (one + "    buffer off\n") * 2 + tail).loops == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("    Name cpu\n", ("cpu.0", False)),
        ("    Name tail\n    Tag app.*\n", ("app.*", False)),
        ("    Name tail\n    Tag <ns>.<pod>\n    Tag_Regex (?<ns>x)\n", ("*.*", False)),
        ("    Name forward\n", ("*", True)),
        ("    Name forward\n    Tag_Prefix in.\n", ("in.*", True)),
        ("    Name forward\n    Tag fixed\n", ("fixed", False)),
        ("    Name http\n", ("*", True)),
        ("    Name cpu\n    Tag ${X}.y\n", ("*.y", False)),
    ],
)
def test_inputs_have_their_tags(text: str, expected: tuple[str, bool]) -> None:
    assert [(s.tag, s.open) for s in flow(f"[INPUT]\n{text}").streams] == [expected]


def test_inputs_of_one_kind_are_counted_and_unroutable_ones_go_nowhere() -> None:
    text = "".join(f"[INPUT]\n    Name {name}\n" for name in ("cpu", "mem", "cpu", "disk\n    Routable off"))
    assert [s.tag for s in flow(text).streams] == ["cpu.0", "mem.0", "cpu.1"]


def test_settings_resolve_references() -> None:
    text = "@SET P=web\n[INPUT]\n    Name cpu\n    Tag ${P}.x\n[OUTPUT]\n    Name null\n    Match ${P}.*\n"
    assert reached(flow(text)) == {"web.x": {"null.0": "ALWAYS"}}


def test_one_input_and_one_output_need_no_match() -> None:
    text = "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name null\n"
    assert flow(text).dead("output") == ()
    assert len(flow(text + "[OUTPUT]\n    Name null\n").dead("output")) == 2


def test_open_senders_can_be_left_out() -> None:
    found = flow("[INPUT]\n    Name forward\n[INPUT]\n    Name cpu\n[OUTPUT]\n    Name null\n    Match app\n")
    assert found.dead("output") == ()
    assert found.dead("output", open_too=False) == (2,)


def test_stream_tasks_make_streams() -> None:
    text = (
        "[INPUT]\n    Name cpu\n    Tag a.b\n[STREAM_TASK]\n    Name t\n"
        "    Exec CREATE STREAM x WITH (tag='made') AS SELECT * FROM TAG:'a.*';\n"
        "[OUTPUT]\n    Name null\n    Match made\n"
    )
    assert reached(flow(text)) == {"a.b": {}, "made": {"null.0": "ALWAYS"}}


def test_yaml_routes_need_no_match() -> None:
    text = """
pipeline:
  inputs:
    - name: cpu
      routes: {logs: [{name: r, to: {outputs: [mine]}}]}
  outputs:
    - {name: 'null', alias: mine}
    - {name: 'null', alias: other}
"""
    found = tags.flow(yaml.read(text, strict=True))
    assert reached(found) == {"cpu.0": {"mine": "MAYBE"}}


def test_the_agents_document_flows() -> None:
    definition = {
        "containerDefinitions": [
            {"name": "r", "firelensConfiguration": {"type": "fluentbit"}},
            {"name": "web", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "stdout"}}},
        ]
    }
    found = tags.flow(agent.effective(definition), socket_tags=[agent.tag("web", "1")])
    assert reached(found)["web-firelens-1"] == {"stdout.0": "ALWAYS"}
    assert reached(found)["firelens-healthcheck"] == {"null.0": "ALWAYS"}
    assert found.orphans() == ()


@given(st.lists(st.tuples(globs, st.text(st.sampled_from("ab$TAG.*"), max_size=8)), max_size=6))
def test_any_rules_end(rules: list[tuple[str, str]]) -> None:
    sections = [Section.of("input", name="cpu", tag="ab")]
    sections += [Section.of("filter", name="rewrite_tag", match=m, rule=f"$x y {t} true") for m, t in rules]
    found = tags.flow(classic.Document.of(sections))
    assert len(found.streams) <= tags.STREAMS_LIMIT


def test_pictures_hold_every_box_and_cannot_be_broken_out_of() -> None:
    text = ROUTES.replace("Alias rest", 'Alias "]<script>&')
    found = flow(text, "web-firelens-1")
    root = ET.fromstring(flow_graph.svg(found))  # our own text
    boxes = [e for e in root if e.tag.endswith("rect")]
    assert len(boxes) == 5
    drawn = flow_graph.mermaid(found)
    assert drawn.startswith("flowchart LR\n")
    assert "<script>" not in drawn
    assert drawn.count("-->") + drawn.count("-.->") >= 4
    assert flow_graph.svg(tags.flow(classic.Document())).startswith("<svg")
