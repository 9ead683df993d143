"""What every destination declares, on both sides: the sidecar's [OUTPUT] and the transform's wire.

A destination is one file in this package: a pydantic model `class X(Destination)` with a literal `type`, named in the
module constant `DESTINATION`. It holds the user's options, the vendor's limits with their source, the IAM it needs, its
Fluent Bit output and, where the transform can reach it, the shape of its wire (see `schemas.wire`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from schemas.base import Model
from schemas.secret import Secret


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may hold; `None` where the vendor sets no bound. Sizes are bytes before compression."""

    batch_bytes: int | None
    batch_events: int | None
    event_bytes: int | None
    source: str  # URL of the page that says so
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One IAM statement: actions on named resources (ARNs), with conditions where they narrow it."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a generated thing will live; ARNs are made of it. Unknown parts are `*` (account) or the pipeline's own."""

    region: str
    account: str = "*"
    partition: str = "aws"
    pipeline: str = ""
    line: str = "5.0"  # engine line of the sidecar: 4.2, 5.0, 5.1


Properties = list[tuple[str, str]]


class Destination(Model):
    """Where records can go.

    `type` is a `Literal` in every subclass and names it in YAML. `PROTOCOL` is the module of `processors.transports`
    that speaks its wire; `None` where only the sidecar can reach it. `SIDECAR` says whether `output` is available.
    """

    TITLE: ClassVar[str]
    URL: ClassVar[str]  # the vendor's page about this intake
    LIMITS: ClassVar[Limits]
    PROTOCOL: ClassVar[str | None] = None
    SIDECAR: ClassVar[bool] = True

    def identity(self) -> str:
        """Gives what two destinations must not share (the same S3 keys, the same log stream); shown to people."""
        raise NotImplementedError

    def output(self, place: Place) -> Properties:
        """Gives the [OUTPUT] properties in order, `Name` first; without `Match`, `Alias`, retries and storage, which are the compiler's.

        A secret stands as `${ENV}` of its reference.
        """
        raise NotImplementedError

    def iam(self, place: Place) -> Sequence[Statement]:
        """Gives the statements that a writer (task role or Lambda role) needs; empty outside AWS."""
        return ()

    def secrets(self) -> Sequence[Secret]:
        """Gives every secret the destination refers to, found by walking its fields."""
        return [v for name in type(self).model_fields if isinstance(v := getattr(self, name), Secret)]
