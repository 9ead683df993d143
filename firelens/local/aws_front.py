"""The front of the local AWS: it judges calls as strictly as AWS does, then lets a stand-in or moto answer them."""

from __future__ import annotations

import http.client
import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from firelens.local.clock import Clock
from firelens.local.fakes import cloudwatch_logs, firehose
from firelens.local.fakes.answers import Refusal, json_answer
from firelens.local.http_server import Answer, Request

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "expect", "content-length"}
_BACKEND_SECONDS = 60.0
_DAY_MS = 24 * 3600 * 1000

Interceptor = Callable[[Request], Answer | None]


class Front:
    """Answers AWS requests: first what was planned, then the interceptors of the call, then moto on `backend_port`."""

    def __init__(self, backend_port: int, clock: Clock) -> None:
        self._backend_port = backend_port
        self._clock = clock
        self._planned: dict[str, deque[Answer]] = {}
        self._calls: list[str] = []
        self._lock = threading.Lock()
        self._interceptors: dict[str, list[Interceptor]] = {
            "Logs_20140328.PutLogEvents": [self._put_log_events],
            "Firehose_20150804.PutRecord": [_put_records],
            "Firehose_20150804.PutRecordBatch": [_put_records],
        }

    @property
    def calls(self) -> list[str]:
        """Every `x-amz-target` (or `METHOD /path`) so far, in order."""
        with self._lock:
            return list(self._calls)

    def intercept(self, target: str, interceptor: Interceptor) -> None:
        """Lets `interceptor` answer calls of `target` before all others; where it gives `None`, the call goes on."""
        self._interceptors.setdefault(target, []).insert(0, interceptor)

    def plan(self, target: str, *answers: Answer | Refusal) -> None:
        """Makes the next calls of `target` get `answers`, in order, instead of being served: throttling, hangs."""
        with self._lock:
            line = self._planned.setdefault(target, deque())
            line.extend(a.answer() if isinstance(a, Refusal) else a for a in answers)

    def answer(self, request: Request) -> Answer:
        """Gives the answer to one request."""
        target = request.headers.get("x-amz-target", f"{request.method} {request.path}")
        with self._lock:
            self._calls.append(target)
            planned = self._planned.get(target)
            if planned:
                return planned.popleft()
        for interceptor in self._interceptors.get(target, ()):
            answer = interceptor(request)
            if answer is not None:
                return answer
        return self._backend(request)

    def _backend(self, request: Request) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self._backend_port, timeout=_BACKEND_SECONDS)
        try:
            headers = {name: value for name, value in request.headers.items() if name not in _HOP_BY_HOP}
            headers["content-length"] = str(len(request.body))
            connection.request(request.method, request.target, request.body, headers)
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        kept = {name: value for name, value in response.getheaders() if name.lower() not in _HOP_BY_HOP}
        if request.method == "HEAD" and (length := response.getheader("Content-Length")):
            kept["Content-Length"] = length  # of the body a GET would have
        return Answer(response.status, body, kept)

    def _ask_logs(self, request: Request, call: str, payload: Mapping[str, Any]) -> Answer:
        headers = {**request.headers, "x-amz-target": f"Logs_20140328.{call}"}
        return self._backend(replace(request, headers=headers, body=json.dumps(payload).encode()))

    def _put_log_events(self, request: Request) -> Answer | None:
        payload = json.loads(request.body)
        events = payload.get("logEvents") or []
        now_ms = int(self._clock.now() * 1000)
        judged = cloudwatch_logs.judge(events, now_ms, self._retention_days(request, payload, now_ms))
        if judged.refusal is not None:
            return judged.refusal.answer()
        if not judged.rejected:
            return None
        if judged.accepted:
            kept = json.dumps({**payload, "logEvents": judged.accepted}).encode()
            answer = self._backend(replace(request, body=kept))
        else:
            # Nothing to store, yet an absent group or stream must still be refused.
            names = {"logGroupName": payload.get("logGroupName"), "logStreamName": payload.get("logStreamName")}
            answer = self._ask_logs(request, "GetLogEvents", {**names, "limit": 1})
        if answer.status != 200:
            return answer
        return json_answer({"nextSequenceToken": "unused", "rejectedLogEventsInfo": judged.rejected})

    def _retention_days(self, request: Request, payload: Mapping[str, Any], now_ms: int) -> int | None:
        """Asks only when an event is old enough for the shortest retention, one day, to matter."""
        group = payload.get("logGroupName", "")
        if not any(event.get("timestamp", 0) < now_ms - _DAY_MS for event in payload.get("logEvents") or []):
            return None
        answer = self._ask_logs(request, "DescribeLogGroups", {"logGroupNamePrefix": group})
        groups = json.loads(answer.body or b"{}").get("logGroups", [])
        return next((entry.get("retentionInDays") for entry in groups if entry.get("logGroupName") == group), None)


def _put_records(request: Request) -> Answer | None:
    batch = request.headers["x-amz-target"].endswith("Batch")
    judged = firehose.decode(json.loads(request.body), batch=batch)
    return judged.answer() if isinstance(judged, Refusal) else None
