"""The rule language says what it takes, and why it takes nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firelens.compile.redaction.automata import table
from firelens.compile.redaction.backtracking import longest_first
from firelens.compile.redaction.proof import same
from firelens.compile.redaction.triggers import node_text
from schemas.errors import DescriptionError
from schemas.redaction.language import parse, parse_set


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(?=a)b", "look-around"),
        (r"(a)\1", "not part of the language"),
        ("a*?", "always the longest"),
        ("a++", "possessive"),
        ("^a", "anchor"),
        ("a$", "anchor"),
        (r"\bword", "not part of the language"),
        ("(a", "never closed"),
        ("a)", "closes nothing"),
        ("[a", "never closed"),
        ("a{3,2}", "allows nothing"),
        ("(?:a{1000}){100}", "positions"),
        ("*a", "repeats nothing"),
        ("[z-a]", "backwards"),
        ("[é]", "more than one byte"),
    ],
)
def test_what_it_refuses(pattern: str, says: str) -> None:
    with pytest.raises(DescriptionError) as caught:
        parse(pattern)
    assert says in str(caught.value)
    assert caught.value.hint


def test_a_guard_is_one_class() -> None:
    assert parse_set("") == 0
    assert parse_set(r"\d").bit_count() == 10
    with pytest.raises(DescriptionError):
        parse_set("ab")


PATTERNS = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "[^a]", "c"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda p: f"(?:{p[0]}|{p[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(PATTERNS, st.text("abc", max_size=9))
@example("(?:(?:b)?|a)", "a")
@example("(?:a?|b?)c", "bc")
def test_tables_agree_with_derivatives_and_re(pattern: str, text: str) -> None:
    node = parse(pattern)
    made = table(node)
    assert same(node, made) is None
    raw = text.encode()
    found = re.compile(node_text(node).encode("latin-1"), re.DOTALL)
    ends = [end for end in range(len(raw) + 1) if found.fullmatch(raw, 0, end)]
    assert made.longest(raw, 0) == max(ends, default=-1)
    if longest_first(node):
        greedy = found.match(raw)
        assert (greedy.end() if greedy else -1) == max(ends, default=-1)
        for byte in "abc":  # what a guard refuses is given back, the shortest match last
            guarded = re.compile(f"(?:{node_text(node)})(?!{byte})".encode("latin-1"), re.DOTALL).match(raw)
            allowed = [end for end in ends if text[end : end + 1] != byte]
            assert (guarded.end() if guarded else -1) == max(allowed, default=-1)


@pytest.mark.parametrize(
    ("pattern", "is_so"),
    [
        ("ab|ac", True),
        ("a{2,4}b?", True),
        ("(?:ab|a[cd])*e", True),
        ("abc|ab", True),
        ("ab|abc", False),  # `ab` is tried before the longer one
        ("b?|a", False),
        ("[ab]*a[ab]*", False),  # ways to read `aa` are as many as its bytes
        ("(?:a?)*", False),
        ("(?:a*)*b", False),
        ("(?:a?){1000}", False),
        ("(?:a|ab)(?:c|bcd)*x", True),
        ("(?:a|ab)(?:c|bc)*x", False),
    ],
)
def test_what_a_backtracking_engine_may_run(pattern: str, is_so: bool) -> None:
    assert longest_first(parse(pattern)) is is_so
