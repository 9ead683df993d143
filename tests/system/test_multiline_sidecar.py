"""The sidecar's multi-line parsers, printed from the declarations and run by the real Fluent Bit, join as we join."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firelens.local.fluentbit_engine import Engine, find
from schemas.multiline import languages
from schemas.multiline.base import Multiline, starting_with

pytestmark = pytest.mark.engine

FOUND = find()
_DATED = (("2026-01-02 a", "b", "  2026 c"), ("2026-01-03 d",), ("2026-01-04 e", ""))
CASES: list[tuple[str, Multiline, tuple[tuple[str, ...], ...]]] = [
    *((f"{m.name}{n}", m, e) for m in languages().values() for n, e in enumerate(m.examples)),
    ("custom", starting_with(r"^\d{4}-\d\d"), _DATED),
]


@pytest.fixture(
    scope="module",
    params=FOUND.engines or [pytest.param(None, marks=pytest.mark.skip(reason=FOUND.reason))],
    ids=lambda engine: engine.version if engine else "none",
)
def joined(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Gives, by case, the entries that the engine makes of the example's lines."""
    engine: Engine = request.param
    folder = tmp_path_factory.mktemp("multiline")
    parsers = ""
    config = f"[SERVICE]\n    Flush 0.2\n    Grace 3\n    Parsers_File {folder}/parsers.conf\n"
    for name, declared, entries in CASES:
        properties = [("Name", f"ml_{name}"), *declared.properties()]
        parsers += "[MULTILINE_PARSER]\n" + "".join(f"    {key} {value}\n" for key, value in properties)
        (folder / f"{name}.log").write_text("".join(line + "\n" for entry in entries for line in entry))
        config += f"[INPUT]\n    Name tail\n    Path {folder}/{name}.log\n    Tag {name}\n"
        config += f"    Read_from_Head On\n    multiline.parser ml_{name}\n"
    config += f"[OUTPUT]\n    Name file\n    Match *\n    Path {folder}\n    Format plain\n"
    (folder / "parsers.conf").write_text(parsers)
    (folder / "fluent-bit.conf").write_text(config)
    with engine.run(folder / "fluent-bit.conf", log_file=folder / "engine.log") as sidecar:
        sidecar.stop(drain_seconds=15, until=lambda: all(len(_records(folder, n)) >= len(e) for n, _, e in CASES))
    return {name: [r["log"].rstrip("\n") for r in _records(folder, name)] for name, _, _ in CASES}


def _records(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / name
    lines = path.read_text().splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line[-1:] == "}"]  # the last may be half written


@pytest.mark.parametrize(("name", "entries"), [(n, e) for n, _, e in CASES], ids=[n for n, _, _ in CASES])
def test_the_sidecar_joins_as_we_do(
    name: str, entries: tuple[tuple[str, ...], ...], joined: dict[str, list[str]]
) -> None:
    assert joined[name] == ["\n".join(entry).rstrip("\n") for entry in entries]
