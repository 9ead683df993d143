"""The main job on sample logs: from containers' stdout to S3, CloudWatch Logs and a SaaS intake, and what it came to."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firelens.local.fluentbit_container import ContainerEngine
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Record
from firelens.local.standin import StandIn
from firelens.local.system import LocalSystem
from schemas.destinations.base import Destination
from schemas.pipeline import Pipeline

_LABEL = re.compile(rb"\[[A-Z][A-Z0-9_]{2,}\]")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """What one destination got: counts of records, and the first one."""

    destination: str
    kind: str
    records_in: int
    redacted: int
    dropped: int
    failed: int
    delivered: int
    first: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the demo has to say."""

    rows: tuple[Row, ...]
    lines: int
    planted: int
    leaked: tuple[str, ...]
    artefacts: tuple[Path, ...]
    engine: Engine | ContainerEngine | None


def run(
    pipeline: Pipeline, logs: Path, folder: Path, *, engine: Engine | ContainerEngine | None, progress: Progress
) -> Outcome:
    """Runs the sample logs of `logs` (`<app>.log`, `secrets.txt`) through a whole local system in `folder`.

    Raises `EngineError` where an engine does not start or does not take what it is sent.
    """
    texts = {app: (logs / f"{app}.log").read_bytes().splitlines() for app in pipeline.apps}
    total = sum(map(len, texts.values()))
    progress("starting the local AWS" + (f" and Fluent Bit {engine.version}" if engine else ""), 0, total)
    stand_in = None if engine else StandIn(pipeline)
    with LocalSystem(pipeline, folder, engine=engine) as system:
        done = 0
        for app, lines in texts.items():
            for start in range(0, len(lines), 100):
                part = lines[start : start + 100]
                if stand_in is None:
                    system.feed(app, part)
                else:
                    _put(system, stand_in.records(system.container(app), part))
                done += len(part)
                progress(f"feeding `{app}`", done, total)
        progress("waiting for everything to arrive", done, total)
        if engine is not None:
            _settle(system)
        system.finish()
        rows = tuple(_rows(system))
        held = list(system.artefacts())
        for name, body in held:
            if name.startswith("s3://"):
                path = folder / "delivered" / name.removeprefix("s3://")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body)
    planted = [s for s in (logs / "secrets.txt").read_bytes().split(b"\n") if s]
    leaked = tuple(sorted({name for name, body in held for secret in planted if secret in body}))
    artefacts = (folder / "bundle", folder / "delivered", folder / "sidecar.log")
    return Outcome(rows, total, len(planted), leaked, tuple(a for a in artefacts if a.exists()), engine)


def _put(system: LocalSystem, found: Sequence[Record]) -> None:
    """Puts records into every stream that a route of the sidecar feeds, in the shape the sidecar would send."""
    fed = {getattr(r.to, "stream", None) for r in system.pipeline.routes.values()}
    for name, stream in system.emulator.streams.items():
        if name in fed:
            stream.put(json.dumps(r, ensure_ascii=False).encode("utf-8", "replace") + b"\n" for r in found)


def _settle(system: LocalSystem, quiet_seconds: float = 3.0, most_seconds: float = 40.0) -> None:
    """Waits until nothing has arrived anywhere for a while: joiners and outputs flush by timers of a second or two."""
    began = changed = time.monotonic()
    before = -1
    while time.monotonic() - changed < quiet_seconds and time.monotonic() - began < most_seconds:
        arrived = sum(s.tally.arrived for s in system.emulator.streams.values()) + len(system.aws.calls)
        if arrived != before:
            before, changed = arrived, time.monotonic()
        time.sleep(0.1)


def _rows(system: LocalSystem) -> Iterator[Row]:
    pipeline = system.pipeline
    for name, route in pipeline.routes.items():
        delivered = list(_delivered(system, route.to, name))
        if system.engine is not None:
            yield _row(f"sidecar -> {name}", route.to, delivered)
    for key, stream in pipeline.streams.items():
        tally = system.emulator[pipeline.stream_name(key)].tally
        delivered = list(_delivered(system, stream.to, key))
        yield _row(f"{key} -> Firehose", stream.to, delivered, tally.arrived, tally.dropped, tally.failures)
        sums = system.metrics.sums
        for name, side in stream.routes.items():
            failed = sums[pipeline.stream_name(key), "Undelivered", name]
            yield _row(f"{key} -> {name}", side.to, list(_delivered(system, side.to, name)), None, 0, failed)


def _row(
    name: str, to: Destination, delivered: list[bytes], arrived: int | None = None, dropped: int = 0, failed: int = 0
) -> Row:
    return Row(
        destination=name,
        kind=type(to).__name__,
        records_in=len(delivered) + failed if arrived is None else arrived,
        redacted=sum(bool(_LABEL.search(d)) for d in delivered),
        dropped=dropped,
        failed=failed,
        delivered=len(delivered),
        first=delivered[0].decode("utf-8", "replace") if delivered else "",
    )


def _delivered(system: LocalSystem, to: Destination, name: str) -> Iterator[bytes]:
    """Yields the records that are at a destination now, one by one."""
    kind: str = to.type  # type: ignore[attr-defined]  # every declared destination has one
    if kind == "firehose":
        for stream in system.emulator.streams.values():
            if stream.settings.name == getattr(to, "stream", None):
                yield from system.fed(stream.settings.name)
    elif kind == "s3":
        for key, body in system.aws.objects(getattr(to, "bucket", "")).items():
            if not key.startswith("errors/"):
                yield from body.splitlines()
    elif kind == "cloudwatch":
        for _, events in sorted(system.aws.log_events(getattr(to, "log_group", "")).items()):
            yield from (message.encode() for _, message in events)
    elif kind in system.receivers:
        yield from (json.dumps(e, ensure_ascii=False).encode() for e in system.receivers[kind].events)
    else:
        raise NotImplementedError(f"the demo does not look into `{kind}` ({name})")
