"""The main job: every record of the samples at its destination exactly once, and nothing that was planted anywhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from firelens.load import load
from firelens.local.demo import _delivered, run
from firelens.local.fluentbit_engine import Engine

NUMBER = re.compile(rb"\bn=(\d+)|\"n\": ?(\d+)")


def silent(what: str, done: int, total: int) -> None:
    assert 0 <= done <= total, what


def numbers(lines: list[bytes]) -> Counter[tuple[str, bytes]]:
    """Counts lines by app and by the number that each carries."""
    out: Counter[tuple[str, bytes]] = Counter()
    for line in lines:
        app = re.search(rb"/ecs-orders-1-([a-z]+)-", line)
        assert app, line[:200]
        for found in {a or b for a, b in NUMBER.findall(line.replace(b'\\"', b'"'))}:
            out[app[1].decode(), found] += 1
    return out


def expected(example: Path) -> Counter[tuple[str, bytes]]:
    """Counts the samples' lines by app and number, a stack trace as one record."""
    out: Counter[tuple[str, bytes]] = Counter()
    for app in ("api", "nginx", "worker"):
        for line in (example / "logs" / f"{app}.log").read_bytes().splitlines():
            for found in {a or b for a, b in NUMBER.findall(line)}:
                out[app, found] += 1
    return out


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[bytes]]:
    """What the demo saw at each destination."""
    held: dict[str, list[bytes]] = {}

    def keep(system: Any, to: Any, name: str) -> list[bytes]:
        held[name] = list(_delivered(system, to, name))
        return held[name]

    monkeypatch.setattr("firelens.local.demo._delivered", keep)
    return held


@pytest.mark.engine
def test_with_the_real_sidecar(
    each_engine: Engine, example: Path, tmp_path: Path, seen: dict[str, list[bytes]]
) -> None:
    outcome = run(load(example / "pipeline.py"), example / "logs", tmp_path, engine=each_engine, progress=silent)
    assert outcome.leaked == ()
    check(outcome.rows, example, seen)
    wanted = [json.loads(e) for e in seen["everything"] if b'"level":"ERROR"' in e and b"-api-" in e]
    assert sorted(json.loads(e)["n"] for e in seen["errors"]) == sorted(w["n"] for w in wanted)
    assert numbers(seen["everything"]) == expected(example)
    # Integers beyond 2^53, nulls and empty lists of parsed JSON reach Firehose as the app wrote them.
    exact = next(json.loads(e) for e in seen["everything"] if b'"order.read"' in e)
    assert exact["big"] == 9007199254740993 + exact["n"]
    assert exact["empty"] == []
    log = (tmp_path / "sidecar.log").read_text()
    assert not [line for line in log.splitlines() if "[error]" in line]


def test_without_a_sidecar(example: Path, tmp_path: Path, seen: dict[str, list[bytes]]) -> None:
    outcome = run(load(example / "pipeline.py"), example / "logs", tmp_path, engine=None, progress=silent)
    assert outcome.leaked == ()
    check(outcome.rows, example, seen)


def check(rows: Any, example: Path, seen: dict[str, list[bytes]]) -> None:
    by_name = {row.destination: row for row in rows}
    stream = by_name["orders -> Firehose"]
    health = sum(b"/healthz" in line for line in (example / "logs" / "nginx.log").read_bytes().splitlines())
    assert stream.records_in == stream.delivered + stream.dropped + stream.failed
    assert (stream.dropped, stream.failed) == (health, 0)
    dropped = {
        ("nginx", found)
        for line in (example / "logs" / "nginx.log").read_bytes().splitlines()
        if b"/healthz" in line
        for found in re.findall(rb"n=(\d+)", line)
    }
    wanted = Counter({key: n for key, n in expected(example).items() if key not in dropped})
    assert numbers(seen["orders"]) == wanted
    payments = [
        line for line in (example / "logs" / "api.log").read_bytes().splitlines() if b"payment.accepted" in line
    ]
    assert len(seen["payments"]) == len(payments)
    assert all(b"[CREDIT_CARD]" in line for line in seen["payments"])
    assert by_name["orders -> incidents"].delivered == len(seen["incidents"]) > 0
