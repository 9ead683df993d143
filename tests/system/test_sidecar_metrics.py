"""The router's own metrics leave every engine line the way the pipeline says."""

from __future__ import annotations

import contextlib
import json
import re
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
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.machine import free_port
from firelens.local.placement import place
from schemas.pipeline import Pipeline

pytestmark = pytest.mark.engine


def pipeline(metrics: str) -> Pipeline:
    form: dict[str, Any] = {
        "name": "p", "region": "us-east-1", "apps": {"web": {}}, "routes": {"all": {"to": {"type": "stdout"}}},
        "sidecar": {"metrics": metrics},
    }  # fmt: skip
    return Pipeline.model_validate(form)


def test_as_embedded_metrics(each_engine: Engine, tmp_path: Path) -> None:
    with LocalAws(tmp_path / "aws") as aws, tempfile.TemporaryDirectory(prefix="flm-") as short:
        at, port = Path(short) / "s", free_port()
        main = place(
            pipeline("emf"), tmp_path, socket=at, overrides=lambda p, _: aws.engine_overrides(p), identity=Identity()
        )
        # Only where and how often it is asked differs from what ships.
        text = (
            main.read_text().replace("127.0.0.1:2020", f"127.0.0.1:{port}").replace("interval_sec 60", "interval_sec 1")
        )
        main.write_text(f"{text}\n[SERVICE]\n    http_server on\n    http_listen 127.0.0.1\n    http_port {port}\n")
        group = "/firelens/p/metrics"
        container = Container("web")

        def told() -> set[str]:
            return {m["Name"] for e in _events(aws, group) for m in e["_aws"]["CloudWatchMetrics"][0]["Metrics"]}

        with each_engine.run(main, log_file=tmp_path / "log", ready=[at], environment=aws.environment()) as sidecar:
            with ForwardClient(at) as client:
                client.send(container.tag, container_entries(container, ["one", "two"]))
            sidecar.stop(drain_seconds=25, until=lambda: told() >= {"Records", "Bytes", "RecordsIn"})
        events = _events(aws, group)
    assert not [fault for e in events for fault in emf_faults(e)]
    of_route = [e for e in events if "route" in e]
    assert {e["route"] for e in of_route} == {"all"}
    # Told by what they grew: the sum over time is what passed, whatever the interval.
    assert sum(e.get("Records", 0) for e in of_route) == 2
    assert {e["pipeline"] for e in events} == {"p"}
    assert all(e["ecs_cluster"] for e in events)


def test_the_engines_own_embedded_metrics_are_not_cloudwatchs() -> None:
    """What the rules are for: a document in the shape that `fluentbit_metrics` has of itself."""
    directive = {"Namespace": "fluentbit", "Dimensions": [["name"]], "Metrics": [{"Name": "x", "Unit": "Counter"}]}
    own = {"_aws": {"Timestamp": 1, "CloudWatchMetrics": [directive]}, "name": "all", "x": 7.0}
    assert emf_faults(own) == ["no unit is called Counter"]


# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
_UNITS = {"Seconds", "Microseconds", "Milliseconds", "Percent", "Count", "Count/Second", "None"} | {
    f"{size}{rate}"
    for rate in ("", "/Second")
    for base in ("bytes", "bits")
    for size in (base.capitalize(), *(f"{p}{base}" for p in ("Kilo", "Mega", "Giga", "Tera")))
}


def emf_faults(document: dict[str, Any]) -> list[str]:
    """Gives what CloudWatch would make no metric of.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    """
    out = []
    aws = document["_aws"]
    if set(aws) != {"Timestamp", "CloudWatchMetrics"} or type(aws["Timestamp"]) is not int:
        out.append("`_aws` holds a whole number of milliseconds and the directives")
    if len(json.dumps(document)) > 256 * 1024:
        out.append("too long")
    for directive in aws["CloudWatchMetrics"]:
        if set(directive) != {"Namespace", "Dimensions", "Metrics"}:
            out.append("a directive has three members")
        if not re.fullmatch(r"[^:][ -~]{0,254}", directive["Namespace"]):
            out.append("namespace")
        if not directive["Dimensions"] or not all(len(names) <= 30 for names in directive["Dimensions"]):
            out.append("dimensions")
        for name in {n for names in directive["Dimensions"] for n in names}:
            value = document.get(name)
            if not isinstance(value, str) or not value.strip() or len(value) > 1024 or not value.isascii():
                out.append(f"dimension {name} has no text")
        if not 1 <= len(directive["Metrics"]) <= 100:
            out.append("1 to 100 metrics")
        for metric in directive["Metrics"]:
            if not set(metric) <= {"Name", "Unit", "StorageResolution"} or not 1 <= len(metric["Name"]) <= 1024:
                out.append("metric")
            if metric.get("Unit", "None") not in _UNITS:
                out.append(f"no unit is called {metric['Unit']}")
            if metric.get("StorageResolution", 60) not in (1, 60):
                out.append("resolution")
            value = document.get(metric["Name"])
            if isinstance(value, bool) or not isinstance(value, int | float):
                out.append(f"{metric['Name']} is no number")
    return out


def _events(aws: LocalAws, group: str) -> list[dict[str, Any]]:
    try:
        held = aws.log_events(group)
    except Exception:  # the group is the engine's to create
        return []
    return [json.loads(text) for events in held.values() for _, text in events]


def test_on_a_port_to_be_scraped(each_engine: Engine, tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="flm-") as short:
        at, port = Path(short) / "s", free_port()
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
