"""A `Name` that no plugin has stops the engine: `tried to instance a plugin name that doesn't exist`. AWS's Go plugins
`cloudwatch`, `firehose` and `kinesis` are in AWS's images only, and vendors' plugins in the vendors' images."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from firelens.fluentbit.catalog import catalogue, versions
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.engine import Engine, version
from firelens.lint.join.image import ELSEWHERE
from firelens.lint.join.options import plugin_of
from firelens.lint.join.project import Project
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.rule import Rule

_LIBRARY: Final = re.compile(r"[\w-]\.so\b|-buildmode=c-shared")
"""A Dockerfile that handles shared libraries may bring a plugin of its own, loaded with `-e`."""

RULE = Rule(
    code="FL250",
    title="a plugin does not exist",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name stdoot\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n",
    },
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    brings_own = any(_LIBRARY.search(dockerfile.source.text) for dockerfile in project.dockerfiles)
    for sidecar in project.sidecars:
        yield from _unknown(sidecar, brings_own=brings_own)


def _unknown(sidecar: Sidecar, *, brings_own: bool) -> Iterator[Problem]:
    for step in (
        *sidecar.written("input"),
        *sidecar.written("filter"),
        *sidecar.written("output"),
        *sidecar.written("custom"),
    ):
        elsewhere = step.plugin in ELSEWHERE and not (sidecar.image and sidecar.image.maker == "upstream")
        mangled = " #" in step.plugin or step.plugin[:1] in {'"', "'"}  # FL101 and FL113 say so
        if not step.plugin or "${" in step.plugin or mangled or elsewhere or sidecar.of("plugins"):
            continue
        known = [v for v in versions() if plugin_of(step.section, v)] if step.plugin not in ELSEWHERE else []
        if sidecar.service.first("plugins_file") or (known and not _is_certain(known, sidecar.engine)):
            continue
        foreign = brings_own or (sidecar.image is not None and sidecar.image.maker == "other")
        severity = Severity.WARNING if foreign else None
        if known:
            yield _of_another_version(step, known, sidecar.engine, severity)
            continue
        names = catalogue(sidecar.engine.versions[-1]).suggest(step.kind, step.plugin)
        yield Problem(
            step.at,
            f"there is no {step.kind} `{step.plugin}`: Fluent Bit does not start",
            help=f"write {' or '.join(f'`{name}`' for name in names)}" if names else "use a plugin the image has",
            severity=severity,
        )


def _is_certain(known: Sequence[str], engine: Engine) -> bool:
    """Whether no version that may run has a plugin that some have; of versions in between that is not known."""
    return set(engine.versions) <= set(versions()) and set(known).isdisjoint(engine.versions)


def _of_another_version(step: Step, known: Sequence[str], engine: Engine, severity: Severity | None) -> Problem:
    later = [v for v in known if version(v) > max(map(version, engine.versions))]
    return Problem(
        step.at,
        f"{engine} has no {step.kind} `{step.plugin}`: it does not start",
        help=f"use an image with Fluent Bit {later[0]} or later" if later else f"it was last in Fluent Bit {known[-1]}",
        severity=severity,
    )
