"""The router's own metrics leave every engine line the way the pipeline says."""

from __future__ import annotations

import contextlib
import json
import socket
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from firelens.compile.observe import EXPORTER_PORT, TAG
from firelens.fluentbit.agent import Identity
from firelens.local.aws import LocalAws
from firelens.local.fluentbit_engine import Engine
from firelens.local.placement import place
from schemas.pipeline import Pipeline

pytestmark = pytest.mark.engine


def pipeline(metrics: str) -> Pipeline:
    form: dict[str, Any] = {
        "name": "p", "region": "us-east-1", "apps": {"web": {}}, "routes": {"all": {"to": {"type": "null"}}},
        "sidecar": {"metrics": metrics},
    }  # fmt: skip
    return Pipeline.model_validate(form)


def test_as_embedded_metrics(each_engine: Engine, tmp_path: Path) -> None:
    with LocalAws(tmp_path / "aws") as aws, tempfile.TemporaryDirectory(prefix="flm-") as short:
        at = Path(short) / "s"
        main = place(
            pipeline("emf"), tmp_path, socket=at, overrides=lambda p, _: aws.engine_overrides(p), identity=Identity()
        )
        group = "/firelens/p/metrics"
        with each_engine.run(main, log_file=tmp_path / "log", ready=[at], environment=aws.environment()) as sidecar:
            sidecar.stop(drain_seconds=15, until=lambda: bool(_events(aws, group)))
        events = _events(aws, group)
    assert any("CloudWatchMetrics" in e["_aws"] for e in events)
    assert any("fluentbit_uptime" in e for e in events)


def _events(aws: LocalAws, group: str) -> list[dict[str, Any]]:
    try:
        held = aws.log_events(group)
    except Exception:  # the group is the engine's to create
        return []
    return [json.loads(text) for events in held.values() for _, text in events]


def test_on_a_port_to_be_scraped(each_engine: Engine, tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="flm-") as short, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        at = Path(short) / "s"
        main = place(pipeline("prometheus"), tmp_path, socket=at, overrides=lambda *_: {}, identity=Identity())
        text = main.read_text()
        assert f"alias {TAG}" in text
        main.write_text(text.replace(f"port {EXPORTER_PORT}", f"port {port}"))
        with each_engine.run(main, log_file=tmp_path / "log", ready=[at, ("127.0.0.1", port)]):
            deadline = time.monotonic() + 15
            page = ""
            while "fluentbit_output_errors_total" not in page and time.monotonic() < deadline:
                # 4.2 answers 404 until there is something to tell.
                with (
                    contextlib.suppress(urllib.error.HTTPError),
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer,
                ):
                    page = answer.read().decode()
                time.sleep(0.1)
    assert "fluentbit_output_errors_total" in page
    assert 'name="all"' in page
