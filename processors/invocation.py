"""One invocation from event to response: transform, fit, put back, deliver copies, write dead letters, answer.

In this order, so that a record that goes round again is not copied twice, and so that whatever no destination took can
still be answered for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from processors.codec import b64decode, b64encode
from processors.response import Answers
from processors.tally import Tally
from schemas.record import DELIVERED, Dropped, Ok, Outcome, ProcessingFailed

if TYPE_CHECKING:  # a cold start pays for what nearly every batch needs, and for nothing else
    from processors.dead_letter import Letter
    from processors.processor import Processor
    from processors.results import Copy, Result
    from schemas.firehose import Response

Records = Sequence[Mapping[str, Any]]


class Invocation:
    """One event on its way to its response."""

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
        """Gives the response."""
        outcomes, results = self.on.transform.run(self.records, self.tally)
        self.entangled = {r.index for r in results if r.splits or r.carried or r.failed}
        for result in results:
            if result.failed or type(result.outcome) is ProcessingFailed:
                self._fail(result)
                outcomes[result.index] = result.outcome
        unfit = self.answers.fill(outcomes)
        gone: set[int] = set()
        if unfit or any(r.splits for r in results):
            from processors.overflow import Overflow  # noqa: PLC0415

            gone = Overflow(self).settle(self.answers.wanted, unfit, results)
            # What comes again, or is in the error output, brings its failed events with it.
            self.letters = [letter for letter in self.letters if letter.index not in gone]
        copies = [
            c for r in results if r.index not in gone and type(r.outcome) is not ProcessingFailed for c in r.copies
        ]
        owners = {c.key: r.index for r in results for c in r.copies}
        self._deliver(copies, owners)
        self._send_letters()
        self._count()
        return self.answers.build()

    def _count(self) -> None:
        plain = len(self.answers.texts)
        for outcome in () if plain else self.answers.outcomes:
            if type(outcome) is Ok and outcome[2] is DELIVERED:
                plain += 1
            else:
                self.tally.records[type(outcome).__name__, outcome.reason] += 1
        self.tally.records["Ok", DELIVERED] += plain

    def data(self, index: int) -> bytes:
        """Gives a record as it came; text that is no base64 stands for itself."""
        from processors.way import payload_of  # noqa: PLC0415

        try:
            text = payload_of(self.records[index])
        except ValueError:
            return b""
        try:
            return b64decode(text)
        except ValueError:
            return text.encode("utf-8", "surrogatepass")

    def moves(self, result: Result, door: str, reason: str) -> None:
        """Counts the events of a record that was going to be delivered under the door that it takes after all."""
        count, outcome = result.delivered, result.outcome
        if count is None:
            count = b64decode(outcome.data).count(b"\n") if type(outcome) is Ok else 0
        self.tally.events["delivered", DELIVERED] -= count
        self.tally.events[door, reason] += count

    def arrived_ms(self, index: int) -> int:
        """Gives when a record arrived, 0 where the event does not say."""
        value = self.records[index].get("approximateArrivalTimestamp")
        return value if type(value) is int else 0

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
        from processors.dead_letter import Letter, event_lines, readable_lines  # noqa: PLC0415

        data = self.data(result.index)
        if whole:
            lines, touched = self.on.transform.redacted(readable_lines(data, self.plan.max_inflated_bytes))
            if touched:
                self._instead(result, [Letter(result.index, self.key(result.index), reason, lines, needed=True)])
            return
        letters = []
        for position, why in result.failed:
            lines, _ = self.on.transform.redacted(event_lines(data, [position], self.plan.max_inflated_bytes))
            letters.append(Letter(result.index, f"{self.key(result.index)}/{position}", why, lines, needed=True))
        self._instead(result, letters)

    def _instead(self, result: Result, letters: list[Letter]) -> None:
        """Sends failures as dead letters, or delivers them as failure documents where there is no such place."""
        for letter in letters:
            letter.arrived_ms = self.arrived_ms(result.index)
        if self.plan.dead_letter is not None:
            self.letters += letters
            if type(result.outcome) is ProcessingFailed:
                result.outcome = Dropped("dead-letter")
            return
        result.outcome = self.with_documents(result.outcome, [d for letter in letters for d in letter.documents()])

    def with_documents(self, outcome: Outcome, documents: list[bytes]) -> Ok | Dropped:
        """Gives an outcome that delivers these documents too, one a line."""
        body = b"".join(d + b"\n" for d in documents)
        if type(outcome) is Ok:
            return outcome._replace(data=b64encode(b64decode(outcome.data) + body)) if body else outcome
        if not body:
            return Dropped("redact")
        return Ok(b64encode(body), self.on.transform.default_keys(), "failure-document")

    def key(self, index: int) -> str:
        """Gives what is the same about a record whenever its batch is sent again: its id."""
        return str(self.records[index].get("recordId"))

    def _deliver(self, copies: list[Copy], owners: dict[str, int]) -> None:
        if not copies:
            return
        budget = min(self.deadline, self.on.now() + self.plan.side_budget_seconds)
        from processors.dead_letter import Letter  # noqa: PLC0415

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
        from processors.rescue import Rescue  # noqa: PLC0415

        for letter in left:
            if letter.needed:
                Rescue(self).squeeze(letter, self.on.transform.default_keys())
            else:
                self.tally.events["lost-copy", letter.reason] += 1
