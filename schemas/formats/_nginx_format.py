"""A parser made from a `log_format` of nginx's own configuration: its text is cut at what stands between its variables."""

from __future__ import annotations

import re

from schemas.formats._text import number_or_text, request_parts, value
from schemas.formats.base import Fields, Parse
from schemas.timestamps import clf, epoch, rfc3339

_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
_TIMES = {"time_local": clf, "time_iso8601": rfc3339, "msec": epoch}
# Variables that are numbers by nginx's documentation; those of upstreams are lists where more than one was asked.
# https://nginx.org/en/docs/varindex.html
_NUMBERS = frozenset(
    "status body_bytes_sent bytes_sent request_length request_time connection connection_requests server_port remote_port "
    "content_length pipe_requests gzip_ratio connections_active upstream_bytes_received upstream_bytes_sent upstream_connect_time "
    "upstream_header_time upstream_response_length upstream_response_time upstream_status".split()
)


def compile_format(text: str) -> Parse | None:
    """Gives the parser of a `log_format` string, without its name and quotes; `None` where two variables touch."""
    names = [a or b for a, b in _VARIABLE.findall(text)]
    literals = _VARIABLE.split(text)[::3]
    if not names or "" in literals[1:-1]:
        return None
    first, after = literals[0], list(zip(names, literals[1:], strict=True))

    def parse(line: str) -> Fields | None:
        if not line.startswith(first):
            return None
        rest = line[len(first) :]
        fields: Fields = {}
        for name, literal in after:
            text, found, rest = rest.partition(literal) if literal else (rest, "end", "")
            if name.startswith("upstream_") and literal[:1] == " ":
                text, rest = _whole_list(text, rest)
            if not found or not _put(name, text, fields):
                return None
        return None if rest else fields

    return parse


def _whole_list(text: str, rest: str) -> tuple[str, str]:
    """Takes what belongs to a list that is parted like columns: `, ` between upstreams, ` : ` between redirects."""
    more = [text]
    while rest and (more[-1][-1:] in (",", ":") or rest[:2] == ": "):
        word, _, rest = rest.partition(" ")
        more.append(word)
    return " ".join(more), rest


def _put(name: str, text: str, fields: Fields) -> bool:
    reader = _TIMES.get(name)
    if reader is not None:
        fields["timestamp"] = reader(text)
        return fields["timestamp"] is not None
    fields[name] = number_or_text(text) if name in _NUMBERS else value(text)
    if name == "request":
        parts = request_parts(fields[name]) if fields[name] else None
        fields |= zip(("request_method", "request_uri", "server_protocol"), parts or (None, None, None), strict=True)
    return name != "status" or isinstance(fields[name], int)
