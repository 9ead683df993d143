"""Splunk's HTTP Event Collector. https://docs.splunk.com/Documentation/Splunk/latest/Data/FormateventsforHTTPEventCollector"""

from __future__ import annotations

import json
import re
from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import Receiver, Refused, json_answer, require

# https://docs.splunk.com/Documentation/Splunk/latest/Data/TroubleshootHTTPEventCollector (codes and statuses)
_TEXTS = {
    0: "Success",
    2: "Token is required",
    3: "Invalid authorization",
    4: "Invalid token",
    5: "No data",
    6: "Invalid data format",
    9: "Server is busy",
    10: "Data channel is missing",
    12: "Event field is required",
    13: "Event field cannot be blank",
    15: "Error in handling indexed fields",
    17: "HEC is healthy",
}
_STATUS = {2: 401, 3: 401, 4: 403, 9: 503}
_EVENTS = {"/services/collector", "/services/collector/event", "/services/collector/event/1.0"}
_RAW = {"/services/collector/raw", "/services/collector/raw/1.0"}
_META = frozenset({"time", "host", "source", "sourcetype", "index", "event", "fields"})
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LATEST_SECONDS = 32_503_680_000  # the year 3000: anything later was milliseconds
_DECODER = json.JSONDecoder()


class Splunk(Receiver):
    """`/services/collector/event`, `/raw` and `/health`; a bad event is named, and those before it are taken."""

    name = "splunk"
    partial_capable = True

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the envelopes, or for `/raw` one per line."""
        if request.path == "/services/collector/health":
            return [], _said(17)
        require(request.path in _EVENTS | _RAW, 404, f"nothing is at `{request.path}`")
        require(request.method == "POST", 405, f"`{request.method}` is not allowed")
        self._authorized(request)
        if request.path in _RAW:
            return self._raw(request, body)
        _require(body.strip(), 5)
        taken: list[Any] = []
        for number, event in enumerate(_events(body)):
            code = 6 if number in refuse else _fault(event)
            if code:
                # What came before the bad event is already indexed: only the rest may be sent again.
                self.events.extend(taken)
                raise _no(code, number)
            taken.append(event)
        return taken, _said(0)

    def refusal(self, refused: Refused) -> Answer:
        """Gives `{"text", "code"}`; statuses without a code of their own are the server being busy."""
        body = refused.body or {"text": _TEXTS[9], "code": 9}
        return json_answer(body, refused.status, refused.headers)

    def _authorized(self, request: Request) -> None:
        given = request.headers.get("authorization", "")
        _require(given, 2)
        scheme, _, token = given.partition(" ")
        _require(scheme == "Splunk" and token, 3)
        _require(token == self.secret, 4)

    def _raw(self, request: Request, body: bytes) -> tuple[list[Any], Answer]:
        channel = request.headers.get("x-splunk-request-channel", request.query.get("channel", ""))
        _require(_GUID.fullmatch(channel), 10)
        _require(body.strip(), 5)
        meta = {name: value for name, value in request.query.items() if name in _META}
        return [{**meta, "event": line} for line in body.decode("utf-8", "replace").splitlines() if line], _said(0)


def _events(body: bytes) -> list[Any]:
    """Gives the concatenated objects, with or without white space between; a broken one ends as `None`."""
    text = body.decode("utf-8", "replace")
    out: list[Any] = []
    at = 0
    while at < len(text):
        if text[at] in " \t\r\n":
            at += 1
            continue
        try:
            event, at = _DECODER.raw_decode(text, at)
        except ValueError:
            return [*out, None]
        out.append(event)
    return out


def _fault(event: Any) -> int:
    if not isinstance(event, dict) or not event.keys() <= _META:
        return 6
    if "event" not in event:
        return 12
    if event["event"] in ("", None):
        return 13
    if not _is_time(event.get("time", 0)):
        return 6
    fields = event.get("fields", {})
    flat = isinstance(fields, dict) and not any(isinstance(value, dict) for value in fields.values())
    return 0 if flat else 15


def _is_time(value: Any) -> bool:
    try:
        return not isinstance(value, bool) and 0 <= float(value) < _LATEST_SECONDS
    except (TypeError, ValueError):
        return False


def _said(code: int, status: int = 200) -> Answer:
    return json_answer({"text": _TEXTS[code], "code": code}, status)


def _no(code: int, number: int | None = None) -> Refused:
    body: dict[str, Any] = {"text": _TEXTS[code], "code": code}
    if number is not None:
        body["invalid-event-number"] = number
    return Refused(_STATUS.get(code, 400), _TEXTS[code], body)


def _require(condition: object, code: int) -> None:
    if not condition:
        raise _no(code)


RECEIVER = Splunk
