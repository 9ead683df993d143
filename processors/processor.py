"""One invocation from event to response: transform, fit, put back, deliver copies, write dead letters, answer.

In this order, so that a record that goes round again is not copied twice, and so that whatever no destination took can
still be answered for.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from processors.codec import b64decode, b64encode
from processors.dead_letter import Letter, event_lines, failure_document, readable_lines
from processors.envelope import Unreadable, hops_of, open_record, with_hops
from processors.pipeline import Result, Transform, payload_of
from processors.reingest import Item, Reingest, Target
from processors.response import Answers
from processors.route import Copy, Router
from processors.steps.truncate import shortened
from processors.tally import Tally
from schemas.firehose import Response
from schemas.plan import Plan
from schemas.record import DELIVERED, Dropped, Ok, Outcome, ProcessingFailed

# What must be left of an invocation when everything else is done: building the response and printing the metrics.
_MARGIN_SECONDS: Final = 2.0
_REINGEST_SECONDS: Final = 20.0
_MARKER: Final = "...[truncated: larger than one response]"

Records = Sequence[Mapping[str, Any]]


class Processor:
    """A plan at work. `clock` counts seconds; deadlines are points on it."""

    def __init__(
        self,
        plan: Plan,
        *,
        reingest: Reingest | None = None,
        router: Router | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.plan = plan
        self.transform = Transform(plan)
        self._clock = clock
        self._reingest = reingest or Reingest(clock=clock)
        self._router = router or Router(plan)

    def process(
        self, event: Mapping[str, Any], remaining_seconds: float, function_arn: str = ""
    ) -> tuple[Response, Tally]:
        """Gives the response to one event, and what happened.

        `remaining_seconds` is what the invocation has left; `function_arn` goes into dead letters.
        """
        began = self._clock()
        deadline = began + max(remaining_seconds - _MARGIN_SECONDS, 0.0)
        run = _Run(self, event, deadline, function_arn)
        # A batch makes many objects and no cycles; looking for cycles among them is a fifth of the whole time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            response = run.respond()
        finally:
            if collecting:
                gc.enable()
        run.tally.milliseconds = (self._clock() - began) * 1000
        return response, run.tally

    def warm(self) -> None:
        """Does before the first record what its policies would do at it: loading their databases."""
        self.transform.redacted([b'{"log":""}'])

    def reingest(self) -> Reingest:
        """Gives what puts records back."""
        return self._reingest

    def router(self) -> Router:
        """Gives what delivers copies and dead letters."""
        return self._router

    def now(self) -> float:
        """Gives the clock's time."""
        return self._clock()


class _Run:
    """The state of one invocation."""

    def __init__(self, processor: Processor, event: Mapping[str, Any], deadline: float, function_arn: str) -> None:
        self.on = processor
        self.plan = processor.plan
        self.event = event
        self.deadline = deadline
        self.function_arn = function_arn
        self.records: Records = [r for r in event.get("records") or () if isinstance(r, dict)]
        self.tally = Tally(records_in=len(self.records))
        self.answers = Answers(self.records, self.plan.max_response_bytes)
        self.letters: list[Letter] = []
        self.entangled: set[int] = set()  # records whose events went other ways as well

    def respond(self) -> Response:
        outcomes, results = self.on.transform.run(self.records, self.tally)
        self.entangled = {r.index for r in results if r.splits or r.carried or r.failed}
        for result in results:
            if result.failed or type(result.outcome) is ProcessingFailed:
                self._fail(result)
                outcomes[result.index] = result.outcome
        gone = self._fit(outcomes, results)
        copies = [
            c for r in results if r.index not in gone and type(r.outcome) is not ProcessingFailed for c in r.copies
        ]
        owners = {c.key: r.index for r in results for c in r.copies}
        self._deliver(copies, owners)
        self._send_letters()
        self._count()
        return self.answers.build()

    def _count(self) -> None:
        plain = 0
        for outcome in self.answers.outcomes:
            if type(outcome) is Ok and outcome[2] is DELIVERED:
                plain += 1
            else:
                self.tally.records[type(outcome).__name__, outcome.reason] += 1
        self.tally.records["Ok", DELIVERED] += plain

    def _data(self, index: int) -> bytes:
        try:
            text = payload_of(self.records[index])
        except ValueError:
            return b""
        try:
            return b64decode(text)
        except ValueError:
            return text.encode("utf-8", "surrogatepass")

    def _fail(self, result: Result) -> None:
        """Decides how a failed record, or failed events of a record, leave: nothing unredacted to the error output."""
        whole = type(result.outcome) is ProcessingFailed
        reason = result.outcome.reason if whole else ""
        for _, why in result.failed:
            self.tally.events["failed", why] += 1
        if whole and not result.failed:
            self.tally.events["failed", reason] += 1
        if whole and (self.plan.failures == "raw" or not self.on.transform.redactions):
            return
        data = self._data(result.index)
        if whole:
            lines, touched = self.on.transform.redacted(readable_lines(data, self.plan.max_inflated_bytes))
            if touched:
                self._instead(result, [Letter(result.index, self._key(result.index), reason, lines, needed=True)])
            return
        letters = []
        for position, why in result.failed:
            lines, _ = self.on.transform.redacted(event_lines(data, [position], self.plan.max_inflated_bytes))
            letters.append(Letter(result.index, f"{self._key(result.index)}/{position}", why, lines, needed=True))
        self._instead(result, letters)

    def _instead(self, result: Result, letters: list[Letter]) -> None:
        """Sends failures as dead letters, or delivers them as failure documents where there is no such place."""
        for letter in letters:
            letter.arrived_ms = _int(self.records[result.index].get("approximateArrivalTimestamp"))
        if self.plan.dead_letter is not None:
            self.letters += letters
            if type(result.outcome) is ProcessingFailed:
                result.outcome = Dropped("dead-letter")
            return
        result.outcome = self._with_documents(result.outcome, [d for letter in letters for d in letter.documents()])

    def _with_documents(self, outcome: Any, documents: list[bytes]) -> Ok | Dropped:
        body = b"".join(d + b"\n" for d in documents)
        if type(outcome) is Ok:
            return outcome._replace(data=b64encode(b64decode(outcome.data) + body)) if body else outcome
        if not body:
            return Dropped("redact")
        return Ok(b64encode(body), self.on.transform.default_keys(), "failure-document")

    def _key(self, index: int) -> str:
        return str(self.records[index].get("recordId"))

    # -- fitting ------------------------------------------------------------------------------------------------------

    def _fit(self, outcomes: list[Outcome], results: list[Result]) -> set[int]:
        """Sets the outcomes, puts back what does not fit, and gives the records that are no longer ours."""
        back: dict[int, list[bytes]] = {index: [] for index in self.answers.fill(outcomes)}
        splits = [r for r in results if r.splits and r.index not in back]
        if not back and not splits:
            return set()
        target = Target.of(dict(self.event)) if self.plan.reingest and self.plan.source != "msk" else None
        by_index = {index: Result(index, outcomes[index]) for index in back} | {r.index: r for r in results}
        reasons: dict[int, str] = {}
        for index in back:
            if target is None:
                reasons[index] = "larger-than-a-response"
            else:
                reasons[index] = self._again(by_index[index], target, back)
        gone = self._put_back(back, reasons, target, by_index)
        for result in splits:
            self._part(result, target)
        return gone

    def _again(self, result: Result, target: Target, back: dict[int, list[bytes]]) -> str:
        """Makes the records that carry one record round again; gives the reason where it cannot go."""
        data = self._data(result.index)
        hops = hops_of(data)
        if hops >= self.plan.max_hops:
            return "went-round-too-often"
        whole = with_hops(data, hops + 1)
        if len(whole) <= target.record_bytes and self.answers.alone(result.index, result.outcome):
            back[result.index] = [whole, *self._carried(result, hops + 1)]
            return ""
        parts = self._halves(data, hops + 1, target.record_bytes)
        if parts is None:
            return "larger-than-a-response"
        back[result.index] = parts + self._carried(result, hops + 1)
        return ""

    def _halves(self, data: bytes, hops: int, most: int) -> list[bytes] | None:
        """Gives a record in two, by events, in its own shape; `None` where it holds only one event."""
        opened = open_record(data, self.plan.max_inflated_bytes)
        count = len(opened.events)
        if count < 2:
            return None
        halves = [list(range(count // 2)), list(range(count // 2, count))]
        parts = [with_hops(part, hops) for half in halves for part in opened.rebuild(half)]
        return parts if all(len(p) <= most for p in parts) else None

    def _carried(self, result: Result, hops: int) -> list[bytes]:
        return [with_hops(self._data(other), hops) for other in sorted(set(result.carried))]

    def _put_back(
        self, back: dict[int, list[bytes]], reasons: dict[int, str], target: Target | None, by_index: dict[int, Result]
    ) -> set[int]:
        items = [Item(index, part, self._partition_key(index)) for index, parts in back.items() for part in parts]
        left = {i.owner for i in self._put(items, target)}
        gone: set[int] = set()
        for index in back:
            if not reasons[index] and index not in left:
                self.answers.take(index, Dropped("reingested"))
                gone.add(index)
                continue
            result = by_index[index]
            self._too_large(result, reasons[index] or "reingest-failed")
            gone.add(index)
        return gone

    def _put(self, items: list[Item], target: Target | None) -> list[Item]:
        if not items or target is None:
            return items
        left = self.on.reingest().put(items, target, min(self.deadline, self.on.now() + _REINGEST_SECONDS))
        self.tally.reingested += len(items) - len(left)
        return left

    def _partition_key(self, index: int) -> str:
        metadata = self.records[index].get("kinesisRecordMetadata")
        return str(metadata.get("partitionKey") or "") if isinstance(metadata, dict) else ""

    def _too_large(self, result: Result, reason: str) -> None:
        """Answers for a record that fits nowhere: as it came where that is allowed, else as it would have left."""
        self.tally.events["failed", reason] += 1
        output = result.outcome
        group = [result.index, *sorted(set(result.carried))]
        whole = all(self.answers.outcomes[n] == Dropped("joined") for n in group[1:])
        if whole and not self._holds_secrets(group):
            for index in group:
                self.answers.take(index, ProcessingFailed(reason))
            return
        lines = b64decode(output.data).split(b"\n")[:-1] if type(output) is Ok else []
        lines += [line for split in result.splits for line in split.lines]
        letter = Letter(result.index, self._key(result.index), reason, lines, needed=True)
        letter.arrived_ms = _int(self.records[result.index].get("approximateArrivalTimestamp"))
        if self.plan.dead_letter is not None:
            self.letters.append(letter)
            self.answers.take(result.index, Dropped("dead-letter"))
        else:
            keys = output.partition_keys if type(output) is Ok else self.on.transform.default_keys()
            self._squeeze(letter, keys)

    def _holds_secrets(self, indices: list[int]) -> bool:
        """Says whether what these records came as may not reach the error output."""
        if self.plan.failures == "raw" or not self.on.transform.redactions:
            return False
        bound = self.plan.max_inflated_bytes
        return any(self.on.transform.redacted(readable_lines(self._data(n), bound))[1] for n in indices)

    def _squeeze(self, letter: Letter, keys: Mapping[str, str]) -> None:
        """Delivers a letter in the room that is left, cut with a marker where it must be: the last door there is."""
        before = self.answers.outcomes[letter.index]
        held = b64decode(before.data) if type(before) is Ok else b""
        keys = before.partition_keys if type(before) is Ok else keys
        body = held + b"".join(d + b"\n" for d in letter.documents())
        reason = before.reason if type(before) is Ok else "failure-document"
        whole = Ok(b64encode(body), keys, reason)
        if self.answers.take(letter.index, whole) or self._make_room(letter.index, whole):
            return
        self.tally.events["truncated", letter.reason] += 1
        text = b"\n".join(letter.lines).decode("utf-8", "backslashreplace")
        room = self.answers.room * 3 // 4 - 1024
        while room > 0:  # escapes make JSON larger than its text, by how much is known once it is made
            document = failure_document(letter.reason, shortened(text, room, _MARKER).encode(), letter.extra)
            if self.answers.take(letter.index, Ok(b64encode(held + document + b"\n"), keys, reason)):
                return
            room //= 2

    def _make_room(self, index: int, outcome: Ok) -> bool:
        """Fails records that hold nothing to redact, so that one that does can be delivered; says whether it helped."""
        if not self.answers.alone(index, outcome):
            return False
        for other in range(len(self.records) - 1, -1, -1):
            held = self.answers.outcomes[other]
            if other == index or other in self.entangled or type(held) is not Ok or held.reason is not DELIVERED:
                continue
            if self._holds_secrets([other]):
                continue
            self.answers.take(other, ProcessingFailed("made-room"))
            if self.answers.take(index, outcome):
                return True
        return False

    def _part(self, result: Result, target: Target | None) -> None:
        """Sends events that need other partition keys round on their own, or keeps them with the rest."""
        data = self._data(result.index)
        hops = hops_of(data)
        items: list[tuple[Item, int]] = []
        if target is not None and hops < self.plan.max_hops and not result.carried:
            try:
                opened = open_record(data, self.plan.max_inflated_bytes)
            except Unreadable:
                opened = None
            for n, split in enumerate(result.splits if opened is not None else ()):
                for part in opened.rebuild(split.positions) if opened is not None else ():
                    whole = with_hops(part, hops + 1)
                    if len(whole) <= target.record_bytes:
                        items.append((Item(n, whole, self._partition_key(result.index)), n))
        left = {i.owner for i in self._put([i for i, _ in items], target)}
        sent = {n for _, n in items} - left
        gone = {f"{self._key(result.index)}/{p}" for n in sent for p in result.splits[n].positions}
        result.copies = [c for c in result.copies if c.key not in gone]  # they are copied when they come again
        self.tally.events["reingested", "other-partition"] += len(gone)
        kept = [line for n, split in enumerate(result.splits) if n not in sent for line in split.lines]
        if kept and type(result.outcome) is Ok:
            self.tally.events["delivered", "other-partition"] += len(kept)
            outcome = self._with_documents(result.outcome, kept)
            if not self.answers.take(result.index, outcome):
                result.outcome, result.splits = outcome, []
                self.answers.take(result.index, Dropped("empty"))
                self._too_large(result, "larger-than-a-response")

    # -- delivering ---------------------------------------------------------------------------------------------------

    def _deliver(self, copies: list[Copy], owners: dict[str, int]) -> None:
        if not copies:
            return
        budget = min(self.deadline, self.on.now() + self.plan.side_budget_seconds)
        letters: dict[str, Letter] = {}
        for copy, why in self.on.router().deliver(copies, budget, self.tally):
            letter = letters.get(copy.key)
            if letter is None:  # one event has one letter, however many destinations did not take it
                index = owners[copy.key]
                letter = letters[copy.key] = Letter(
                    index, copy.key, "undelivered", [copy.line], needed=copy.only, extra={"routes": {}},
                    arrived_ms=copy.time_ms,
                )  # fmt: skip
            letter.extra["routes"][self.plan.routes[copy.route].name] = why
        self.letters += letters.values()

    def _send_letters(self) -> None:
        if not self.letters:
            return
        left = self.letters
        if self.plan.dead_letter is not None:
            left = self.on.router().bury(self.letters, self.deadline, self.function_arn, self.tally)
            self.tally.dead_letters += len(self.letters) - len(left)
        for letter in left:
            if letter.needed:
                self._squeeze(letter, self.on.transform.default_keys())
            else:
                self.tally.events["lost-copy", letter.reason] += 1


def _int(value: Any) -> int:
    return value if type(value) is int else 0
