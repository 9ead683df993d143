"""Datadog's log intake, v2. https://docs.datadoghq.com/api/latest/logs/#send-logs"""

from __future__ import annotations

from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import (
    MB,
    Receiver,
    Refused,
    json_answer,
    json_body,
    media_type,
    require,
    route,
    size,
)

MAX_BODY_BYTES = 5 * MB
MAX_ENTRIES = 1000
MAX_LOG_BYTES = 1 * MB


class Datadog(Receiver):
    """`POST /api/v2/logs` with `DD-API-KEY`; all or nothing; a log over 1 MB is taken and cut (`truncated` counts)."""

    name = "datadog"
    encodings = frozenset({"gzip", "deflate", "zstd"})
    truncated = 0

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the logs of the array."""
        route(request, ["/api/v2/logs"])
        key = request.headers.get("dd-api-key", "").strip()
        require(key, 401, "`DD-API-KEY` is absent")
        require(key == self.secret, 403, "`DD-API-KEY` is wrong")
        require(media_type(request) == "application/json", 415, "`Content-Type` is not application/json")
        require(len(body) <= MAX_BODY_BYTES, 413, f"{len(body)} bytes are over {MAX_BODY_BYTES}")
        logs = json_body(body)
        logs = [logs] if isinstance(logs, dict) else logs
        require(isinstance(logs, list) and all(isinstance(log, dict) for log in logs), 400, "no array of objects")
        require(len(logs) <= MAX_ENTRIES, 413, f"{len(logs)} logs are over {MAX_ENTRIES}")
        self.truncated += sum(size(log) > MAX_LOG_BYTES for log in logs)
        return logs, json_answer({}, 202)

    def refusal(self, refused: Refused) -> Answer:
        """Gives `{"errors": [...]}`."""
        errors = [{"status": str(refused.status), "title": refused.why}]
        return json_answer({"errors": errors}, refused.status, refused.headers)


RECEIVER = Datadog
