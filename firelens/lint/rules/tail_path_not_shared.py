"""`tail` reads files in the router's own container. The files of another container are there only when both mount the
same volume; without it the input finds nothing, for ever and without an error."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.mounts import mount_of, mounts_known, volumes_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.join.task import Container, Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "mountPoints": [{"sourceVolume": "logs", "containerPath": "/logs"}],
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "mountPoints": [{"sourceVolume": "logs", "containerPath": "/var/log"}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}],
 "volumes": [{"name": "logs"}]}
"""
EXTRA = "[INPUT]\n    Name tail\n    Tag app-firelens-access\n    Path %s/access.log\n"

RULE = Rule(
    code="FL833",
    title="`tail` reads where no other container writes",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
    bad={"task.json": TASK, "extra.conf": EXTRA % "/var/log"},
    good={"task.json": TASK, "extra.conf": EXTRA % "/logs"},
)
OUTSIDE = (("host", "sourcePath"), ("efsVolumeConfiguration",), ("dockerVolumeConfiguration",), ("configuredAtLaunch",))
"""What makes a volume one that others than the task's containers can write to."""


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    task, router = sidecar.task, sidecar.router
    if task is None or router is None or not task.complete or not mounts_known(router):
        return
    for step in sidecar.written("input", "tail"):
        path = step.last("path")
        first = path.text.split(",")[0].strip() if path else ""
        if path is None or not first.startswith("/") or "${" in path.text or first.startswith(("/proc/", "/sys/")):
            continue
        said = _why_empty(task, router, posixpath.normpath(first))
        if said and first != sidecar.service.get("log_file"):
            yield Problem(
                value_at(path),
                f"{said}: the files of other containers are not there, and nothing is ever read",
                help="mount one volume in the container that writes the files and in the router, and read below it",
            )


def _why_empty(task: Task, router: Container, path: str) -> str:
    mount = mount_of(router, path)
    if mount is None:
        return f"no volume of the router holds `{path}`"
    source = mount.field("sourceVolume")
    volume = task.volumes.get(source.text or "") if source else None
    if source is None or volume is None or any(given(volume, *kind) for kind in OUTSIDE):
        return ""
    others = [c for c in task.containers if c is not router]
    sharing = [c for c in others if not mounts_known(c) or source.text in volumes_of(c)]
    return "" if sharing else f"no other container mounts the volume `{source.text}`"
