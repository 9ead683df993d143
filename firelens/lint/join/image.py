"""The image a router runs: whose it is, which release, and so which Fluent Bit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from firelens.fluentbit import images
from firelens.lint.join.engine import CURRENT, Engine

MOVING: Final = ("1.9.10", "5.0.9")
"""What AWS's moving tags (`latest`, `stable`) may be: both major releases of the image are alive."""

ELSEWHERE: Final = frozenset(
    {"cloudwatch", "firehose", "kinesis", "newrelic", "signalfx", "grafana-loki", "logdna", "sumologic"}
)
"""Plugins of special images: FL612 and FL613 know where they are."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image reference; `inside` is what is known of its contents, `maker` `other` for anything unpublished."""

    inside: images.Image

    @classmethod
    def of(cls, reference: str) -> Image:
        """The image of a reference `registry/repository:tag@digest`."""
        return cls(images.parse(reference))

    @property
    def reference(self) -> str:
        """The reference as written."""
        return self.inside.reference

    @property
    def repository(self) -> str:
        """The registry and repository."""
        return self.inside.repository

    @property
    def tag(self) -> str:
        """The tag; `latest` when there is none, empty for a digest alone."""
        return self.inside.tag

    @property
    def release(self) -> str:
        """The AWS release in the tag (`3.2.2` of `init-3.2.2`), or upstream's version; empty for moving tags."""
        return self.inside.release or self.inside.engine_tag

    @property
    def maker(self) -> Literal["aws", "upstream", "other"]:
        """Who publishes it."""
        if self.inside.is_aws:
            return "aws"
        return "upstream" if self.inside.is_upstream else "other"

    @property
    def is_init(self) -> bool | None:
        """Whether it is an init image; None for an image whose base is not known."""
        return None if self.maker == "other" else self.inside.is_init

    @property
    def engine(self) -> Engine:
        """The Fluent Bit it runs, as far as the reference tells."""
        if self.inside.engine:
            return Engine((self.inside.engine,), known=True)
        return Engine(MOVING if self.maker == "aws" else CURRENT)
