"""Which kind of section a header opens."""

from __future__ import annotations

from typing import Final

from firelens.fluentbit.values import fold

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "service": ("service",),
    "parser": ("parser",),
    "multiline_parser": ("multiline_parser",),
    "stream_processor": ("stream_processor", "stream_task"),
    "plugins": ("plugins",),
    "upstream_servers": ("upstream_servers", "upstream"),
    "custom": ("customs", "custom"),
    "input": ("inputs", "input"),
    "filter": ("filters", "filter"),
    "output": ("outputs", "output"),
}
"""Every kind the engine knows, with the full spellings of its header; a prefix of the first one opens it too."""


def kind_of(header: str) -> str:
    """The kind a header opens: the first name it is a prefix of, as the engine decides; else the header itself.

    `STREAM_TASK`, which only the stream processor's own file knows, is the YAML section `stream_processor`.
    """
    name = fold(header)
    if name == "stream_task":
        return "stream_processor"
    return next((kind for kind, full in KINDS.items() if name and full[0].startswith(name)), name)
