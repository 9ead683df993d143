"""How AWS's JSON services word an answer and a refusal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firelens.local.http_server import Answer

CONTENT_TYPE = "application/x-amz-json-1.1"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call the service would refuse: the error's name and words; `status` is 400 unless it is the service's fault."""

    code: str
    message: str
    status: int = 400

    def answer(self) -> Answer:
        """Gives the HTTP answer SDKs make an exception of."""
        return json_answer({"__type": self.code, "message": self.message}, self.status, {"x-amzn-ErrorType": self.code})


def json_answer(body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Gives `body` as such a service sends it."""
    return Answer(
        status,
        json.dumps(body).encode(),
        {"Content-Type": CONTENT_TYPE, "x-amzn-RequestId": "local", **(headers or {})},
    )


def too_long(field: str, limit: int) -> Refusal:
    """Gives the refusal of a list or blob over its modelled length."""
    return Refusal(
        "ValidationException",
        f"1 validation error detected: Value at '{field}' failed to satisfy constraint: "
        f"Member must have length less than or equal to {limit}",
    )


def too_short(field: str, limit: int = 1) -> Refusal:
    """Gives the refusal of a list or text under its modelled length."""
    return Refusal(
        "ValidationException",
        f"1 validation error detected: Value at '{field}' failed to satisfy constraint: "
        f"Member must have length greater than or equal to {limit}",
    )
