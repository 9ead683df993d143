"""One meaning, three engines: Python closures, Lua (real LuaJIT), and the engine's own filters (tests/system)."""

from __future__ import annotations

import lupa.luajit21 as lupa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from firelens.compile.conditions import lua, native, onigmo
from processors.conditions import compile_condition
from schemas.condition import Condition, Field, fields_of
from schemas.errors import DescriptionError

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
WORDS = st.sampled_from(
    ["", "a", "A", "ERROR", "error", "200", "-1.5", "true", "ü", "a b", "x\ny", "[z]", "1e3", "007"]
)
SCALARS = st.one_of(WORDS, st.booleans(), st.integers(-(2**40), 2**40), st.sampled_from([0.5, -1.5, 2.0, 200.0]))
KEYS = st.sampled_from(["level", "a", "a.b", "b"])
TESTS = st.one_of(
    st.builds(lambda k, v, i: {"field": k, "op": "equals", "value": v, "ignore_case": i}, KEYS, SCALARS, st.booleans()),
    st.builds(lambda k, v: {"field": k, "op": "one_of", "value": v}, KEYS, st.lists(SCALARS, min_size=1, max_size=3)),
    st.builds(
        lambda k, o, v, i: {"field": k, "op": o, "value": v, "ignore_case": i},
        KEYS, st.sampled_from(["contains", "starts_with", "ends_with"]), WORDS, st.booleans(),
    ),
    st.builds(
        lambda k, o, v: {"field": k, "op": o, "value": v},
        KEYS, st.sampled_from(["above", "at_least", "below", "at_most"]), st.sampled_from([0, 1, 200, -1.5, 0.5]),
    ),
    st.builds(lambda k, o: {"field": k, "op": o}, KEYS, st.sampled_from(["exists", "missing"])),
)  # fmt: skip
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(lambda c: {"all": c}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda c: {"any": c}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda c: {"not": c}, inner),
    ),
    max_leaves=5,
)
RECORDS = st.dictionaries(
    KEYS, st.one_of(SCALARS, st.none(), st.dictionaries(st.sampled_from(["b", "c"]), SCALARS, max_size=2))
)


class Lua:
    def __init__(self) -> None:
        self.runtime = lupa.LuaRuntime(encoding=None)
        self.runtime.execute(b"flb_null = setmetatable({}, {})")

    def value(self, value: object) -> object:
        if isinstance(value, dict):
            return self.runtime.table_from({k.encode(): self.value(v) for k, v in value.items()})
        if value is None:
            return self.runtime.globals()[b"flb_null"]
        return value.encode() if isinstance(value, str) else value

    def holds(self, condition: Condition, record: dict) -> bool:
        body = lua.SUPPORT + "\nreturn function(r) return " + lua.expression(condition) + " end"
        return bool(self.runtime.execute(body.encode())(self.value(record)))


@settings(max_examples=400, deadline=None)
@given(CONDITIONS, RECORDS)
def test_lua_and_python_agree(form: dict, record: dict) -> None:
    condition = CONDITION.validate_python(form)
    plan = CONDITION.dump_python(condition, mode="json", by_alias=True, exclude_none=True)
    assert Lua().holds(condition, record) == compile_condition(plan)(record)


def test_operators_read_as_sentences() -> None:
    condition = Field("level").one_of("ERROR", "FATAL") & ~Field("http.path").starts_with("/health")
    assert fields_of(condition) == {"level", "http.path"}
    assert compile_condition(condition.to_plan())({"level": "FATAL", "http": {"path": "/orders"}})
    assert not compile_condition(condition.to_plan())({"level": "FATAL", "http": {"path": "/healthz"}})


def test_short_form_is_the_long_form() -> None:
    short = CONDITION.validate_python({"field": "level", "one_of": ["ERROR"]})
    assert short == Field("level").one_of("ERROR")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"field": "a", "equals": 1, "contains": "x"}, "exactly one operator"),
        ({"field": "a", "op": "one_of", "value": []}, "at least one value"),
        ({"field": "a", "op": "above", "value": "x"}, "wants a number"),
        ({"field": "a", "op": "exists", "value": 1}, "takes no value"),
    ],
)
def test_wrong_conditions_say_what_is_wrong(form: dict, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        CONDITION.validate_python(form)


def test_what_could_meet_numbers_is_left_to_lua() -> None:
    assert native.alternatives(Field("status").equals("500")) is None
    assert native.alternatives(Field("status").exists()) is None
    assert native.alternatives(Field("http.status").equals("x")) is None
    assert native.alternatives(Field("level").equals("ERROR")) == [(r"Key_value_matches level \AERROR\z",)]


def test_negation_natively_covers_absent_fields() -> None:
    assert native.alternatives(~Field("level").equals("INFO")) == [
        ("Key_does_not_exist level",),
        (r"Key_value_does_not_match level \AINFO\z",),
    ]


@pytest.mark.parametrize("pattern", [r"(?=x)", r"(a)\1", r"(?<!a)b", r"\p{L}", r"(?P<n>a)"])
def test_patterns_that_are_not_linear_are_refused(pattern: str) -> None:
    with pytest.raises(DescriptionError):
        onigmo.translate(pattern)


def test_patterns_lose_line_anchors_and_blanks() -> None:
    assert onigmo.translate(r"^GET /\d+$") == r"\AGET\x20\x2f[0-9]+\z"


@pytest.mark.parametrize(
    ("pattern", "spelt"),
    [
        ("(?s)a.b", "a(?m:.)b"),  # Ruby's `(?s)` is none: the engine would end at the first record
        ("(?i)k", "[Kk\u212a]"),
        ("(?i)ss", "[Ss\u017f][Ss\u017f]"),  # and not `ß`
        ("(?i:a)b(?-i)", "(?:[Aa])b"),
        ("[a&&b[c]", r"[\x26\x5ba-c]"),
        (r"\W", "[\\x00-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\ud7ff\ue000-\U0010ffff]"),
        ("a{,2}", r"a\x7b\x2c2\x7d"),
        ("^*a$+", r"(?:)a\z"),
        ("/a/", r"\x2fa\x2f"),  # the engine reads slashes around a pattern as its borders
        (r"(a)|\x41", "(?:a)|A"),
    ],
)
def test_patterns_are_spelt_in_what_both_dialects_read_alike(pattern: str, spelt: str) -> None:
    assert onigmo.translate(pattern) == spelt


def test_a_number_beyond_all_is_one_in_lua_too() -> None:
    for held in (Field("a").equals("1e400"), Field("a").above(float("-inf")), ~Field("a").below(float("inf"))):
        plan = held.to_plan()
        for record in ({}, {"a": 1}, {"a": "x"}, {"a": "1e400"}, {"a": float("inf")}):
            assert Lua().holds(held, record) == compile_condition(plan)(record), (plan, record)


def test_a_lone_search_needs_no_marker() -> None:
    assert native.searches(Field("level").one_of("ERROR", "FATAL")) == [("level", r"\A(?:ERROR|FATAL)\z")]
    assert native.searches(Field("a").equals("x") | Field("b").equals("y z")) == [("a", r"\Ax\z"), ("b", r"\Ay\x20z\z")]
    for more in (~Field("a").equals("x"), Field("a").equals("x") & Field("b").equals("y"), Field("a-b").equals("x")):
        assert native.searches(more) is None
