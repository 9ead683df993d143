"""Keep a share of the records, chosen by the text of a field."""

from __future__ import annotations

import zlib
from typing import Any

from processors.conditions import text_of
from processors.envelope.event import Event
from processors.fields import reader
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step; `schemas.steps.sample` states which records it keeps."""
    read = reader(options.get("key") or "log")
    bound = options["rate"] * 2**32

    def change(event: Event) -> None:
        held = read(event.fields)
        if held is None or isinstance(held, dict | list):
            return
        if zlib.crc32(text_of(held).encode("utf-8", "surrogatepass")) >= bound:
            event.dropped = "sample"

    return change
