"""Docker `json-file`: one object per line with `log`, `stream` and `time`."""

from __future__ import annotations

import orjson

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

_KEYS = frozenset(("log", "stream", "time", "attrs"))


def parse(line: str) -> Fields | None:
    """Gives `log` without its newline, `stream`, `timestamp`, and `attrs` where there are any.

    A `log` that does not end in a newline is one part of a longer line.
    """
    try:
        fields = orjson.loads(line)
    except ValueError:
        return None
    if type(fields) is not dict or not _KEYS.issuperset(fields) or type(fields.get("log")) is not str:
        return None
    when = fields.pop("time", None)
    timestamp = rfc3339(when) if type(when) is str else None
    if timestamp is None:
        return None
    fields["log"] = fields["log"].removesuffix("\n")
    return fields | {"timestamp": timestamp}


_LINE = '{"log":"GET \\u003c/a\\u003e \\"x\\"\\n","stream":"stdout","attrs":{"tag":"web"},"time":"2026-01-02T03:04:05.678901234Z"}'

FORMAT = Format(
    name="docker",
    title="Docker json-file",
    url="https://docs.docker.com/engine/logging/drivers/json-file/",
    parse=parse,
    looks=lambda line: line[:1] == "{" and '"time":"' in line and '"log":"' in line,
    rank=20,
    aliases=("docker_json", "docker_json_file", "json_file"),
    examples=(
        Example(_LINE, {"log": 'GET </a> "x"', "stream": "stdout", "attrs": {"tag": "web"}, "timestamp": "2026-01-02T03:04:05.678901234Z"}),
        Example('{"log":"","stream":"stderr","time":"2026-01-02T03:04:05Z"}', {"log": "", "stream": "stderr", "timestamp": "2026-01-02T03:04:05.000Z"}),
    ),
    rejects=("", _LINE[:-1], _LINE.replace('"log"', '"msg"'), _LINE.replace("2026-01-02T", "x"), '{"log":7,"stream":"stdout","time":"2026-01-02T03:04:05Z"}'),
    sidecar=FluentBitParser(
        format="json", time_key="time", time_format="%Y-%m-%dT%H:%M:%S.%L%z",
        differs={"log": "keeps its newline", "time": "without sub-seconds the event keeps its time of arrival"},
    ),
)  # fmt: skip
