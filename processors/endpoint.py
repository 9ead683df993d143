"""The same transform behind Firehose's HTTP-endpoint protocol: an ASGI application, `processors.endpoint:app`.

Firehose posts batches; a batch is answered with 200 once every record of it has been delivered to the stream's own
destination, to side routes, or as a dead letter, and with 503 otherwise: Firehose then sends it again, and what was
delivered before is not delivered twice. 413 is never an answer, because Firehose would throw the batch away.
https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html

Environment: `FIRELENS_PLAN` as for the Lambda, `FIRELENS_ACCESS_KEY` (the key itself) or `FIRELENS_ACCESS_KEY_ARN` (a
secret that holds it, plain or as `{"api_key": ...}`).
"""

from __future__ import annotations

import asyncio
import hmac
import json
import os
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, Final

from processors.codec import InflateError, TooLargeError, b64decode, dumps, gunzip, loads
from processors.handler import plan_path, read_plan
from processors.metrics import lines
from processors.processor import Processor
from processors.route import DEAD_LETTER, Router
from processors.secrets import resolve
from processors.tally import Tally
from schemas.errors import DescriptionError, FirelensError
from schemas.firehose import (
    ENDPOINT_BODY_BYTES,
    ENDPOINT_ERROR_CHARS,
    ENDPOINT_RECORDS,
    ENDPOINT_RESPONSE_SECONDS,
    FailedRecord,
)
from schemas.parcel import Parcel
from schemas.plan import Plan

_OWN: Final = "stream"
_ANSWER_MARGIN_SECONDS: Final = 15.0
# Request ids whose batch was accepted: Firehose sends a batch again when our answer was lost on the way.
_REMEMBERED: Final = 10_000
_TAKEN_KEYS: Final = 200_000

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Refusal(Exception):
    """A request that is answered with an error: `status`, and a sentence without anything of the request in it."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Endpoint:
    """A plan behind HTTP. Raises `DescriptionError` for a plan that names nowhere to deliver to."""

    def __init__(self, plan: Plan, access_key: str | None, *, router: Router | None = None, workers: int = 4) -> None:
        if plan.to is None and not plan.routes:
            raise DescriptionError(
                "the plan has nowhere to deliver to", hint="name the stream's own destination under `to`, or a route"
            )
        # No response carries the records, so nothing is too large for one; every record is delivered as JSON.
        self.plan = replace(plan, reingest=False, output="json", max_response_bytes=1 << 40)
        self._key = access_key
        self._router = router or Router(self.plan)
        self._local = threading.local()  # a redactor keeps scratch space: one for each thread
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="firelens")
        self._accepted: OrderedDict[str, None] = OrderedDict()
        self._underway: dict[str, asyncio.Future[None]] = {}
        self._taken: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    async def answer(self, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, Any]]:
        """Gives status and JSON body of the answer to one delivery."""
        request_id = headers.get("x-amz-firehose-request-id", "")
        try:
            self._admit(headers)
            request = await asyncio.get_running_loop().run_in_executor(self._pool, _read, headers, body)
            request_id = request["requestId"]
            await self._once(request_id, request, headers.get("x-amz-firehose-source-arn", ""))
        except Refusal as refusal:
            return refusal.status, _body(request_id, refusal.why)
        except FirelensError as error:
            return 500, _body(request_id, f"the batch was not accepted: {type(error).__name__}")
        except Exception as error:  # whatever broke, Firehose still has the batch
            return 500, _body(request_id, f"the batch was not accepted: {type(error).__name__}")
        return 200, _body(request_id, "")

    def _admit(self, headers: dict[str, str]) -> None:
        if self._key is not None:
            given = headers.get("x-amz-firehose-access-key", "")
            if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._key.encode()):
                raise Refusal(401, "the access key is not the endpoint's")
        if headers.get("x-amz-firehose-protocol-version", "1.0") != "1.0":
            raise Refusal(400, "only protocol version 1.0 is spoken here")
        if headers.get("content-encoding", "identity").lower() not in ("gzip", "identity", ""):
            raise Refusal(400, "content is taken plain or as gzip")

    async def _once(self, request_id: str, request: dict[str, Any], source: str) -> None:
        """Processes a batch unless it was accepted before, or is being processed now."""
        if request_id in self._accepted:
            return
        underway = self._underway.get(request_id)
        if underway is not None:
            await asyncio.shield(underway)
            return
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._pool, self._process, request, source)
        self._underway[request_id] = future
        try:
            await asyncio.shield(future)
            self._accepted[request_id] = None
            while len(self._accepted) > _REMEMBERED:
                self._accepted.popitem(last=False)
        finally:
            self._underway.pop(request_id, None)

    def _process(self, request: dict[str, Any], source: str) -> None:
        seconds = ENDPOINT_RESPONSE_SECONDS - _ANSWER_MARGIN_SECONDS
        deadline = time.monotonic() + seconds
        request_id, now = request["requestId"], int(request["timestamp"])
        records = [
            {"recordId": f"{request_id}/{n}", "data": r["data"], "approximateArrivalTimestamp": now}
            for n, r in enumerate(request["records"])
        ]
        on = getattr(self._local, "processor", None)
        if on is None:
            on = self._local.processor = Processor(self.plan, router=self._router)
        event = {"invocationId": request_id, "deliveryStreamArn": source, "records": records}
        response, tally = on.process(event, seconds)
        parcels, letters = _parcels(records, response, now)
        self._deliver(parcels, letters, deadline, tally)
        sys.stdout.write("".join(line + "\n" for line in lines(tally, self.plan)))
        sys.stdout.flush()

    def _deliver(self, parcels: list[Parcel], letters: list[Parcel], deadline: float, tally: Tally) -> None:
        """Delivers everything, or raises `Refusal`; what is delivered once is remembered."""
        own, dead = self.plan.to, self.plan.dead_letter
        left: list[Parcel] = []
        if own is not None:
            left = self._send(_OWN, own, parcels, deadline, tally)
        elif dead is None and letters:
            raise Refusal(503, "records failed and there is no place for dead letters")
        if left and dead is not None:
            now = int(time.time() * 1000)
            left = self._send(DEAD_LETTER, dead, [_undelivered(p, now) for p in left], deadline, tally)
        if left:
            raise Refusal(503, f"{len(left)} records were not delivered")
        place = dead if dead is not None else own
        if place is not None and self._send(DEAD_LETTER, place, letters, deadline, tally):
            raise Refusal(503, "dead letters were not delivered")

    def _send(
        self, name: str, to: dict[str, Any], parcels: list[Parcel], deadline: float, tally: Tally
    ) -> list[Parcel]:
        waiting = [p for p in parcels if p.key not in self._taken]
        if not waiting:
            return []
        whys = self._router.send(name, to, waiting, deadline, tally)
        with self._lock:
            for parcel, why in zip(waiting, whys, strict=True):
                if not why:
                    self._taken[parcel.key] = None
            while len(self._taken) > _TAKEN_KEYS:
                self._taken.popitem(last=False)
        return [p for p, why in zip(waiting, whys, strict=True) if why]


def _read(headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """Gives the request, checked to the letter of the protocol."""
    if headers.get("content-encoding", "").lower() == "gzip":
        try:
            body = gunzip(body, ENDPOINT_BODY_BYTES)
        except TooLargeError:
            raise Refusal(400, "the body is larger than 64 MiB") from None
        except InflateError:
            raise Refusal(400, "the body is not gzip") from None
    if len(body) > ENDPOINT_BODY_BYTES:
        raise Refusal(400, "the body is larger than 64 MiB")
    try:
        request = loads(body)
    except ValueError:
        raise Refusal(400, "the body is not JSON") from None
    records = request.get("records") if isinstance(request, dict) else None
    if not isinstance(records, list) or not isinstance(request.get("requestId"), str):
        raise Refusal(400, "the body has no `requestId` and `records`")
    named = headers.get("x-amz-firehose-request-id")
    if named is not None and named != request["requestId"]:
        raise Refusal(400, "the request id of the header is not the body's")
    if type(request.get("timestamp")) is not int:
        raise Refusal(400, "the `timestamp` is not a number of milliseconds")
    if len(records) > ENDPOINT_RECORDS or not all(
        isinstance(r, dict) and isinstance(r.get("data"), str) for r in records
    ):
        raise Refusal(400, f"`records` wants at most {ENDPOINT_RECORDS} objects with `data`")
    return request  # type: ignore[no-any-return]  # checked above


def _parcels(records: list[dict[str, Any]], response: Any, now_ms: int) -> tuple[list[Parcel], list[Parcel]]:
    """Gives what goes to the stream's own destination, one parcel for each event, and what failed."""
    originals = {r["recordId"]: r["data"] for r in records}
    out, failed = [], []
    for answer in response["records"]:
        record_id = answer["recordId"]
        if answer["result"] == "Ok":
            events = b64decode(answer["data"]).split(b"\n")
            out += [Parcel(f"{record_id}/{n}", line, now_ms) for n, line in enumerate(events) if line]
        elif answer["result"] == "ProcessingFailed":
            failed.append(
                Parcel(f"{record_id}/failed", _letter(originals[record_id], "processing-failed", now_ms), now_ms)
            )
    return out, failed


def _letter(data: str, reason: str, now_ms: int) -> bytes:
    letter = FailedRecord(
        data=data, code="Firelens.ProcessingFailed", message=reason, attempts=1, arrived_ms=now_ms,
        ended_ms=int(time.time() * 1000),
    )  # fmt: skip
    return dumps(letter.to_json())


def _undelivered(parcel: Parcel, now_ms: int) -> Parcel:
    import base64  # noqa: PLC0415  only when a destination is down

    letter = FailedRecord(
        data=base64.b64encode(parcel.line + b"\n").decode(), code="Firelens.Undelivered", message="undelivered",
        attempts=1, arrived_ms=parcel.time_ms, ended_ms=now_ms, extra={"redacted": True},
    )  # fmt: skip
    return Parcel(parcel.key, dumps(letter.to_json()), parcel.time_ms)


def _body(request_id: str, why: str) -> dict[str, Any]:
    body: dict[str, Any] = {"requestId": request_id, "timestamp": int(time.time() * 1000)}
    return body | {"errorMessage": why[:ENDPOINT_ERROR_CHARS]} if why else body


def access_key() -> str | None:
    """Gives the access key of the environment; `None` where deliveries are not checked."""
    if key := os.environ.get("FIRELENS_ACCESS_KEY"):
        return key
    arn = os.environ.get("FIRELENS_ACCESS_KEY_ARN")
    if not arn:
        return None
    value = resolve({"arn": arn})
    try:
        return str(json.loads(value)["api_key"])
    except (ValueError, KeyError, TypeError):
        return value


class App:
    """The ASGI application: reads the plan when the server starts. `GET` answers load balancers that ask for health."""

    def __init__(self, endpoint: Endpoint | None = None) -> None:
        self._endpoint = endpoint

    def endpoint(self) -> Endpoint:
        """Gives the endpoint, made from the environment at its first use."""
        if self._endpoint is None:
            self._endpoint = Endpoint(read_plan(plan_path()), access_key())
        return self._endpoint

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serves one connection scope. https://asgi.readthedocs.io/en/stable/specs/www.html"""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    self.endpoint()
                except FirelensError as error:
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _http(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            status, body = (200, {"status": "ok"}) if scope["method"] in ("GET", "HEAD") else (405, _body("", "post"))
        else:
            headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
            content = await _content(receive)
            if content is None:
                status, body = (
                    400,
                    _body(headers.get("x-amz-firehose-request-id", ""), "the body is larger than 64 MiB"),
                )
            else:
                status, body = await self.endpoint().answer(headers, content)
        data = dumps(body)
        head = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else data})


async def _content(receive: Receive) -> bytes | None:
    """Gives the request's body; `None` for one past the bound, which is read to its end and thrown away."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        part = message.get("body", b"")
        size += len(part)
        if size <= ENDPOINT_BODY_BYTES:
            parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts) if size <= ENDPOINT_BODY_BYTES else None


app = App()
