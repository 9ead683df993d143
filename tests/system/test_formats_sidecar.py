"""The sidecar's parsers, printed from the declarations and run by the real Fluent Bit, give the fields that we give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firelens.local.fluentbit_engine import Engine, find
from schemas.formats import formats
from schemas.formats.base import EXAMPLES_AT, Format
from schemas.timestamps import epoch, fix_now

pytestmark = pytest.mark.engine

FOUND = find()
DECLARED = [f for f in formats().values() if f.sidecar]
_RECORD = re.compile(r"(\d+): \[(\d+\.\d+), (\{.*\})\]")


@pytest.fixture(
    scope="module",
    params=FOUND.engines or [pytest.param(None, marks=pytest.mark.skip(reason=FOUND.reason))],
    ids=lambda engine: engine.version if engine else "none",
)
def parsed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """Gives, by format, what the engine made of every example: `(event time, fields)`."""
    engine: Engine = request.param
    return _run(engine, tmp_path_factory.mktemp("parsers"))


def _run(engine: Engine, folder: Path) -> dict[str, list[Any]]:
    parsers = "[PARSER]\n    Name wrapped\n    Format json\n"
    config = f"[SERVICE]\n    Flush 0.2\n    Grace 1\n    Parsers_File {folder}/parsers.conf\n"
    for number, declared in enumerate(DECLARED):
        assert declared.sidecar is not None
        parsers += f"[PARSER]\n    Name {declared.name}\n"
        parsers += "".join(f"    {name} {value}\n" for name, value in declared.sidecar.properties())
        entries = [json.dumps({"log": example.line}) for example in declared.examples]
        (folder / f"{number}.log").write_text("".join(entry + "\n" for entry in entries))
        config += f"[INPUT]\n    Name tail\n    Path {folder}/{number}.log\n    Tag {number}\n"
        config += "    Read_from_Head On\n    Parser wrapped\n"
        config += f"[FILTER]\n    Name parser\n    Match {number}\n    Key_Name log\n"
        config += f"    Parser {declared.name}\n    Reserve_Data On\n"
    config += f"[OUTPUT]\n    Name file\n    Match *\n    Path {folder}\n    File out\n"
    (folder / "parsers.conf").write_text(parsers)
    (folder / "fluent-bit.conf").write_text(config)
    wanted = sum(len(d.examples) for d in DECLARED)
    with engine.run(folder / "fluent-bit.conf", log_file=folder / "engine.log") as sidecar:
        sidecar.stop(drain_seconds=30, until=lambda: len(_lines(folder)) >= wanted)
    out: dict[str, list[Any]] = {}
    for line in _lines(folder):
        found = _RECORD.fullmatch(line)
        assert found, line
        out.setdefault(DECLARED[int(found[1])].name, []).append((found[2], json.loads(found[3])))
    return out


def _lines(folder: Path) -> list[str]:
    path = folder / "out"
    return path.read_text().splitlines() if path.exists() else []


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with fix_now(EXAMPLES_AT):
        yield


@pytest.mark.parametrize("declared", DECLARED, ids=lambda f: f.name)
def test_the_sidecar_gives_our_fields(declared: Format, parsed: dict[str, list[Any]]) -> None:
    sidecar = declared.sidecar
    assert sidecar is not None
    got = parsed[declared.name]
    assert len(got) == len(declared.examples)
    taken = 0
    for example, (seconds, fields) in zip(declared.examples, got, strict=True):
        if "log" in fields and "log" not in example.fields:
            assert "not taken" in " ".join(sidecar.differs.values()), "the engine did not parse it"
            continue
        taken += 1
        ours = {k: v for k, v in example.fields.items() if v not in (None, "") and k not in sidecar.differs}
        if sidecar.time_key or "timestamp" in sidecar.differs:
            ours.pop("timestamp", None)
        theirs = {k: v for k, v in fields.items() if v not in (None, "") and k not in sidecar.differs}
        if "*" in sidecar.differs:
            ours = {k: str(v).lower() for k, v in ours.items() if k in theirs}
            theirs = {k: str(v).lower() for k, v in theirs.items() if k in ours}
        assert theirs == ours
        when = example.fields.get("timestamp")
        if sidecar.time_key and when and "time" not in sidecar.differs:
            assert epoch(seconds)[:23] == when[:23]  # type: ignore[index]  a time it is
    assert taken
