"""A buffer on disk outlives a crash of the engine only if the disk does. The root file system of a container goes
with the container: after a stop or a crash on Fargate nothing of `storage.path` is left, unless it is on a volume
that stays."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.mounts import mount_of, mounts_known
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}],
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}],
 "volumes": [{"name": "data"}]}
"""

RULE = Rule(
    code="FL502",
    title="the buffer on disk goes with the container",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html",
    bad={"task.json": TASK, "extra.conf": "[SERVICE]\n    storage.path /buffers\n"},
    good={"task.json": TASK, "extra.conf": "[SERVICE]\n    storage.path /data/buffers\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router, path = sidecar.router, sidecar.service.last("storage.path")
    if router is None or path is None or not path.text.startswith("/") or "${" in path.text:
        return
    if mounts_known(router) and mount_of(router, path.text) is None and path.value_position is not None:
        yield Problem(
            value_at(path),
            "this folder ends with the container: what is buffered when the router stops is lost",
            help="mount a volume and put `storage.path` on it",
        )
