"""Bring trace ids to two fields, whatever form they came in."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.steps.base import Side, Step


class Trace(Step):
    """Read trace ids and write `trace_id` (32 hex digits), `span_id` (16) and `xray_trace_id` (`1-8-24` hex digits).

    Reads the X-Ray header (`Root=1-...;Parent=...;Sampled=1`), X-Ray ids, W3C `traceparent`, and plain ids.
    https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
    https://www.w3.org/TR/trace-context/#traceparent-header
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"transform"})

    type: Literal["trace"] = "trace"
    fields: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        default=(
            "traceparent", "x-amzn-trace-id", "X-Amzn-Trace-Id", "xray_trace_id", "trace_id", "traceId", "traceID",
            "dd.trace_id", "AWS-XRAY-TRACE-ID", "_X_AMZN_TRACE_ID",
        ),
        description="paths to look at; the first that holds a trace is read",
    )  # fmt: skip
    text: str | None = Field(
        default=None, description="text field to search for an X-Ray or `traceparent` form when no other field has one"
    )


STEP = Trace
