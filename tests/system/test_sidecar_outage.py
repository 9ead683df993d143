"""A destination goes away and comes back: with `durability: disk` the router takes everything meanwhile, and sends it after."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from firelens.fluentbit.agent import Identity
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.http_server import Answer, Request, Server
from firelens.local.machine import free_port
from firelens.local.placement import place
from schemas.pipeline import Pipeline

pytestmark = pytest.mark.engine

BATCHES, LINES = 40, 500


def test_disk_takes_an_outage(each_engine: Engine, tmp_path: Path) -> None:
    """Two apps, three tags each: in one flush interval more chunks than an engine of two routes would seem to need."""
    port = free_port()
    to = {"type": "http", "url": f"http://127.0.0.1:{port}/in", "private_network": True, "compress": False}
    pipeline = Pipeline.model_validate(
        {
            "name": "o", "region": "eu-west-1", "durability": "disk", "steps": [{"type": "parse"}],
            "apps": {"api": {"format": "json"}, "web": {"format": "json"}},
            "routes": {"errors": {"when": {"field": "level", "equals": "ERROR"}, "to": to}, "rest": {"otherwise": True, "to": to}},
        }
    )  # fmt: skip
    arrived: Counter[str] = Counter()

    def take(request: Request) -> Answer:
        arrived.update(json.loads(line)["id"] for line in request.body.splitlines())
        return Answer(200)

    with tempfile.TemporaryDirectory(prefix="flo-") as short:
        socket = Path(short) / "s"
        main = place(pipeline, tmp_path, socket=socket, overrides=lambda *_: {}, identity=Identity())
        # The same retries, sooner.
        main.write_text(
            re.sub(
                r"scheduler.base \d+\n    scheduler.cap \d+", "scheduler.base 1\n    scheduler.cap 2", main.read_text()
            )
        )
        with each_engine.run(main, log_file=tmp_path / "log", ready=[socket]) as sidecar:
            sent = 0
            for _ in range(BATCHES):
                for app in pipeline.apps:
                    lines = [
                        json.dumps({"id": str(sent + n), "level": "ERROR" if n % 4 == 0 else "INFO", "pad": "x" * 100})
                        for n in range(LINES)
                    ]
                    with ForwardClient(socket) as client:
                        client.send(Container(app).tag, container_entries(Container(app), lines))
                    sent += LINES
                time.sleep(0.05)
            assert " paused (" not in sidecar.log()
            with Server(take, port=port):
                ended = sidecar.stop(drain_seconds=40, until=lambda: len(arrived) >= sent)
    assert (ended.drained, ended.code) == (True, 0)
    assert len(arrived) == sent
