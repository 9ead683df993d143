"""What one response cannot carry goes round again: whole, in halves by events, or events of other partitions alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from processors.envelope.compression import hops_of, with_hops
from processors.envelope.event import Opened, Unreadable
from processors.envelope.payload import open_record
from processors.reingest import Item, Target
from processors.rescue import Rescue
from processors.results import Result
from schemas.record import DELIVERED, Dropped, Ok, Outcome

if TYPE_CHECKING:
    from processors.invocation import Invocation

_REINGEST_SECONDS: Final = 20.0


class Overflow:
    """The records of one invocation that are not simply answered."""

    def __init__(self, run: Invocation) -> None:
        self._run = run
        self._rescue = Rescue(run)

    def settle(self, outcomes: list[Outcome], unfit: list[int], results: list[Result]) -> set[int]:
        """Puts back what does not fit and events of other partitions; gives the records that are no longer ours."""
        back: dict[int, list[bytes]] = {index: [] for index in unfit}
        splits = [r for r in results if r.splits and r.index not in back]
        target = self._target()
        by_index = {index: Result(index, outcomes[index]) for index in back} | {r.index: r for r in results}
        reasons: dict[int, str] = {}
        for index in back:
            if target is None:
                reasons[index] = "larger-than-a-response"
            else:
                reasons[index] = self._again(by_index[index], target, back)
        gone = self._put_back(back, reasons, target, by_index)
        return gone | {result.index for result in splits if self._part(result, target)}

    def _target(self) -> Target | None:
        """Gives where records can be put back; `None` where the stream takes none."""
        return Target.of(dict(self._run.event)) if self._run.plan.reingest and self._run.plan.source != "msk" else None

    def _again(self, result: Result, target: Target, back: dict[int, list[bytes]]) -> str:
        """Makes the records that carry one record round again; gives the reason where it cannot go."""
        data = self._run.data(result.index)
        hops = hops_of(data)
        if hops >= self._run.plan.max_hops:
            return "went-round-too-often"
        whole = with_hops(data, hops + 1)
        if len(whole) <= target.record_bytes and self._run.answers.alone(result.index, result.outcome):
            back[result.index] = [whole, *self._carried(result, hops + 1)]
            return ""
        # Each part takes half a response at most, so that some always fit beside others.
        count = 2 * -(-self._run.answers.cost(result.index, result.outcome) // self._run.answers.limit)
        parts = self._parts(data, count, hops + 1, target.record_bytes)
        if parts is None:
            return "larger-than-a-response"
        back[result.index] = parts + self._carried(result, hops + 1)
        return ""

    def _parts(self, data: bytes, wanted: int, hops: int, most: int) -> list[bytes] | None:
        """Gives a record in parts, by events, in its own shape; `None` where it holds only one event, or cannot be read."""
        opened = self._opened(data)
        count = len(opened.events) if opened else 0
        if opened is None or count < 2:
            return None
        wanted = min(max(wanted, 2), count)
        shares = [list(range(n * count // wanted, (n + 1) * count // wanted)) for n in range(wanted)]
        parts = [with_hops(part, hops) for share in shares for part in opened.rebuild(share)]
        return parts if all(len(p) <= most for p in parts) else None

    def _opened(self, data: bytes) -> Opened | None:
        """Gives what a record holds; `None` where it cannot be read: then its outcome says why."""
        try:
            return open_record(data, self._run.plan.max_inflated_bytes)
        except Unreadable:
            return None

    def _carried(self, result: Result, hops: int) -> list[bytes]:
        return [with_hops(self._run.data(other), hops) for other in sorted(set(result.carried))]

    def _put_back(
        self, back: dict[int, list[bytes]], reasons: dict[int, str], target: Target | None, by_index: dict[int, Result]
    ) -> set[int]:
        items = [Item(index, part, self._partition_key(index)) for index, parts in back.items() for part in parts]
        left = {i.owner for i in self._put(items, target)}
        gone: set[int] = set()
        for index in back:
            if not reasons[index] and index not in left:
                self._run.moves(by_index[index], "reingested", "overflow")
                self._run.answers.take(index, Dropped("reingested"))
                gone.add(index)
                continue
            if self._rescue.too_large(by_index[index], reasons[index] or "reingest-failed"):
                gone.add(index)
        return gone

    def _put(self, items: list[Item], target: Target | None) -> list[Item]:
        if not items or target is None:
            return items
        left = self._run.on.reingest().put(
            items, target, min(self._run.deadline, self._run.on.now() + _REINGEST_SECONDS)
        )
        self._run.tally.reingested += len(items) - len(left)
        return left

    def _partition_key(self, index: int) -> str:
        metadata = self._run.records[index].get("kinesisRecordMetadata")
        return str(metadata.get("partitionKey") or "") if isinstance(metadata, dict) else ""

    def _part(self, result: Result, target: Target | None) -> bool:
        """Sends events that need other partition keys round on their own, or keeps them with the rest.

        Says whether the record left as it came after all.
        """
        data = self._run.data(result.index)
        hops = hops_of(data)
        items: list[tuple[Item, int]] = []
        may_go = hops < self._run.plan.max_hops and not result.carried
        if target is not None and may_go and (opened := self._opened(data)) is not None:
            for n, split in enumerate(result.splits):
                for part in opened.rebuild(split.positions):
                    whole = with_hops(part, hops + 1)
                    if len(whole) <= target.record_bytes:
                        items.append((Item(n, whole, self._partition_key(result.index)), n))
        left = {i.owner for i in self._put([i for i, _ in items], target)}
        sent = {n for _, n in items} - left
        gone = {f"{self._run.key(result.index)}/{p}" for n in sent for p in result.splits[n].positions}
        result.copies = [c for c in result.copies if c.key not in gone]  # they are copied when they come again
        self._run.tally.events["delivered", DELIVERED] -= len(gone)
        result.delivered = (result.delivered or 0) - len(gone)
        self._run.tally.events["reingested", "other-partition"] += len(gone)
        kept = [line for n, split in enumerate(result.splits) if n not in sent for line in split.lines]
        if kept and type(result.outcome) is Ok:
            outcome = self._run.with_documents(result.outcome, kept)
            if self._run.answers.take(result.index, outcome):
                self._run.tally.events["delivered", DELIVERED] -= len(kept)
                self._run.tally.events["delivered", "other-partition"] += len(kept)
            else:
                result.outcome, result.splits = outcome, []
                self._run.answers.take(result.index, Dropped("empty"))
                return self._rescue.too_large(result, "larger-than-a-response")
        return False
