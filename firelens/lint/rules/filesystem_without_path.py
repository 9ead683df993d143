"""`storage.type filesystem` of an input, and of the emitter inside `rewrite_tag` and `multiline`, needs one
`storage.path` in `[SERVICE]`. Without it the engine does not start: `requested filesystem storage but no filesystem
path was defined`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.built_in import reads_built_in
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

REST = "\n[INPUT]\n    Name dummy\n    storage.type filesystem\n\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL501",
    title="a buffer on disk without a path",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/buffering-and-storage",
    bad={"fluent-bit.conf": f"[SERVICE]\n    Flush 1\n{REST}"},
    good={"fluent-bit.conf": f"[SERVICE]\n    Flush 1\n    storage.path /buffers\n{REST}"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.complete or sidecar.service.first("storage.path"):
        return
    whole = not reads_built_in(sidecar) and (sidecar.in_firelens or sidecar.service.position is not None)
    for step in (*sidecar.written("input"), *sidecar.written("filter", "rewrite_tag", "multiline")):
        found = step.last("storage.type" if step.kind == "input" else "emitter_storage.type")
        if found is not None and found.text.lower() == "filesystem":
            yield Problem(
                value_at(found),
                f"the {step.called} buffers on disk, but no `[SERVICE]` sets `storage.path`: Fluent Bit does not start",
                help="add `storage.path` with a writable folder to `[SERVICE]`",
                severity=None if whole else Severity.WARNING,
            )
