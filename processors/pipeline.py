"""One batch through the steps of a plan: every record opened, changed and closed on its own, none harmed by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from processors.codec import b64decode, b64encode
from processors.envelope import Event, Opened, Unreadable, open_record
from processors.lane import Lane
from processors.tally import Tally
from schemas.plan import Plan
from schemas.record import DELIVERED, NO_KEYS, Dropped, Ok, Outcome, ProcessingFailed

if TYPE_CHECKING:  # a cold start pays for what its plan asks for, and for nothing else
    from processors.conditions import Test
    from processors.steps import Batch
    from processors.steps.redact import Redaction

# Events that go through the steps at once: enough to pay for one scan, few enough to keep memory flat.
_CHUNK_EVENTS: Final = 2048
_CHUNK_BYTES: Final = 1 << 19


@dataclass(slots=True, eq=False, repr=False)
class Copy:
    """One event for one side route. `key` is the same on every retry of the batch.

    `only` says that the event does not go to the stream's own destination as well.
    """

    route: int
    key: str
    line: bytes
    time_ms: int
    only: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Split:
    """Events of a record that need other partition keys than the rest: their positions, and their lines."""

    positions: list[int]
    lines: list[bytes]
    keys: Mapping[str, str]


@dataclass(slots=True, eq=False, repr=False)
class Result:
    """One record after the steps, with what its outcome does not say."""

    index: int
    outcome: Outcome
    copies: list[Copy] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)  # (position of the event, reason)
    carried: list[int] = field(default_factory=list)  # other records whose events were joined into this one

    @property
    def more(self) -> bool:
        """Whether there is more to say than the outcome does."""
        return bool(self.copies or self.splits or self.failed or self.carried)


class Transform:
    """A plan, ready to run. Building one raises `DescriptionError` where the plan cannot be done."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._steps: list[Batch] = []
        self.redactions: list[Redaction] = []
        if plan.steps:
            from processors.steps import compile_step  # noqa: PLC0415

            for n, options in enumerate(plan.steps):
                step = compile_step(options, plan, f"{plan.stream}.steps[{n}]", self.redactions)
                self._steps.append(step)
        self._whole_batch = any(s.get("type") in ("join", "dedupe") for s in plan.steps)
        self._parses = any(s.get("type") == "parse" for s in plan.steps)
        self._deliver = _condition(plan.deliver_when)
        self._keys: Callable[[dict[str, Any]], dict[str, str]] | None = None
        if plan.partition_keys:
            from processors.partition import key_reader  # noqa: PLC0415

            self._keys = key_reader(plan.partition_keys)
        self._routes: list[tuple[Test | None, frozenset[str] | None]] = []
        if plan.routes:
            from processors.apps import app_reader  # noqa: PLC0415
            from processors.times import time_ms  # noqa: PLC0415

            self._app, self._time_ms = app_reader(plan.apps), time_ms
            self._routes = [(_condition(r.when), None if r.apps is None else frozenset(r.apps)) for r in plan.routes]
        only_redact = all(s.get("type") == "redact" and not s.get("when") and not s.get("apps") for s in plan.steps)
        self._as_text = plan.output == "text"
        plain = only_redact and not plan.routes and self._keys is None and self._deliver is None
        self._lane = Lane(self.redactions, as_text=self._as_text, bound=plan.max_inflated_bytes) if plain else None

    def run(self, records: Sequence[Mapping[str, Any]], tally: Tally) -> tuple[list[Outcome], list[Result]]:
        """Gives the outcome of each record in order, and what there is to say beyond it, for records that have more."""
        with self._at_arrival(records):
            return self._run(records, tally)

    def _at_arrival(self, records: Sequence[Mapping[str, Any]]) -> AbstractContextManager[None]:
        """Lets times without a year follow the batch's arrival, so that a batch sent again reads the same."""
        arrived = records[0].get("approximateArrivalTimestamp") if records and self._parses else None
        if type(arrived) is not int:
            return nullcontext()
        from schemas.timestamps import fix_now  # noqa: PLC0415  only plans that parse pay for it

        return fix_now(arrived / 1000)

    def _run(self, records: Sequence[Mapping[str, Any]], tally: Tally) -> tuple[list[Outcome], list[Result]]:
        out: list[Outcome | None] = [None] * len(records)
        results: list[Result] = []
        for redaction in self.redactions:
            redaction.begin()
        rest: Sequence[int] = range(len(records))
        if self._lane is not None:
            rest = self._lane.run(records, out, tally)
            for redaction in self.redactions:
                redaction.begin(again=True)
        works: list[_Work] = []
        held = size = 0
        for index in rest:
            work = self._open(index, records[index])
            works.append(work)
            tally.bytes_in += work.size
            if work.opened is not None:
                held += len(work.opened.events)
                size += sum([len(e.raw) for e in work.opened.events if e.raw is not None])
            if (held >= _CHUNK_EVENTS or size >= _CHUNK_BYTES) and not self._whole_batch:
                self._flush(works, tally, out, results)
                works, held, size = [], 0, 0
        self._flush(works, tally, out, results)
        for redaction in self.redactions:
            tally.redactions.update(redaction.take_hits())
        return [Dropped("empty") if o is None else o for o in out], results

    def _open(self, index: int, record: Mapping[str, Any]) -> _Work:
        arrived = record.get("approximateArrivalTimestamp")
        work = _Work(index, str(record.get("recordId")), arrived if type(arrived) is int else 0)
        try:
            data = b64decode(payload_of(record))
        except ValueError:
            work.unreadable = "not-base64"
            return work
        work.size = len(data)
        try:
            work.opened = open_record(data, self.plan.max_inflated_bytes)
        except Unreadable as why:
            work.unreadable = why.reason
        except (RecursionError, MemoryError, ValueError, TypeError, KeyError, AttributeError):
            work.unreadable = "unreadable"  # a shape nobody foresaw fails alone
        return work

    def _flush(self, works: list[_Work], tally: Tally, out: list[Outcome | None], results: list[Result]) -> None:
        events: list[Event] = []
        for work in works:
            if work.opened is not None:
                for event in work.opened.events:
                    event.record = work.index
                events += work.opened.events
        for step in self._steps:
            step(events)
        for event in events:
            if event.failed and event.absorbed:
                for other in event.absorbed:  # what was joined into it fails with it
                    other.failed, other.dropped = event.failed, ""
        for work in works:
            result = self._close(work, tally)
            out[work.index] = result.outcome
            if result.more or type(result.outcome) is ProcessingFailed:
                results.append(result)

    def _close(self, work: _Work, tally: Tally) -> Result:
        result = Result(work.index, Dropped("empty"))
        if work.opened is None:
            result.outcome = ProcessingFailed(work.unreadable)
            return result
        if not work.opened.events:
            result.outcome = Dropped(work.opened.note)
            return result
        groups: dict[tuple[tuple[str, str], ...], Split] = {}
        reason, counted = "", tally.events
        for position, event in enumerate(work.opened.events):
            if not event.failed and not event.dropped:
                try:
                    self._place(event, position, work, result, groups)
                except (TypeError, ValueError, RecursionError):
                    event.failed = "output-failed"
            if event.failed:
                result.failed.append((position, event.failed))
            elif event.dropped:
                reason = event.dropped if reason in ("", event.dropped) else "several"
                counted["dropped", event.dropped] += 1
            if event.absorbed:
                result.carried += {e.record for e in event.absorbed} - {work.index}
        if groups:
            first, *others = sorted(groups.values(), key=lambda g: -len(g.positions))
            body = b"\n".join(first.lines) + b"\n"
            tally.bytes_out += len(body)
            result.outcome = Ok(b64encode(body), first.keys)
            result.splits = others
            counted["delivered", DELIVERED] += sum(len(g.lines) for g in groups.values())
        elif result.failed:
            result.outcome = ProcessingFailed(result.failed[0][1])
        else:
            result.outcome = Dropped(reason or "routed")
        return result

    def _place(
        self,
        event: Event,
        position: int,
        work: _Work,
        result: Result,
        groups: dict[tuple[tuple[str, str], ...], Split],
    ) -> None:
        line = event.line()
        copies = [
            Copy(n, f"{work.id}/{position}", line, self._time_ms(event.fields, work.arrived_ms))
            for n, (when, apps) in enumerate(self._routes)
            if (apps is None or self._app(event.fields) in apps) and (when is None or when(event.fields))
        ]
        if self._deliver is not None and not self._deliver(event.fields):
            event.dropped = "routed" if copies else "not-delivered"
            for copy in copies:
                copy.only = True
        else:
            keys = NO_KEYS if self._keys is None else self._keys(event.fields)
            group = groups.setdefault(tuple(keys.items()), Split([], [], keys))
            group.positions.append(position)
            group.lines.append(self._text(event, line) if self._as_text else line)
        result.copies += copies
        event.release()

    def _text(self, event: Event, line: bytes) -> bytes:
        held = event.fields.get("log")
        return held.encode("utf-8", "surrogatepass") if type(held) is str else line

    def default_keys(self) -> Mapping[str, str]:
        """Gives the partition keys of a record that has none of the fields they are read from."""
        return NO_KEYS if self._keys is None else self._keys({})

    def redacted(self, lines: Sequence[bytes]) -> tuple[list[bytes], bool]:
        """Gives events (JSON lines) as the policies leave them, conditions aside, and whether anything was touched.

        What the policy drops is left out, and so is everything where the redaction itself fails: nothing that has not
        been redacted may leave. This is what failures and dead letters are made of.
        """
        out: list[bytes | None] = list(lines)
        touched = False
        for redaction in self.redactions:
            alive = [n for n, line in enumerate(out) if line is not None]
            try:
                found = redaction.known([out[n] for n in alive])  # type: ignore[misc]  # alive are lines
            except Exception:  # see above
                return [b'{"log":"[NOT REDACTABLE]"}'], True
            for n, text, drop in found:
                out[alive[n]] = None if drop else text
                touched = True
        return [line for line in out if line is not None], touched


@dataclass(slots=True, eq=False, repr=False)
class _Work:
    index: int
    id: str
    arrived_ms: int
    opened: Opened | None = None
    unreadable: str = ""
    size: int = 0


def _condition(form: dict[str, Any] | None) -> Test | None:
    if form is None:
        return None
    from processors.conditions import compile_condition  # noqa: PLC0415

    return compile_condition(form)


def payload_of(record: Mapping[str, Any]) -> str:
    """Gives the base64 text of a record, under the name its source uses. Raises `ValueError` where there is none."""
    text = record.get("data")
    if text is None:
        text = record.get("kafkaRecordValue")
    if not isinstance(text, str):
        raise ValueError("has no data")  # noqa: TRY004  wrong content, not a wrong call
    return text
