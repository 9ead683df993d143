"""Every destination's [OUTPUT] on the real engines, into strict stand-ins and into Fluent Bit's own inputs."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firelens.local.aws import LocalAws
from firelens.local.certificates import Certificates, issue
from firelens.local.fakes.answers import json_answer
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.http_server import Answer, Request
from firelens.local.machine import free_port
from firelens.local.receivers import receivers
from firelens.local.receivers.base import Receiver, throttled
from firelens.local.receivers.elasticsearch import Elasticsearch
from firelens.local.receivers.http import Http
from firelens.local.receivers.otlp import Otlp
from firelens.local.receivers.otlp_protobuf import export_request
from processors.transports import Parcel, build
from schemas.destinations.base import EXAMPLE_SECRET, Destination, Place
from schemas.secret import Secret
from schemas.unions import destinations

pytestmark = pytest.mark.engine

VALUE = "not-a-" + "real-secret-value"
BASIC = "Basic dzpub3QtYS1yZWFsLXNlY3JldC12YWx1ZQ=="  # w:<VALUE>
LINES = ["one", "multi-byte é 漢字", 'quote " and \\ back']


def texts(value: Any) -> Iterator[str]:
    """Yields every text at any depth, looking into texts that are JSON themselves."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for held in value:
            yield from texts(held)
    elif isinstance(value, str):
        yield value
        if value.startswith("{"):
            yield from texts(json.loads(value))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return issue(tmp_path_factory.mktemp("tls"))


def destination(options: dict[str, Any]) -> Destination:
    return destinations()[options["type"]].model_validate(options)


def place(engine: Engine) -> Place:
    return Place(region="eu-west-1", line=".".join(engine.version.split(".")[:2]))


def write(folder: Path, outputs: list[list[tuple[str, str]]], inputs: str = "") -> Path:
    text = "[SERVICE]\n    Flush 0.2\n    Grace 5\n    scheduler.base 1\n    scheduler.cap 1\n"
    text += inputs or f"[INPUT]\n    Name forward\n    unix_path {folder / 'in.sock'}\n"
    for pairs in outputs:
        text += "[OUTPUT]\n    Match *\n    Retry_Limit 5\n" + "".join(f"    {k} {v}\n" for k, v in pairs)
    config = folder / "fluent-bit.conf"
    config.write_text(text)
    return config


def secret_environment(*all_of: Destination) -> dict[str, str]:
    return {s.env: VALUE for to in all_of for s in to.secrets()}


def vendors(certificates: Certificates) -> list[tuple[Receiver, dict[str, Any]]]:
    """Gives each vendor's receiver and options; names are checked, so the host is `localhost`."""
    tls = certificates.server_context()
    known = receivers()
    same = {"ca_file": str(certificates.ca_file)}

    def at(receiver: Receiver, **options: Any) -> tuple[Receiver, dict[str, Any]]:
        return receiver, {**options, **same, "endpoint": f"https://localhost:{receiver.port}"}

    plain = Http(tls=tls, path="/in", form="ndjson", headers={"Authorization": f"Bearer {VALUE}", "X-Team": "a b"})
    return [
        at(known["datadog"](secret=VALUE, tls=tls), type="datadog", api_key=EXAMPLE_SECRET, service="web", tags={"a": "b"}),
        at(known["splunk"](secret=VALUE, tls=tls), type="splunk", token=EXAMPLE_SECRET, index="main", source="web",
           sourcetype="_json", host="h", fields={"env": "prod"}),
        at(known["new_relic"](secret=VALUE, tls=tls), type="new_relic", license_key=EXAMPLE_SECRET),
        at(known["loki"](secret="shop", tls=tls), type="loki", tenant="shop", labels={"job": "orders"},
           label_fields=["source"], metadata_fields=["container_id"], compress=True),
        at(Elasticsearch(secret=BASIC, tls=tls), type="elasticsearch", user="w", password=EXAMPLE_SECRET, index="web"),
        at(Elasticsearch(secret=f"ApiKey {VALUE}", tls=tls), type="elasticsearch", api_key=EXAMPLE_SECRET, index_prefix="web"),
        at(Elasticsearch(secret=BASIC, tls=tls), type="opensearch", user="w", password=EXAMPLE_SECRET, index_prefix="web"),
        at(known["sumo_logic"](secret=VALUE, tls=tls), type="sumo_logic", host="endpoint4.collection.us2.sumologic.com",
           code=EXAMPLE_SECRET, category="prod/web", fields={"env": "prod"}),
        at(known["dynatrace"](secret=VALUE, tls=tls), type="dynatrace", token=EXAMPLE_SECRET),
        at(Otlp(secret=VALUE, tls=tls), type="otlp", secret_headers={"Authorization": EXAMPLE_SECRET}),
        at(Http(tls=tls, path=f"/bulk/{VALUE}/tag/web,prod/", form="ndjson"), type="loggly", token=EXAMPLE_SECRET,
           tags=["web", "prod"]),
        at(Http(tls=tls, path="/", form="ndjson"), type="logzio", token=EXAMPLE_SECRET),
        (plain, {"type": "http", "url": f"https://localhost:{plain.port}/in", "token": EXAMPLE_SECRET,
                 "headers": {"X-Team": "a b"}, **same}),
    ]  # fmt: skip


@contextlib.contextmanager
def listening(certificates: Certificates) -> Iterator[list[tuple[Receiver, dict[str, Any]]]]:
    with contextlib.ExitStack() as stack:
        # A receiver's port is known once it listens, and the options need it.
        original = Receiver.__init__

        def started(self: Receiver, *args: Any, **more: Any) -> None:
            original(self, *args, **more)
            stack.enter_context(self)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Receiver, "__init__", started)
            found = vendors(certificates)
        yield found


def test_each_vendor_takes_what_our_output_sends(
    each_engine: Engine, certificates: Certificates, tmp_path: Path
) -> None:
    """All at once, each throttling the first request: each meets its contract over TLS with the name checked."""
    with listening(certificates) as found:
        places = [destination(options) for _, options in found]
        for receiver, _ in found:
            receiver.plan(throttled("1"))
        config = write(tmp_path, [to.output(place(each_engine)) for to in places])
        with each_engine.run(
            config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"], environment=secret_environment(*places)
        ) as sidecar:
            container = Container("web")
            with ForwardClient(tmp_path / "in.sock", acknowledged=True) as client:
                client.send(container.tag, container_entries(container, LINES))
            sidecar.stop(until=lambda: all(len(r.events) >= len(LINES) for r, _ in found))
        for receiver, options in found:
            assert receiver.log.refusals == ["429: planned 429"], (options["type"], sidecar.log()[-1500:])
            assert all(request.tls for request in receiver.log.requests)
            assert len(receiver.events) == len(LINES), options["type"]
            assert set(LINES) <= set(texts(receiver.events)), options["type"]
        assert VALUE not in sidecar.log()


def test_honeycomb_is_sent_otlp_with_its_own_headers(
    each_engine: Engine, certificates: Certificates, tmp_path: Path
) -> None:
    headers = {"x-honeycomb-team": VALUE, "x-honeycomb-dataset": "web", "content-type": "application/x-protobuf"}
    with Http(tls=certificates.server_context(), path="/v1/logs", form="raw", headers=headers) as receiver:
        to = destination({"type": "honeycomb", "api_key": EXAMPLE_SECRET, "dataset": "web",
                          "endpoint": f"https://localhost:{receiver.port}", "ca_file": str(certificates.ca_file)})  # fmt: skip
        config = write(tmp_path, [to.output(place(each_engine))])
        with each_engine.run(
            config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"], environment=secret_environment(to)
        ) as sidecar:
            container = Container("web")
            with ForwardClient(tmp_path / "in.sock", acknowledged=True) as client:
                client.send(container.tag, container_entries(container, LINES))
            sidecar.stop(until=lambda: bool(receiver.events))
        assert receiver.log.refusals == []
        bodies = [export_request(body) for body in receiver.events]
    assert set(LINES) <= set(texts(bodies))


def test_the_aws_outputs_reach_a_strict_aws(each_engine: Engine, tmp_path: Path) -> None:
    tos = [
        {"type": "cloudwatch", "log_group": "/orders/web", "log_stream_prefix": "web/", "retention_days": 7},
        {"type": "s3", "bucket": "acme-logs", "prefix": "raw"},
        {"type": "firehose", "stream": "orders"},
        {"type": "kinesis", "stream": "orders"},
    ]
    arrived: dict[str, list[bytes]] = {"Firehose_20150804.PutRecordBatch": [], "Kinesis_20131202.PutRecords": []}

    def take(request: Request) -> Answer:
        records = json.loads(request.body)["Records"]
        arrived[request.headers["x-amz-target"]] += [base64.b64decode(r["Data"]) for r in records]
        entries = [{"RecordId": "1", "SequenceNumber": "1", "ShardId": "s"} for _ in records]
        return json_answer(
            {"FailedPutCount": 0, "FailedRecordCount": 0, "RequestResponses": entries, "Records": entries}
        )

    with LocalAws(tmp_path / "aws", region="eu-west-1") as aws:
        aws.create_bucket("acme-logs")
        for target in arrived:
            aws.intercept(target, take)
        outputs = []
        for options in tos:
            pairs = dict(destination(options).output(place(each_engine)))
            plugin = "kinesis_firehose" if pairs["name"] == "kinesis_streams" else pairs["name"]
            outputs.append(list({**pairs, **aws.engine_overrides(plugin)}.items()))
        config = write(tmp_path, outputs)
        with each_engine.run(
            config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"], environment=aws.environment()
        ) as sidecar:
            container = Container("web")
            with ForwardClient(tmp_path / "in.sock", acknowledged=True) as client:
                client.send(container.tag, container_entries(container, LINES))
            sidecar.stop(until=lambda: all(len(v) >= len(LINES) for v in arrived.values()))
        ((stream, events),) = aws.log_events("/orders/web").items()
        ((key, body),) = aws.objects("acme-logs").items()
        groups = aws.client("logs").describe_log_groups(logGroupNamePrefix="/orders")["logGroups"]
    assert stream == f"web/{container.tag}"
    assert groups[0]["retentionInDays"] == 7
    assert [json.loads(m)["log"] for _, m in events] == LINES
    assert key.startswith("raw/")
    assert [json.loads(line)["log"] for line in gzip.decompress(body).splitlines()] == LINES
    for records in arrived.values():
        assert [json.loads(r)["log"] for r in records] == LINES
        assert all("time" in json.loads(r) and r.endswith(b"\n") for r in records)


def test_an_aggregator_takes_our_forward_output(
    each_engine: Engine, certificates: Certificates, tmp_path: Path
) -> None:
    port = free_port()
    aggregator = f"""[INPUT]
    Name forward
    Listen 127.0.0.1
    Port {port}
    Shared_Key {VALUE}
    Self_Hostname aggregator
    tls on
    tls.crt_file {certificates.certificate_file}
    tls.key_file {certificates.key_file}
"""
    near, far = tmp_path / "near", tmp_path / "far"
    near.mkdir()
    far.mkdir()
    to = destination({"type": "forward", "host": "localhost", "port": port, "ca_file": str(certificates.ca_file),
                      "shared_key": EXAMPLE_SECRET, "compress": True, "tag": "orders"})  # fmt: skip
    with Http(path="/", form="ndjson") as receiver:
        back = [("name", "http"), ("host", "127.0.0.1"), ("port", str(receiver.port)), ("format", "json_lines")]
        with (
            each_engine.run(write(far, [back], aggregator), log_file=far / "log", ready=[("127.0.0.1", port)]),
            each_engine.run(
                write(near, [to.output(place(each_engine))]), log_file=near / "log", ready=[near / "in.sock"],
                environment=secret_environment(to),
            ) as sidecar,
        ):  # fmt: skip
            container = Container("web")
            with ForwardClient(near / "in.sock", acknowledged=True) as client:
                client.send(container.tag, container_entries(container, LINES))
            sidecar.stop(until=lambda: len(receiver.events) >= len(LINES))
        assert sorted(e["log"] for e in receiver.events) == sorted(LINES)


def test_a_plain_aggregator_and_metrics_reach_an_engine(each_engine: Engine, tmp_path: Path) -> None:
    """The sidecar's own metrics by remote write, into Fluent Bit's own receiver of it."""
    port = free_port()
    inputs = (
        f"[INPUT]\n    Name prometheus_remote_write\n    Listen 127.0.0.1\n    Port {port}\n    uri /api/v1/write\n"
    )
    near, far = tmp_path / "near", tmp_path / "far"
    near.mkdir()
    far.mkdir()
    to = destination(
        {"type": "prometheus_remote_write", "endpoint": f"http://127.0.0.1:{port}", "labels": {"app": "orders"}}
    )
    metrics = "[INPUT]\n    Name fluentbit_metrics\n    Tag metrics\n    scrape_interval 1\n    scrape_on_start true\n"
    with (
        each_engine.run(
            write(far, [[("name", "stdout")]], inputs), log_file=far / "log", ready=[("127.0.0.1", port)]
        ) as receiving,
        each_engine.run(write(near, [to.output(place(each_engine))], metrics), log_file=near / "log") as sidecar,
    ):
        until = time.monotonic() + 15
        while 'app="orders"' not in receiving.log() and time.monotonic() < until:
            time.sleep(0.2)
        sidecar.stop()
    assert "fluentbit_uptime" in receiving.log()
    assert 'app="orders"' in receiving.log()


def test_fluent_bits_own_inputs_take_what_the_transports_send(each_engine: Engine, tmp_path: Path) -> None:
    """Receivers that nobody here wrote: `splunk`, `elasticsearch`, `opentelemetry` and `http` inputs."""
    ports = {name: free_port() for name in ("splunk", "elasticsearch", "opentelemetry", "http")}
    inputs = "".join(
        f"[INPUT]\n    Name {name}\n    Tag {name}\n    Listen 127.0.0.1\n    Port {port}\n"
        + {"splunk": f"    splunk_token {VALUE}\n", "opentelemetry": "    tag_from_uri false\n"}.get(name, "")
        for name, port in ports.items()
    )
    given = [
        Parcel(
            f"r{n}:0", json.dumps({"message": f"{text}", "n": n}, ensure_ascii=False).encode(), 1_767_322_800_000 + n
        )
        for n, text in enumerate(LINES)
    ]

    def origin(name: str) -> str:
        return f"http://127.0.0.1:{ports[name]}"

    tos: dict[str, dict[str, Any]] = {
        "splunk": {"type": "splunk", "endpoint": origin("splunk"), "token": EXAMPLE_SECRET},
        "elasticsearch": {"type": "elasticsearch", "endpoint": origin("elasticsearch"), "index": "web"},
        "opentelemetry": {"type": "otlp", "endpoint": origin("opentelemetry")},
        "http": {"type": "http", "url": f"{origin('http')}/http", "format": "json"},
    }
    with contextlib.ExitStack() as stack:
        back = {name: stack.enter_context(Http(path=f"/{name}", form="ndjson")) for name in ports}
        # The OTLP input names its records by the path, unless it is told their tag.
        outputs = "".join(
            f"[OUTPUT]\n    Name http\n    Match {name}\n    Host 127.0.0.1\n    Port {r.port}\n"
            f"    Format json_lines\n    URI /{name}\n"
            for name, r in back.items()
        )
        config = write(tmp_path, [], inputs)
        config.write_text(config.read_text() + outputs)
        ready = [("127.0.0.1", port) for port in ports.values()]
        with each_engine.run(config, log_file=tmp_path / "log", ready=ready) as sidecar:
            for name, to in tos.items():
                results = build(to, resolve=_value, region="eu-west-1").deliver(given, time.monotonic() + 10)
                assert [r.why for r in results] == [""] * len(given), name
            sidecar.stop(until=lambda: all(len(r.events) >= len(LINES) for r in back.values()))
        for name, receiver in back.items():
            text = json.dumps(receiver.events, ensure_ascii=False)
            assert len(receiver.events) >= len(LINES), (name, sidecar.log()[-1000:])
            assert all(json.dumps(line, ensure_ascii=False)[1:-1] in text for line in LINES), name


def _value(_: Secret) -> str:
    return VALUE


def test_every_example_starts_on_the_engine(each_engine: Engine, certificates: Certificates, tmp_path: Path) -> None:
    """A dry run does not start plugins: what they refuse at their start shows only here."""
    outputs = []
    environment = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}
    for kind in destinations().values():
        for example in kind.EXAMPLES if kind.SIDECAR and kind.model_fields["type"].default != "kafka" else ():
            to = kind.model_validate(example)
            pairs = to.output(place(each_engine))
            moved = {"store_dir": str(tmp_path / f"s3-{len(outputs)}"), "tls.ca_file": str(certificates.ca_file)}
            outputs.append([(k, moved.get(k, v)) for k, v in pairs])
            environment |= secret_environment(to)
    config = write(tmp_path, outputs)
    with each_engine.run(
        config, log_file=tmp_path / "log", ready=[tmp_path / "in.sock"], environment=environment
    ) as sidecar:
        assert sidecar.running
    log = sidecar.log()
    assert "[error]" not in log, [line for line in log.splitlines() if "[error]" in line]
    assert "unknown" not in log
