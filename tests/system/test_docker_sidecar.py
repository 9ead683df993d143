"""The images and the real `fluentd` log driver: what Docker sends is what our client sends, and it all arrives."""

from __future__ import annotations

import ipaddress
import json
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dockers import BASE, app, docker, missing, wait

from firelens.local.__main__ import endpoints
from firelens.local.aws import LocalAws
from firelens.local.fluentbit_container import ContainerEngine, find_container
from firelens.local.forward import PARTIAL_BYTES, Container, ForwardClient, container_entries, container_records
from schemas.errors import EngineError

ROOT = Path(__file__).parents[2]
REGION = "eu-west-1"
TASK = "0123456789abcdef0123456789abcdef"


pytestmark = [pytest.mark.docker, pytest.mark.skipif(bool(missing()), reason=missing() or "it runs")]


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose sockets fit in the 107 bytes a Unix socket's path may have."""
    with tempfile.TemporaryDirectory(prefix="flens-") as folder:
        yield Path(folder)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ContainerEngine:
    # Its reaper is one more image to have; containers here are removed by their blocks.
    monkeypatch.setattr("testcontainers.core.config.testcontainers_config.ryuk_disabled", True)
    found, why = find_container(BASE)
    assert found is not None, why
    return found


FORWARD = """\
[SERVICE]
    flush 0.2
    grace 2
[INPUT]
    Name forward
    unix_path {folder}/in.sock
[OUTPUT]
    Name file
    Match *
    Path {folder}
    File out
    Format plain
"""


def records(folder: Path) -> list[dict[str, str]]:
    out = folder / "out"
    return [json.loads(line) for line in out.read_text("utf-8", "replace").splitlines()] if out.exists() else []


def test_an_engine_in_a_container_is_run_like_a_binary(engine: ContainerEngine, short: Path) -> None:
    config = short / "fluent-bit.conf"
    config.write_text(FORWARD.format(folder=short))
    assert engine.dry_run(config).ok
    container = Container("web")
    before = docker("ps", "--quiet", "--all")
    with engine.run(config, log_file=short / "log", ready=[short / "in.sock"]) as sidecar:
        with ForwardClient(short / "in.sock") as client:
            client.send(container.tag, container_entries(container, ["one", "two"]))
        ended = sidecar.stop(until=lambda: len(records(short)) == 2)
    assert (ended.code, ended.drained) == (0, True)
    assert [record["log"] for record in records(short)] == ["one", "two"]
    assert "service has stopped" in sidecar.log()
    assert docker("ps", "--quiet", "--all") == before


def test_an_engine_in_a_container_says_why_it_cannot_start(engine: ContainerEngine, short: Path) -> None:
    config = short / "fluent-bit.conf"
    config.write_text("[OUTPUT]\n    Name no_such_plugin\n")
    assert not engine.dry_run(config).ok
    with pytest.raises(EngineError, match="no_such_plugin"):
        engine.run(config, log_file=short / "log", ready=[short / "in.sock"])


# Lines around the size Docker splits at, printed without a tool that the smallest images lack.
SCRIPT = """
echo plain
head -c 16383 /dev/zero | tr '\\0' a; echo
head -c 16384 /dev/zero | tr '\\0' b; echo
head -c 16385 /dev/zero | tr '\\0' c; echo
head -c 40000 /dev/zero | tr '\\0' d; echo
echo 'é漢字 \\ "quoted"'
echo failed >&2
sleep 1
"""
SIZES = {"a": 16_383, "b": 16_384, "c": 16_385, "d": 40_000}


def test_our_records_are_those_of_dockers_own_driver(engine: ContainerEngine, short: Path) -> None:
    config = short / "fluent-bit.conf"
    config.write_text(FORWARD.format(folder=short))
    expected = 1 + 1 + 2 + 2 + 3 + 1 + 1
    with engine.run(config, log_file=short / "log", ready=[short / "in.sock"]) as sidecar:
        with app(f"unix://{short}/in.sock", SCRIPT, f"web-firelens-{TASK}") as identity:
            wait(lambda: len(records(short)) >= expected)
        sidecar.stop()
    real = records(short)
    assert len(real) == expected
    assert {(r["container_id"], r["container_name"]) for r in real} == {tuple(identity.split())}
    assert [r["log"] for r in real if r["source"] == "stderr"] == ["failed"]
    lines = ["plain", *(letter * size for letter, size in SIZES.items()), 'é漢字 \\ "quoted"']
    ours = [record for line in lines for record in container_records(Container("web"), line)]

    def shape(rows: list[dict[str, str]]) -> list[tuple[Any, ...]]:
        return [(sorted(r), r["log"], r.get("partial_ordinal"), r.get("partial_last")) for r in rows]

    assert shape([r for r in real if r["source"] == "stdout"]) == shape(ours)
    split = [r for r in real if "partial_id" in r]
    assert len({r["partial_id"] for r in split}) == 3
    assert {len(r["partial_id"]) for r in split} == {len(r["partial_id"]) for r in ours if "partial_id" in r}
    assert max(len(r["log"]) for r in split) == PARTIAL_BYTES


def bridge_address() -> str:
    """This machine's address as containers on Docker's own bridge see it."""
    (network,) = json.loads(docker("network", "inspect", "bridge"))
    settings = network["IPAM"]["Config"][0]
    return settings.get("Gateway") or str(next(ipaddress.ip_network(settings["Subnet"]).hosts()))


PIPELINE = f"""
from firelens import App, CloudWatch, Field, Firehose, Parse, Pipeline, Route

pipeline = Pipeline(
    name="orders",
    region="{REGION}",
    apps={{"api": App(format="json")}},
    steps=(Parse(),),
    routes={{
        "errors": Route(when=Field("level").one_of("ERROR"), to=CloudWatch(log_group="/orders/errors", log_stream="s")),
        "all": Route(to=Firehose(stream="orders")),
    }},
)
"""


@pytest.fixture
def image(short: Path) -> Iterator[str]:
    """The sidecar's image, built by `docker/firelens/Dockerfile` from the bundle of a pipeline."""
    (short / "pipeline.py").write_text(PIPELINE)
    python = [sys.executable, "-m", "firelens"]
    subprocess.run([*python, "build", str(short / "pipeline.py"), "-o", str(short / "build")], check=True, timeout=60)
    tag = f"firelens-test-{uuid.uuid4().hex[:8]}"
    file = ROOT / "docker" / "firelens" / "Dockerfile"
    docker("build", "--file", str(file), "--build-arg", f"BASE={BASE}", "--tag", tag, str(short / "build" / "sidecar"))
    yield tag
    docker("rmi", "--force", tag)


def test_the_image_carries_the_build_and_no_secret(image: str) -> None:
    assert docker("run", "--rm", "--entrypoint", "sh", image, "-c", "ls /firelens").split() == [
        *("Dockerfile", "check.conf", "firelens.conf", "parsers.conf")
    ]
    history = docker("history", "--no-trunc", image).lower()
    environment = docker("inspect", "--format", "{{json .Config.Env}}", image).lower()
    for word in ("secret", "password", "api_key", "token"):
        assert word not in history
        assert word not in environment


def test_a_broken_build_makes_no_image(short: Path) -> None:
    (short / "sidecar").mkdir()
    (short / "sidecar" / "check.conf").write_text("[INPUT]\n    Name no_such_plugin\n")
    file = ROOT / "docker" / "firelens" / "Dockerfile"
    done = subprocess.run(
        ["docker", "build", "--force-rm", "--file", str(file), "--build-arg", f"BASE={BASE}", str(short / "sidecar")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode != 0
    assert "no_such_plugin" in done.stdout + done.stderr


def test_the_configuration_that_ships_runs_unchanged_against_the_local_aws(image: str, short: Path) -> None:
    """App -> Docker's driver -> sidecar image -> TLS to AWS's own host names: CloudWatch Logs and Firehose to S3."""
    gateway = bridge_address()
    try:
        running = LocalAws(short / "aws", region=REGION, host=gateway, port=443, names=endpoints(REGION))
        aws = running.__enter__()
    except OSError as error:
        pytest.skip(f"cannot listen on {gateway}:443, where AWS's names must lead: {error.strerror}")
    name = f"firelens-sidecar-{uuid.uuid4().hex[:8]}"
    (short / "run").mkdir()
    hosts = [part for host in endpoints(REGION) for part in ("--add-host", f"{host}:{gateway}")]
    environment = [p for k, v in aws.environment().items() if "ENDPOINT" not in k for p in ("--env", f"{k}={v}")]
    try:
        aws.create_bucket("orders-logs")
        aws.create_delivery_stream("orders", "orders-logs")
        docker(
            "run",
            "--detach",
            *("--name", name, *hosts, *environment),
            *("--volume", f"{ROOT / 'docker' / 'firelens' / 'agent.conf'}:/fluent-bit/etc/fluent-bit.conf:ro"),
            *("--volume", f"{aws.certificates.ca_file}:/etc/ssl/certs/ca-bundle.crt:ro"),
            *("--volume", f"{short / 'run'}:/var/run"),
            *("--entrypoint", "/fluent-bit/bin/fluent-bit", image, "-c", "/fluent-bit/etc/fluent-bit.conf"),
        )
        wait((short / "run" / "fluent.sock").exists)
        script = (
            """echo '{"level":"INFO","n":1}'; echo '{"level":"ERROR","n":2}'; """
            """printf '{"level":"INFO","pad":"'; head -c 40000 /dev/zero | tr '\\0' x; echo '"}'; sleep 1"""
        )
        with app(f"unix://{short}/run/fluent.sock", script, f"api-firelens-{TASK}"):
            pass

        def delivered() -> list[dict[str, Any]]:
            return [json.loads(x) for body in aws.objects("orders-logs").values() for x in body.splitlines()]

        wait(lambda: len(delivered()) >= 3 and aws.log_events("/orders/errors").get("s"))
        rows = delivered()
        errors = [json.loads(message) for _, message in aws.log_events("/orders/errors")["s"]]
        docker("stop", "--time", "20", name)
    finally:
        subprocess.run(["docker", "rm", "--force", "--volumes", name], capture_output=True, check=False)
        running.__exit__(None, None, None)
    assert sorted(row["level"] for row in rows) == ["ERROR", "INFO", "INFO"]
    assert [len(row["pad"]) for row in rows if "pad" in row] == [40_000]  # three pieces, one record again
    assert {row["ecs_cluster"] for row in rows} == {"local"}
    assert [(error["level"], error["n"]) for error in errors] == [("ERROR", 2)]
