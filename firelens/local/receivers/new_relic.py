"""New Relic's Log API. https://docs.newrelic.com/docs/logs/log-api/introduction-log-api/"""

from __future__ import annotations

import uuid
from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import MB, Receiver, json_answer, json_body, media_type, require, route

MAX_BODY_BYTES = 1 * MB  # as sent, compressed or not
MAX_ATTRIBUTES = 255
MAX_NAME_CHARS = 255
_KEYS = ("api-key", "x-license-key", "x-insert-key")


class NewRelic(Receiver):
    """`POST /log/v1`, detailed or simplified bodies; whatever is legal is taken with 202 and no word per log.

    `events` holds the logs, each with the common attributes of its block under `common`.
    """

    name = "new_relic"

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the logs of all blocks."""
        route(request, ["/log/v1"])
        keys = [request.headers[name] for name in _KEYS if name in request.headers]
        require(keys == [self.secret], 403, "the key is absent, wrong or given twice")
        require(media_type(request) == "application/json", 415, "`Content-Type` is not application/json")
        require(len(request.body) <= MAX_BODY_BYTES, 413, f"{len(request.body)} bytes are over {MAX_BODY_BYTES}")
        blocks = json_body(body)
        blocks = [blocks] if isinstance(blocks, dict) else blocks
        require(
            isinstance(blocks, list) and all(isinstance(b, dict) for b in blocks), 400, "no object or array of them"
        )
        logs = [log for block in blocks for log in _logs(block)]
        return logs, json_answer({"requestId": str(uuid.uuid4())}, 202)


def _logs(block: dict[str, Any]) -> list[dict[str, Any]]:
    if "logs" not in block:
        _check(block)
        return [block]
    common = block.get("common", {})
    attributes = common.get("attributes", {}) if isinstance(common, dict) else None
    require(isinstance(attributes, dict), 400, "`common.attributes` is no object")
    require(isinstance(block["logs"], list), 400, "`logs` is no array")
    for log in block["logs"]:
        require(isinstance(log, dict), 400, "a log is no object")
        _check(log, dict(attributes or {}))
    return [{**log, "common": attributes} for log in block["logs"]]


def _check(log: dict[str, Any], common: dict[str, Any] | None = None) -> None:
    attributes = log.get("attributes", {})
    require(isinstance(attributes, dict), 400, "`attributes` is no object")
    require(isinstance(log.get("message", ""), str), 400, "`message` is no text")
    names = {**(common or {}), **attributes}
    require(len(names) <= MAX_ATTRIBUTES, 400, f"{len(names)} attributes are over {MAX_ATTRIBUTES}")
    require(all(len(name) <= MAX_NAME_CHARS for name in names), 400, "an attribute's name is too long")
    stamp = log.get("timestamp", 0)
    require(isinstance(stamp, int | float) and not isinstance(stamp, bool), 400, "`timestamp` is no number")


RECEIVER = NewRelic
