"""Sumo Logic's HTTP source. https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/logs-metrics/upload-logs/"""

from __future__ import annotations

from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers.base import MB, Receiver, Refused, require

MAX_BODY_BYTES = 1 * MB
_ROOT = "/receiver/v1/http/"


class SumoLogic(Receiver):
    """`POST /receiver/v1/http/<secret>` with one log per line; the secret is the address itself.

    `events` holds `{"line", "name", "host", "category", "fields"}`, the last four from the request's headers.
    """

    name = "sumo_logic"
    encodings = frozenset({"gzip", "deflate", "zstd"})

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives one event per line that is not empty."""
        require(request.path.startswith(_ROOT), 404, "nothing is at that path")
        require(request.path == _ROOT + self.secret, 401, "the code in the path is wrong")
        require(request.method == "POST", 405, f"`{request.method}` is not allowed")
        require(len(body) <= MAX_BODY_BYTES, 413, f"{len(body)} bytes are over {MAX_BODY_BYTES}")
        try:
            text = body.decode()
        except UnicodeDecodeError as error:
            raise Refused(400, "the body is not UTF-8") from error
        about = {name: request.headers.get(f"x-sumo-{name}", "") for name in ("name", "host", "category", "fields")}
        return [{"line": line, **about} for line in text.split("\n") if line], Answer(200)


RECEIVER = SumoLogic
