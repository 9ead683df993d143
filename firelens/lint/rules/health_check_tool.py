"""The health check runs inside the router's container and can use only what its image has. AWS's images have no
`wget` (and 3.0.0 no `curl`), upstream's have no shell at all. A check that cannot run fails: the router is unhealthy
for ever, containers that wait for it never start, and a service replaces its tasks again and again."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.health import HealthCheck, health_check
from firelens.lint.join.image import Image
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "%s", "firelensConfiguration": {"type": "fluentbit"},
   "healthCheck": {"command": ["CMD-SHELL", "pidof fluent-bit || exit 1"]}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL813",
    title="the health check calls what the image does not have",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/pull/1037",
    bad={"task.json": TASK % "fluent/fluent-bit:4.2.3"},
    good={"task.json": TASK % "amazon/aws-for-fluent-bit:3.2.2"},
)
JUDGED = frozenset({"curl", "wget"})


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        looked = health_check(router)
        image = Image.of(router.image) if router.image and "$" not in router.image else None
        if looked is None or image is None or image.tag.endswith("-debug") or looked.always_passes:
            continue
        tools, needed = image.inside.tools, _needed(looked)
        lacking = [] if tools is None else sorted(needed - tools, reverse=True)
        if not lacking:
            continue
        others = needed & JUDGED - set(lacking)
        what = "shell" if "sh" in lacking else f"`{lacking[0]}`"
        yield Problem(
            looked.position,
            f"`{image.reference}` has no {what}: the check always fails and the router is unhealthy for ever",
            help=_instead(image),
            severity=Severity.WARNING if others or not router.essential else None,
        )


def _needed(looked: HealthCheck) -> frozenset[str]:
    """The programs it calls, of those that an image is known to have or not."""
    return looked.programs & (JUDGED | {"sh", "bash"}) | ({"sh"} if looked.in_shell else set())


def _instead(image: Image) -> str:
    if image.maker == "upstream":
        return 'use an image with a shell, or `["CMD", "/fluent-bit/bin/fluent-bit", "--version"]`'
    if "curl" not in (image.inside.tools or ()):
        return "use release 3.0.1 or later, which has `curl`"
    return "call `curl -f http://127.0.0.1:2020/api/v1/uptime`, with `HTTP_Server On` in `[SERVICE]`"
