"""The local parts under the real Fluent Bit: what the engine sends is what the fakes and receivers must take."""

from __future__ import annotations

import contextlib
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from firelens.local.aws import LocalAws
from firelens.local.certificates import Certificates, issue
from firelens.local.fakes.firehose import SLOW_DOWN
from firelens.local.firehose import BucketSink, Emulator, Stream, Transform, api
from firelens.local.fluentbit_engine import Engine, find
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.receivers.base import Receiver, throttled
from firelens.local.receivers.datadog import Datadog
from firelens.local.receivers.elasticsearch import Elasticsearch
from firelens.local.receivers.http import Http
from firelens.local.receivers.loki import Loki
from firelens.local.receivers.new_relic import NewRelic
from firelens.local.receivers.otlp import Otlp
from firelens.local.receivers.splunk import Splunk
from schemas.errors import EngineError

pytestmark = pytest.mark.engine

FOUND = find()
LINES = ["first", "multi-byte é 漢字", "x" * 20_000]


@pytest.fixture(
    params=FOUND.engines or [pytest.param(None, marks=pytest.mark.skip(reason=FOUND.reason))],
    ids=lambda engine: engine.version if engine else "none",
)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAws]:
    with LocalAws(tmp_path_factory.mktemp("aws")) as running:
        yield running


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return issue(tmp_path_factory.mktemp("tls"))


def write(folder: Path, *outputs: dict[str, str]) -> Path:
    sections = [{"Name": "forward", "unix_path": str(folder / "in.sock")}]
    text = "[SERVICE]\n    Flush 0.2\n    Grace 5\n    scheduler.base 1\n    scheduler.cap 1\n"
    for kind, properties in [("INPUT", sections[0]), *(("OUTPUT", {**o, "Match": "*"}) for o in outputs)]:
        text += f"[{kind}]\n" + "".join(f"    {name} {value}\n" for name, value in properties.items())
    config = folder / "fluent-bit.conf"
    config.write_text(text)
    return config


def feed(folder: Path, container: Container, lines: list[str], *, acknowledged: bool = True) -> int:
    with ForwardClient(folder / "in.sock", acknowledged=acknowledged) as client:
        return client.send(container.tag, container_entries(container, lines))


def test_aws_outputs_reach_the_local_aws_over_tls(engine: Engine, aws: LocalAws, tmp_path: Path) -> None:
    name = f"t{engine.version.replace('.', '')}"
    aws.create_bucket(name)
    aws.create_log_group(name)
    seen: list[dict[str, object]] = []

    def handler(event: dict[str, object], _context: object) -> dict[str, object]:
        seen.append(event)
        records: list[dict[str, str]] = event["records"]  # type: ignore[assignment]
        return {"records": [{"recordId": r["recordId"], "result": "Ok", "data": r["data"]} for r in records]}

    stream = Stream(
        name=name,
        sink=BucketSink(aws.client("s3"), name),
        prefix="firehose/",
        transform=Transform(handler=handler, buffer_seconds=0),
    )
    common = {"region": aws.region}
    config = write(
        tmp_path,
        {
            "Name": "cloudwatch_logs",
            "log_group_name": name,
            "log_stream_name": "s",
            **common,
            **aws.engine_overrides("cloudwatch_logs"),
        },
        {"Name": "kinesis_firehose", "delivery_stream": name, **common, **aws.engine_overrides("kinesis_firehose")},
        {
            "Name": "s3",
            "bucket": name,
            "use_put_object": "on",
            "s3_key_format": "/direct/$UUID",
            **common,
            **aws.engine_overrides("s3"),
        },
    )
    assert engine.dry_run(config).ok
    container = Container("web")
    with Emulator([stream]) as emulator:
        firehose = api.attach(emulator, aws)
        firehose.plan({0: SLOW_DOWN})
        with engine.run(
            config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"], environment=aws.environment()
        ) as sidecar:
            assert feed(tmp_path, container, LINES) == 4  # the long line makes two
            # Told that one of four failed, Fluent Bit sends all four again: three arrive twice.
            ended = sidecar.stop(until=lambda: emulator[name].tally.arrived >= 7)
    assert ended.drained
    assert ended.code == 0
    events = [json.loads(message) for _, message in aws.log_events(name)["s"]]
    direct = [json.loads(line) for body in aws.objects(name, "direct/").values() for line in body.splitlines()]
    through = [json.loads(line) for body in aws.objects(name, "firehose/").values() for line in body.splitlines()]
    for got in (events, direct):
        assert "".join(str(record["log"]) for record in got) == "".join(LINES)
        assert {record["container_name"] for record in got} == {container.docker_name}
        assert [record.get("partial_ordinal") for record in got] == [None, None, "1", "2"]
    assert {record["log"] for record in through} == {record["log"] for record in events}
    assert seen


@pytest.mark.parametrize("acknowledged", [True, False])
def test_partial_bytes_survive_the_wire(engine: Engine, tmp_path: Path, acknowledged: bool) -> None:
    """A piece that ends inside a character goes out as the bytes it has, as Docker's does."""
    with Http(path="/", form="raw") as receiver:
        config = write(
            tmp_path,
            {"Name": "http", "Host": "127.0.0.1", "Port": str(receiver.port), "Format": "msgpack"},
        )
        with engine.run(config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"]) as sidecar:
            feed(tmp_path, Container("web"), ["x" + "é" * 10_000], acknowledged=acknowledged)
            assert sidecar.stop(until=lambda: bool(receiver.events)).code == 0
        wire = b"".join(receiver.events)
    assert b"x" + "é".encode() * 8191 + b"\xc3" in wire
    assert b"\xa9" + "é".encode() * 1808 in wire


def outputs(receiver: Receiver, certificates: Certificates) -> dict[str, str]:
    """The engine's own output for each intake, with TLS to the run's authority."""
    tls = {"tls": "on", "tls.ca_file": str(certificates.ca_file), "Port": str(receiver.port)}
    host = {"Host": "127.0.0.1", **tls}
    match receiver.name:
        case "datadog":
            return {"Name": "datadog", "apikey": receiver.secret, "compress": "gzip", "provider": "ecs", **host}
        case "splunk":
            return {"Name": "splunk", "splunk_token": receiver.secret, "compress": "gzip", **host}
        case "new_relic":
            uri = f"https://127.0.0.1:{receiver.port}/log/v1"
            return {"Name": "nrlogs", "license_key": receiver.secret, "base_uri": uri, **tls}
        case "loki":
            return {"Name": "loki", "tenant_id": receiver.secret, "labels": "job=firelens", **host}
        case "elasticsearch":
            return {
                "Name": "es",
                "Index": "logs",
                "Suppress_Type_Name": "on",
                "http_user": "u",
                "http_passwd": "p",
                "compress": "gzip",
                **host,
            }
        case "otlp":
            return {"Name": "opentelemetry", "logs_uri": "/v1/logs", "header": "Authorization x", **host}
        case _:
            return {"Name": "http", "URI": "/in", "Format": "json", "Header": "Authorization x", **host}


def test_each_intake_takes_what_the_engine_sends(engine: Engine, certificates: Certificates, tmp_path: Path) -> None:
    """All intakes at once, each throttling the first request: nothing is lost, and each vendor's contract is met."""
    tls = certificates.server_context()
    intakes: list[Receiver] = [
        Datadog(tls=tls),
        Splunk(tls=tls),
        NewRelic(tls=tls),
        Loki(tls=tls),
        Elasticsearch(tls=tls, secret="Basic dTpw"),
        Otlp(tls=tls, secret="x"),
        Http(tls=tls, path="/in", headers={"Authorization": "x"}),
    ]
    with contextlib.ExitStack() as stack:
        for receiver in intakes:
            stack.enter_context(receiver)
            receiver.plan(throttled("1"))
        config = write(tmp_path, *(outputs(receiver, certificates) for receiver in intakes))
        with engine.run(config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"]) as sidecar:
            feed(tmp_path, Container("web"), ["one", "two"])
            sidecar.stop(until=lambda: all(len(receiver.events) >= 2 for receiver in intakes))
        for receiver in intakes:
            assert receiver.log.refusals == ["429: planned 429"], (receiver.name, sidecar.log()[-800:])
            assert all(request.tls for request in receiver.log.requests), receiver.name
            assert len(receiver.events) == 2, receiver.name
            text = json.dumps(receiver.events)
            assert "one" in text, receiver.name
            assert "two" in text, receiver.name


def test_an_engine_that_cannot_start_says_why(engine: Engine, tmp_path: Path) -> None:
    config = write(tmp_path, {"Name": "no_such_plugin"})
    assert not engine.dry_run(config).ok
    with pytest.raises(EngineError, match="no_such_plugin"):
        engine.run(config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"])


def test_a_block_that_raises_leaves_no_process(engine: Engine, tmp_path: Path) -> None:
    config = write(tmp_path, {"Name": "null"})
    sidecar = engine.run(config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"])
    with pytest.raises(KeyboardInterrupt), sidecar:
        raise KeyboardInterrupt
    assert not sidecar.running
    assert sidecar.stop().code == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(sidecar.pid, 0)
