"""The files that a router's environment names for the init image, with what was given of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firelens.lint.inputs.node import Node
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.task import Container

VARIABLE: Final = re.compile(r"aws_fluent_bit_init_(?:([sS]3)|[fF]ile)")
"""As the init process looks for them: anywhere in the name, one letter in either case."""


@dataclass(frozen=True, eq=False)
class InitFile:
    """One file: the variable that names it, the value as written, and the file itself when it was given."""

    variable: str
    node: Node
    is_s3: bool
    config: ConfigFile | None

    @property
    def reference(self) -> str:
        """The ARN or path; empty when only deployment knows it."""
        return self.node.text or ""


def named(router: Container) -> Iterator[tuple[str, Node, bool]]:
    """The variables that the init process reads, with their values, and whether they name objects in S3."""
    for name, node in router.environment.items():
        found = VARIABLE.search(name)
        if found:
            yield name, node, found[1] is not None


def init_files(sidecar: Sidecar) -> tuple[InitFile, ...]:
    """The files in the order of the environment, which is not the order in which the init process sees them."""
    if sidecar.router is None:
        return ()
    by_name = {posixpath.basename(config.path): config for config in sidecar.files}
    return tuple(
        InitFile(name, node, is_s3, by_name.get(posixpath.basename(node.text or "")))
        for name, node, is_s3 in named(sidecar.router)
    )
