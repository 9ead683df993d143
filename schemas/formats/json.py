"""One JSON object per line, nested as it may be; JSON inside its `log` string is merged over it."""

from __future__ import annotations

import orjson

from schemas.formats.base import Example, Fields, FluentBitParser, Format, merge
from schemas.timestamps import promote


def parse(line: str) -> Fields | None:
    """Reads one object. A `log` string that holds an object itself gives its members in place of `log`."""
    try:
        fields = orjson.loads(line)
    except ValueError:
        return None
    if type(fields) is not dict:
        return None
    inner = fields.get("log")
    if type(inner) is str and inner.lstrip()[:1] == "{":
        try:
            members = orjson.loads(inner)
        except ValueError:
            members = None
        if type(members) is dict:
            del fields["log"]
            merge(fields, members)
    return promote(fields)


FORMAT = Format(
    name="json",
    title="JSON object",
    url="https://www.rfc-editor.org/rfc/rfc8259",
    parse=parse,
    looks=lambda line: line.lstrip()[:1] == "{",
    rank=40,
    aliases=("jsonl", "ndjson", "json_lines"),
    examples=(
        Example('{"level":"info","msg":"paid","order":{"id":7,"lines":[1,2]}}',
                {"level": "info", "msg": "paid", "order": {"id": 7, "lines": [1, 2]}}),
        Example(' {"time":"2026-01-02T12:04:05.5+09:00","n":-1.5,"ok":true,"none":null} ',
                {"time": "2026-01-02T12:04:05.5+09:00", "n": -1.5, "ok": True, "none": None,
                 "timestamp": "2026-01-02T03:04:05.500Z"}),
        Example('{"source":"stdout","log":"{\\"msg\\":\\"caf\\u00e9\\",\\"ts\\":1767323045}"}',
                {"source": "stdout", "msg": "café", "ts": 1767323045, "timestamp": "2026-01-02T03:04:05.000Z"}),
        Example('{"log":"{not json","x":""}', {"log": "{not json", "x": ""}),
        Example("{}", {}),
    ),
    rejects=("", "[1,2]", '"text"', "12", "null", '{"a":1', '{"a":1} trailing', "{'a': 1}", '{"a":NaN}', "{" * 3000),
    sidecar=FluentBitParser(format="json", differs={"timestamp": "left to the field that holds it", "{}": "an empty object is not taken"}),
    note="`timestamp` is added from the first of `timestamp`, `@timestamp`, `time`, `ts` ... that is a time",
)  # fmt: skip
