"""The line of Ruby's `Logger::Formatter`, which Rails and Lograge write behind."""

from __future__ import annotations

import re

from schemas.formats.base import Fields
from schemas.timestamps import rfc3339

# https://docs.ruby-lang.org/en/master/Logger.html#class-Logger-label-Entries
_HEAD = re.compile(
    r"[DIWEFAU], \[(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}) #(\d{1,10})\] +(DEBUG|INFO|WARN|ERROR|FATAL|ANY|UNKNOWN) -- ([^:]{0,256}): "
)
_TAG = re.compile(r"\[([^\[\]\s]{1,256})\] ")


def head(line: str) -> tuple[Fields, str]:
    """Gives what the formatter put in front (nothing, where it did not) with tags of tagged logging, and the rest."""
    fields: Fields = {}
    if line[1:3] == ", " and (found := _HEAD.match(line)):
        when, pid, severity, progname = found.groups()
        fields = {
            "timestamp": rfc3339(when),
            "severity": severity,
            "pid": int(pid),
            "progname": progname.strip() or None,
        }
        line = line[found.end() :]
    tags = []
    while line[:1] == "[" and (tag := _TAG.match(line)):
        tags.append(tag[1])
        line = line[tag.end() :]
    if tags:
        fields["tags"] = tags
    return fields, line
