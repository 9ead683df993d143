"""The real transform on this machine: plans, events, and what would have left."""

from __future__ import annotations

import base64
import json
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from processors.dead_letter import Letter
from processors.reingest import Item, Reingest, Target
from processors.results import Copy
from processors.route import Router
from processors.tally import Delivered, Tally
from schemas.errors import DescriptionError, UnreadableError
from schemas.plan import Plan

# What Firehose collects for one invocation unless told otherwise, and a bound for lines of a few bytes.
# https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
_BATCH_BYTES: Final = 1 << 20
_BATCH_RECORDS: Final = 10_000


def choose(path: Path, stream: str | None) -> Plan:
    """Gives the plan of one stream, from a description or from a plan file.

    Raises `DescriptionError` where the stream is not named and there are several, or there is none of that name.
    """
    # Steps may call functions of the user's own; they lie beside the description. Last, so that they shadow nothing.
    sys.path.append(str(path.resolve().parent))
    if path.name.endswith("plan.json"):
        try:
            return Plan.from_bytes(path.read_bytes(), where=str(path))
        except OSError as error:
            raise UnreadableError(f"cannot be read ({error.strerror})", where=str(path)) from None
    from firelens.compile.plan import plans  # noqa: PLC0415  a plan file needs no compiler
    from firelens.load import load  # noqa: PLC0415  as above

    found = plans(load(path))
    named = {**found, **{p.stream: p for p in found.values()}}
    if stream is None and len(found) == 1:
        return next(iter(found.values()))
    if stream is None or stream not in named:
        known = ", ".join(f"`{n}`" for n in found) or "none"
        what = "has several streams" if stream is None and found else f"has no stream `{stream or ''}`"
        raise DescriptionError(what, where=str(path), hint=f"choose with `--stream`: {known}")
    return named[stream]


def own_destination(path: Path, plan: Plan) -> dict[str, Any] | None:
    """Gives the plan form of the stream's own destination; `None` where only a plan file says what there is."""
    if path.name.endswith("plan.json"):
        return plan.to
    from firelens.load import load  # noqa: PLC0415  a plan file needs no loader

    pipeline = load(path)
    stream = next(s for name, s in pipeline.streams.items() if pipeline.stream_name(name) == plan.stream)
    return stream.to.to_plan()


def event_of(data: bytes | Sequence[bytes], plan: Plan, *, where: str, first: int = 0) -> dict[str, Any]:
    """Gives an invocation event: the one that `data` is, or one with a record for each payload, numbered from `first`."""
    if isinstance(data, bytes):
        try:
            event = json.loads(data)
        except ValueError as error:
            raise UnreadableError(f"is not JSON ({error})", where=where, hint="for log lines add `--lines`") from None
        if not isinstance(event, dict) or not isinstance(event.get("records"), list):
            raise UnreadableError(
                "is no Firehose event: it has no `records`", where=where, hint="for log lines add `--lines`"
            )
        return event
    now = int(time.time() * 1000)
    name = "kafkaRecordValue" if plan.source == "msk" else "data"
    return {
        "invocationId": str(uuid.uuid4()),
        "deliveryStreamArn": f"arn:aws:firehose:{plan.region}:000000000000:deliverystream/{plan.stream}",
        "region": plan.region,
        "records": [
            {"recordId": f"{n:056d}", "approximateArrivalTimestamp": now, name: base64.b64encode(one).decode()}
            for n, one in enumerate(data, first)
        ],
    }


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yields lines in batches as Firehose would hand them to the function: full ones, and the rest."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if batch and (size + len(line) > _BATCH_BYTES or len(batch) == _BATCH_RECORDS):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


class Kept:
    """Takes what would have left, and counts it."""

    def __init__(self, plan: Plan) -> None:
        self.counts: Counter[str] = Counter()
        self.router: Router = _Router(plan, self.counts)
        self.reingest: Reingest = _Reingest(self.counts)

    def said(self) -> list[str]:
        """Gives one line for each place that something would have gone to."""
        return [f"{n} {what} (not sent: add `--send`)" for what, n in sorted(self.counts.items())]


class _Router(Router):
    def __init__(self, plan: Plan, counts: Counter[str]) -> None:
        super().__init__(plan)
        self._counts, self._names = counts, [r.name for r in plan.routes]

    def deliver(self, copies: Sequence[Copy], deadline: float, tally: Tally) -> list[tuple[Copy, str]]:
        for copy in copies:
            name = self._names[copy.route]
            self._counts[f"copies for `{name}`"] += 1
            tally.destinations.setdefault(name, Delivered()).delivered += 1
        return []

    def bury(self, letters: Sequence[Letter], deadline: float, function_arn: str, tally: Tally) -> list[Letter]:
        self._counts["dead letters"] += len(letters)
        return []


class _Reingest(Reingest):
    def __init__(self, counts: Counter[str]) -> None:
        super().__init__()
        self._counts = counts

    def put(self, items: Sequence[Item], target: Target, deadline: float) -> list[Item]:
        self._counts[f"records back into `{target.name}`"] += len(items)
        return []
