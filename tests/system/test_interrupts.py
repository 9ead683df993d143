"""Ctrl-C, and a reader that has seen enough: each verb leaves with the right code, whole lines, and no stack trace.

The real command in a process of its own, given a signal while it works.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from firelens.local.fakes.answers import json_answer
from firelens.local.fakes.firehose import batch_response
from firelens.local.http_server import Answer, Request, Server
from schemas.plan import Plan

ROOT = Path(__file__).resolve().parents[2]
FIRELENS = [sys.executable, "-c", "from firelens.cli import main; main()"]
LINE = b'{"container_name":"api","log":"mail to ada@example.org done"}\n'
LONG_SECONDS = 60


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}


@contextmanager
def started(*arguments: str, cwd: Path, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    with subprocess.Popen([*FIRELENS, *arguments], cwd=cwd, env=environment(), bufsize=0, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def interrupt(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LONG_SECONDS)
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err, err.decode()
    return out, err


def first_output(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], LONG_SECONDS)
    assert ready, "nothing came"
    return os.read(process.stdout.fileno(), 1 << 16)


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    to = {"type": "s3", "bucket": "acme-logs"}
    path.write_bytes(Plan(pipeline="shop", stream="archive", region="eu-west-1", to=to).to_bytes())
    return path


# What reads lines and writes lines, and how much has to come in before something goes out.
FILTERS = {
    "parse": (["parse", "--format", "json"], 1),
    "redact": (["redact"], 1),
    "transform": (["transform", "PIPELINE", "--lines", "--decoded"], 30_000),
}


def command(name: str, pipeline: Path) -> list[str]:
    return [str(pipeline) if word == "PIPELINE" else word for word in FILTERS[name][0]]


@pytest.mark.parametrize("name", FILTERS)
def test_ctrl_c_leaves_whole_lines(name: str, pipeline: Path, tmp_path: Path) -> None:
    """Output goes to a file, as with `firelens ... > out`: nothing may stand there half."""
    out = tmp_path / "out"
    with out.open("wb") as file, started(*command(name, pipeline), cwd=tmp_path, stdout=file) as process:
        assert process.stdin is not None
        for _ in range(2):
            process.stdin.write(LINE * FILTERS[name][1])
        deadline = time.monotonic() + LONG_SECONDS
        while not out.stat().st_size:
            assert time.monotonic() < deadline, "nothing came"
            time.sleep(0.05)
        interrupt(process)
    written = out.read_bytes()
    assert written.endswith(b"\n")
    assert all(isinstance(json.loads(line), dict) for line in written.splitlines())


@pytest.mark.parametrize("name", FILTERS)
def test_a_reader_that_has_seen_enough_is_no_failure(name: str, pipeline: Path, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.write_bytes(LINE * 200_000)
    with source.open("rb") as file, started(*command(name, pipeline), cwd=tmp_path, stdin=file) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert first_output(process)
        process.stdout.close()  # as `| head` does
        err = process.stderr.read()
        assert process.wait(LONG_SECONDS) == 0, err.decode()
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err


def test_ctrl_c_while_it_still_waits_for_input(pipeline: Path, tmp_path: Path) -> None:
    for name in FILTERS:
        with started(*command(name, pipeline), cwd=tmp_path) as process:
            time.sleep(2.0)  # it loads, then reads
            interrupt(process)


def test_ctrl_c_of_a_server_stops_it(pipeline: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with started("serve", str(pipeline), "--port", str(port), cwd=tmp_path) as process:
        deadline = time.monotonic() + LONG_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, "it does not listen"
                time.sleep(0.05)
        interrupt(process)


def test_ctrl_c_of_a_replay_keeps_what_is_checked_off(pipeline: Path, tmp_path: Path) -> None:
    """The stream hangs in the second call: the first one's records are checked off, and the file holds whole lines."""

    calls: list[int] = []

    def answer(request: Request) -> Answer:
        calls.append(len(json.loads(request.body)["Records"]))
        given = json_answer(batch_response({}, calls[-1]))
        return given if len(calls) == 1 else Answer(200, delay_seconds=LONG_SECONDS)

    objects = tmp_path / "failed"
    objects.mkdir()
    for n in range(2):
        (objects / f"o{n}").write_bytes(b'{"rawData":"eyJsb2ciOiJ4In0=","errorCode":"E"}\n' * 3)
    with Server(answer) as server:
        where = f"http://127.0.0.1:{server.port}"
        with started("replay", str(pipeline), str(objects), "--endpoint-url", where, cwd=tmp_path) as process:
            deadline = time.monotonic() + LONG_SECONDS
            while len(calls) < 2:
                assert process.poll() is None, process.stderr and process.stderr.read()
                assert time.monotonic() < deadline, "no second call"
                time.sleep(0.05)
            interrupt(process)
    (state,) = (tmp_path / ".firelens").glob("replay-*.jsonl")
    assert len([json.loads(line) for line in state.read_text().splitlines() if line]) == 3


def test_ctrl_c_of_the_demo(tmp_path: Path) -> None:
    with started("demo", "--output", str(tmp_path / "demo"), cwd=ROOT, start_new_session=True) as process:
        deadline = time.monotonic() + LONG_SECONDS
        while not (tmp_path / "demo").exists():  # it has begun to work
            assert process.poll() is None, process.stderr and process.stderr.read()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(1.0)
        interrupt(process)
