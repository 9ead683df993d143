"""What counts as the expected record, and what is said where it is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firelens.testing.matching import Absent, Mismatch, Pattern, Present, differences


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ({"level": "INFO"}, {"level": "INFO", "more": 1}),
        ({}, {"anything": 1}),
        ({"n": 1}, {"n": 1.0}),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}}),
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2, "c": 3}]}),
        ({"a": None}, {"a": None}),
        ({"a": Absent()}, {"b": 1}),
        ({"a": Present()}, {"a": None}),
        ({"a": Pattern("^x.*z$")}, {"a": "xyz"}),
        ("the line", {"log": "the line", "source": "stdout"}),
        ("the line", "the line"),
    ],
)
def test_a_subset_is_enough(wanted: Any, got: Any) -> None:
    assert differences(wanted, got) == []


@pytest.mark.parametrize(
    ("wanted", "got", "said"),
    [
        ({"level": "INFO"}, {"level": "WARN"}, 'level is "WARN", not "INFO"'),
        ({"a": {"b": 1}}, {"a": {"c": 1}}, "a.b is not there"),
        ({"a": 1}, {"a": True}, "a is true, not 1"),
        ({"a": 1}, {"a": "1"}, 'a is "1", not 1'),
        ({"a": None}, {}, "a is not there"),
        ({"a": Absent()}, {"a": None}, "a is there: null"),
        ({"a": Present()}, {}, "a is not there"),
        ({"a": Pattern("^x")}, {"a": "yx"}, 'a is "yx", not like `^x`'),
        ({"a": Pattern("1")}, {"a": 1}, "a is 1, not like `1`"),
        ({"a": [1]}, {"a": [1, 2]}, "a has 2 items, not 1: [1, 2]"),
        ({"a": {"b": 1}}, {"a": "b"}, 'a is "b", not {"b": 1}'),
        ("the line", {"message": "the line"}, 'log is null, not "the line"'),
    ],
)
def test_what_differs_is_said_with_its_place(wanted: Any, got: Any, said: str) -> None:
    assert differences(wanted, got) == [said]


def test_every_record_must_be_expected_and_every_expectation_met() -> None:
    assert Mismatch.between([], []) is None
    assert Mismatch.between([{"n": 2}, {"n": 1}], [{"n": 1}, {"n": 2}]) is None
    missing = Mismatch.between([{"n": 1}], [])
    assert missing is not None
    assert missing.lines == ("expected 1 record, 0 arrived", 'missing: {"n": 1}')
    extra = Mismatch.between([], [{"n": 1}])
    assert extra is not None
    assert extra.lines == ("expected 0 records, 1 arrived", 'not expected: {"n": 1}')


def test_the_nearest_record_is_shown() -> None:
    mismatch = Mismatch.between([{"a": 1, "b": 2}], [{"a": 9, "b": 9}, {"a": 1, "b": 3}])
    assert mismatch is not None
    assert mismatch.lines[2:] == ('nearest: {"a": 1, "b": 3}', "    b is 3, not 2", 'not expected: {"a": 9, "b": 9}')


def test_one_record_meets_one_expectation() -> None:
    """A general expectation must not take the one record that a special one needs, whatever the order."""
    got = [{"level": "INFO", "n": 1}, {"level": "INFO", "n": 2}]
    assert Mismatch.between([{"level": "INFO"}, {"n": 1}], got) is None
    assert Mismatch.between([{"n": 1}, {"level": "INFO"}], got) is None
    assert Mismatch.between([{"level": "INFO"}, {"level": "INFO"}], got[:1]) is not None


RECORDS = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), max_size=3), max_size=6)


@given(RECORDS, st.randoms())
def test_any_order_of_subsets_matches(records: list[dict[str, int]], rnd: Any) -> None:
    wanted = [{k: v for k, v in r.items() if rnd.random() < 0.7} for r in records]
    rnd.shuffle(wanted)
    assert Mismatch.between(wanted, records) is None


@given(RECORDS, RECORDS)
def test_nothing_left_over_on_either_side(wanted: list[dict[str, int]], got: list[dict[str, int]]) -> None:
    if len(wanted) != len(got):
        assert Mismatch.between(wanted, got) is not None
