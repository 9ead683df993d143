"""Whatever a destination answers: each record is sent until it is taken or refused, never again after, never lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from processors.transports.base import Attempt, Result, Verdict, batches, insist

VERDICTS = st.sampled_from(list(Verdict))
COUNTS = st.integers(min_value=1, max_value=30)


@given(COUNTS, st.lists(VERDICTS, min_size=1, max_size=60), st.integers(min_value=0, max_value=200))
def test_insisting_ends_with_every_record_accounted_for(count: int, script: list[Verdict], seconds: int) -> None:
    now = 0.0
    sent: list[list[int]] = []
    final: dict[int, Verdict] = {}
    turn = 0

    def send(positions: Sequence[int]) -> Attempt:
        nonlocal turn, now
        now += 1
        assert not set(positions) & final.keys(), "sent again after it was taken or refused"
        assert len(set(positions)) == len(positions)
        sent.append(list(positions))
        fates = []
        for position in positions:
            fate = script[turn % len(script)]
            turn += 1
            fates.append(fate)
            if fate in {Verdict.TAKEN, Verdict.REFUSED} or (fate is Verdict.SPLIT and len(positions) == 1):
                final[position] = fate
        return Attempt(fates, [f"why {p}" for p in positions])

    def sleep(waited: float) -> None:
        nonlocal now
        now += waited + 0.01

    results = [Result() for _ in range(count)]
    insist(list(range(count)), send, results, float(seconds), clock=lambda: now, sleep=sleep)
    tries = Counter(p for batch in sent for p in batch)
    for position, result in enumerate(results):
        assert result.attempts == tries[position]
        assert result.taken is (final.get(position) is Verdict.TAKEN)
        if not result.taken:
            assert result.why == (f"why {position}" if result.attempts else "out of time")


@given(st.lists(st.integers(min_value=0, max_value=50), max_size=80), st.integers(1, 60), st.integers(1, 9))
def test_batches_hold_everything_once_in_order(sizes: list[int], most_bytes: int, most_items: int) -> None:
    found = list(batches(sizes, most_bytes=most_bytes, most_items=most_items))
    assert [p for batch in found for p in batch] == list(range(len(sizes)))
    for batch in found:
        assert 1 <= len(batch) <= most_items
        assert len(batch) == 1 or sum(sizes[p] for p in batch) <= most_bytes
