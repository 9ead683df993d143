"""The image a router runs: whose it is, which release, and so which Fluent Bit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from firelens.lint.join.engine import CURRENT, Engine

_AWS: Final = re.compile(r"(^|/)aws-for-fluent-bit$")
_UPSTREAM: Final = re.compile(r"(^|/)fluent/fluent-bit$|^cr\.fluentbit\.io/fluent/fluent-bit$")
_RELEASE: Final = re.compile(r"(\d+(?:\.\d+){0,3})")


@dataclass(frozen=True, slots=True)
class Image:
    """An image reference taken apart; `maker` is `other` for anything that neither AWS nor upstream publishes."""

    reference: str
    repository: str
    tag: str
    digest: str
    maker: Literal["aws", "upstream", "other"]

    @classmethod
    def of(cls, reference: str) -> Image:
        """The parts of `registry/repository:tag@digest`; a missing tag is empty, not `latest`."""
        name, _, digest = reference.partition("@")
        head, colon, tail = name.rpartition(":")
        repository, tag = (head, tail) if colon and "/" not in tail else (name, "")
        maker: Literal["aws", "upstream", "other"] = "other"
        if _AWS.search(repository):
            maker = "aws"
        elif _UPSTREAM.search(repository):
            maker = "upstream"
        return cls(reference, repository, tag, digest, maker)

    @property
    def release(self) -> str:
        """The release in the tag (`3.2.2` of `init-debug-3.2.2`); empty for `latest`, `stable` and the like."""
        found = _RELEASE.search(self.tag)
        return found[1] if found and self.maker != "other" else ""

    @property
    def is_init(self) -> bool | None:
        """Whether it is an init image; None for an image whose base is not known."""
        return None if self.maker == "other" else self.maker == "aws" and "init" in self.tag

    @property
    def engine(self) -> Engine:
        """The Fluent Bit it runs, as far as the tag tells."""
        return Engine(CURRENT)
