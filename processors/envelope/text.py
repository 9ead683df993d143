r"""Text that is not JSON, as an event: `{"log": text}`, whatever bytes it has.

Where a line is not UTF-8, its bad bytes stand as `\xNN`, backslashes of its text are doubled, and `log_encoding` is
`escaped`: so every byte can be had back.
"""

from __future__ import annotations

import re
from typing import Any, Final

from processors.codec import dumps, loads
from processors.envelope.event import Event

# Fluent Bit's `log_key` writes the value as JSON has it inside its quotes, without the quotes. Only what plain text
# would hardly hold counts as a sign of that; a Windows path does not.
_ESCAPED: Final = re.compile(rb'\\"|\\u[0-9a-fA-F]{4}|\\n\\t')
_BARE_QUOTE: Final = re.compile(rb'(?<!\\)(?:\\\\)*"')


def text_fields(line: bytes) -> dict[str, Any]:
    """Gives the fields of a line of text."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return {"log": line.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace"), "log_encoding": "escaped"}
    if "\\" in text and _ESCAPED.search(line) and not _BARE_QUOTE.search(line):
        try:
            return {"log": loads(b'"' + line + b'"')}
        except ValueError:
            pass
    return {"log": text}


def text_event(line: bytes) -> Event:
    """Gives a line of text as an event."""
    fields = text_fields(line)
    return Event(dumps(fields), fields)
