"""Libraries for CloudWatch's embedded metric format send to `AWS_EMF_AGENT_ENDPOINT`. FireLens listens on 24224 and
8877 only; on another port of the task nobody takes the metrics unless the configuration has a `tcp` or `udp` input
there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.task import Container
from firelens.lint.rule import Rule

TASK = """{"networkMode": "awsvpc", "containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a",
   "environment": [{"name": "AWS_EMF_AGENT_ENDPOINT", "value": "tcp://127.0.0.1:25888"}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
INPUT = "[INPUT]\n    Name tcp\n    Tag app-firelens-emf\n    Port 25888\n"

RULE = Rule(
    code="FL858",
    title="nobody takes the metrics of an application",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Libraries.html",
    bad={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 30\n"},
    good={"task.json": TASK, "extra.conf": INPUT},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    task, known = sidecar.task, sidecar.image is not None and sidecar.image.maker != "other"
    if task is None or not task.complete or not sidecar.complete or not known or task.network_mode != "awsvpc":
        return
    heard = {step.get("port") for step in sidecar.inputs}
    if None in {step.get("port") for step in sidecar.written("input", "tcp", "udp")}:
        heard.add("5170")
    for container in task.clients:
        node = container.environment.get("AWS_EMF_AGENT_ENDPOINT")
        found = re.search(r"(?:127\.0\.0\.1|localhost|0\.0\.0\.0):(\d+)", (node.text or "") if node else "")
        others = [c for c in task.containers if c is not container and not c.is_router and _may_hear(c)]
        if node is not None and found and found[1] not in heard and not others:
            yield Problem(
                node.position,
                f"nothing in the task listens on port {found[1]}: the metrics of `{container.name}` are lost",
                help=f"add an `[INPUT]` with `Name tcp`, `Port {found[1]}` and `Tag {container.name}-firelens-emf`",
            )


def _may_hear(container: Container) -> bool:
    """Whether a container that is no client of the router may be an agent for metrics."""
    image = container.image or "agent"
    return not container.is_client or "agent" in image or "collector" in image or "$" in image
