"""What the sidecar says about itself: its metrics, and the health check that its image can run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firelens.compile.emf import script
from firelens.compile.scope import Scope
from firelens.compile.stage import Script
from firelens.fluentbit import images
from firelens.fluentbit.document import Section
from schemas.destinations.base import Destination, Statement
from schemas.destinations.cloudwatch import CloudWatch
from schemas.pipeline import Pipeline

TAG = "firelens_metrics"
# Beside the engine's own server on 2020; the port that the plugin has of itself.
# https://docs.fluentbit.io/manual/data-pipeline/outputs/prometheus-exporter
EXPORTER_PORT = "2021"
SERVER = "http://127.0.0.1:2020"
_INTERVAL_SECONDS = "60"


def sections(scope: Scope) -> list[Section]:
    """Gives the input that counts and the output that tells.

    `emf` reads the engine's own page of metrics, line by line, which `scripts` makes CloudWatch's embedded metrics of.
    The engine would make some of its own (`fluentbit_metrics` to `cloudwatch_logs`), with counters that only grow, of a
    unit `Counter` that CloudWatch does not have (read in the sources of 4.2.8, 5.0.9 and 5.1.1).
    """
    sidecar = scope.pipeline.sidecar
    if sidecar.metrics == "emf":
        pairs = [
            ("name", "exec"),
            ("tag", TAG),
            ("command", f"{_asking(scope.pipeline)} {SERVER}/api/v2/metrics/prometheus"),
            ("interval_sec", _INTERVAL_SECONDS),
            ("buf_size", "16k"),
            # The engine that is asked must not be the one that waits.
            ("threaded", "on"),
            ("mem_buf_limit", "2M"),
        ]
    elif sidecar.metrics == "prometheus":
        pairs = [
            ("name", "fluentbit_metrics"),
            ("tag", TAG),
            ("scrape_interval", _INTERVAL_SECONDS),
            ("scrape_on_start", "on"),
        ]
    else:
        return []
    # A scraper is another task, so it must be reachable; a security group says by whom.
    told = [("name", "prometheus_exporter"), ("host", "0.0.0.0"), ("port", EXPORTER_PORT)]  # noqa: S104
    if (to := destination(scope.pipeline)) is not None:
        told = [*to.output(scope.place)]
    return [Section.of("input", pairs), Section.of("output", [told[0], ("alias", TAG), ("match", TAG), *told[1:]])]


def scripts(scope: Scope) -> list[Script]:
    """Gives the Lua between the two."""
    pipeline = scope.pipeline
    if pipeline.sidecar.metrics != "emf":
        return []
    return [Script(script(pipeline.name, pipeline.namespace, pipeline.routes), TAG, ("match", TAG))]


def iam(scope: Scope) -> list[Statement]:
    """Gives what telling needs in the task role."""
    to = destination(scope.pipeline)
    return [] if to is None else list(to.iam(scope.place))


def faults(pipeline: Pipeline) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Gives `(where, what, what to do)` for metrics that cannot be had."""
    sidecar = pipeline.sidecar
    if sidecar.metrics == "emf" and _asking(pipeline) is None:
        what = "`emf` reads the engine's metrics with `sh` and `curl` or `wget`, which the image lacks"
        yield ("sidecar", "metrics"), what, "use `metrics: prometheus`, or an image that has them"
    if sidecar.metrics_to is None:
        return
    where = ("sidecar", "metrics_to")
    if sidecar.metrics != "prometheus":
        yield where, f"nothing goes there with `metrics: {sidecar.metrics}`", "take it out"
    elif not sidecar.metrics_to.METRICS:
        yield where, "it takes records, no metrics", "use `prometheus_remote_write`"


def health_check(pipeline: Pipeline) -> dict[str, Any] | None:
    """Gives the container's health check by a program that its image has; `None` where it has none or no server runs."""
    sidecar = pipeline.sidecar
    if sidecar.metrics == "none" or sidecar.ship == "options":
        return None
    ask = _asking(pipeline)
    if ask is None:
        return None
    command = ["CMD-SHELL", f"{ask.replace('-O -', '-O /dev/null')} {SERVER}/api/v1/uptime || exit 1"]
    return {"command": command, "interval": 10, "timeout": 5, "retries": 3, "startPeriod": 10}


def _asking(pipeline: Pipeline) -> str | None:
    """Gives what prints the page of a URL behind it, `None` where the image has nothing; `exec` needs a shell, too.

    An image that nobody knows is taken for one made from `sidecar.base`.
    """
    sidecar = pipeline.sidecar
    tools = images.parse(sidecar.image or sidecar.base).tools
    if tools is None:
        tools = images.parse(sidecar.base).tools or frozenset({"sh", "curl"})
    if "sh" not in tools or not tools & {"curl", "wget"}:
        return None
    return "curl -sf" if "curl" in tools else "wget -q -O -"


def destination(pipeline: Pipeline) -> Destination | None:
    """Gives where its metrics are sent; `None` where they are asked for, or nobody wants them."""
    sidecar = pipeline.sidecar
    if sidecar.metrics == "emf":
        group = f"/firelens/{pipeline.name}/metrics"
        return CloudWatch(log_group=group, log_stream_prefix="router-", emf=True, retention_days=30)
    return sidecar.metrics_to if sidecar.metrics == "prometheus" else None
