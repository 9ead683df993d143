"""Both ways of reading logfmt give the same pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.formats import find, logfmt

WORDS = st.text(alphabet='ab="\\ 01.-\té', max_size=30)


@given(WORDS)
def test_splitting_agrees_with_the_pattern(line: str) -> None:
    fast = logfmt.by_split(line)
    if fast is not None and "\\" not in line:
        assert fast == logfmt.by_pattern(line)


@given(st.dictionaries(st.text("abc_", min_size=1, max_size=5), st.text("xyz é=", max_size=8), min_size=1))
def test_what_is_written_with_quotes_is_read_back(fields: dict[str, str]) -> None:
    assert logfmt.pairs(" ".join(f'{key}="{value}"' for key, value in fields.items())) == fields


@pytest.mark.parametrize(
    ("bare", "value"),
    [
        ("12", 12), ("-0.5", -0.5), ("0", 0), ("007", "007"), ("1e5", "1e5"), ("12ms", "12ms"), ("1.2.3", "1.2.3"),
        ("9007199254740993123", "9007199254740993123"), ("true", True), ("null", None), ("True", "True"), ("-", "-"),
        ("٣", "٣"), ("a=b", "a=b"),
    ],
)  # fmt: skip
def test_bare_values(bare: str, value: object) -> None:
    assert logfmt.pairs(f"k={bare}") == {"k": value}
    assert type(logfmt.pairs(f"k={bare}")["k"]) is type(value)  # type: ignore[index]


def test_the_ecs_agent_may_write_json_too() -> None:
    line = '{"level":"warn","time":"2026-01-02T03:04:05Z","msg":"no disk","module":"stats.go"}'
    (agent,) = find("ecs_agent")
    assert agent.looks(line)
    assert agent.parse(line) == {
        "level": "warn", "timestamp": "2026-01-02T03:04:05.000Z", "msg": "no disk", "module": "stats.go",
    }  # fmt: skip
    assert agent.parse('{"level":"warn","msg":"x"}') is None
