"""`firelens parse`: one answer per entry, at once, whatever the reader does."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

COMMAND = [sys.executable, "-m", "firelens", "parse"]


def run(*arguments: str, lines: str | bytes = "") -> tuple[int, list[object], str]:
    data = lines if isinstance(lines, bytes) else lines.encode()
    done = subprocess.run([*COMMAND, *arguments], input=data, capture_output=True, check=False)
    return done.returncode, [orjson.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def test_a_line_gives_an_object_or_null() -> None:
    assert run("--format", "json", lines='{"a":1}\nwords\n\n{"b":"é"}') == (0, [{"a": 1}, None, None, {"b": "é"}], "")


def test_auto_is_the_default_and_bytes_that_are_no_text_do_no_harm() -> None:
    assert run(lines=b'{"a":"\xff"}\r\nx=1 y=2\r\n') == (0, [{"a": "\ufffd"}, {"x": 1, "y": 2}], "")


def test_entries_of_several_lines_are_joined_where_the_format_has_them_or_the_user_says_so() -> None:
    slow = "# Time: 2026-01-02T03:04:05Z\n# Query_time: 1.5  Lock_time: 0.0\nSELECT\n1;\n"
    code, out, _ = run("--format", "mysql-slow", lines=slow * 2)
    assert code == 0
    assert [entry["sql_text"] for entry in out] == ["SELECT\n1;"] * 2  # type: ignore[index]
    trace = 'Traceback (most recent call last):\n  File "a"\nKeyError: 1\nnext\n'
    assert run("--format", "text", "--join", "python", lines=trace)[1] == [{"message": trace[:-6]}, {"message": "next"}]
    assert run("-f", "text", "--start", "^a", lines="a\nb\na\n")[1] == [{"message": "a\nb"}, {"message": "a"}]


def test_a_pattern_and_columns() -> None:
    assert run("--pattern", r"(?P<verb>\w+) (?P<n>\d+)", lines="GET 7\n")[1] == [{"verb": "GET", "n": "7"}]
    assert run("-f", "vpc_flow", "--columns", "version,action,vpc-id", lines="2 ACCEPT -\n")[1] == [
        {"version": 2, "action": "ACCEPT", "vpc-id": None}
    ]


@pytest.mark.parametrize("arguments", [("--format", "nope"), ("--pattern", "(?=x)(?P<a>x)"), ("--join", "cobol")])
def test_what_cannot_be_is_a_sentence_and_exit_2(arguments: tuple[str, ...]) -> None:
    code, out, said = run(*arguments, lines="x\n")
    assert (code, out) == (2, [])
    assert "error:" in said
    assert "Traceback" not in said


def test_answers_come_at_once_and_a_reader_may_leave() -> None:
    with subprocess.Popen(
        [*COMMAND, "-f", "text"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"one\n")
        process.stdin.flush()
        assert process.stdout.readline() == b'{"message":"one"}\n'
        process.stdout.close()
        process.stdin.write(b"two\n" * 10)
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""


def test_a_huge_line() -> None:
    assert run("-f", "logfmt", lines="a=" + "x" * 5_000_000 + "\n")[1] == [{"a": "x" * 5_000_000}]


def test_the_list_names_every_format() -> None:
    done = subprocess.run([*COMMAND, "--list"], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) > 30
