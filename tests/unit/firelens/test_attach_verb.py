"""`firelens attach` as a user calls it: streams, files and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from firelens.cli import main

PIPELINE = """\
name: shop
region: eu-west-1
apps: {api: {}}
routes: {all: {to: {type: firehose, stream: shop}}}
"""
TASK = b'{\r\n\t"family": "shop",\r\n\t"containerDefinitions": [\r\n\t\t{"name": "api", "image": "example/api"}\r\n\t]\r\n}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("pipeline.yaml").write_text(PIPELINE)
    Path("task.json").write_bytes(TASK)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["firelens", "attach", "pipeline.yaml", *words])
    with pytest.raises(SystemExit) as leaving:
        main()
    return int(leaving.value.code or 0)


def test_write_check_detach(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(monkeypatch, "task.json", "--check") == 1
    seen = capsysbinary.readouterr()
    assert b"+++ task.json (attached)" in seen.out
    assert b"run `firelens attach pipeline.yaml task.json --write`" in seen.err
    assert Path("task.json").read_bytes() == TASK
    assert run(monkeypatch, "task.json") == 0
    printed = capsysbinary.readouterr().out
    assert run(monkeypatch, "task.json", "--write") == 0
    assert Path("task.json").read_bytes() == printed
    assert printed.count(b"\n") == printed.count(b"\r\n")
    assert run(monkeypatch, "task.json", "--check") == 0
    assert run(monkeypatch, "task.json", "--detach", "-o", "back.json") == 0
    assert Path("back.json").read_bytes() == TASK


def test_policies_without_a_role_are_told_on_stderr(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "task.json") == 0
    seen = capsys.readouterr()
    assert "firehose:PutRecordBatch" in seen.err
    assert "firehose:PutRecordBatch" not in seen.out


@pytest.mark.parametrize(
    "words",
    [
        ("nothing.json",),
        ("pipeline.yaml",),
        ("task.json", "--detach"),
        ("task.json", "--detach", "--check"),
        ("task.json", "--write", "--check"),
        ("-", "--write"),
    ],
)
def test_what_cannot_be_done_exits_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(monkeypatch, *words) == 2
    assert not capsys.readouterr().out
    assert Path("task.json").read_bytes() == TASK
