"""The HTTP-endpoint form against Firehose's protocol, judged by the emulator's client to the letter."""

from __future__ import annotations

import asyncio
import base64
import json
import random
from typing import Any

import pytest
from transform_world import SECRET, Place, plan

from firelens.local.clock import FakeClock
from firelens.local.endpoint_client import EndpointClient
from firelens.local.endpoint_transports import asgi_post
from processors import endpoint as module
from processors.endpoint import App, Endpoint
from processors.route import Router
from schemas.errors import DescriptionError
from tests.zipped import zipped

KEY = "synthetic-" + "access-key"
LINE = b'{"log":"hello"}\n'
DIRTY = f'{{"log":"paid with {SECRET}"}}\n'.encode()


class Served:
    """An endpoint with a destination `own` and dead letters, posted to by a strict client."""

    def __init__(self, faults: dict[str, str] | None = None, **changes: Any) -> None:
        self.places: dict[str, Place] = {}
        faults = faults or {}
        the_plan = plan(**{"to": {"type": "own"}, **changes})

        def transport(to: dict[str, Any]) -> Place:
            name = to["type"]
            return self.places.setdefault(name, Place(random.Random(1), faults.get(name, "none")))

        self.app = App(Endpoint(the_plan, KEY, router=Router(the_plan, transport)))

    def client(self, **settings: Any) -> EndpointClient:
        settings = {"access_key": KEY, "clock": FakeClock(), **settings}
        return EndpointClient(asgi_post(self.app), **settings)

    def lines(self, name: str = "own") -> list[bytes]:
        return [p.line for p in self.places[name].taken] if name in self.places else []

    def post(self, body: bytes, **headers: str) -> tuple[int, dict[str, Any]]:
        given = {"x-amz-firehose-access-key": KEY, "x-amz-firehose-request-id": "r", **headers}
        given = {k.replace("_", "-"): v for k, v in given.items()}
        endpoint = self.app.endpoint()
        return asyncio.run(endpoint.answer(given, body))


def body(*records: bytes, **more: Any) -> bytes:
    data = [{"data": base64.b64encode(r).decode()} for r in records]
    return json.dumps({"requestId": "r", "timestamp": 1_700_000_000_000, "records": data, **more}).encode()


@pytest.mark.parametrize("compressed", [False, True])
def test_a_batch_is_delivered_redacted_and_accepted(compressed: bool) -> None:
    served = Served()
    delivery = served.client(compressed=compressed, common_attributes={"env": "t"}).deliver(
        [LINE, DIRTY, b"", b"x\ny\n"]
    )
    assert delivery.delivered, delivery.attempts
    assert served.lines() == [LINE.strip(), b'{"log":"paid with [CREDIT_CARD]"}', b'{"log":"x"}', b'{"log":"y"}']


def test_a_batch_sent_again_is_accepted_and_not_delivered_again() -> None:
    served = Served()
    client = served.client()
    assert client.deliver([LINE], request_id="same").delivered
    assert client.deliver([LINE], request_id="same").delivered
    assert len(served.lines()) == 1


def test_only_what_was_not_taken_is_sent_again() -> None:
    served = Served({"own": "some"})
    delivery = served.client().deliver([b'{"n":%d}\n' % n for n in range(40)])
    assert delivery.delivered
    assert len(delivery.attempts) > 2
    assert {a.status for a in delivery.attempts[:-1]} == {503}
    assert sorted(json.loads(line)["n"] for line in served.lines()) == list(range(40))


def test_a_dead_destination_is_told_and_the_batch_is_backed_up_by_firehose() -> None:
    delivery = Served({"own": "raises"}).client(retry_seconds=30).deliver([LINE])
    assert not delivery.delivered
    assert len(delivery.backed_up) == 1
    assert not delivery.lost


def test_a_dead_destination_with_dead_letters_is_accepted() -> None:
    served = Served({"own": "all"}, dead_letter={"type": "dead"})
    assert served.client().deliver([DIRTY]).delivered
    (letter,) = served.lines("dead")
    assert base64.b64decode(json.loads(letter)["rawData"]) == b'{"log":"paid with [CREDIT_CARD]"}\n'


def test_a_record_that_cannot_be_read_harms_no_batch() -> None:
    damaged = zipped(LINE * 99)[:-9]
    served = Served()
    assert served.client().deliver([damaged, LINE]).delivered
    kept, letter = served.lines()
    assert kept == LINE.strip()
    assert base64.b64decode(json.loads(letter)["rawData"]) == damaged


def test_a_wrong_key_is_refused_without_touching_the_batch() -> None:
    served = Served()
    delivery = served.client(access_key="another", retry_seconds=1).deliver([LINE])
    assert {a.status for a in delivery.attempts} == {401}
    assert served.lines() == []


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"{", {}),
        (b"[]", {}),
        (body(LINE)[:-1], {}),
        (body(LINE, requestId=7), {}),
        (body(LINE, timestamp="1700000000000"), {}),
        (body(LINE, requestId="another"), {}),
        (json.dumps({"requestId": "r", "timestamp": 1, "records": [{"data": None}]}).encode(), {}),
        (body(*[b""] * 10_001), {}),
        (body(LINE), {"x_amz_firehose_protocol_version": "2.0"}),
        (body(LINE), {"content_encoding": "br"}),
        (body(LINE), {"content_encoding": "gzip"}),
        (zipped(b" " * (64 * 1024 * 1024 + 1)), {"content_encoding": "gzip"}),
    ],
)
def test_a_malformed_request_is_400_and_never_413(content: bytes, headers: dict[str, str]) -> None:
    status, answer = Served().post(content, **headers)
    assert status == 400
    assert type(answer["timestamp"]) is int
    assert 0 < len(answer["errorMessage"]) <= 8192


def test_a_body_past_the_bound_is_400_and_read_to_its_end() -> None:
    reply = asgi_post(Served().app)({"X-Amz-Firehose-Access-Key": KEY}, b"x" * (64 * 1024 * 1024 + 1))
    assert reply.status == 400


def test_a_fault_of_ours_is_500_without_a_word_of_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served()

    def broken(*_: Any) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(module.Endpoint, "_process", broken)
    status, answer = served.post(body(LINE))
    assert status == 500
    assert SECRET not in json.dumps(answer)


def test_the_same_request_twice_at_once_is_processed_once() -> None:
    served = Served()

    async def twice() -> list[tuple[int, Any]]:
        headers = {"x-amz-firehose-access-key": KEY, "x-amz-firehose-request-id": "r"}
        return await asyncio.gather(*(served.app.endpoint().answer(headers, body(LINE)) for _ in range(5)))

    assert [status for status, _ in asyncio.run(twice())] == [200] * 5
    assert len(served.lines()) == 1


def test_a_plan_without_a_destination_is_refused_at_the_start() -> None:
    with pytest.raises(DescriptionError, match="nowhere to deliver"):
        Endpoint(plan(), None)


def test_load_balancers_may_ask_for_health() -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Served().app({"type": "http", "method": "GET", "headers": []}, receive, send))
    assert sent[0]["status"] == 200
