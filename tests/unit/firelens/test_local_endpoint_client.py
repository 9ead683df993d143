"""Firehose's side of HTTP delivery: what counts as delivered, what is retried, what is lost, and for how long."""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from firelens.local.certificates import issue
from firelens.local.clock import FakeClock
from firelens.local.endpoint_client import Delivery, EndpointClient, Reply
from firelens.local.endpoint_transports import Scope, asgi_post, http_post
from firelens.local.http_server import Answer, Request, Server
from schemas.errors import DescriptionError

Seen = list[tuple[Mapping[str, str], dict[str, Any]]]


def reply(status: int = 200, **changes: Any) -> Callable[[dict[str, Any]], Reply]:
    """A legal answer to a request, except for `changes`: `body`, a field of it, or `header_<name>` (`None` removes)."""

    def made(request: dict[str, Any]) -> Reply:
        fields = {"requestId": request["requestId"], "timestamp": 1, **changes}
        headers = {"content-type": "application/json"}
        for name in list(fields):
            if name.startswith("header_"):
                value = fields.pop(name)
                headers[name.removeprefix("header_").replace("_", "-")] = value
        body = fields.pop("body", None)
        raw = json.dumps({k: v for k, v in fields.items() if v is not None}).encode() if body is None else body
        headers.setdefault("content-length", str(len(raw)))
        return Reply(status, {k: v for k, v in headers.items() if v is not None}, raw)

    return made


class Setup:
    def __init__(self, answers: Iterable[Any], **settings: Any) -> None:
        self.clock = FakeClock()
        self.seen: Seen = []
        left = iter(answers)

        def post(headers: Mapping[str, str], body: bytes) -> Reply:
            plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
            request = json.loads(plain)
            self.seen.append((dict(headers), request))
            answer = next(left)
            if isinstance(answer, BaseException):
                raise answer
            if isinstance(answer, float):
                self.clock.sleep(answer)
                answer = reply()
            made: Reply = answer(request)
            return made

        self.client = EndpointClient(post, clock=self.clock, chance=random.Random(1), **settings)

    def deliver(self, *records: bytes) -> Delivery:
        return self.client.deliver(records or (b"a", b""))


def test_a_legal_200_is_delivery() -> None:
    bench = Setup([reply()], access_key="key", common_attributes={"env": "prod"}, compressed=True)
    delivery = bench.deliver()
    assert delivery.delivered
    assert delivery.backed_up == []
    ((headers, body),) = bench.seen
    assert headers["X-Amz-Firehose-Protocol-Version"] == "1.0"
    assert headers["X-Amz-Firehose-Request-Id"] == body["requestId"] == delivery.request_id
    assert headers["X-Amz-Firehose-Access-Key"] == "key"
    assert json.loads(headers["X-Amz-Firehose-Common-Attributes"]) == {"commonAttributes": {"env": "prod"}}
    assert headers["Content-Encoding"] == "gzip"
    assert [base64.b64decode(r["data"]) for r in body["records"]] == [b"a", b""]
    assert isinstance(body["timestamp"], int)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reply(timestamp="1"), "number"),
        (reply(timestamp=True), "number"),
        (reply(requestId="other"), "requestId"),
        (reply(requestId=None), "requestId"),
        (reply(body=b""), "JSON"),
        (reply(body=b"[]"), "requestId"),
        (reply(header_content_type="application/json; charset=utf-8"), "Content-Type"),
        (reply(header_content_type=None), "Content-Type"),
        (reply(header_content_encoding="gzip"), "Content-Encoding"),
        (reply(header_content_length=None), "Content-Length"),
        (reply(errorMessage="x" * 8193), "errorMessage"),
    ],
)
def test_a_200_that_breaks_the_contract_is_retried(answer: Any, why: str) -> None:
    bench = Setup([answer, reply()])
    delivery = bench.deliver()
    assert delivery.attempts[0].code == "HttpEndpoint.InvalidResponseFromDestination"
    assert why in delivery.attempts[0].why
    assert delivery.delivered


@pytest.mark.parametrize("status", [201, 202, 204, 301, 400, 401, 403, 404, 408, 429, 500, 503])
def test_every_other_status_is_retried_with_the_same_request_id(status: int) -> None:
    bench = Setup([reply(status, errorMessage="no"), reply()])
    delivery = bench.deliver()
    assert [a.code for a in delivery.attempts] == ["HttpEndpoint.DestinationException", ""]
    assert len({body["requestId"] for _, body in bench.seen}) == 1


def test_413_is_the_end_and_nothing_is_backed_up() -> None:
    bench = Setup([reply(413)])
    delivery = bench.deliver()
    assert delivery.lost
    assert not delivery.delivered
    assert delivery.backed_up == []
    assert bench.clock.slept == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ConnectionResetError(), "HttpEndpoint.ConnectionReset"),
        (ConnectionRefusedError(), "HttpEndpoint.ConnectionFailed"),
        (TimeoutError(), "HttpEndpoint.RequestTimeout"),
        (181.0, "HttpEndpoint.RequestTimeout"),
        (reply(body=b"x" * (1024 * 1024 + 1)), "HttpEndpoint.ResponseTooLarge"),
    ],
)
def test_other_faults_are_named_and_retried(fault: Any, code: str) -> None:
    delivery = Setup([fault, reply()]).deliver()
    assert [a.code for a in delivery.attempts] == [code, ""]


def test_an_answer_just_in_time_counts() -> None:
    assert Setup([180.0]).deliver().delivered


def test_waits_double_with_jitter_up_to_two_minutes_for_the_whole_duration_and_then_back_up() -> None:
    bench = Setup((reply(500) for _ in range(1000)), retry_seconds=1200)
    delivery = bench.deliver(b"a", b"b")
    waits = bench.clock.slept
    for number, wait in enumerate(waits):
        base = min(2.0**number, 120.0)
        assert 0.85 * base <= wait <= 1.15 * base
    assert len(waits) > 10
    assert sum(waits) <= 1200
    assert sum(waits) + 120 * 1.15 > 1200
    lines = [json.loads(line) for line in delivery.backed_up]
    assert [base64.b64decode(line["rawData"]) for line in lines] == [b"a", b"b"]
    assert {line["errorCode"] for line in lines} == {"HttpEndpoint.DestinationException"}
    assert {line["attemptsMade"] for line in lines} == {len(delivery.attempts)}


def test_a_duration_of_zero_means_one_attempt() -> None:
    delivery = Setup([reply(500)], retry_seconds=0).deliver()
    assert len(delivery.attempts) == 1
    assert len(delivery.backed_up) == 2


@pytest.mark.parametrize("records", [[], [b""] * 10_001, [b"x" * 1_024_003], [b"x" * 1_024_000] * 50])
def test_batches_firehose_never_sends_are_refused(records: list[bytes]) -> None:
    with pytest.raises(DescriptionError):
        Setup([]).client.deliver(records)


@pytest.mark.parametrize(
    "settings",
    [
        {"common_attributes": {str(n): "" for n in range(51)}},
        {"common_attributes": {"": "x"}},
        {"common_attributes": {"k": "x" * 1025}},
        {"access_key": "x" * 4097},
        {"retry_seconds": 7201},
    ],
)
def test_settings_firehose_refuses_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(DescriptionError):
        Setup([], **settings)


@pytest.mark.parametrize("secured", [True, False])
def test_over_http(tmp_path: Path, secured: bool) -> None:
    certificates = issue(tmp_path)
    hits: list[Request] = []

    def endpoint(request: Request) -> Answer:
        hits.append(request)
        if len(hits) == 1:
            return Answer(cut_after_bytes=0)
        if len(hits) == 2:
            return Answer(302, b"", {"Location": "/elsewhere"})
        body = {"requestId": request.headers["x-amz-firehose-request-id"], "timestamp": 1}
        return Answer(200, json.dumps(body).encode(), {"Content-Type": "application/json"})

    with Server(endpoint, tls=certificates.server_context() if secured else None) as server:
        post = http_post(server.url() + "/in", tls=certificates.client_context() if secured else None)
        delivery = EndpointClient(post, retry_seconds=10, clock=FakeClock()).deliver([b"a"])
    assert [a.code for a in delivery.attempts] == [
        "HttpEndpoint.ConnectionReset",
        "HttpEndpoint.DestinationException",
        "",
    ]
    assert [hit.path for hit in hits] == ["/in"] * 3


def test_into_an_asgi_application() -> None:
    async def application(scope: Scope, receive: Any, send: Any) -> None:
        message = await receive()
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        assert headers["content-length"] == str(len(message["body"]))
        body = json.dumps({"requestId": headers["x-amz-firehose-request-id"], "timestamp": 1}).encode()
        length = str(len(body)).encode()
        start = [(b"content-type", b"application/json"), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": start})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:]})

    assert EndpointClient(asgi_post(application), clock=FakeClock()).deliver([b"a"]).delivered


def test_an_asgi_application_without_an_answer_is_a_reset() -> None:
    async def silent(scope: Scope, receive: Any, send: Any) -> None:
        await receive()

    delivery = EndpointClient(asgi_post(silent), clock=FakeClock(), retry_seconds=0).deliver([b"a"])
    assert delivery.attempts[0].code == "HttpEndpoint.ConnectionReset"
