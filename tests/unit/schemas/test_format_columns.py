"""Columns parted by blanks, some in quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.formats._text import _columns_with_escapes, columns

BARE = st.text("ab-:/", min_size=1, max_size=5)
QUOTED = st.text("ab -:/", max_size=8)


@given(st.lists(st.one_of(st.tuples(st.just(False), BARE), st.tuples(st.just(True), QUOTED)), min_size=1))
def test_what_is_written_is_read_back_both_ways(values: list[tuple[bool, str]]) -> None:
    line = " ".join(f'"{text}"' if quotes else text for quotes, text in values)
    assert columns(line) == _columns_with_escapes(line) == [text for _, text in values]


@pytest.mark.parametrize("line", ['"open', 'a"b"', '"a"b', '"a""b"', 'a "b" c"', '"a" b"c"'])
def test_a_quote_that_stays_open_or_touches_is_none(line: str) -> None:
    assert columns(line) is None


def test_an_escaped_quote_is_no_end() -> None:
    assert columns(r'a "b \" c" d') == ["a", r"b \" c", "d"]
