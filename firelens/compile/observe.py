"""What the sidecar says about itself: its metrics, and the health check that its image can run."""

from __future__ import annotations

from typing import Any

from firelens.compile.scope import Scope
from firelens.fluentbit import images
from firelens.fluentbit.document import Section
from schemas.destinations.base import Destination, Statement
from schemas.destinations.cloudwatch import CloudWatch
from schemas.pipeline import Pipeline

TAG = "firelens_metrics"
# Beside the engine's own server on 2020; the port that the plugin has of itself.
# https://docs.fluentbit.io/manual/data-pipeline/outputs/prometheus-exporter
EXPORTER_PORT = "2021"
_UPTIME = "http://127.0.0.1:2020/api/v1/uptime"


def sections(scope: Scope) -> list[Section]:
    """Gives the input that counts and the output that tells.

    `emf` sends CloudWatch embedded metrics, which `cloudwatch_logs` makes of the engine's own (seen on 4.2.8, 5.0.9 and
    5.1.1; the namespace is always `fluentbit`). No filter sees metrics.
    """
    sidecar = scope.pipeline.sidecar
    if sidecar.metrics not in ("emf", "prometheus"):
        return []
    pairs = [("name", "fluentbit_metrics"), ("tag", TAG), ("scrape_interval", "60"), ("scrape_on_start", "on")]
    counted = Section.of("input", pairs)
    if (to := destination(scope.pipeline)) is not None:
        told = [*to.output(scope.place)]
    else:
        # A scraper is another task, so it must be reachable; a security group says by whom.
        told = [("name", "prometheus_exporter"), ("host", "0.0.0.0"), ("port", EXPORTER_PORT)]  # noqa: S104
    return [counted, Section.of("output", [told[0], ("alias", TAG), ("match", TAG), *told[1:]])]


def iam(scope: Scope) -> list[Statement]:
    """Gives what telling needs in the task role."""
    to = destination(scope.pipeline)
    return [] if to is None else list(to.iam(scope.place))


def health_check(pipeline: Pipeline) -> dict[str, Any] | None:
    """Gives the container's health check by a program that its image has; `None` where it has none or no server runs.

    An image that nobody knows is taken for one made from `sidecar.base`.
    """
    sidecar = pipeline.sidecar
    if sidecar.metrics == "none" or sidecar.ship == "options":
        return None
    tools = images.parse(sidecar.image or sidecar.base).tools
    if tools is None:
        tools = images.parse(sidecar.base).tools or frozenset({"sh", "curl"})
    if "sh" not in tools or not tools & {"curl", "wget"}:
        return None
    ask = f"curl -sf {_UPTIME}" if "curl" in tools else f"wget -q -O /dev/null {_UPTIME}"
    command = ["CMD-SHELL", f"{ask} || exit 1"]
    return {"command": command, "interval": 10, "timeout": 5, "retries": 3, "startPeriod": 10}


def destination(pipeline: Pipeline) -> Destination | None:
    """Gives where its metrics are sent; `None` where they are asked for, or nobody wants them."""
    sidecar = pipeline.sidecar
    if sidecar.metrics == "emf":
        return CloudWatch(log_group=f"/firelens/{pipeline.name}/metrics", log_stream_prefix="router-", emf=True)
    return sidecar.metrics_to if sidecar.metrics == "prometheus" else None
