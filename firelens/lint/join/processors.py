"""The processors of a YAML input or output, read as steps: they take options as filters do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from firelens.fluentbit.catalog import catalogue
from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Block
from firelens.lint.join.engine import Engine
from firelens.lint.join.step import Step

ONE_VALUE: Final[Mapping[str, str]] = {"otel_scope_name": "name", "otel_scope_version": "version"}
"""The contexts of a content modifier that are one value: the key that each has, and may go without."""


def processors_of(step: Step, engine: Engine) -> Iterator[Step]:
    """The processors of a step in their order, each with the places of its own options, and its signal as header."""
    found = step.last("processors")
    for signal in found.value if found and isinstance(found.value, Block) else ():
        for entry in signal.value if isinstance(signal.value, tuple) else ():
            if isinstance(entry, Block) and entry.properties:
                section = Section("filter", entry.properties, signal.name, entry.properties[0].position)
                proper = any(catalogue(v).plugin("processor", section.plugin) for v in engine.versions)
                yield replace(step, section=replace(section, kind="processor") if proper else section)
