"""`firelens redact` and `firelens explain entity`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from firelens.redact import arriving, batches, texts


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "firelens", *arguments], input=given, capture_output=True, check=False)


def test_lines_in_lines_out() -> None:
    done = run("redact", given=b"mail bob@example.com\nplain\n\xff password=hunter2\n")
    assert done.stdout == b"mail [EMAIL]\nplain\n\xff password=[PASSWORD]\n"
    assert done.returncode == 0


def test_a_line_is_answered_before_the_next_one_comes() -> None:
    command = [sys.executable, "-m", "firelens", "redact"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin
        assert running.stdout
        for given, wanted in ((b"mail bob@example.com\n", b"mail [EMAIL]\n"), (b"plain\n", b"plain\n")):
            running.stdin.write(given)
            running.stdin.flush()
            assert running.stdout.readline() == wanted


def test_lines_arrive_whole_however_they_are_cut() -> None:
    parts = iter((b"a\nb", b"c", b"\nd\n\ne", b""))
    come = list(arriving(lambda: next(parts)))
    assert come == [b"a\n", None, None, b"bc\n", b"d\n", b"\n", None, b"e"]
    assert list(batches(texts(come))) == [[b"a"], [b"bc", b"d", b""], [b"e"]]


def test_both_engines() -> None:
    pytest.importorskip("lupa.luajit21", reason="LuaJIT (PyPI: lupa) is not installed")
    given = b'{"password":"a\\"b","ip":"10.0.0.1"}\nkey AKIA' + b"2345672345ABCDEF\n"
    outs = [run("redact", "--entities", "all", "--engine", e, given=given).stdout for e in ("python", "lua")]
    assert outs[0] == outs[1] == b'{"password":"[PASSWORD]","ip":"[IPV4]"}\nkey [AWS_ACCESS_KEY_ID]\n'


@pytest.mark.parametrize("engine", ["python", "lua"])
def test_a_key_over_several_lines(engine: str) -> None:
    if engine == "lua":
        pytest.importorskip("lupa.luajit21", reason="LuaJIT (PyPI: lupa) is not installed")
    key = b"-----BEGIN RSA PRIVATE " + b"KEY-----\nMIIEexample\nabcd==\n-----END RSA PRIVATE KEY-----\n"
    done = run("redact", "--entities", "secrets", "--engine", engine, given=b"before\n" + key + b"after\n")
    assert done.stdout == b"before\n" + b"[PRIVATE_KEY]\n" * 4 + b"after\n"


def test_spans_count_characters() -> None:
    done = run("redact", "--spans", given='{"id":7,"text":"日本 bob@example.com"}\n'.encode())
    assert json.loads(done.stdout) == {"id": 7, "spans": [[3, 18, "EMAIL"]]}
    broken = run("redact", "--spans", given=b'{"text":"a"}\n\nno json\n')
    assert broken.returncode == 2
    assert broken.stdout == b'{"id": null, "spans": []}\n'
    assert b"line 3: error" in broken.stderr


def test_stats_hold_no_text() -> None:
    done = run("redact", "--stats", given=b"password=hunter2\nplain\n")
    assert json.loads(done.stdout) == {"bytes": 21, "hits": {"password": 1}, "texts": 2, "touched": 1}


def test_the_report_holds_no_secret(tmp_path: Path) -> None:
    page = tmp_path / "hits.html"
    done = run("redact", "--report", str(page), given=b"user <b> password=hunter2 bob@example.com\n")
    assert done.returncode == 0
    text = page.read_text()
    assert "hunter2" not in text
    assert "bob@" not in text
    assert "[PASSWORD]" in text
    assert "&lt;b&gt;" in text
    assert "http" not in text.replace("http-equiv", "")


def test_a_report_of_a_long_line_shows_its_labels(tmp_path: Path) -> None:
    page = tmp_path / "hits.html"
    run("redact", "--report", str(page), given=b"[main] " + b"x " * 300 + b"\x1b[31mbob@example.com\x1b[0m \xff\0\n")
    text = page.read_text()
    assert "<mark>[EMAIL]</mark>\u241b[0m \ufffd\u2400" in text
    missing = run("redact", "--report", str(tmp_path / "no" / "hits.html"), given=b"x\n")
    assert missing.returncode == 2
    assert b"cannot be written" in missing.stderr


def test_a_pipeline_without_redaction_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("name: a\nregion: eu-west-1\napps: {web: {}}\nroutes: {r: {to: {type: stdout}}}\n")
    done = run("redact", "--policy", str(path), given=b"x\n")
    assert done.returncode == 2
    assert b"no step redacts" in done.stderr


def test_usage() -> None:
    assert run("redact", "--entities", "nonsense").returncode == 2
    assert run("redact", "--engine", "lua", "--spans").returncode == 2
    assert run("redact", "--stats", "--spans").returncode == 2
    assert b"redacts nothing" in run("redact", "--entities=-email", given=b"x\n").stderr


def test_explain() -> None:
    assert b"leftmost" not in run("explain", "entity", "jwt").stdout
    assert b"eyJ" in run("explain", "entity", "jwt").stdout
    assert b"credit_card" in run("explain", "entity").stdout
    assert b"did you mean `jwt`" in run("explain", "entity", "jwtt").stderr
