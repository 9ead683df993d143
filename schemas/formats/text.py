"""Any text: the whole line as `message`. Never taken by `auto`, which keeps what it cannot parse as it was."""

from __future__ import annotations

from schemas.formats.base import Example, Fields, FluentBitParser, Format


def parse(line: str) -> Fields | None:
    """Gives the line as `message`; an empty or blank line is nothing."""
    return {"message": line} if line and not line.isspace() else None


FORMAT = Format(
    name="text",
    title="Plain text",
    url="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    parse=parse,
    rank=None,
    aliases=("plain", "raw", "none"),
    examples=(
        Example("Server started", {"message": "Server started"}),
        Example("  多字节 \t x", {"message": "  多字节 \t x"}),
    ),
    rejects=("", "   ", "\t"),
    sidecar=FluentBitParser(format="regex", regex=r"^(?<message>(?m:.*\S.*))$"),
)
