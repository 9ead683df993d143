"""What the real Fluent Bit puts into Firehose, in every shape it knows, through the real transform: always the same lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firelens.local.aws import LocalAws
from firelens.local.firehose import Emulator, MemorySink, Stream, Transform, api
from firelens.local.fluentbit_engine import Engine, find
from firelens.local.forward import Container, ForwardClient, container_entries
from processors.handler import answer
from processors.processor import Processor
from schemas.plan import Plan

pytestmark = pytest.mark.engine

FOUND = find()
LINES = ["first", 'said "so" with \\ and /', '{"a":"b\\"c"}', "multi-byte é 漢字 🎁", "boom\n\tat a.B.c(D.java:1)"]
SHAPES: dict[str, dict[str, str]] = {
    "records": {},
    "log_key": {"log_key": "log"},
    "aggregated": {"simple_aggregation": "on"},
    "gzip": {"compression": "gzip"},
    "zstd": {"compression": "zstd"},
    "snappy": {"compression": "snappy"},
}


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


def write(folder: Path, options: dict[str, dict[str, str]]) -> Path:
    text = f"[SERVICE]\n    Flush 0.2\n    Grace 5\n[INPUT]\n    Name forward\n    unix_path {folder / 'in.sock'}\n"
    for given in options.values():
        text += "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n"
        text += "".join(f"    {name} {value}\n" for name, value in given.items())
    config = folder / "fluent-bit.conf"
    config.write_text(text)
    return config


def test_every_shape_of_the_engine_gives_the_same_lines(engine: Engine, aws: LocalAws, tmp_path: Path) -> None:
    plan = Plan(pipeline="p", stream="s", region=aws.region)
    processor = Processor(plan)

    def handler(event: dict[str, Any], context: Any) -> Any:
        return answer(processor, event, context)

    options, skipped = {}, []
    for name, given in SHAPES.items():
        if name == "snappy" and engine.version.startswith("4."):
            continue  # 4.2 takes the option in a dry run and cannot start with it
        full = {"region": aws.region, "delivery_stream": name, **given, **aws.engine_overrides("kinesis_firehose")}
        (tmp_path / name).mkdir()
        if engine.dry_run(write(tmp_path / name, {name: full})).ok:
            options[name] = full
        else:
            skipped.append(name)  # an option this version does not have
    assert {"records", "log_key", "gzip"} <= options.keys(), skipped
    sinks = {name: MemorySink() for name in options}
    streams = [
        Stream(name=name, sink=sinks[name], transform=Transform(handler=handler, buffer_seconds=0)) for name in options
    ]
    container = Container("web")
    with Emulator(streams) as emulator:
        api.attach(emulator, aws)
        with engine.run(
            write(tmp_path, options),
            log_file=tmp_path / "log",
            ready=[tmp_path / "in.sock"],
            environment=aws.environment(),
        ) as sidecar:
            with ForwardClient(tmp_path / "in.sock", acknowledged=True) as client:
                client.send(container.tag, container_entries(container, LINES))
            sidecar.stop(until=lambda: all(emulator[n].tally.arrived for n in options))
        emulator.flush()
    for name, sink in sinks.items():
        assert not any("failed" in key for key in sink.objects), name
        delivered = b"".join(body for _, body in sorted(sink.objects.items())).splitlines()
        assert [json.loads(line)["log"] for line in delivered] == LINES, name
