"""Honeycomb's batch API. https://docs.honeycomb.io/api/tag/Events#operation/createEvents"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import MB, Receiver, json_answer, json_body, media_type, require, size

MAX_BODY_BYTES = 5 * MB
MAX_EVENT_BYTES = 1 * MB
MAX_FIELDS = 2000
MAX_TEXT_BYTES = 64 * 1024
_PATH = re.compile(r"/1/batch/[^/]+")
_NANOSECONDS = re.compile(r"(\.\d{6})\d+")


class Honeycomb(Receiver):
    """`POST /1/batch/<dataset>`: 200 with one status per event, by position; throttling has no `Retry-After`."""

    name = "honeycomb"
    encodings = frozenset({"gzip", "zstd"})
    partial_capable = True

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the events with status 202."""
        require(_PATH.fullmatch(request.path), 404, f"nothing is at `{request.path}`")
        require(request.method == "POST", 405, f"`{request.method}` is not allowed")
        require(request.headers.get("x-honeycomb-team") == self.secret, 401, "unknown API key - check your credentials")
        require(media_type(request) == "application/json", 415, "`Content-Type` is not application/json")
        require(len(body) <= MAX_BODY_BYTES, 413, f"{len(body)} bytes are over {MAX_BODY_BYTES}")
        events = json_body(body)
        require(isinstance(events, list), 400, "the body is no array")
        taken: list[Any] = []
        answers: list[dict[str, Any]] = []
        for number, event in enumerate(events):
            why = "event dropped due to throttling" if number in refuse else _fault(event)
            answers.append({"status": 429 if number in refuse else 400, "error": why} if why else {"status": 202})
            if not why:
                taken.append(event)
        return taken, json_answer(answers)


def _fault(event: Any) -> str:
    data = event.get("data") if isinstance(event, dict) else None
    if not isinstance(data, dict) or not data:
        return "the event has no data"
    if len(data) > MAX_FIELDS:
        return f"the event has more than {MAX_FIELDS} fields"
    if size(event) > MAX_EVENT_BYTES:
        return "the event is too large"
    if any(
        isinstance(value, str) and len(value.encode("utf-8", "replace")) > MAX_TEXT_BYTES for value in data.values()
    ):
        return "a text is too long"
    rate = event.get("samplerate", 1)
    if isinstance(rate, bool) or not isinstance(rate, int) or rate < 1:
        return "samplerate is no positive integer"
    return "" if "time" not in event or _is_time(event["time"]) else "time is not RFC 3339"


def _is_time(value: Any) -> bool:
    try:
        return dt.datetime.fromisoformat(_NANOSECONDS.sub(r"\1", value)).tzinfo is not None
    except (TypeError, ValueError):
        return False


RECEIVER = Honeycomb
