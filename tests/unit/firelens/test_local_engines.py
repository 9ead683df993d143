"""Finding Fluent Bit, and running what stands in for it: order, versions, reasons, readiness, drain, death."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from firelens.local.fluentbit_engine import Engine, find
from schemas.errors import EngineError


def script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def versioned(path: Path, version: str) -> Path:
    return script(path, f'echo "Fluent Bit v{version}"')


def test_engines_come_named_first_then_plain_then_the_others_in_order(tmp_path: Path) -> None:
    named = versioned(tmp_path / "own" / "mine", "9.0.0")
    versioned(tmp_path / "b" / "fluent-bit-5.1.1", "5.1.1")
    versioned(tmp_path / "b" / "fluent-bit-4.2.8", "4.2.8")
    versioned(tmp_path / "b" / "fluent-bit", "5.0.9")
    found = find({"PATH": f"/bin:{tmp_path / 'a'}:{tmp_path / 'b'}", "FIRELENS_FLUENT_BIT": str(named)})
    assert [engine.version for engine in found.engines] == ["9.0.0", "5.0.9", "4.2.8", "5.1.1"]
    assert found.first is not None
    assert found.first.name == "mine"
    assert found.reasons == ()


def test_one_file_by_two_names_counts_once(tmp_path: Path) -> None:
    versioned(tmp_path / "fluent-bit-5.0.9", "5.0.9")
    (tmp_path / "fluent-bit").symlink_to(tmp_path / "fluent-bit-5.0.9")
    assert len(find({"PATH": f"/bin:{tmp_path}"}).engines) == 1


def test_nothing_found_says_how_to_get_one(tmp_path: Path) -> None:
    found = find({"PATH": str(tmp_path)})
    assert found.first is None
    assert found.reason.startswith("no Fluent Bit found: put a `fluent-bit` on PATH")


def test_what_says_no_version_is_left_out_with_a_reason(tmp_path: Path) -> None:
    script(tmp_path / "fluent-bit", "echo hello")
    found = find({"PATH": f"/bin:{tmp_path}", "FIRELENS_FLUENT_BIT": "absent"})
    assert found.engines == ()
    assert "`FIRELENS_FLUENT_BIT` names `absent`, which is no executable" in found.reason
    assert "does not say a Fluent Bit version" in found.reason


def test_files_that_are_not_executable_and_folders_are_no_engines(tmp_path: Path) -> None:
    versioned(tmp_path / "fluent-bit", "5.0.9").chmod(0o644)
    (tmp_path / "fluent-bit-dir").mkdir()
    assert find({"PATH": f"/bin:{tmp_path}"}).engines == ()


def alive(pid: int) -> bool:
    """Whether a process of that id runs; one that only waits to be reaped does not."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip()) and not done.stdout.startswith("Z")


def engine(tmp_path: Path, body: str) -> Engine:
    return Engine("fake", "0.0.0", script(tmp_path / "engine", body))


def test_an_engine_that_ends_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    failing = engine(tmp_path, "printf '\\033[1mno such plugin\\033[0m\\n'; exit 7")
    with pytest.raises(EngineError, match="ended at its start with code 7") as caught:
        failing.run(tmp_path / "c", log_file=tmp_path / "log", ready=[tmp_path / "absent.sock"])
    assert "no such plugin" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_an_engine_that_never_listens_is_ended_and_told(tmp_path: Path) -> None:
    deaf = engine(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    with pytest.raises(EngineError, match=r"does not listen after 0\.3 s"):
        deaf.run(tmp_path / "c", log_file=tmp_path / "log", ready=[("127.0.0.1", 1)], start_seconds=0.3)
    assert not alive(int((tmp_path / "pid").read_text()))


def test_a_stop_drains_and_gives_the_code(tmp_path: Path) -> None:
    polite = engine(tmp_path, "trap 'echo flushed; exit 3' TERM; echo up; while :; do sleep 0.05; done")
    with polite.run(tmp_path / "c", log_file=tmp_path / "log") as sidecar:
        while "up" not in sidecar.log():
            time.sleep(0.01)
        asked = iter([False, False, True])
        ended = sidecar.stop(until=lambda: next(asked))
    assert (ended.code, ended.drained) == (3, True)
    assert "flushed" in sidecar.log()
    assert next(asked, None) is None


def test_an_engine_that_ignores_sigterm_is_killed_with_its_children(tmp_path: Path) -> None:
    stubborn = engine(tmp_path, f"trap '' TERM; sleep 60 & echo $! > {tmp_path}/child; echo up; wait; wait")
    with stubborn.run(tmp_path / "c", log_file=tmp_path / "log") as sidecar:
        while "up" not in sidecar.log():
            time.sleep(0.01)
        ended = sidecar.stop(drain_seconds=0.3)
    assert (ended.code, ended.drained) == (-signal.SIGKILL, False)
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not alive(child)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_engine_never_outlives_its_owner(tmp_path: Path, how: signal.Signals) -> None:
    script(tmp_path / "engine", f"echo $$ > {tmp_path}/pid; exec sleep 60")
    code = f"""
import time
from pathlib import Path
from firelens.local.fluentbit_engine import Engine
folder = Path({str(tmp_path)!r})
with Engine("fake", "0.0.0", folder / "engine").run(folder / "c", log_file=folder / "log"):
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL) as owner:
        deadline = time.monotonic() + 20
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        pid = int((tmp_path / "pid").read_text())
        assert alive(pid)
        owner.send_signal(how)
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(pid)


def test_the_signal_that_ended_an_engine_is_its_code(tmp_path: Path) -> None:
    crashing = engine(tmp_path, "echo up; sleep 0.2; kill -SEGV $$")
    with crashing.run(tmp_path / "c", log_file=tmp_path / "log") as sidecar:
        while sidecar.running:
            time.sleep(0.01)
        assert sidecar.stop().code == -signal.SIGSEGV


def test_readiness_is_every_address(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sleeper = engine(tmp_path, "exec sleep 60")
        port = listener.getsockname()[1]
        with sleeper.run(tmp_path / "c", log_file=tmp_path / "log", ready=[("127.0.0.1", port)]) as sidecar:
            assert sidecar.running
        assert not sidecar.running


def test_the_environment_is_added_to_and_the_folder_is_the_configs(tmp_path: Path) -> None:
    shows = engine(tmp_path, 'echo "$OWN $PWD $HOME"; exec sleep 60')
    config = tmp_path / "conf" / "c"
    config.parent.mkdir()
    with shows.run(config, log_file=tmp_path / "log", environment={"OWN": "yes"}) as sidecar:
        while not sidecar.log():
            time.sleep(0.01)
        assert sidecar.log().startswith(f"yes {config.parent} /")


@pytest.mark.parametrize(("code", "ok"), [(0, True), (1, False)])
def test_a_dry_run_gives_the_verdict_without_colours(tmp_path: Path, code: int, ok: bool) -> None:
    verdict = engine(tmp_path, f"printf '\\033[1m%s\\033[0m\\n' \"$*\"; exit {code}").dry_run(tmp_path / "c")
    assert verdict.ok is ok
    assert verdict.output == f"--dry-run -c {tmp_path / 'c'}\n"
