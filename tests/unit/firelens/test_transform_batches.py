"""Lines piped into `firelens transform` reach the function in batches of Firehose's size, each record under its own id."""

from __future__ import annotations

from firelens.transform import batches, event_of
from schemas.plan import Plan

PLAN = Plan(pipeline="p", stream="s", region="eu-west-1")


def test_lines_come_in_order_in_batches_of_a_mebibyte() -> None:
    lines = [b"%d " % n + b"x" * 3000 + b"\n" for n in range(1000)]
    found = list(batches(iter(lines)))
    assert [line for batch in found for line in batch] == lines
    assert len(found) == 3
    assert all(sum(map(len, batch)) <= 1 << 20 for batch in found)


def test_many_short_lines_are_bounded_too_and_one_long_line_is_a_batch() -> None:
    assert [len(batch) for batch in batches([b"\n"] * 20_001)] == [10_000, 10_000, 1]
    assert [len(batch) for batch in batches([b"a\n", b"x" * (1 << 21), b"b\n"])] == [1, 1, 1]
    assert list(batches([])) == []


def test_no_record_of_a_later_batch_has_the_id_of_an_earlier_one() -> None:
    first = event_of([b"a\n", b"b\n"], PLAN, where="stdin")
    second = event_of([b"a\n"], PLAN, where="stdin", first=2)
    ids = [record["recordId"] for event in (first, second) for record in event["records"]]
    assert len(set(ids)) == 3
