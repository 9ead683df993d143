"""The sidecar's own standard output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from schemas.destinations.base import Destination, Limits, Place, Properties


class Stdout(Destination):
    """The sidecar's standard output, which its own log driver (`awslogs`) carries away: for looking, not for keeping."""

    TITLE: ClassVar[str] = "Standard output"
    URL: ClassVar[str] = "https://docs.fluentbit.io/manual/data-pipeline/outputs/standard-output"
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=None, batch_events=None, event_bytes=None, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = ({"type": "stdout"}, {"type": "stdout", "format": "msgpack"})
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({"type": "stdout", "format": "xml"}, "Input should"),
    )

    type: Literal["stdout"] = "stdout"
    format: Literal["json_lines", "json", "msgpack"] = "json_lines"

    def identity(self) -> str:
        """Gives the one standard output there is."""
        return "the sidecar's standard output"

    def output(self, place: Place) -> Properties:
        """Gives the output."""
        pairs = [("name", "stdout"), ("format", self.format)]
        return pairs if self.format == "msgpack" else [*pairs, ("json_date_format", "iso8601")]


DESTINATION = Stdout
