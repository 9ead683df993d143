"""What a description can be wrong in, as people get it wrong: one error each, where, what, how; nothing is written."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from firelens.load import load
from schemas.errors import FirelensError, UnreadableError
from schemas.pipeline import Pipeline

GOOD = """\
name: p
region: eu-west-1
apps: {web: {}}
routes: {all: {to: {type: stdout}}}
"""
CASES = {
    "a key twice": (GOOD + "name: q\n", "5:1", "`name` stands here a second time", "keep one"),
    "an app twice": (GOOD.replace("{web: {}}", "\n  web: {}\n  web: {}"), "5:3", "`web` stands here a second time", "keep"),
    "a brace open": (GOOD.replace("{web: {}}", "{web: {}"), "4:1", "not closed", "close it"),
    "a tab": ("name: p\napps:\n\tweb: {}\n", "3:1", "a tab stands where blanks belong", "blanks"),
    "two documents": (GOOD + "---\n" + GOOD, "5:1", "a second document", "a file of its own"),
    "a list": ("- a\n", "", "holds no mapping", "README.md"),
    "nothing": ("", "", "holds no mapping", "README.md"),
    "a list of apps": (GOOD.replace("{web: {}}", "[web]"), "3:1", "`apps` wants a mapping", "{key: value}"),
    "a word for a destination": (GOOD.replace("{type: stdout}", "stdout"), "4:16", "`to` wants a mapping", "{key"),
    "a word for a number": (GOOD + "limits: {outage_minutes: many}\n", "5:10", "wants a whole number", "without quotes"),
    "an unknown field": (GOOD + "durabilty: disk\n", "5:1", "unknown field `durabilty`", "did you mean `durability`?"),
    "a pattern open": (GOOD.replace("{}", "{include: ['(a']}"), "3:", "opens a `(` and never closes it", "Ruby's syntax"),
    "a glob": (GOOD.replace("{}", "{exclude: ['*health*']}"), "3:", "is a file glob", "write `health`"),
    "Python's group": (
        GOOD.replace("{}", "{multiline: {start: '(?P<x>a)'}}"), "3:", "uses Python's `(?P<name>...)`", "Ruby's syntax",
    ),
    "the agent's port": (GOOD.replace("{}", "{tcp: {port: 24224}}"), "3:", "taken by FireLens's own input", "another port"),
    "the router's port": (GOOD.replace("{}", "{tcp: {port: 2020}}"), "3:", "taken by the router's metrics", "another port"),
    "one port for two": (
        GOOD.replace("{web: {}}", "{a: {tcp: {port: 5170}}, b: {tcp: {port: 5170}}}"), "3:", "taken by the app `a`", "another",
    ),
    "a script without its function": (
        GOOD + "steps: [{type: lua, call: f, code: 'function g() end'}]\n", "5:", "defines no `f`", "define `function f(",
    ),
    "a script that is not there": (
        GOOD + "steps: [{type: lua, call: f, script: no.lua}]\n", "5:", "cannot be read", "from the pipeline's folder",
    ),
    "two secrets, one variable": (
        GOOD.replace(
            "{all: {to: {type: stdout}}}",
            """
  a: {to: {type: datadog, api_key: {arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/a", env: KEY}}}
  b: {to: {type: new_relic, license_key: {arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/b", env: KEY}}}""",
        ),
        "6:", "two secrets would share the variable `KEY`", "name it yourself",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "where", "what", "how"), CASES.values(), ids=CASES)
def test_is_said_once_with_its_place_and_the_way_out(
    text: str, where: str, what: str, how: str, tmp_path: Path
) -> None:
    path = tmp_path / "pipeline.yaml"
    path.write_text(text)
    with pytest.raises(FirelensError) as caught:
        load(path)
    said = str(caught.value)
    assert said.startswith(f"{path}:{where}" if where else str(path)), said
    assert what in said, said
    assert how in said, said
    assert said.count("error") <= 1


def test_json_is_read_as_json(tmp_path: Path) -> None:
    path = tmp_path / "pipeline.json"
    form = {
        "name": "p", "region": "eu-west-1", "apps": {"web": {"include": ["caf\u00e9 \U0001f600"]}},
        "routes": {"all": {"to": {"type": "stdout"}}},
    }  # fmt: skip
    for text in (json.dumps(form), json.dumps(form, indent="\t"), "\ufeff" + json.dumps(form, ensure_ascii=False)):
        path.write_text(text, "utf-8")
        assert load(path).apps["web"].include == ("caf\u00e9 \U0001f600",)
    path.write_text(json.dumps(form)[:-1] + ",}")
    with pytest.raises(UnreadableError, match=r"pipeline\.json:1:\d+: is no JSON"):
        load(path)


def test_secrets_of_one_last_name_have_variables_of_their_own() -> None:
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:{}/key-AbCdEf"
    to = {n: {"to": {"type": "datadog", "api_key": arn.format(n), "service": n}} for n in ("one", "two")}
    described = Pipeline.model_validate({"name": "p", "region": "eu-west-1", "apps": {"web": {}}, "routes": to})
    assert [s.env for r in described.routes.values() for s in r.to.secrets()] == [
        "FIRELENS_ONE_KEY",
        "FIRELENS_TWO_KEY",
    ]


def _python(tmp_path: Path, before: str) -> Path:
    path = tmp_path / "pipeline.py"
    path.write_text(
        f"{before}\nfrom firelens import *\n"
        'pipeline = Pipeline(name="p", region="eu-west-1", apps={"web": App()}, routes={"all": Route(to=Stdout())})\n'
    )
    return path


def test_what_a_description_prints_is_no_result(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert load(_python(tmp_path, 'print("talk")')).name == "p"
    assert (out.getvalue(), err.getvalue()) == ("", "talk\n")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("raise RuntimeError('no network')", "raised RuntimeError: no network"),
        ("import sys; sys.exit(0)", "ended the program"),
        ("import no_such_module", "raised ModuleNotFoundError"),
        ("x = (", "is not Python"),
    ],
)
def test_a_python_file_that_fails_is_an_error_of_the_description(line: str, what: str, tmp_path: Path) -> None:
    path = _python(tmp_path, line)
    done = subprocess.run(
        [sys.executable, "-m", "firelens", "build", str(path), "-o", str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr
    assert f"{path}:1" in done.stderr
    assert not (tmp_path / "out").exists()
