"""Loki's push API. https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs"""

from __future__ import annotations

import re
import time
from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import Receiver, Refused, json_body, media_type, require, route

# Defaults of https://github.com/grafana/loki/blob/main/pkg/validation/limits.go
MAX_LINE_BYTES = 256 * 1024
MAX_LABELS = 15
MAX_LABEL_NAME = 1024
MAX_LABEL_VALUE = 2048
MAX_METADATA = 128
MAX_PUSH_BYTES = 6 * 1024 * 1024
OLDEST_SECONDS = 7 * 24 * 3600
AHEAD_SECONDS = 600
_LABEL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")


class Loki(Receiver):
    """`POST /loki/api/v1/push` in JSON; a 400 may follow a push that was taken in part.

    `secret` is the tenant of `X-Scope-OrgID`; empty for a Loki of one tenant, which asks for none. `events` holds
    `{"stream", "time_ns", "line", "metadata"}`.
    """

    name = "loki"
    partial_capable = True

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives one event per value."""
        route(request, ["/loki/api/v1/push"])
        require(request.headers.get("x-scope-orgid", "") == self.secret, 401, "no org id")
        require(media_type(request) == "application/json", 415, "this receiver reads JSON pushes only")
        require(len(body) <= MAX_PUSH_BYTES, 429, f"{len(body)} bytes are over the tenant's burst")
        push = json_body(body)
        streams = push.get("streams") if isinstance(push, dict) else None
        require(isinstance(streams, list) and streams, 400, "`streams` is no array")
        taken: list[Any] = []
        faults: list[str] = []
        for stream in streams or []:
            labels = _labels(stream)
            for value in stream.get("values", []):
                event = _event(labels, value)
                fault = "planned" if len(taken) + len(faults) in refuse else _fault(event)
                if fault:
                    faults.append(fault)
                else:
                    taken.append(event)
        if faults:
            self.events.extend(taken)  # the rest of the push is in, all the same
            raise Refused(400, faults[0])
        return taken, Answer(204)

    def refusal(self, refused: Refused) -> Answer:
        """Gives the reason as plain text."""
        return Answer(refused.status, f"{refused.why}\n".encode(), {"Content-Type": "text/plain", **refused.headers})


def _labels(stream: Any) -> dict[str, str]:
    labels = stream.get("stream") if isinstance(stream, dict) else None
    require(isinstance(labels, dict) and labels, 400, "at least one label pair is required per stream")
    found: dict[str, str] = labels or {}
    require(len(found) <= MAX_LABELS, 400, f"{len(found)} label names are over {MAX_LABELS}")
    for name, value in found.items():
        require(_LABEL.fullmatch(name) and len(name) <= MAX_LABEL_NAME, 400, f"`{name}` is no label name")
        require(isinstance(value, str) and len(value) <= MAX_LABEL_VALUE, 400, f"the value of `{name}` is no label's")
    return found


def _event(labels: dict[str, str], value: Any) -> dict[str, Any]:
    shape = isinstance(value, list) and len(value) in {2, 3} and all(isinstance(part, str) for part in value[:2])
    require(shape and value[0].isdecimal(), 400, "a value is no `[nanoseconds, line]`, both texts")
    metadata = value[2] if len(value) == 3 else {}
    plain = isinstance(metadata, dict) and all(isinstance(v, str) for v in metadata.values())
    require(plain and len(metadata) <= MAX_METADATA, 400, "structured metadata is no object of texts")
    return {"stream": labels, "time_ns": int(value[0]), "line": value[1], "metadata": metadata}


def _fault(event: dict[str, Any]) -> str:
    age = time.time() - event["time_ns"] / 1e9
    if age > OLDEST_SECONDS:
        return "entry has timestamp too old"
    if age < -AHEAD_SECONDS:
        return "entry has timestamp too new"
    return "max entry size exceeded" if len(event["line"].encode("utf-8", "replace")) > MAX_LINE_BYTES else ""


RECEIVER = Loki
