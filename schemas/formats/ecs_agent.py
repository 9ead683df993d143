"""Amazon ECS container agent: logfmt of today, and the lines of its older versions."""

from __future__ import annotations

import re

import orjson

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.logfmt import pairs
from schemas.timestamps import rfc3339

_OLD = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) \[(TRACE|DEBUG|INFO|WARN|ERROR|CRITICAL)\] (?:\[([\w./\-]{1,64})\] )?", re.ASCII
)


def parse(line: str) -> Fields | None:
    """Gives `level`, `timestamp`, `msg`, `module` and whatever else the agent says."""
    if line[:6] == "level=":
        fields = pairs(line.strip())
        if fields is None or "msg" not in fields or type(fields.get("time")) is not str:
            return None
        timestamp = rfc3339(fields.pop("time"))
        return {**fields, "timestamp": timestamp} if timestamp else None
    if line[:1] == "{":
        return _json(line)
    found = _OLD.match(line)
    timestamp = rfc3339(found[1]) if found else None
    if found is None or timestamp is None:
        return None
    fields = {"level": found[2].lower(), "timestamp": timestamp, "msg": line[found.end() :]}
    return fields | {"module": found[3]} if found[3] else fields


def _json(line: str) -> Fields | None:
    """Reads what `ECS_LOG_OUTPUT_FORMAT=json` writes."""
    try:
        fields = orjson.loads(line)
    except ValueError:
        return None
    if type(fields) is not dict or not {"level", "time", "msg"} <= fields.keys() or type(fields["time"]) is not str:
        return None
    timestamp = rfc3339(fields.pop("time"))
    return {**fields, "timestamp": timestamp} if timestamp else None


_LINE = 'level=info time=2026-01-02T03:04:05Z msg="Managed task [arn:aws:ecs:x]: \\"ready\\"" task="7f" attempt=2 module=task_manager.go'

FORMAT = Format(
    name="ecs_agent",
    title="Amazon ECS agent",
    url="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/logs.html",
    parse=parse,
    looks=lambda line: line[:6] == "level=" or line[20:22] == " [" or line[:8] == '{"level"',
    rank=76,
    aliases=("ecs", "amazon_ecs_agent", "ecs_init"),
    examples=(
        Example(_LINE, {
            "level": "info", "timestamp": "2026-01-02T03:04:05.000Z", "msg": 'Managed task [arn:aws:ecs:x]: "ready"', "task": "7f", "attempt": 2,
            "module": "task_manager.go",
        }),
        Example("2026-01-02T03:04:05Z [INFO] Starting Agent: Amazon ECS Agent - v1.30.0 (02ff320c)", {
            "level": "info", "timestamp": "2026-01-02T03:04:05.000Z", "msg": "Starting Agent: Amazon ECS Agent - v1.30.0 (02ff320c)",
        }, auto="applog"),
    ),
    rejects=("", _LINE[:60], _LINE.replace("time=2026", "time=x"), _LINE.replace("msg=", "text="), "2026-01-02T03:04:05Z INFO x", "level=info"),
    sidecar=FluentBitParser(format="logfmt", time_key="time", time_format="%Y-%m-%dT%H:%M:%S%z", differs={"*": "every value stays text", "time": "JSON is not read, for which the parser is `json`; words of the older lines become keys, and their time is that of arrival"}),
)  # fmt: skip
