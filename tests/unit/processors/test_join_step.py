"""The join step: every record in is accounted for, parts come together in order, streams do not mix."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.join import Joiner, checked
from schemas.errors import DescriptionError

Records = list[tuple[str, dict[str, Any]]]
TRACE = ["Traceback (most recent call last):", '  File "a.py", line 1, in <module>', "ValueError: x"]


def part(ordinal: int, last: bool, text: str, identity: str = "p", **more: Any) -> tuple[str, dict[str, Any]]:
    fields = {
        "log": text,
        "partial_message": "true",
        "partial_id": identity,
        "partial_ordinal": str(ordinal),
        "partial_last": str(last).lower(),
    }
    return "s", fields | more


def run(records: Records, **step: Any) -> list[tuple[list[int], Any]]:
    return [(g.indices, g.fields["log"]) for g in Joiner.from_plan({"type": "join", **step}).batch(records)]


def test_parts_become_one_record_at_the_first_ones_place_without_their_marks() -> None:
    records = [part(2, False, "b"), ("s", {"log": "x"}), part(1, False, "a", ecs_cluster="c"), part(3, True, "c")]
    groups = Joiner.from_plan({"type": "join"}).batch(records)
    assert [g.indices for g in groups] == [[0, 2, 3], [1]]
    assert groups[0].fields == {"log": "abc", "ecs_cluster": "c"}
    assert records[0][1]["partial_id"] == "p", "what came in stays as it was"


@pytest.mark.parametrize(
    "records",
    [
        [part(1, False, "a"), part(2, False, "b")],
        [part(2, False, "b"), part(3, True, "c")],
        [part(1, False, "a"), part(3, True, "c")],
        [part(1, False, "a"), part(1, False, "a"), part(2, True, "b")],
        [part(1, False, "a"), ("other", part(2, True, "b")[1])],
        [part(1, False, "a", source="stdout"), part(2, True, "b", source="stderr")],
        [part(1, False, "a"), part(2, True, "b", identity="q")],
    ],
)
def test_parts_that_do_not_make_a_whole_stay_as_they_are(records: Records) -> None:
    groups = Joiner.from_plan({"type": "join"}).batch(records)
    assert [g.indices for g in groups] == [[n] for n in range(len(records))]
    assert [g.fields for g in groups] == [fields for _, fields in records]


def test_a_whole_message_may_be_a_line_of_a_trace() -> None:
    records: Records = [
        ("s", {"log": TRACE[0]}),
        part(1, False, '  File "a.py", '),
        part(2, True, "line 1"),
        ("s", {"log": TRACE[2]}),
    ]
    assert run(records, languages=["python"]) == [([0, 1, 2, 3], f'{TRACE[0]}\n  File "a.py", line 1\n{TRACE[2]}')]


def test_streams_do_not_mix() -> None:
    lines = [(stream, source, line) for line in TRACE for stream in "ab" for source in ("stdout", "stderr")]
    records: Records = [(stream, {"log": line, "source": source}) for stream, source, line in lines]
    groups = run(records, languages=["python"])
    assert [text for _, text in groups] == ["\n".join(TRACE)] * 4
    assert sorted(n for indices, _ in groups for n in indices) == list(range(12))


def test_a_start_pattern_of_ones_own() -> None:
    records: Records = [("s", {"log": line}) for line in ("tail", "[1] a", "b", "c", "[2] d")]
    assert run(records, start=r"^\[\d+\]") == [([0], "tail"), ([1, 2, 3], "[1] a\nb\nc"), ([4], "[2] d")]


def test_what_is_joined_stays_within_what_a_record_may_hold() -> None:
    records: Records = [("s", {"log": "[1]"})] + [("s", {"log": "x" * 100_000})] * 12
    assert max(len(text) for _, text in run(records, start=r"^\[")) <= 512_001


@pytest.mark.parametrize("step", [{"start": r"(?=x)"}, {"start": "("}, {"languages": ["cobol"]}])
def test_what_cannot_run_is_refused(step: dict[str, Any]) -> None:
    with pytest.raises(DescriptionError):
        checked(step)


def test_a_step_that_joins_nothing_is_refused() -> None:
    with pytest.raises(DescriptionError, match="joins nothing"):
        checked({"partial": False})
    checked({"partial": True})


PIECES = st.sampled_from(
    [
        *TRACE,
        "",
        "plain",
        "panic: x",
        "goroutine 1 [running]:",
        "\tat a.B.c(D.java:1)",
        "a.B: c",
        "Error: x",
        "    at f (x.js:1:2)",
    ]
)
FIELDS = st.one_of(
    st.fixed_dictionaries({"log": PIECES}),
    st.builds(lambda n, last, text: part(n, last, text)[1], st.integers(0, 3), st.booleans(), PIECES),
    st.fixed_dictionaries({"log": st.one_of(st.none(), st.integers())}),
    st.just({}),
)


@given(st.lists(st.tuples(st.sampled_from("ab"), FIELDS), max_size=30))
def test_every_record_is_in_exactly_one_group_and_no_text_is_lost(records: Records) -> None:
    languages = ["java", "python", "go", "ruby", "node", "php", "dotnet", "dart"]
    groups = Joiner.from_plan({"type": "join", "languages": languages}).batch(records)
    assert sorted(n for g in groups for n in g.indices) == list(range(len(records)))
    assert [g.indices[0] for g in groups] == sorted(g.indices[0] for g in groups)
    for group in groups:
        texts = [records[n][1].get("log") for n in group.indices]
        if len(texts) > 1:
            assert sum(map(len, texts)) <= len(group.fields["log"])
        else:
            assert group.fields.get("log") == texts[0]
