"""Dynatrace's log ingest API, v2.

https://docs.dynatrace.com/docs/discover-dynatrace/references/dynatrace-api/environment-api/log-monitoring-v2/post-ingest-logs
"""

from __future__ import annotations

from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import MB, Receiver, Refused, json_answer, json_body, media_type, require, route

MAX_BODY_BYTES = 10 * MB
MAX_EVENTS = 50_000


class Dynatrace(Receiver):
    """`POST /api/v2/logs/ingest` with `Authorization: Api-Token ...`: 204 for all, 200 with details for a part."""

    name = "dynatrace"
    partial_capable = True

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the log events; a text body is one event."""
        route(request, ["/api/v2/logs/ingest"])
        given = request.headers.get("authorization", "")
        require(given, 401, "`Authorization` is absent")
        require(given == f"Api-Token {self.secret}", 403, "the token is wrong")
        require(len(body) <= MAX_BODY_BYTES, 413, f"{len(body)} bytes are over {MAX_BODY_BYTES}")
        kind = media_type(request)
        require(kind in {"application/json", "text/plain"}, 415, f"`{kind}` is not taken")
        events: Any = [{"content": body.decode("utf-8", "replace")}] if kind == "text/plain" else json_body(body)
        events = [events] if isinstance(events, dict) else events
        require(isinstance(events, list) and all(isinstance(e, dict) for e in events), 400, "no array of objects")
        require(len(events) <= MAX_EVENTS, 413, f"{len(events)} events are over {MAX_EVENTS}")
        taken = [event for number, event in enumerate(events) if number not in refuse]
        if len(taken) < len(events):
            return taken, json_answer({"details": {"code": 200, "message": f"{len(taken)} of {len(events)} accepted"}})
        return taken, Answer(204)

    def refusal(self, refused: Refused) -> Answer:
        """Gives `{"error": {"code", "message"}}`."""
        body = {"error": {"code": refused.status, "message": refused.why}}
        return json_answer(body, refused.status, refused.headers)


RECEIVER = Dynatrace
