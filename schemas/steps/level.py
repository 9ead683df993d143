"""Bring log levels to one set of names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Level(Step):
    """Bring the level to one of `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR`, `FATAL`.

    Reads names in any case (`warning`, `E`, `critical`), syslog severities (0 to 7), bunyan and pino numbers (10 to 60)
    and OpenTelemetry severity numbers under `severityNumber`. What is none of these stays as it is.
    """

    type: Literal["level"] = "level"
    fields: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        default=("level", "severity", "severity_text", "severityText", "loglevel", "log_level", "lvl", "levelname"),
        description="paths to look at; the first that holds a level is read",
    )
    into: Annotated[str, Field(min_length=1)] = Field(default="level", description="field that takes the level")


STEP = Level
