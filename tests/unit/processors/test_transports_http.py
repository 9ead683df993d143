"""The HTTP transport against strict stand-ins of every vendor: what they take, and every way they fail."""

from __future__ import annotations

import email.utils
import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from destination_kinds import BASIC, KINDS, VALUE, resolve

from firelens.local.certificates import issue
from firelens.local.receivers.base import Receiver, closing, failing, hanging, partial, throttled
from firelens.local.receivers.elasticsearch import Elasticsearch
from firelens.local.receivers.http import Http
from firelens.local.receivers.splunk import Splunk
from processors import secrets
from processors.transports import Parcel, Transport, build
from processors.transports.connection import Guard
from processors.transports.http import retry_after
from schemas.destinations.base import EXAMPLE_SECRET
from schemas.errors import DeliveryError

NOW_MS = int(time.time() * 1000)
PARTIAL_BY_ITEM = {"splunk", "elasticsearch", "opensearch", "honeycomb"}


def made(name: str, receiver: Receiver, **more: Any) -> Transport:
    options, _ = KINDS[name]
    return build({"type": name, "endpoint": receiver.url(), **options, **more}, resolve=resolve, region="eu-west-1")


def parcels(count: int, size: int = 40) -> list[Parcel]:
    def line(n: int) -> bytes:
        record = {"message": f"é漢 {n} " + "x" * size, "n": n, "level": "INFO"}
        return json.dumps(record, ensure_ascii=False).encode()

    return [Parcel(f"r{n}:0", line(n), NOW_MS + n) for n in range(count)]


def soon(seconds: float = 8.0) -> float:
    return time.monotonic() + seconds


@pytest.fixture(params=KINDS)
def name(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def receiver(name: str) -> Iterator[Receiver]:
    with KINDS[name][1]() as running:
        yield running


def numbers(receiver: Receiver) -> list[int]:
    """Gives the `n` of every event, wherever the vendor's shape holds it."""
    text = json.dumps(receiver.events, ensure_ascii=False)
    return [int(part.split()[0]) for part in text.split("é漢 ")[1:]]


def test_delivers_every_record_once(name: str, receiver: Receiver) -> None:
    results = made(name, receiver).deliver(parcels(25), soon())
    assert [r.why for r in results] == [""] * 25
    assert {r.attempts for r in results} == {1}
    assert sorted(numbers(receiver)) == list(range(25))
    assert receiver.log.refusals == []
    assert receiver.log.requests[0].headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "name", ["datadog", "elasticsearch", "otlp"], indirect=True
)  # one code for all; it takes a second
def test_waits_as_asked_and_tries_again(name: str, receiver: Receiver) -> None:
    receiver.plan(throttled("1"))
    began = time.monotonic()
    results = made(name, receiver).deliver(parcels(3), soon())
    assert all(r.taken and r.attempts == 2 for r in results)
    assert time.monotonic() - began >= 1.0
    assert sorted(numbers(receiver)) == [0, 1, 2]


def test_a_connection_that_closes_or_a_503_is_tried_again(name: str, receiver: Receiver) -> None:
    receiver.plan(closing(), failing(503))
    results = made(name, receiver).deliver(parcels(3), soon())
    assert all(r.taken and r.attempts == 3 for r in results)
    assert sorted(numbers(receiver)) == [0, 1, 2]


def test_a_refusal_is_never_tried_again(name: str, receiver: Receiver) -> None:
    receiver.plan(failing(400))
    results = made(name, receiver).deliver(parcels(3), soon())
    assert {r.attempts for r in results} == {1}
    assert not any(r.taken for r in results)
    assert len(receiver.log.requests) == 1


def test_a_hanging_destination_costs_the_deadline_and_no_more(name: str, receiver: Receiver) -> None:
    receiver.plan(*[hanging(2.0)] * 3)
    began = time.monotonic()
    results = made(name, receiver).deliver(parcels(3), soon(0.4))
    assert time.monotonic() - began < 1.5
    assert not any(r.taken for r in results)
    assert all(r.why for r in results)


def test_no_retry_that_would_end_after_the_deadline(name: str, receiver: Receiver) -> None:
    receiver.plan(throttled("30"))
    began = time.monotonic()
    results = made(name, receiver).deliver(parcels(2), soon(5.0))
    assert time.monotonic() - began < 1.5
    assert [r.attempts for r in results] == [1, 1]
    assert not any(r.taken for r in results)


@pytest.mark.parametrize("name", [*sorted(PARTIAL_BY_ITEM), "dynatrace", "loki", "otlp"], indirect=True)
def test_a_part_that_is_refused_harms_no_neighbour(name: str, receiver: Receiver) -> None:
    receiver.plan(partial(1))
    results = made(name, receiver).deliver(parcels(4), soon())
    if name not in PARTIAL_BY_ITEM:
        # It does not say which: all are reported, none is sent again, and none is lost.
        assert not any(r.taken for r in results)
        assert {r.attempts for r in results} == {1}
        return
    tried_again = name in {"elasticsearch", "opensearch", "honeycomb"}  # the item's status was 429
    assert [r.taken for r in results] == [True, tried_again, True, True]
    assert sorted(numbers(receiver)) == ([0, 1, 2, 3] if tried_again else [0, 2, 3])


def test_too_large_a_request_goes_out_in_halves(name: str, receiver: Receiver) -> None:
    receiver.plan(failing(413))
    results = made(name, receiver).deliver(parcels(5), soon())
    assert all(r.taken for r in results)
    assert sorted(numbers(receiver)) == list(range(5))
    assert len(receiver.log.requests) == 3


def test_batches_stay_below_the_limits(name: str, receiver: Receiver) -> None:
    given = parcels(60, size=60_000)
    results = made(name, receiver).deliver(given, soon(20))
    assert all(r.taken for r in results), {r.why for r in results}
    assert receiver.log.refusals == []
    assert sorted(numbers(receiver)) == list(range(60))


def test_a_record_over_the_limit_is_refused_alone(name: str, receiver: Receiver) -> None:
    transport = made(name, receiver)
    limit = transport._to.LIMITS.event_bytes  # type: ignore[attr-defined]
    given = parcels(3)
    given[1] = Parcel("big:0", json.dumps({"message": "x" * (limit + 1)}).encode(), NOW_MS)
    results = transport.deliver(given, soon())
    assert [r.taken for r in results] == [True, False, True]
    assert results[1].attempts == 0
    assert str(limit) in results[1].why
    assert sorted(numbers(receiver)) == [0, 2]


ODD = [b"[]", b'"text"', b"7", b"null", b'{"message":7}', b"{}", b'{"message":"\xff"}', b"not json"]


def test_odd_records_stop_nobody(name: str, receiver: Receiver) -> None:
    transport = made(name, receiver)
    judged_alone = name in {"splunk", "elasticsearch", "opensearch", "honeycomb"}
    for n, line in enumerate(ODD):
        given = parcels(3)
        given[1] = Parcel(f"odd{n}:0", line, NOW_MS)
        given[0], given[2] = (Parcel(f"{p.key}-{n}", p.line, p.time_ms) for p in (given[0], given[2]))
        results = transport.deliver(given, soon())
        assert len(results) == 3
        if judged_alone or line in {b"{}", b'{"message":7}'}:
            assert results[0].taken, line
            assert results[2].taken, line


def test_nothing_to_send_sends_nothing(name: str, receiver: Receiver) -> None:
    assert made(name, receiver).deliver([], soon()) == []
    assert receiver.log.requests == []


def test_a_gone_destination_is_a_result_without_its_address(name: str, receiver: Receiver, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    with KINDS[name][1]() as gone:
        transport = made(name, gone)
    results = transport.deliver(parcels(2), soon(0.6))
    said = repr(transport) + repr(results) + caplog.text
    assert VALUE not in said
    assert "127.0.0.1" not in repr(results)
    assert "é漢" not in said
    assert not any(r.taken for r in results)


def test_a_rotated_secret_is_read_anew_once(monkeypatch: pytest.MonkeyPatch) -> None:
    values = iter(["old", VALUE, VALUE])
    monkeypatch.setattr(secrets, "forget", lambda: None)
    with Splunk(secret=VALUE) as receiver:
        to = {"type": "splunk", "endpoint": receiver.url(), "token": EXAMPLE_SECRET}
        transport = build(to, resolve=lambda _: next(values), region="eu-west-1")
        results = transport.deliver(parcels(2), soon())
        assert all(r.taken and r.attempts == 2 for r in results)
        assert receiver.log.statuses == [403, 200]


def test_a_secret_that_cannot_be_read_fails_the_records_and_nothing_else() -> None:
    def closed(_: Any) -> str:
        raise DeliveryError("the secret cannot be read")

    with Splunk(secret=VALUE) as receiver:
        to = {"type": "splunk", "endpoint": receiver.url(), "token": EXAMPLE_SECRET}
        results = build(to, resolve=closed, region="eu-west-1").deliver(parcels(2), soon())
        assert [r.why for r in results] == ["its secret cannot be read"] * 2


def test_a_secret_that_no_header_can_carry_is_refused_without_being_shown() -> None:
    with Splunk(secret=VALUE) as receiver:
        to = {"type": "splunk", "endpoint": receiver.url(), "token": EXAMPLE_SECRET}
        results = build(to, resolve=lambda _: f"{VALUE}\r\nX: y", region="").deliver(parcels(1), soon())
        assert (results[0].why, results[0].attempts) == ("a header or secret holds what HTTP cannot carry", 1)


def test_an_authority_that_is_not_there_is_said_at_once() -> None:
    to = {"type": "splunk", "endpoint": "https://localhost:1", "token": EXAMPLE_SECRET, "ca_file": "/no/such/file.pem"}
    results = build(to, resolve=resolve, region="").deliver(parcels(1), soon())
    assert (results[0].why, results[0].attempts) == ("its `ca_file` cannot be used (FileNotFoundError)", 1)


def test_a_second_try_after_a_lost_answer_makes_no_second_document() -> None:
    with Elasticsearch(secret=BASIC) as receiver:
        receiver.plan(closing(after_taking=True))
        results = made("elasticsearch", receiver).deliver(parcels(3), soon())
        assert all(r.taken and r.attempts == 2 for r in results)
        assert sorted(numbers(receiver)) == [0, 1, 2]


def test_a_part_of_a_document_batch_that_can_never_go_in_is_not_tried_again() -> None:
    with Elasticsearch(secret=BASIC, partial_status=400) as receiver:
        receiver.plan(partial(0, 2))
        results = made("elasticsearch", receiver).deliver(parcels(3), soon())
        assert [r.taken for r in results] == [False, True, False]
        assert [r.attempts for r in results] == [1, 1, 1]
        assert results[0].why == "item status 400 planned"


@pytest.mark.parametrize("form", ["json", "json_lines"])
def test_generic_http_says_what_is_the_same_request(form: str) -> None:
    with Http(
        path="/in", form="array" if form == "json" else "ndjson", headers={"Authorization": f"Bearer {VALUE}"}
    ) as receiver:
        receiver.plan(failing(503))
        to = {"type": "http", "url": receiver.url("/in"), "format": form, "token": EXAMPLE_SECRET}
        results = build(to, resolve=resolve, region="eu-west-1").deliver(parcels(3), soon())
        assert all(r.taken for r in results)
        first, second = receiver.log.requests
        assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
        assert [e["n"] for e in receiver.events] == [0, 1, 2]


def test_an_endpoint_takes_the_place_of_a_url_s_host() -> None:
    with Http(path="/in/here", form="ndjson") as receiver:
        to = {"type": "http", "url": "https://logs.example.com/in/here", "endpoint": receiver.url()}
        assert build(to, resolve=resolve, region="").deliver(parcels(1), soon())[0].taken


def test_redirects_are_not_followed() -> None:
    with Http(path="/elsewhere", form="raw") as elsewhere, Http(path="/in", form="raw", success=307) as receiver:
        results = build({"type": "http", "url": receiver.url("/in")}, resolve=resolve, region="").deliver(
            parcels(1), soon()
        )
        assert [r.why for r in results] == ["HTTP 307"]
        assert elsewhere.log.requests == []


def test_tls_needs_the_named_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    certificates = issue(tmp_path)
    with Splunk(secret=VALUE, tls=certificates.server_context()) as receiver:
        to = {"type": "splunk", "endpoint": receiver.url(scheme="https"), "token": EXAMPLE_SECRET}
        assert not build(to, resolve=resolve, region="").deliver(parcels(1), soon(0.5))[0].taken
        trusting = {**to, "ca_file": str(certificates.ca_file)}
        assert build(trusting, resolve=resolve, region="").deliver(parcels(1), soon())[0].taken


@pytest.mark.parametrize(
    ("address", "host", "private", "allowed"),
    [
        ("169.254.169.254", "169.254.169.254", True, False),
        ("169.254.170.2", "logs.example", True, False),
        ("::ffff:169.254.169.254", "logs.example", True, False),
        ("fe80::1%eth0", "logs.example", True, False),
        ("fd00:ec2::254", "logs.example", True, False),
        ("0.0.0.0", "logs.example", True, False),
        ("10.0.0.7", "logs.example", False, False),
        ("127.0.0.1", "logs.example", False, False),
        ("10.0.0.7", "logs.example", True, True),
        ("10.0.0.7", "10.0.0.7", False, True),
        ("127.0.0.1", "localhost", False, True),
        ("93.184.216.34", "logs.example", False, True),
    ],
)
def test_the_guard_knows_where_a_name_may_lead(address: str, host: str, private: bool, allowed: bool) -> None:
    assert Guard(private=private).allows(address, host) is allowed


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1" if host == "logs.example" else host, *a, **k)
    )
    with Http(path="/in", form="ndjson") as receiver:
        to = {"type": "http", "url": f"http://logs.example:{receiver.port}/in"}
        results = build(to, resolve=resolve, region="").deliver(parcels(1), soon())
        assert not results[0].taken
        assert results[0].attempts == 1
        assert receiver.log.requests == []
        allowed = build({**to, "private_network": True}, resolve=resolve, region="")
        assert allowed.deliver(parcels(1), soon())[0].taken


@pytest.mark.parametrize(
    ("value", "seconds"), [(None, None), ("", None), ("3", 3.0), ("soon", None), ("99999999", 3600.0)]
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_as_a_date() -> None:
    waited = retry_after(email.utils.formatdate(time.time() + 30, usegmt=True))
    assert waited is not None
    assert 25 < waited <= 31
    assert retry_after("Thu, 01 Jan 1970 00:00:00 GMT") == 0.0
