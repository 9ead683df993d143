"""A replay killed or interrupted at every point, and run again: nothing is lost, and only what was in flight goes twice.

Each run is a process of its own, forked, that dies at its nth operation: a file opened, written, flushed or synced, an
object read, a call to AWS or a destination, before it is taken and after. What was taken is in files, as it is with AWS.
"""

from __future__ import annotations

import base64
import json
import os
import pathlib
import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from transform_world import AwsError, Taken, plan

from processors import replay as module
from processors.reingest import Reingest
from processors.replay import Checkpoint, Object, Replay
from processors.route import Router
from schemas.plan import SideRoute

NEVER = 1 << 30
ROUTES = (SideRoute("a", {"type": "a"}), SideRoute("b", {"type": "b"}))
FINISHED, KILLED, INTERRUPTED = 0, 9, 130


@dataclass
class Point:
    """Counts operations; at the nth the process dies (`kill`), or Ctrl-C arrives (`raise`)."""

    stop: int
    how: str
    count: int = 0

    def __call__(self, before_death: Callable[[], Any] = lambda: None) -> None:
        self.count += 1
        if self.count == self.stop:
            if self.how == "raise":
                raise KeyboardInterrupt
            before_death()
            os._exit(KILLED)


class File:
    """A file whose every operation is a point; a kill leaves half of what was being written."""

    def __init__(self, file: Any, point: Point) -> None:
        self._file, self._point, self._held = file, point, b""

    def tell(self) -> int:
        return int(self._file.tell())

    def write(self, data: bytes) -> None:
        self._point()
        self._held += data

    def flush(self) -> None:
        self._point(lambda: (self._file.write(self._held[: len(self._held) // 2]), self._file.flush()))
        self._file.write(self._held)
        self._file.flush()
        self._held = b""

    def fileno(self) -> int:
        return int(self._file.fileno())

    def close(self) -> None:
        self._point()
        self._file.write(self._held)
        self._file.close()


class Ledger:
    """What a place has taken, in a file: it outlives whoever sent it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, data: bytes) -> None:
        with open(self.path, "ab", buffering=0) as file:  # noqa: PTH123  `Path.open` is a point
            file.write(base64.b64encode(data) + b"\n")

    def taken(self) -> list[bytes]:
        return [base64.b64decode(x) for x in self.path.read_bytes().split()] if self.path.exists() else []


@dataclass
class World:
    """The places that a run sends to; each refuses a part at its first call, so that there are second tries."""

    folder: Path
    point: Point

    def stream(self, *_: Any) -> Any:
        ledger, calls = Ledger(self.folder / "stream"), 0

        class Client:
            def put_record_batch(_, *, DeliveryStreamName: str, Records: Any) -> dict[str, Any]:  # noqa: N803, N805
                nonlocal calls
                calls += 1
                self.point()
                if calls == 1:
                    raise AwsError("ServiceUnavailableException", 503)
                answers = []
                for n, record in enumerate(Records):
                    if calls == 2 and n % 2:
                        answers.append({"ErrorCode": "ServiceUnavailableException"})
                    else:
                        ledger.add(record["Data"])
                        answers.append({"RecordId": "r"})
                self.point()
                return {"RequestResponses": answers}

        return Client()

    def transport(self, to: dict[str, Any]) -> Any:
        ledger, calls = Ledger(self.folder / to["type"]), 0

        class Place:
            def deliver(_, parcels: Any, deadline: float) -> list[Taken]:  # noqa: N805
                nonlocal calls
                calls += 1
                self.point()
                out = []
                for n, parcel in enumerate(parcels):
                    refused = calls == 1 and n % 2 == 1
                    out.append(Taken("refused" if refused else ""))
                    if not refused:
                        ledger.add(parcel.line)
                self.point()
                return out

        return Place()


def error(data: bytes, **more: Any) -> bytes:
    fields = {
        "rawData": base64.b64encode(data).decode(),
        "errorCode": "Lambda.FunctionError",
        "attemptsMade": 4,
        **more,
    }
    return json.dumps(fields).encode() + b"\n"


BODIES = [b"".join(error(b'{"log":"%d-%d"}\n{"log":"%d-%d+"}\n' % (k, n, k, n)) for n in range(3)) for k in range(2)]
LINES = [b'{"log":"%d-%d%b"}' % (k, n, end) for k in range(2) for n in range(3) for end in (b"", b"+")]
LETTERS = [error(line, errorCode="Firelens.Undelivered", routes={"a": "why", "b": "why"}) for line in LINES[:4]]
CASES: dict[str, tuple[str, list[bytes], dict[str, Any], dict[str, list[bytes]]]] = {
    "reingest": (
        "reingest", BODIES, {},
        {"stream": [b'{"log":"%d-%d"}\n{"log":"%d-%d+"}\n' % (k, n, k, n) for k in range(2) for n in range(3)]},
    ),
    "deliver": ("deliver", BODIES, {"to": {"type": "own"}, "routes": ROUTES[:1]}, {"own": LINES, "a": LINES}),
    "undelivered": ("reingest", [b"".join(LETTERS)], {"routes": ROUTES}, {"a": LINES[:4], "b": LINES[:4]}),
}  # fmt: skip


def run(name: str, folder: Path, stop: int = NEVER, how: str = "kill") -> tuple[int, int]:
    """Replays in a process of its own; gives its exit code, and how many points it passed."""
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        passed = folder / "points"
        return status, int(passed.read_text()) if status == FINISHED else 0
    status = 1
    try:
        status = _run(name, folder, Point(stop, how))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _run(name: str, folder: Path, point: Point) -> int:
    mode, bodies, changes, _ = CASES[name]
    world = World(folder, point)
    real_open, real_sync = pathlib.Path.open, os.fsync

    def opened(path: Path, *args: Any, **more: Any) -> Any:
        point()
        file = real_open(path, *args, **more)
        return File(file, point) if "ab" in args else file

    def sync(number: int) -> None:
        point()
        real_sync(number)

    def reads() -> Iterator[Object]:
        for n, body in enumerate(bodies):

            def read(body: bytes = body) -> tuple[bytes, str]:
                point()
                return body, ""

            yield Object(f"o{n}", len(body), read)

    pathlib.Path.open, module.os.fsync = opened, sync  # type: ignore[assignment,attr-defined]
    the_plan = plan(steps=(), **changes)
    try:
        with Checkpoint(folder / "state" / "done.jsonl") as done:
            Replay(
                the_plan, mode, done,  # type: ignore[arg-type]
                reingest=Reingest(world.stream, sleep=lambda _: point(), rng=random.Random(1)),
                router=Router(the_plan, world.transport),
            ).run(reads())  # fmt: skip
    except KeyboardInterrupt:
        return INTERRUPTED
    pathlib.Path.open = real_open  # type: ignore[method-assign]
    (folder / "points").write_text(str(point.count))
    return FINISHED


def held(folder: Path, name: str) -> dict[str, Counter[bytes]]:
    return {place: Counter(Ledger(folder / place).taken()) for place in CASES[name][3]}


def finish(name: str, folder: Path) -> None:
    """Runs until a run sends nothing: then nothing may be left to do."""
    for _ in range(12):
        before = held(folder, name)
        assert run(name, folder)[0] == FINISHED
        if held(folder, name) == before:
            return
    pytest.fail("each run sends something again")


@pytest.mark.parametrize("name", CASES)
def test_run_however_often_nothing_goes_twice(name: str, tmp_path: Path) -> None:
    finish(name, tmp_path)
    assert held(tmp_path, name) == {place: Counter(lines) for place, lines in CASES[name][3].items()}


@pytest.mark.parametrize("how", ["kill", "raise"])
@pytest.mark.parametrize("name", CASES)
def test_interrupted_at_every_point_nothing_is_lost_and_only_what_was_in_flight_goes_twice(
    name: str, how: str, tmp_path: Path
) -> None:
    first = tmp_path / "first"
    first.mkdir()
    status, points = run(name, first)
    assert status == FINISHED
    assert points > 15
    twice_at: dict[int, int] = {}
    for stop in range(1, points + 1):
        folder = tmp_path / str(stop)
        folder.mkdir()
        assert run(name, folder, stop, how)[0] == (KILLED if how == "kill" else INTERRUPTED)
        at_death = held(folder, name)
        unknown = sum(map(Counter.total, at_death.values())) - checked_off(folder, name)
        finish(name, folder)
        for place, lines in CASES[name][3].items():
            taken = held(folder, name)[place]
            assert set(taken) == set(lines), f"lost or strange at point {stop}"
            again = Counter({line: n - 1 for line, n in taken.items() if n > 1})
            assert not again - at_death[place]  # what went again had been taken when the run died
            twice_at[stop] = twice_at.get(stop, 0) + sum(again.values())
        # Exactly that goes again which was taken, and of which no line on the disk could say so any more.
        assert twice_at[stop] == unknown, f"at point {stop} of {points}"
    assert any(twice_at.values()), "the points behind a call are missing"
    assert max(twice_at.values()) <= CALL[name], twice_at


# The most that one call to the stream, or one delivery to a destination, takes here.
CALL = {"reingest": 3, "deliver": 6, "undelivered": 2}


def checked_off(folder: Path, name: str) -> int:
    """How much of what places have taken the file knows: records of a stream, events of a destination."""
    path = folder / "state" / "done.jsonl"
    lines = path.read_text().splitlines() if path.exists() else []
    return sum(_whole(line) and (name == "reingest" or " replay/" in line) for line in lines)


def _whole(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
