"""The long way: every record opened into its events, taken through the steps and closed again, none harmed by another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final

from processors.codec import b64decode, b64encode
from processors.envelope.event import Event, Opened, Unreadable
from processors.envelope.payload import open_record
from processors.results import Copy, Result, Split
from processors.tally import Tally
from schemas.plan import Plan
from schemas.record import DELIVERED, NO_KEYS, Dropped, Ok, Outcome, ProcessingFailed

if TYPE_CHECKING:  # a cold start pays for what its plan asks for, and for nothing else
    from processors.conditions import Test
    from processors.steps import Batch

# Events that go through the steps at once: enough to pay for one scan, few enough to keep memory flat.
_CHUNK_EVENTS: Final = 2048
_CHUNK_BYTES: Final = 1 << 19


class Way:
    """The long way of one plan. Building one raises `DescriptionError` where a condition of the plan cannot be read."""

    def __init__(self, plan: Plan, steps: Sequence[Batch]) -> None:
        self._plan = plan
        self._steps = steps
        self._whole_batch = any(s.get("type") in ("join", "dedupe") for s in plan.steps)
        self._parses = any(s.get("type") == "parse" for s in plan.steps)
        self._as_text = plan.output == "text"
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

    def run(
        self, records: Sequence[Mapping[str, Any]], which: Iterable[int], out: list[Outcome | str | None], tally: Tally
    ) -> list[Result]:
        """Sets the outcomes of the records at `which`, and gives what there is to say beyond them where there is more."""
        with self._at_arrival(records):
            return self._run(records, which, out, tally)

    def _at_arrival(self, records: Sequence[Mapping[str, Any]]) -> AbstractContextManager[None]:
        """Lets times without a year follow the batch's arrival, so that a batch sent again reads the same."""
        arrived = records[0].get("approximateArrivalTimestamp") if records and self._parses else None
        if type(arrived) is not int:
            return nullcontext()
        from schemas.timestamps import fix_now  # noqa: PLC0415  only plans that parse pay for it

        return fix_now(arrived / 1000)

    def _run(
        self, records: Sequence[Mapping[str, Any]], which: Iterable[int], out: list[Outcome | str | None], tally: Tally
    ) -> list[Result]:
        results: list[Result] = []
        works: list[_Work] = []
        held = size = 0
        for index in which:
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
        return results

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
            work.opened = open_record(data, self._plan.max_inflated_bytes)
        except Unreadable as why:
            work.unreadable = why.reason
        except (RecursionError, MemoryError, ValueError, TypeError, KeyError, AttributeError):
            work.unreadable = "unreadable"  # a shape nobody foresaw fails alone
        return work

    def _flush(self, works: list[_Work], tally: Tally, out: list[Outcome | str | None], results: list[Result]) -> None:
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
        result.delivered = 0
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
            body = b"\n".join((*first.lines, b""))
            tally.bytes_out += len(body)
            result.outcome = Ok(b64encode(body), first.keys)
            result.splits = others
            result.delivered = sum(len(g.lines) for g in groups.values())
            counted["delivered", DELIVERED] += result.delivered
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
            group = groups.setdefault(tuple(keys.items()), Split(keys))
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


class _Work:
    """One record on the long way."""

    __slots__ = ("arrived_ms", "id", "index", "opened", "size", "unreadable")

    def __init__(self, index: int, record_id: str, arrived_ms: int) -> None:
        self.index, self.id, self.arrived_ms = index, record_id, arrived_ms
        self.opened: Opened | None = None
        self.unreadable = ""
        self.size = 0


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
