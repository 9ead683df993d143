"""Files that the sidecar tails: read whole, and after a new start only what is new, on every engine line."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from firelens.fluentbit import classic
from firelens.fluentbit.agent import Identity
from firelens.fluentbit.document import Section
from firelens.local.fluentbit_engine import Engine
from firelens.local.landing import landed
from firelens.local.placement import place
from schemas.pipeline import Pipeline

pytestmark = pytest.mark.engine


def configuration(folder: Path, socket: Path, **app: Any) -> Path:
    """Gives the main file of a router with two globs of one app, with the task's folders below `folder`."""
    files = [{"path": f"/logs/{name}*.log", "volume": "logs"} for name in ("a", "b")]
    form = {
        "name": "p", "region": "eu-west-1", "apps": {"old": {"files": files, **app}},
        "routes": {"all": {"to": {"type": "stdout"}}},
    }  # fmt: skip
    main = place(Pipeline.model_validate(form), folder, socket=socket, overrides=lambda *_: {}, identity=Identity())

    def here(section: Section) -> Section:
        if section.kind == "output" and section.get("alias"):
            kept = [(p.key, p.value) for p in section.properties if p.name in ("alias", "match", "match_regex")]
            ending = [("path", str(folder)), ("file", "all.out"), ("format", "plain")]
            return Section.of("output", [("name", "file"), *kept, *ending])
        if section.plugin == "tail":
            return section.with_property("refresh_interval", "1")
        return section.with_property("flush", "0.2") if section.kind == "service" else section

    main.write_text(classic.write(classic.read(main.read_text(), file=str(main)).map(here)))
    return main


def test_a_new_start_reads_on_where_it_stopped(each_engine: Engine, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    with tempfile.TemporaryDirectory(prefix="flt-") as short:
        socket = Path(short) / "s"
        main = configuration(tmp_path, socket)
        for turn in (1, 2):
            for name in ("a1", "a2", "b1"):
                with (logs / f"{name}.log").open("a") as file:
                    file.write(f"{name} {turn}\n")
            with each_engine.run(main, log_file=tmp_path / f"log-{turn}", ready=[socket]) as sidecar:
                sidecar.stop(drain_seconds=20, until=lambda wanted=3 * turn: len(landed(tmp_path, "all")) >= wanted)
    assert sorted(r["log"] for r in landed(tmp_path, "all")) == ["a1 1", "a1 2", "a2 1", "a2 2", "b1 1", "b1 2"]
    assert {r["file"] for r in landed(tmp_path, "all")} == {str(logs / f"{n}.log") for n in ("a1", "a2", "b1")}


def test_events_of_two_files_stay_apart(each_engine: Engine, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    events = {name: [f'Exception in thread "{name}" java.lang.E: x', "\tat a.B.c(D.java:1)"] for name in ("a1", "a2")}
    with tempfile.TemporaryDirectory(prefix="flt-") as short:
        socket = Path(short) / "s"
        main = configuration(tmp_path, socket, multiline="java")
        for name in events:
            (logs / f"{name}.log").touch()
        with each_engine.run(main, log_file=tmp_path / "log", ready=[socket]) as sidecar:
            for line in range(2):
                for name, lines in events.items():
                    with (logs / f"{name}.log").open("a") as file:
                        file.write(f"{lines[line]}\n")
                    time.sleep(0.4)  # long enough to be read in this order, shorter than a parser waits for more
            sidecar.stop(drain_seconds=20, until=lambda: len(landed(tmp_path, "all")) >= 2)
    assert sorted(r["log"].rstrip("\n") for r in landed(tmp_path, "all")) == ["\n".join(e) for e in events.values()]
