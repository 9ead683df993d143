"""What every step shares.

A step is one file here (its options), one of the same name in `processors/steps/` (what the transform does) and, where
the sidecar can do it, one in `firelens/compile/steps/` (what Fluent Bit does). All are discovered.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from schemas.base import Model
from schemas.condition import Condition
from schemas.secret import Secret, secrets_in

Side = Literal["sidecar", "transform"]


class Step(Model):
    """One thing done to a record. `type` is a `Literal` in every subclass and names it in YAML."""

    SIDES: ClassVar[frozenset[Side]] = frozenset({"sidecar", "transform"})

    when: Condition | None = Field(default=None, description="only records that meet this; all when absent")
    apps: tuple[str, ...] | None = Field(default=None, description="only records of these apps; all when absent")

    def secrets(self) -> list[Secret]:
        """Gives every secret that the step refers to, at any depth."""
        return list(secrets_in(self))
