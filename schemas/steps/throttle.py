"""Bound how many records a second leave the sidecar."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.steps.base import Side, Step


class Throttle(Step):
    """Drop what exceeds `rate` records per interval on average over a sliding window, for each app on its own.

    https://docs.fluentbit.io/manual/pipeline/filters/throttle
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"sidecar"})

    type: Literal["throttle"] = "throttle"
    rate: Annotated[int, Field(ge=1, le=1_000_000)] = Field(description="records an interval, on average")
    interval_seconds: Annotated[int, Field(ge=1, le=3600)] = Field(default=1, description="length of one interval")
    window: Annotated[int, Field(ge=1, le=3600)] = Field(default=5, description="intervals that the average is over")


STEP = Throttle
