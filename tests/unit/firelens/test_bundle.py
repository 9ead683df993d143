"""A build on disk: the same bytes always, `--check` for CI, nothing stale left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from firelens.bundle import differences, write
from firelens.compile.bundle import bundle
from firelens.load import load


@pytest.fixture(scope="module")
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    root = Path(request.config.rootpath)
    return bundle(load(root / "examples" / "orders" / "pipeline.py"))


def test_the_same_input_gives_the_same_bytes(files: dict[str, bytes], root: Path) -> None:
    code = (
        "import hashlib,sys;from firelens.compile.bundle import bundle;from firelens.load import load;"
        "f=bundle(load(sys.argv[1]));print(hashlib.sha256(repr(sorted(f.items())).encode()).hexdigest())"
    )
    path = root / "examples" / "orders" / "pipeline.py"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin"}, cwd=root,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    assert bundle(load(path)) == files


def test_what_is_in_it(files: dict[str, bytes]) -> None:
    assert set(files) >= {
        "sidecar/firelens.conf", "sidecar/parsers.conf", "sidecar/Dockerfile", "task-definition.json",
        "iam/task-role.json", "iam/transform-orders.json", "streams/orders/plan.json",
    }  # fmt: skip
    assert not any(str(Path.cwd()).encode() in body for body in files.values())


def test_check_says_what_is_stale(files: dict[str, bytes], tmp_path: Path) -> None:
    write(files, tmp_path)
    assert differences(files, tmp_path) == []
    (tmp_path / "sidecar" / "firelens.conf").write_bytes(b"[SERVICE]\n")
    (tmp_path / "streams" / "gone").mkdir()
    (tmp_path / "streams" / "gone" / "plan.json").write_text("{}")
    found = differences(files, tmp_path)
    assert any("firelens.conf (built)" in line for line in found)
    assert any("gone" in line for line in found)
    write(files, tmp_path)
    assert differences(files, tmp_path) == []


def test_policies_name_their_resources(files: dict[str, bytes]) -> None:
    for name, body in files.items():
        if name.startswith("iam/"):
            for statement in json.loads(body)["Statement"]:
                assert "*" not in statement["Resource"], name
                assert all(not action.endswith("*") for action in statement["Action"])


def test_secrets_are_references_everywhere(files: dict[str, bytes]) -> None:
    role = json.loads(files["iam/transform-orders.json"])
    arns = [r for s in role["Statement"] if s["Sid"] == "ReadSecrets" for r in s["Resource"]]
    assert arns == ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:datadog-api-key-a1B2c3"]


def test_check_from_the_command_line(tmp_path: Path, root: Path) -> None:
    def firelens(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "firelens", *words], capture_output=True, text=True, check=False)

    source = str(root / "examples" / "orders" / "pipeline.py")
    assert firelens("build", source, "-o", str(tmp_path / "b"), "--check").returncode == 1
    assert firelens("build", source, "-o", str(tmp_path / "b")).returncode == 0
    assert firelens("build", source, "-o", str(tmp_path / "b"), "--check").returncode == 0
