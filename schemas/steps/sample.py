"""Keep a share of the records, the same ones wherever it is decided."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.steps.base import Step


class Sample(Step):
    """Keep a share of the records, chosen by the text of a field.

    A record is kept when CRC-32 (IEEE) of the key's UTF-8 text, divided by 2**32, is below `rate`: records of one
    trace or request share their fate, in the sidecar and in the transform alike. Records without the key are kept.
    """

    type: Literal["sample"] = "sample"
    rate: Annotated[float, Field(ge=0, le=1)] = Field(description="share that is kept: 0.1 keeps a tenth")
    key: Annotated[str, Field(min_length=1)] = Field(
        default="log", description="field that decides, such as `trace_id`; equal values share their fate"
    )


STEP = Sample
