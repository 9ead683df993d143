"""Failed records back on their way, once: read, proved to pass now, sent, and checked off.

A record is checked off (object, content, line) in a file as soon as it has been taken, and so is each of its events
that goes to a destination, so a replay can be interrupted and run again; what was in flight when it was interrupted (one
call to the stream, one delivery to a destination) may go twice, which destinations with keys (S3, OpenSearch) notice.
Nothing is ever deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

from processors.codec import b64decode, b64encode
from processors.error_objects import Line, read_lines
from processors.processor import Processor
from processors.reingest import Item, Reingest, Target
from processors.results import Copy
from processors.route import Router
from processors.tally import Tally
from schemas.errors import DescriptionError, UnreadableError
from schemas.firehose import BATCH_BYTES, BATCH_RECORDS
from schemas.parcel import Parcel
from schemas.plan import Plan

Mode = Literal["reingest", "deliver", "try"]
_CALL_SECONDS: Final = 60.0
_UNDELIVERED: Final = "Firelens.Undelivered"


@dataclass(frozen=True, slots=True)
class Object:
    """One object of error output: where it is, and how to get it."""

    name: str
    size: int
    read: Callable[[], tuple[bytes, str]]  # body, Content-Encoding


@dataclass(slots=True)
class Summary:
    """What a replay did: lines by what became of them, and records that failed by their reason."""

    lines: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    unreadable: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is left to do."""
        return not self.unreadable and not any(self.lines[k] for k in ("failed", "not taken", "bad line"))


class Checkpoint:
    """The lines that are done, in a file of one JSON array each; a torn last line is not one of them."""

    def __init__(self, path: Path | None) -> None:
        self._done: set[tuple[str, int]] = set()
        self._lock = threading.Lock()  # destinations are served side by side
        self._file: Any = None
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            for line in path.read_bytes().split(b"\n"):
                try:
                    name, number = json.loads(line)
                    self._done.add((str(name), int(number)))
                except (ValueError, TypeError):
                    continue
        self._file = path.open("ab")
        if self._file.tell():
            self._file.write(b"\n")  # whatever was torn ends here

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def __contains__(self, key: tuple[str, int]) -> bool:
        return key in self._done

    def add(self, keys: Iterable[tuple[str, int]]) -> None:
        """Checks lines off; they are on disk when this returns."""
        with self._lock:
            new = [k for k in keys if k not in self._done]
            if self._file is not None and new:
                self._file.write(b"".join(json.dumps(k).encode() + b"\n" for k in new))
                self._file.flush()
                os.fsync(self._file.fileno())
            self._done.update(new)


@dataclass(slots=True)
class _Entry:
    key: tuple[str, int]
    line: Line

    @property
    def id(self) -> str:
        return f"replay/{self.key[0]}/{self.key[1]}"


class Replay:
    """A replay through one plan. `mode` says where to: back into the stream, straight to its destinations, nowhere."""

    def __init__(
        self,
        plan: Plan,
        mode: Mode,
        checkpoint: Checkpoint,
        *,
        target: Target | None = None,
        reingest: Reingest | None = None,
        router: Router | None = None,
        force: bool = False,
    ) -> None:
        if mode == "reingest" and plan.source == "msk":
            raise DescriptionError(
                "a stream fed by MSK takes no records back", hint="replay with `--deliver` or produce to the topic"
            )
        if mode == "deliver" and plan.to is None:
            raise DescriptionError(
                "the plan does not say where the stream delivers to", hint="replay from the pipeline"
            )
        # Locally nothing has to fit into a response, and what still fails must not be buried twice.
        self._plan = replace(plan, reingest=False, max_response_bytes=1 << 40, output="json", dead_letter=None)
        self._mode: Mode = mode
        self._checkpoint = checkpoint
        self._target = target or Target("firehose", plan.stream, plan.region)
        self._reingest = reingest or Reingest()
        self._router = _Once(plan, router or Router(plan), checkpoint)
        trial = _Nowhere(self._plan)
        self._trial = Processor(self._plan, router=trial)
        self._real = Processor(self._plan, router=self._router)
        self._force = force

    def run(self, objects: Iterable[Object], advance: Callable[[int], None] = lambda _: None) -> Summary:
        """Replays all objects and says what became of them; `advance` is told the bytes of each object done."""
        summary = Summary()
        for one in objects:
            try:
                body, encoding = one.read()
                # The content is part of the name: an object written anew under the same key is another one.
                name = f"{one.name}#{hashlib.sha256(body).hexdigest()[:16]}"
                for batch in self._batches(name, read_lines(body, where=one.name, encoding=encoding), summary):
                    self._replay(batch, summary)
            except UnreadableError as error:
                summary.unreadable.append(str(error))
            advance(one.size)
        return summary

    def _batches(self, name: str, lines: Iterator[Line], summary: Summary) -> Iterator[list[_Entry]]:
        batch: list[_Entry] = []
        size = 0
        for line in lines:
            if (name, line.number) in self._checkpoint:
                summary.lines["done before"] += 1
            elif line.record is None:
                summary.lines["bad line"] += 1
                summary.reasons[f"{line.fault} (line {line.number} of {name.partition('#')[0]})"] += 1
            else:
                if batch and (len(batch) == BATCH_RECORDS or size + len(line.data) > BATCH_BYTES):
                    yield batch
                    batch, size = [], 0
                batch.append(_Entry((name, line.number), line))
                size += len(line.data)
        if batch:
            yield batch

    def _replay(self, batch: list[_Entry], summary: Summary) -> None:
        routed = [e for e in batch if e.line.record is not None and e.line.record.code == _UNDELIVERED]
        for entry in routed:
            self._to_routes(entry, summary)
        rest = [e for e in batch if e not in routed]
        if not rest:
            return
        passing = rest if self._force else self._passing(rest, summary)
        if self._mode == "try":
            summary.lines["would pass"] += len(passing)
        elif self._mode == "reingest":
            self._put(passing, summary)
        else:
            self._deliver(passing, summary)

    def _event(self, entries: list[_Entry]) -> dict[str, Any]:
        name = "kafkaRecordValue" if self._plan.source == "msk" else "data"
        return {
            "invocationId": "replay",
            "deliveryStreamArn": "",
            "records": [
                {"recordId": e.id, name: b64encode(e.line.data), "approximateArrivalTimestamp": _arrived(e.line)}
                for e in entries
            ],
        }

    def _passing(self, entries: list[_Entry], summary: Summary) -> list[_Entry]:
        """Gives the records that the transform takes now: one that would fail again would only come back."""
        out = []
        for entry in entries:
            response, tally = self._trial.process(self._event([entry]), _CALL_SECONDS)
            reasons = [reason for (door, reason), n in tally.events.items() if door == "failed" and n]
            if reasons or response["records"][0]["result"] == "ProcessingFailed":
                summary.lines["failed"] += 1
                summary.reasons[reasons[0] if reasons else "failed"] += 1
            else:
                out.append(entry)
        return out

    def _put(self, entries: list[_Entry], summary: Summary) -> None:
        if not entries:
            return
        items = [Item(n, e.line.data, e.id[-128:]) for n, e in enumerate(entries) if e.line.data]
        fits = [i for i in items if len(i.data) <= self._target.record_bytes]
        # Whatever was taken is checked off before the next call, and before a wait.
        self._reingest.taken = lambda some: self._checkpoint.add(entries[i.owner].key for i in some)
        left = {i.owner for i in self._reingest.put(fits, self._target, time.monotonic() + _CALL_SECONDS)}
        if left:
            summary.reasons[f"{self._target.name}: {self._reingest.why}"] += len(left)
        too_large = {i.owner for i in items} - {i.owner for i in fits}
        if too_large:
            summary.reasons[f"larger than {self._target.record_bytes} bytes: replay it with `--deliver`"] += len(
                too_large
            )
        left |= too_large
        self._check_off(entries, left, summary, "put back")

    def _deliver(self, entries: list[_Entry], summary: Summary) -> None:
        if not entries or self._plan.to is None:
            return
        deadline = time.monotonic() + _CALL_SECONDS
        response, tally = self._real.process(self._event(entries), _CALL_SECONDS)
        owners: list[int] = []
        parcels: list[Parcel] = []
        left: set[int] = set()
        if any(door == "lost-copy" for door, _ in tally.events):
            summary.reasons["a copy was not delivered"] += tally.events["lost-copy", "undelivered"]
        for n, (entry, answer) in enumerate(zip(entries, response["records"], strict=True)):
            if answer["result"] == "ProcessingFailed" or entry.id in self._router.missed:
                left.add(n)  # with a copy outstanding nothing goes on: what stands for the copy must not be delivered
            elif answer["result"] == "Ok":
                body = b64decode(answer.get("data") or answer.get("kafkaRecordValue") or "")
                for k, line in enumerate(body.split(b"\n")):
                    if line:
                        owners.append(n)
                        parcels.append(_parcel(entry, k, line))
        whys = self._router.send("stream", self._plan.to, parcels, deadline, tally) if parcels else []
        left |= {n for n, why in zip(owners, whys, strict=True) if why}
        for why in whys:
            if why:
                summary.reasons[why] += 1
        self._check_off(entries, left, summary, "delivered")

    def _to_routes(self, entry: _Entry, summary: Summary) -> None:
        """Sends a dead letter of undelivered copies to the very routes that did not take it, and nowhere else."""
        record = entry.line.record
        routes = record.extra.get("routes") if record is not None else None
        known = {r.name: r.to for r in self._plan.routes}
        names = [n for n in routes if n in known] if isinstance(routes, dict) else []
        if not names:
            summary.lines["failed"] += 1
            summary.reasons["names no route of this plan"] += 1
            return
        if self._mode == "try":
            summary.lines["would pass"] += 1
            return
        lines = [line for line in entry.line.data.split(b"\n") if line]
        left: set[int] = set()
        for name in names:
            parcels = [_parcel(entry, k, line) for k, line in enumerate(lines)]
            whys = self._router.send(name, known[name], parcels, time.monotonic() + _CALL_SECONDS, Tally())
            left |= {0 for why in whys if why}
        self._check_off([entry], left, summary, "delivered")

    def _check_off(self, entries: list[_Entry], left: set[int], summary: Summary, what: str) -> None:
        self._checkpoint.add(e.key for n, e in enumerate(entries) if n not in left)
        summary.lines[what] += len(entries) - len(left)
        summary.lines["not taken"] += len(left)


class _Once(Router):
    """Sends what no run has sent, and checks it off. `missed` are the ids of records one of whose copies was not taken."""

    def __init__(self, plan: Plan, through: Router, checkpoint: Checkpoint) -> None:
        super().__init__(plan)
        self._through, self._checkpoint = through, checkpoint
        self.missed: set[str] = set()

    def deliver(self, copies: Sequence[Copy], deadline: float, tally: Tally) -> list[tuple[Copy, str]]:
        """Gives the copies that were not taken."""
        failed = super().deliver(copies, deadline, tally)
        self.missed.update(copy.key.rpartition("/")[0] for copy, _ in failed)
        return failed

    def send(
        self, name: str, to: dict[str, Any], parcels: Sequence[Parcel], deadline: float, tally: Tally
    ) -> list[str]:
        """Gives why each parcel was not taken; nothing where it was, now or in another run."""
        whys = [""] * len(parcels)
        marks = [(f"{name} {parcel.key}", 0) for parcel in parcels]
        fresh = [n for n, mark in enumerate(marks) if mark not in self._checkpoint]
        if fresh:
            for n, why in zip(
                fresh, self._through.send(name, to, [parcels[n] for n in fresh], deadline, tally), strict=True
            ):
                whys[n] = why
            self._checkpoint.add(marks[n] for n in fresh if not whys[n])
        return whys


class _Nowhere(Router):
    """Takes every copy and sends none: for a trial."""

    def deliver(self, copies: Iterable[Copy], deadline: float, tally: Tally) -> list[tuple[Copy, str]]:
        """Takes all."""
        return []


def _parcel(entry: _Entry, position: int, line: bytes) -> Parcel:
    return Parcel(f"{entry.id}/{position}-{zlib.crc32(line):08x}", line, _arrived(entry.line))


def _arrived(line: Line) -> int:
    return (line.record.arrived_ms if line.record is not None else 0) or 0


def local_objects(paths: Iterable[Path]) -> list[Object]:
    """Gives the files at `paths` and below; hidden ones and checkpoints are left out. Raises `UnreadableError`."""
    out: list[Object] = []
    for path in paths:
        if not path.exists():
            raise UnreadableError("there is no such file or folder", where=str(path))
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        out += [
            Object(str(f), f.stat().st_size, lambda f=f: (f.read_bytes(), ""))  # type: ignore[misc]  # a default binds it
            for f in files
            if not f.name.startswith(".")
        ]
    return out


def s3_objects(url: str, client: Any) -> list[Object]:
    """Gives the objects below `s3://bucket/prefix`. Raises `UnreadableError` where they cannot be listed."""
    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    out: list[Object] = []
    try:
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for found in page.get("Contents", ()):
                key = found["Key"]
                if not key.endswith("/"):
                    out.append(Object(f"s3://{bucket}/{key}", int(found["Size"]), _reader(client, bucket, key)))
    except Exception as error:  # the SDK has many roots of errors; to the reader they are one
        raise UnreadableError(f"cannot be listed ({type(error).__name__})", where=url) from None
    return out


def _reader(client: Any, bucket: str, key: str) -> Callable[[], tuple[bytes, str]]:
    def read() -> tuple[bytes, str]:
        try:
            answer = client.get_object(Bucket=bucket, Key=key)
            return answer["Body"].read(), str(answer.get("ContentEncoding") or "")
        except Exception as error:  # see above
            raise UnreadableError(f"cannot be read ({type(error).__name__})", where=f"s3://{bucket}/{key}") from None

    return read
