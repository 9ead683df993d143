"""With `readonlyRootFilesystem`, or on a mount with `readOnly`, nothing can be written. The engine does not start
when its `storage.path`, the `DB` of a `tail` or the `store_dir` of `s3` cannot be made there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.image import Image
from firelens.lint.join.mounts import lies_below, mount_of, mounts_known
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.join.task import Container
from firelens.lint.rule import Rule
from firelens.lint.source import Position

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "readonlyRootFilesystem": true,
   "mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}],
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}],
 "volumes": [{"name": "data"}]}
"""

RULE = Rule(
    code="FL829",
    title="a file has to be written where nothing can be",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/issues/928",
    bad={"task.json": TASK, "extra.conf": "[SERVICE]\n    storage.path /buffers\n"},
    good={"task.json": TASK, "extra.conf": "[SERVICE]\n    storage.path /data/buffers\n"},
)
KERNEL = ("/proc", "/sys")
WRITABLE = ("/var/run", "/dev/shm")  # noqa: S108  # the agent's socket folder, and Docker's own tmpfs


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for path, at, what in _written(sidecar):
        if any(lies_below(path, folder) for folder in KERNEL):
            yield Problem(
                at,
                f"{what} needs `{path}`, where the kernel keeps no files: Fluent Bit does not start",
                help="name a path on a volume",
            )
    router = sidecar.router
    if router is None or not mounts_known(router):
        return
    for path, at, what in _written(sidecar):
        closed = _closed(router, path)
        published = router.image is not None and Image.of(router.image).maker != "other"
        if closed is not None:
            yield Problem(
                at,
                f"{what} needs `{path}`, which is read-only in the router: Fluent Bit does not start",
                help="mount a volume there, or name a path on one that can be written",
                related=(Related(closed, "read-only by this"),),
                severity=None if published or mount_of(router, path) else Severity.WARNING,
            )


def _written(sidecar: Sidecar) -> Iterator[tuple[str, Position, str]]:
    path = sidecar.service.last("storage.path")
    if path is not None and path.value_position is not None and path.text.startswith("/"):
        yield path.text, value_at(path), "the buffer on disk"
    for step in sidecar.written("input", "tail"):
        found = step.last("db")
        if found is not None and found.text.startswith("/"):
            yield posixpath.dirname(found.text), value_at(found), "the position database of `tail`"
    for step in sidecar.written("output", "s3"):
        found = step.last("store_dir")
        if found is None or found.text.startswith("/"):
            place = value_at(found) if found else step.at
            yield (found.text if found else "/tmp/fluent-bit/s3"), place, "the `s3` output"  # noqa: S108  # its default


def _closed(router: Container, path: str) -> Position | None:
    """What makes a path read-only; None when it can be written, or when that is not certain."""
    tmpfs = [n.text or "/" for t in router.field("linuxParameters", "tmpfs") or () if (n := t.field("containerPath"))]
    if "${" in path or any(lies_below(path, folder) for folder in (*WRITABLE, *tmpfs)):
        return None
    mount = mount_of(router, path)
    flag = router.field("readonlyRootFilesystem") if mount is None else mount.field("readOnly")
    return flag.position if flag and flag.boolean else None
