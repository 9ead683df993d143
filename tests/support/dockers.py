"""The docker command: run, built, waited for, removed."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

BASE = os.environ.get("FIRELENS_TEST_BASE_IMAGE", "")


def missing() -> str:
    """Why these tests cannot run here; empty when they can."""
    if not BASE:
        return "FIRELENS_TEST_BASE_IMAGE names no image with a Fluent Bit"
    if platform.system() != "Linux" or shutil.which("docker") is None:
        return "no docker command on Linux"
    if subprocess.run(["docker", "image", "inspect", BASE], capture_output=True, check=False).returncode:
        return f"no Docker engine runs, or it has no image {BASE}"
    return ""


def docker(*arguments: str, seconds: float = 180) -> str:
    """Gives what the command said; an error is a failed assertion."""
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-500:]
    return done.stdout.strip()


def logs(name: str) -> str:
    """Gives what a container printed so far, errors too."""
    done = subprocess.run(["docker", "logs", name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode("utf-8", "replace")


def wait(condition: Callable[[], Any], seconds: float = 30) -> Any:
    """Gives what the condition gave once it holds."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "nothing arrived in time"
        time.sleep(0.1)
    return found


@contextlib.contextmanager
def app(address: str, script: str, tag: str, *options: str, name: str = "") -> Iterator[str]:
    """Runs `script` under the log driver as the ECS agent sets it up, and waits until it has ended.

    Gives its id and name; `options` are more of `docker run`.
    """
    name = name or f"firelens-app-{uuid.uuid4().hex[:8]}"
    given = {
        "fluentd-address": address,
        "fluentd-async": "true",
        "fluentd-sub-second-precision": "true",
        "tag": tag,
    }
    logged = [part for key, value in given.items() for part in ("--log-opt", f"{key}={value}")]
    run = ("run", "--detach", "--name", name, "--log-driver", "fluentd", *logged, *options)
    docker(*run, "--entrypoint", "bash", BASE, "-c", script)
    try:
        assert docker("wait", name) == "0"
        yield docker("inspect", "--format", "{{.Id}} {{.Name}}", name)
    finally:
        docker("rm", "--force", "--volumes", name)
