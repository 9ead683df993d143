"""Firehose as the client of an HTTP endpoint: it posts batches and judges the answers to the letter.

https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html
"""

from __future__ import annotations

import base64
import gzip
import json
import random
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from firelens.local.clock import Clock, DeadlineError, SystemClock
from schemas.errors import DescriptionError

# All numbers: https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html
MAX_RECORDS = 10_000
MAX_DATA_CHARS = 1_365_336
MAX_BODY_BYTES = 64 * 1024 * 1024
MAX_ANSWER_BYTES = 1024 * 1024
MAX_ERROR_CHARS = 8192
MAX_ATTRIBUTES = 50
MAX_ACCESS_KEY_BYTES = 4096
ANSWER_SECONDS = 180.0
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 120.0
JITTER = 0.15
MAX_RETRY_SECONDS = 7200
TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Reply:
    """An endpoint's answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Post = Callable[[Mapping[str, str], bytes], Reply]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request: `code` is what Firehose would log (empty for success), `why` says what broke the contract."""

    status: int
    code: str = ""
    why: str = ""


@dataclass(slots=True)
class Delivery:
    """How a batch fared. `lost` means neither delivered nor backed up, which is what a 413 does."""

    request_id: str
    attempts: list[Attempt] = field(default_factory=list)
    backed_up: list[bytes] = field(default_factory=list)
    lost: bool = False

    @property
    def delivered(self) -> bool:
        """Whether the endpoint took the batch."""
        return bool(self.attempts) and not self.attempts[-1].code


class EndpointClient:
    """Delivers batches through `post`, retrying on `clock` for `retry_seconds` (0 to 7200) after the first failure.

    `post` sends headers and body and gives the reply; it raises `ConnectionError` when there is none. See
    `endpoint_transports` for one over HTTP and one straight into an ASGI application.
    """

    def __init__(
        self,
        post: Post,
        *,
        access_key: str = "",
        common_attributes: Mapping[str, str] | None = None,
        compressed: bool = False,
        retry_seconds: float = 300.0,
        stream: str = "logs",
        clock: Clock | None = None,
        chance: random.Random | None = None,
    ) -> None:
        attributes = dict(common_attributes or {})
        if len(attributes) > MAX_ATTRIBUTES or any(
            not 1 <= len(key) <= 256 or len(value) > 1024 for key, value in attributes.items()
        ):
            raise DescriptionError("common attributes: 50 at most, keys of 1 to 256, values up to 1024 characters")
        if len(access_key.encode()) > MAX_ACCESS_KEY_BYTES or not 0 <= retry_seconds <= MAX_RETRY_SECONDS:
            raise DescriptionError("the access key has 4096 bytes at most, the retry duration 0 to 7200 seconds")
        self._post = post
        self._compressed = compressed
        self._retry_seconds = retry_seconds
        self._clock = clock or SystemClock()
        self._chance = chance or random.Random()  # noqa: S311 - jitter, not a secret
        self._fixed = {
            "Content-Type": "application/json",
            "X-Amz-Firehose-Protocol-Version": "1.0",
            "X-Amz-Firehose-Source-Arn": f"arn:aws:firehose:us-east-1:123456789012:deliverystream/{stream}",
            "User-Agent": "Amazon Kinesis Data Firehose Agent/1.0",
        }
        if access_key:
            self._fixed["X-Amz-Firehose-Access-Key"] = access_key
        if attributes:
            self._fixed["X-Amz-Firehose-Common-Attributes"] = json.dumps({"commonAttributes": attributes})
        if compressed:
            self._fixed["Content-Encoding"] = "gzip"

    def deliver(self, records: Sequence[bytes], *, request_id: str | None = None) -> Delivery:
        """Posts one batch until it is taken, terminal or out of time; what is not taken is `backed_up` as error lines.

        Raises `DescriptionError` for a batch Firehose would never send.
        """
        delivery = Delivery(request_id or str(uuid.uuid4()))
        arrival_ms = int(self._clock.now() * 1000)
        _check(records)
        deadline: float | None = None
        wait = FIRST_WAIT_SECONDS
        while True:
            attempt = self._attempt(records, delivery.request_id)
            delivery.attempts.append(attempt)
            if not attempt.code:
                return delivery
            if attempt.status == TOO_LARGE:
                delivery.lost = True
                return delivery
            now = self._clock.now()
            deadline = now + self._retry_seconds if deadline is None else deadline
            pause = wait * (1 + self._chance.uniform(-JITTER, JITTER))
            if now + pause > deadline:
                delivery.backed_up = [
                    _error_line(record, number, attempt, len(delivery.attempts), arrival_ms, int(now * 1000))
                    for number, record in enumerate(records)
                ]
                return delivery
            self._clock.sleep(pause)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)

    def _attempt(self, records: Sequence[bytes], request_id: str) -> Attempt:
        body = json.dumps(
            {
                "requestId": request_id,
                "timestamp": int(self._clock.now() * 1000),
                "records": [{"data": base64.b64encode(record).decode()} for record in records],
            }
        ).encode()
        headers = {**self._fixed, "X-Amz-Firehose-Request-Id": request_id}
        wire = gzip.compress(body) if self._compressed else body
        try:
            reply = self._clock.call(
                lambda: self._post({**headers, "Content-Length": str(len(wire))}, wire), ANSWER_SECONDS
            )
        except (DeadlineError, TimeoutError):
            return Attempt(0, "HttpEndpoint.RequestTimeout", "no answer within 3 minutes")
        except ConnectionResetError:
            return Attempt(0, "HttpEndpoint.ConnectionReset", "the connection was closed early")
        except OSError:
            return Attempt(0, "HttpEndpoint.ConnectionFailed", "no connection")
        return judge(reply, request_id)


def judge(reply: Reply, request_id: str) -> Attempt:
    """Judges one answer to the request of that id."""
    if len(reply.body) > MAX_ANSWER_BYTES:
        return Attempt(reply.status, "HttpEndpoint.ResponseTooLarge", "the body is over 1 MiB")
    why = _violation(reply, request_id)
    if reply.status != 200:
        return Attempt(reply.status, "HttpEndpoint.DestinationException", why)
    return Attempt(200, "HttpEndpoint.InvalidResponseFromDestination" if why else "", why)


def _violation(reply: Reply, request_id: str) -> str:
    headers = {name.lower(): value for name, value in reply.headers.items()}
    checks = {
        "the status is neither 2xx, 4xx nor 5xx": reply.status // 100 not in {2, 4, 5},
        "`Content-Type` is not `application/json`": headers.get("content-type") != "application/json",
        "`Content-Encoding` is set": "content-encoding" in headers,
        "`Content-Length` is absent": "content-length" not in headers,
    }
    for why, broken in checks.items():
        if broken:
            return why
    try:
        body: Any = json.loads(reply.body)
    except ValueError:
        return "the body is not JSON"
    if not isinstance(body, dict) or body.get("requestId") != request_id:
        return "`requestId` is not the request's"
    stamp = body.get("timestamp")
    if isinstance(stamp, bool) or not isinstance(stamp, int | float):
        return "`timestamp` must be a number and not a string"
    message = body.get("errorMessage", "")
    if not isinstance(message, str) or len(message) > MAX_ERROR_CHARS:
        return f"`errorMessage` is no text of at most {MAX_ERROR_CHARS} characters"
    return ""


def _check(records: Sequence[bytes]) -> None:
    size = sum(-(-len(record) // 3) * 4 + 12 for record in records)
    if not 1 <= len(records) <= MAX_RECORDS or size > MAX_BODY_BYTES:
        raise DescriptionError(f"a batch of {len(records)} records and {size} bytes", hint="1 to 10,000, up to 64 MiB")
    if any(-(-len(record) // 3) * 4 > MAX_DATA_CHARS for record in records):
        raise DescriptionError("a record over 1,365,336 characters of base64", hint="Firehose sends none")


def _error_line(record: bytes, number: int, last: Attempt, attempts: int, arrival_ms: int, ended_ms: int) -> bytes:
    fields = {
        "attemptsMade": attempts,
        "arrivalTimestamp": arrival_ms,
        "errorCode": last.code,
        "errorMessage": f"Received status {last.status}. {last.why}".strip(),
        "attemptEndingTimestamp": ended_ms,
        "rawData": base64.b64encode(record).decode(),
        "subsequenceNumber": 0,
        "dataId": f"local-{number}",
    }
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"
