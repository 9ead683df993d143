"""The `init-*` image writes the configuration it puts together to `/init`, beside its own start script. A read-only
root file system forbids that, and a volume over `/init` hides the script: either way the router does not start."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:%s", "readonlyRootFilesystem": true,
   "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL853",
    title="the init image cannot write to `/init`",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/issues/928",
    bad={"task.json": TASK % "init-3.2.2"},
    good={"task.json": TASK % "3.2.2"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router, image = sidecar.router, sidecar.image
    if router is None or image is None or not image.is_init or given(router, "entryPoint"):
        return
    sealed = router.field("readonlyRootFilesystem")
    for path, entry in router.mounts.items():
        if posixpath.normpath(path) == "/init":
            yield Problem(
                entry.position,
                "this volume hides the start script of the init image: the router does not start",
                help="mount it elsewhere",
            )
            return
    if sealed is not None and sealed.boolean:
        yield Problem(
            sealed.position,
            "the init image writes its configuration to `/init`, which is read-only: the router does not start",
            help="remove `readonlyRootFilesystem`, or use the plain image with one configuration file",
        )
