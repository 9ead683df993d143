"""The packaged zip, run by AWS's own runtime client and on its own: what ships is what is tested."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from firelens.compile.redaction import compile_policy
from firelens.local.runtime_api import LambdaFunction
from firelens.package import Target, build, libraries
from schemas.plan import Plan, SideRoute
from schemas.redaction.policy import RedactionPolicy
from tests.zipped import zipped

CARD = "4111 1111 " + "1111 1111"
PLAN = Plan(
    pipeline="p",
    stream="s",
    region="eu-west-1",
    steps=(
        {"type": "redact", "compiled": compile_policy(RedactionPolicy(entities=("credit_card", "email")))},
        {"type": "add", "fields": {"env": "t"}},
    ),
)
RECORDS = [
    f'{{"log":"paid with {CARD}"}}\n'.encode(),
    zipped(b'{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":0,"message":"hi"}]}'),
    b"",
    zipped(b'{"log":"x"}\n' * 99)[:-9],
]
EVENT = {
    "invocationId": "i",
    "deliveryStreamArn": "arn:aws:firehose:eu-west-1:000000000000:deliverystream/s",
    "region": "eu-west-1",
    "records": [{"recordId": str(n), "data": base64.b64encode(r).decode()} for n, r in enumerate(RECORDS)],
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "transform.zip"
    path.write_bytes(build(PLAN, Target.here()))
    return path


def check(response: dict[str, Any]) -> None:
    results = [(r["result"], base64.b64decode(r.get("data", ""))) for r in response["records"]]
    assert results == [
        ("Ok", b'{"log":"paid with [CREDIT_CARD]","env":"t"}\n'),
        ("Ok", b'{"log":"hi","timestamp":"1970-01-01T00:00:00.000Z","id":"1","env":"t"}\n'),
        ("Dropped", b""),
        ("ProcessingFailed", b""),
    ]


def test_the_real_runtime_client_runs_the_packaged_zip(package: Path, tmp_path: Path) -> None:
    pytest.importorskip("awslambdaric")
    root = tmp_path / "task"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(root)
    log = tmp_path / "log"
    with LambdaFunction(root, "processors.handler.handler", log_file=log) as function:
        check(json.loads(function.invoke(EVENT)))
        check(json.loads(function.invoke(EVENT)))
    said = log.read_text()
    assert '"RecordsIn":4' in said
    assert "4111" not in said


def test_the_zip_is_all_it_takes(package: Path, tmp_path: Path) -> None:
    """Run from the archive without site-packages: the libraries in it are extension modules, so it is unpacked first."""
    root = tmp_path / "task"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(root)
    code = (
        "import json, sys; from processors.handler import handler; "
        "response = handler(json.load(sys.stdin)); "
        "assert not {'boto3', 'pydantic', 'httpcore'} & set(sys.modules); "
        "print(json.dumps(response))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {code}"],
        input=json.dumps(EVENT).encode(), capture_output=True, check=False, env={"HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    check(json.loads(done.stdout.splitlines()[-1]))
    assert not list(tmp_path.rglob("firelens"))  # the policy's database came with the package


def test_our_own_packages_run_as_a_zip_without_any_library(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    path = tmp_path / "ours.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for package in ("processors", "schemas"):
            for file in sorted((root / package).rglob("*.py")):
                archive.write(file, file.relative_to(root))
    bare = Plan(pipeline="p", stream="s", region="eu-west-1", steps=PLAN.steps[1:])
    (tmp_path / "plan.json").write_bytes(bare.to_bytes())
    code = (
        f"import sys; sys.path.insert(0, {str(path)!r}); import json; "
        "from processors.handler import handler; print(json.dumps(handler(json.load(sys.stdin)))); "
        "assert 'orjson' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], input=json.dumps(EVENT).encode(), capture_output=True, check=False,
        env={"FIRELENS_PLAN": str(tmp_path / "plan.json")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    results = [r["result"] for r in json.loads(done.stdout.splitlines()[-1])["records"]]
    assert results == ["Ok", "Ok", "Dropped", "ProcessingFailed"]


def test_the_same_plan_gives_the_same_bytes_in_another_process(package: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(PLAN.to_bytes())
    out = tmp_path / "again.zip"
    subprocess.run(
        [sys.executable, "-m", "firelens", "package", str(plan), "-o", str(out)],
        check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"}, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert out.read_bytes() == package.read_bytes()


def test_the_zip_is_small_and_holds_what_the_plan_asks_for_alone(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    tops = {n.partition("/")[0] for n in names}
    assert {"processors", "schemas", "plan.json", "databases", "orjson", "hyperscan"} <= tops
    assert not {"boto3", "botocore", "firelens", "pydantic", "httpcore"} & tops
    assert package.stat().st_size < 15_000_000
    routed = Plan(pipeline="p", stream="s", region="r", routes=(SideRoute("a", {"type": "s3", "bucket": "abc"}),))
    assert {"pydantic", "httpcore"} <= set(libraries(routed))
    assert len(build(routed, Target.here())) < 15_000_000


def test_a_function_of_the_user_ships_with_the_zip(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def step(fields):\n    return {**fields, 'mine': True}\n")
    plan = Plan(pipeline="p", stream="s", region="r", steps=({"type": "python", "call": "mine:step"},))
    data = build(plan, Target.here(), add=(tmp_path / "mine.py",))
    (tmp_path / "x.zip").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert "mine.py" in archive.namelist()


def transform(plan: Path, *arguments: str, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "firelens", "transform", str(plan), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=Path(__file__).parents[2])


def test_the_command_line_runs_the_real_handler_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(PLAN.to_bytes())
    done = transform(plan, stdin=json.dumps(EVENT).encode())
    assert done.returncode == 1  # a record failed
    check(json.loads(done.stdout))
    assert b'"RecordsIn":4' in done.stderr
    done = transform(plan, "--lines", "--decoded", stdin=b"one\ntwo\n")
    assert (done.returncode, done.stdout) == (0, b'{"log":"one","env":"t"}\n{"log":"two","env":"t"}\n')
    for stdin in (b"{", b"{}", b'{"records":[]}'):
        assert transform(plan, stdin=stdin).returncode == 2
