"""The rules of the house that no tool checks: what a cold start loads, how large a file is, what a docstring says."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("firelens", "processors", "schemas")
MOST_LINES = 400


def sources(root: Path) -> list[Path]:
    return [p for package in PACKAGES for p in sorted((root / package).rglob("*.py"))]


def test_a_cold_start_loads_little(root: Path) -> None:
    code = "import sys, processors.handler; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    ).stdout.split()
    assert not {"boto3", "botocore", "pydantic", "httpcore", "typer", "rich", "ruamel", "firelens", "asyncio"} & set(
        loaded
    )


def test_processors_and_schemas_run_alone(root: Path, tmp_path: Path) -> None:
    code = tmp_path / "transform.zip"
    with zipfile.ZipFile(code, "w") as out:
        for package in ("processors", "schemas"):
            for path in sorted((root / package).rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    out.write(path, path.relative_to(root).as_posix())
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"version": 1, "pipeline": "p", "stream": "s", "region": "eu-west-1"}))
    event = {"invocationId": "i", "deliveryStreamArn": "arn:aws:firehose:eu-west-1:1:deliverystream/s",
             "records": [{"recordId": "r", "approximateArrivalTimestamp": 1, "data": "eyJhIjoxfQo="}]}  # fmt: skip
    run = (
        f"import sys; sys.path.insert(0, {str(code)!r}); sys.path = [p for p in sys.path if p != {str(root)!r}]\n"
        f"from processors.handler import handler; print(handler.__module__, handler({event!r}, None)['records'])"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", run], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"FIRELENS_PLAN": str(plan), "PATH": "/usr/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "'recordId': 'r', 'result': 'Ok'" in done.stdout


def test_no_file_is_two_rooms(root: Path) -> None:
    long = {
        str(p.relative_to(root)): n for p in sources(root) if (n := len(p.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_every_module_and_public_thing_says_what_it_is(root: Path) -> None:
    silent = []
    for path in sources(root):
        tree = ast.parse(path.read_text("utf-8"))
        if tree.body and not ast.get_docstring(tree):
            silent.append(str(path))
        if path.parent.name == "rules":
            continue  # a rule's module says it all; `check` is the same word in each
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        silent += [f"{path}:{n.lineno} {n.name}" for n in public if not ast.get_docstring(n)]
    assert not silent


def test_docker_is_no_package(root: Path) -> None:
    assert not list((root / "docker").rglob("__init__.py")), "it would shadow the Docker SDK"


def test_nothing_names_this_machine(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False).stdout
    named = re.compile(
        r"/work/(?:main|shared)\b|/root/|/opt/(?:flb|dk|pypi)|pypi\.org/simple|files\.pythonhosted|registry\.npmjs"
    )
    found = []
    for name in filter(None, listed.split("\0")):
        path = root / name
        if path.is_file() and path != Path(__file__):
            text = path.read_bytes().decode("utf-8", "replace")
            found += [f"{name}: {m[0]}" for m in named.finditer(text)]
    assert not found


@pytest.mark.parametrize(
    "verb", ["build", "demo", "transform", "parse", "redact", "lint", "explain", "replay", "serve"]
)
def test_help_shows_every_verb_with_an_example(verb: str, root: Path) -> None:
    shown = subprocess.run([sys.executable, "-m", "firelens", "--help"], capture_output=True, text=True, check=True, cwd=root,
                           env={"COLUMNS": "200", "PATH": "/usr/bin", "NO_COLOR": "1"}).stdout  # fmt: skip
    assert re.search(rf"^  {verb} ", shown, re.MULTILINE), shown
    assert re.search(rf"firelens {verb}\b", shown), shown
