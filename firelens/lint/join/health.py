"""A container's health check: how it is run, which programs it calls, which addresses of its own it asks."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from firelens.fluentbit.agent import takeover_path
from firelens.lint.join.built_in import reads_built_in
from firelens.lint.join.given import given
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.task import Container
from firelens.lint.source import Position

_BETWEEN: Final = re.compile(r"\|\||&&|[;|&()\n]")
_URL: Final = re.compile(r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(\d+)(/[^\s'\"|;]*)?")
_WRAPPED: Final = re.compile(r"^(?:\s*(?:if|while|until|!|then|else|do|exec|time|timeout\s+\S+)\s+)+")


@dataclass(frozen=True, eq=False)
class HealthCheck:
    """`healthCheck.command` of a container; parts that only deployment decides read as `${}`."""

    words: tuple[str, ...]
    position: Position

    @property
    def in_shell(self) -> bool:
        """Whether `/bin/sh` runs it: `CMD-SHELL`, or one lone string."""
        return self.words[0] == "CMD-SHELL" or len(self.words) == 1

    @cached_property
    def text(self) -> str:
        """The command as one text, without `CMD` or `CMD-SHELL`."""
        return " ".join(self.words[1:] if self.words[0] in {"CMD", "CMD-SHELL"} else self.words)

    @cached_property
    def programs(self) -> frozenset[str]:
        """The base names of the programs it starts, as far as they can be told."""
        parts = _BETWEEN.split(self.text) if self.in_shell or self.words[1:2] in (("sh",), ("bash",)) else [self.text]
        firsts = (_WRAPPED.sub("", part).strip().split() for part in parts)
        return frozenset(posixpath.basename(words[0].strip("'\"")) for words in firsts if words)

    @cached_property
    def urls(self) -> tuple[tuple[int, str], ...]:
        """The ports and paths of this container that it asks over HTTP."""
        return tuple((int(port), path or "/") for port, path in _URL.findall(self.text))

    @property
    def always_passes(self) -> bool:
        """Whether it cannot fail, so that what it does is of no matter."""
        return bool(re.search(r"\|\|\s*(?:true|:|exit 0)|;\s*(?:true|exit 0)", self.text))

    def asks(self, port: int) -> bool:
        """Whether it speaks to a port of its own container, by URL or with a tool such as `nc`."""
        return bool(re.search(rf"(?<![\d.]){port}(?!\d)", self.text))


def health_check(container: Container) -> HealthCheck | None:
    """The health check of a container; None when it has none, when it is `NONE`, or when it is not known at all."""
    node = given(container, "healthCheck", "command")
    if node is None or not node.is_known:
        return None
    parts = list(node) if node.is_list else [node]
    words = tuple(part.text if part.text is not None else "${}" for part in parts)
    return HealthCheck(words, node.position) if words and words[0] != "NONE" else None


def server_is_settled(sidecar: Sidecar) -> bool:
    """Whether the files alone decide on the HTTP server: no built-in file of the image, no command line has a say."""
    router = sidecar.router
    if router is None or not sidecar.complete:
        return False
    words = [node.text or "${}" for name in ("entryPoint", "command") for node in router.field(name) or ()]
    if words and takeover_path({"command": words}) is None:
        return False
    return not reads_built_in(sidecar)
