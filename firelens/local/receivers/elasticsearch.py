"""The `_bulk` API of Elasticsearch and OpenSearch. https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk"""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterator
from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import Receiver, Refused, json_answer, media_type, require
from firelens.local.receivers.signature import Signed

MAX_BODY_BYTES = 100 * 1024 * 1024  # http.max_content_length; small managed nodes have 10 MiB
_PATH = re.compile(r"(?:/([^/]+))?/_bulk/?")
_ACTIONS = frozenset({"create", "index", "delete", "update"})


class Elasticsearch(Receiver):
    """`POST [/<index>]/_bulk`: 200 with one item per action, in order; a known `_id` on `create` is a 409 item.

    `secret` is the whole `Authorization` header, unless requests must be `signed` for AWS. Names of `data_streams` take
    `create` only. `events` holds `{"action", "index", "id", "document"}`.
    """

    name = "elasticsearch"
    partial_capable = True

    def __init__(
        self,
        *,
        secret: str = "ApiKey local-secret",  # noqa: S107 - a dummy
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
        data_streams: frozenset[str] = frozenset(),
        max_body_bytes: int = MAX_BODY_BYTES,
        partial_status: int = 429,
        signed: Signed | None = None,
    ) -> None:
        super().__init__(secret=secret, tls=tls, host=host)
        self._data_streams = data_streams
        self._max_body_bytes = max_body_bytes
        self._partial_status = partial_status
        self._signed = signed
        self._ids: set[tuple[str, str]] = set()

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives the documents that were indexed."""
        path = _PATH.fullmatch(request.path)
        if path is None:
            raise Refused(404, f"nothing is at `{request.path}`")
        require(request.method in {"POST", "PUT"}, 405, f"`{request.method}` is not allowed")
        if self._signed is not None:
            self._signed.check(request)
        else:
            require(request.headers.get("authorization") == self.secret, 401, "`Authorization` is absent or wrong")
        require(media_type(request) in {"application/x-ndjson", "application/json"}, 406, "no `application/x-ndjson`")
        require(len(body) <= self._max_body_bytes, 413, f"{len(body)} bytes are over {self._max_body_bytes}")
        require(body.endswith(b"\n"), 400, "The bulk request must be terminated by a newline [\\n]")
        taken: list[Any] = []
        items: list[dict[str, Any]] = []
        for number, event in enumerate(_pairs(body, path[1])):
            status, reason = (self._partial_status, "planned") if number in refuse else self._fault(event)
            item: dict[str, Any] = {"_index": event["index"], "_id": event["id"], "status": status}
            if status >= 300:
                item["error"] = {"type": reason, "reason": reason}
            else:
                taken.append(event)
                if event["id"] is not None:
                    self._ids.add((event["index"], event["id"]))
            items.append({event["action"]: item})
        require(items, 400, "the bulk request has no actions")
        return taken, json_answer({"took": 1, "errors": len(taken) < len(items), "items": items})

    def _fault(self, event: dict[str, Any]) -> tuple[int, str]:
        if event["index"] in self._data_streams and event["action"] != "create":
            return 400, "illegal_argument_exception"
        if not isinstance(event["document"], dict):
            return 400, "mapper_parsing_exception"
        if event["action"] == "create" and (event["index"], event["id"]) in self._ids:
            return 409, "version_conflict_engine_exception"
        return 201, ""


def _pairs(body: bytes, index: str | None) -> Iterator[dict[str, Any]]:
    lines = iter(body.split(b"\n")[:-1])
    for number, line in enumerate(lines, 1):
        action, meta = _action(line, number)
        target = meta.get("_index", index)
        require(isinstance(target, str) and target, 400, f"action [{number}] names no index")
        document = None if action == "delete" else _json(next(lines, b""))
        yield {"action": action, "index": target, "id": meta.get("_id"), "document": document}


def _action(line: bytes, number: int) -> tuple[str, dict[str, Any]]:
    head = _json(line)
    if not isinstance(head, dict) or len(head) != 1 or next(iter(head)) not in _ACTIONS:
        raise Refused(400, f"Malformed action/metadata line [{number}]")
    ((action, meta),) = head.items()
    if not isinstance(meta, dict):
        raise Refused(400, f"Malformed action/metadata line [{number}]")
    return action, meta


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


RECEIVER = Elasticsearch
