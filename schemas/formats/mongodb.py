"""MongoDB structured log, of 4.4 and later: one JSON object per line."""

from __future__ import annotations

import orjson

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339


def parse(line: str) -> Fields | None:
    """Gives the keys as the manual lists them (`s`, `c`, `id`, `ctx`, `svc`, `msg`, `attr` ...); `t` is `timestamp`."""
    if line[:6] != '{"t":{' and '"$date"' not in line[:64]:
        return None
    try:
        fields = orjson.loads(line)
    except ValueError:
        return None
    if type(fields) is not dict or type(fields.get("t")) is not dict or not {"s", "c", "msg"} <= fields.keys():
        return None
    when = fields.pop("t").get("$date")
    timestamp = rfc3339(when) if type(when) is str else None
    return {"timestamp": timestamp, **fields} if timestamp else None


_LINE = '{"t":{"$date":"2026-01-02T12:04:05.678+09:00"},"s":"I","c":"NETWORK","id":22943,"svc":"S","ctx":"listener","msg":"Connection accepted","attr":{"remote":"10.0.0.7:41","connectionId":7},"tags":["startupWarnings"]}'

FORMAT = Format(
    name="mongodb",
    title="MongoDB structured log",
    url="https://www.mongodb.com/docs/manual/reference/log-messages/#structured-logging",
    parse=parse,
    looks=lambda line: line[:12] == '{"t":{"$date',
    rank=20,
    aliases=("mongo", "mongod", "mongodb_json"),
    siblings=("mongodb_text",),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.678Z", "s": "I", "c": "NETWORK", "id": 22943, "svc": "S", "ctx": "listener",
            "msg": "Connection accepted", "attr": {"remote": "10.0.0.7:41", "connectionId": 7}, "tags": ["startupWarnings"],
        }),
    ),
    rejects=("", _LINE[:-1], _LINE.replace("$date", "date"), _LINE.replace('"s":', '"severity":'), '{"t":1}', '{"msg":"x"}'),
    sidecar=FluentBitParser(format="json", differs={"t": "stays, nested as it is", "timestamp": "left to `t`"}),
)  # fmt: skip
