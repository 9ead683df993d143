"""Nowhere, on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from schemas.destinations.base import Destination, Limits, Place, Properties


class Null(Destination):
    """Nowhere: for what may go, said by name."""

    TITLE: ClassVar[str] = "Nowhere"
    URL: ClassVar[str] = "https://docs.fluentbit.io/manual/data-pipeline/outputs/null"
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=None, batch_events=None, event_bytes=None, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = ({"type": "null"},)

    type: Literal["null"] = "null"

    def identity(self) -> str:
        """Gives an identity of its own each: nothing can collide there."""
        return f"nowhere {id(self)}"

    def output(self, place: Place) -> Properties:
        """Gives the null output."""
        return [("name", "null")]


DESTINATION = Null
