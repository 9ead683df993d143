"""Each receiver takes what its vendor takes, refuses what it refuses, and misbehaves as planned."""

from __future__ import annotations

import gzip
import http.client
import json
import struct
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import zstandard

from firelens.local.receivers import receivers
from firelens.local.receivers.base import Receiver, closing, failing, hanging, partial, throttled
from firelens.local.receivers.datadog import Datadog
from firelens.local.receivers.dynatrace import Dynatrace
from firelens.local.receivers.elasticsearch import Elasticsearch
from firelens.local.receivers.honeycomb import Honeycomb
from firelens.local.receivers.http import Http
from firelens.local.receivers.loki import Loki
from firelens.local.receivers.new_relic import NewRelic
from firelens.local.receivers.otlp import Otlp
from firelens.local.receivers.splunk import Splunk
from firelens.local.receivers.sumo_logic import SumoLogic

KEY = "local-secret"
JSON = {"Content-Type": "application/json"}


@dataclass
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def send(receiver: Receiver, path: str, body: Any, headers: Mapping[str, str], method: str = "POST") -> Got:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=10)
    try:
        connection.request(method, path, raw, dict(headers))
        response = connection.getresponse()
        return Got(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


@dataclass
class Contract:
    """One legal request of a vendor, how many events it has, and its legal answer."""

    kind: type[Receiver]
    path: str
    body: Any
    headers: Mapping[str, str]
    events: int
    status: int
    auth: str
    settings: dict[str, Any] = field(default_factory=dict)


def now_ns() -> str:
    return str(time.time_ns())


CONTRACTS = {
    "datadog": Contract(
        Datadog, "/api/v2/logs", [{"message": "a"}, {"message": "b"}], {**JSON, "DD-API-KEY": KEY}, 2, 202, "DD-API-KEY"
    ),
    "splunk": Contract(
        Splunk,
        "/services/collector/event",
        b'{"event":"a","time":1767225600.5,"fields":{"k":"v"}}\n{"event":{"x":1}}',
        {"Authorization": f"Splunk {KEY}"},
        2,
        200,
        "Authorization",
    ),
    "new_relic": Contract(
        NewRelic,
        "/log/v1",
        [{"common": {"attributes": {"env": "p"}}, "logs": [{"timestamp": 1, "message": "a"}, {"message": "b"}]}],
        {**JSON, "Api-Key": KEY},
        2,
        202,
        "Api-Key",
    ),
    "loki": Contract(
        Loki,
        "/loki/api/v1/push",
        {"streams": [{"stream": {"app": "w"}, "values": [[now_ns(), "a"], [now_ns(), "b", {"trace": "1"}]]}]},
        {**JSON, "X-Scope-OrgID": KEY},
        2,
        204,
        "X-Scope-OrgID",
    ),
    "elasticsearch": Contract(
        Elasticsearch,
        "/logs/_bulk",
        b'{"create":{"_id":"1"}}\n{"m":"a"}\n{"index":{"_index":"other"}}\n{"m":"b"}\n',
        {"Content-Type": "application/x-ndjson", "Authorization": "ApiKey local-secret"},
        2,
        200,
        "Authorization",
    ),
    "honeycomb": Contract(
        Honeycomb,
        "/1/batch/orders",
        [{"time": "2026-01-01T00:00:00.123456789Z", "samplerate": 2, "data": {"m": "a"}}, {"data": {"m": "b"}}],
        {**JSON, "X-Honeycomb-Team": KEY},
        2,
        200,
        "X-Honeycomb-Team",
    ),
    "sumo_logic": Contract(SumoLogic, f"/receiver/v1/http/{KEY}", b"a\nb\n", {"X-Sumo-Category": "c"}, 2, 200, ""),
    "dynatrace": Contract(
        Dynatrace,
        "/api/v2/logs/ingest",
        [{"content": "a"}, {"content": "b"}],
        {**JSON, "Authorization": f"Api-Token {KEY}"},
        2,
        204,
        "Authorization",
    ),
    "otlp": Contract(
        Otlp,
        "/v1/logs",
        {
            "resourceLogs": [
                {
                    "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "w"}}]},
                    "scopeLogs": [
                        {
                            "logRecords": [
                                {
                                    "timeUnixNano": "1767225600000000000",
                                    "severityNumber": 9,
                                    "body": {"stringValue": "a"},
                                    "traceId": "0af7651916cd43dd8448eb211c80319c",
                                    "spanId": "b7ad6b7169203331",
                                },
                                {"body": {"kvlistValue": {"values": [{"key": "n", "value": {"intValue": "5"}}]}}},
                            ]
                        }
                    ],
                }
            ]
        },
        {**JSON, "Authorization": KEY},
        2,
        200,
        "Authorization",
    ),
    "http": Contract(
        Http, "/in", [{"a": 1}, {"a": 2}], {"X-Key": "k"}, 2, 200, "X-Key", {"path": "/in", "headers": {"X-Key": "k"}}
    ),
}
ALL = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)


def test_every_receiver_is_found_by_the_name_of_its_destination_and_has_a_contract_here() -> None:
    assert receivers() == {name: contract.kind for name, contract in CONTRACTS.items()}


@ALL
def test_a_legal_request_is_taken_event_by_event(contract: Contract) -> None:
    with contract.kind(**contract.settings) as receiver:
        got = send(receiver, contract.path, contract.body, contract.headers)
    assert got.status == contract.status
    assert len(receiver.events) == contract.events
    assert receiver.log.refusals == []


@ALL
def test_each_coding_is_read_and_a_broken_or_unknown_one_refused(contract: Contract) -> None:
    raw = contract.body if isinstance(contract.body, bytes) else json.dumps(contract.body).encode()
    packers = {"gzip": gzip.compress, "deflate": zlib.compress, "zstd": zstandard.ZstdCompressor().compress}
    with contract.kind(**contract.settings) as receiver:
        for coding, pack in packers.items():
            before = len(receiver.events)
            got = send(receiver, contract.path, pack(raw), {**contract.headers, "Content-Encoding": coding})
            taken = coding in receiver.encodings
            assert (got.status < 300) == taken, coding
            # the second of two equal `create`s with an id is a duplicate, every other event counts again
            assert (len(receiver.events) > before) == taken, coding
        broken = send(receiver, contract.path, b"\x1f\x8bxx", {**contract.headers, "Content-Encoding": "gzip"})
        assert broken.status == 400
        unknown = send(receiver, contract.path, raw, {**contract.headers, "Content-Encoding": "br"})
        assert unknown.status == 415


@ALL
def test_a_wrong_secret_path_or_method_is_refused(contract: Contract) -> None:
    with contract.kind(**contract.settings) as receiver:
        if contract.auth:
            wrong = {**contract.headers, contract.auth: "wrong"}
            without = {k: v for k, v in contract.headers.items() if k != contract.auth}
            for headers in (wrong, without):
                assert send(receiver, contract.path, contract.body, headers).status in {400, 401, 403}
        else:
            assert send(receiver, contract.path + "x", contract.body, contract.headers).status == 401
        assert send(receiver, "/nowhere", contract.body, contract.headers).status == 404
        assert send(receiver, contract.path, contract.body, contract.headers, "DELETE").status == 405
        assert receiver.events == []
        assert len(receiver.log.refusals) == len(receiver.log.statuses)
        assert all(KEY not in refusal for refusal in receiver.log.refusals)


@ALL
def test_planned_faults_come_in_order_and_then_it_works(contract: Contract) -> None:
    def post() -> Got:
        return send(receiver, contract.path, contract.body, contract.headers)

    with contract.kind(**contract.settings) as receiver:
        receiver.plan(
            throttled("7"), throttled(None), failing(503), closing(), closing(after_taking=True), hanging(0.2)
        )
        first = post()
        assert (first.status, first.headers["retry-after"]) == (429, "7")
        assert "retry-after" not in post().headers
        assert post().status == 503
        with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
            post()
        assert receiver.events == []
        with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
            post()
        assert len(receiver.events) == contract.events
        start = time.monotonic()
        assert post().status == contract.status
        assert time.monotonic() - start >= 0.2
    assert receiver.log.statuses == [429, 429, 503, 0, 0, contract.status]


@ALL
def test_partial_failures_are_said_in_the_vendors_words(contract: Contract) -> None:
    with contract.kind(**contract.settings) as receiver:
        if not receiver.partial_capable:
            with pytest.raises(ValueError, match="whole or not at all"):
                receiver.plan(partial(1))
            return
        receiver.plan(partial(1))
        got = send(receiver, contract.path, contract.body, contract.headers)
    assert len(receiver.events) == 1
    told: dict[str, Any] = {
        "splunk": lambda: (got.status, got.json["code"], got.json["invalid-event-number"]) == (400, 6, 1),
        "loki": lambda: got.status == 400,
        "elasticsearch": lambda: (
            got.json["errors"] and [next(iter(item.values()))["status"] for item in got.json["items"]] == [201, 429]
        ),
        "honeycomb": lambda: [item["status"] for item in got.json] == [202, 429],
        "dynatrace": lambda: got.status == 200 and got.json["details"]["code"] == 200,
        "otlp": lambda: got.json["partialSuccess"]["rejectedLogRecords"] == "1",
    }
    assert told[receiver.name]()


BIG = "x" * 1_000_000
REFUSED: list[tuple[str, Any, int]] = [
    ("datadog", [{"m": 1}] * 1001, 413),
    ("datadog", [{"m": BIG}] * 6, 413),
    ("datadog", ["text"], 400),
    ("datadog", b"{", 400),
    ("datadog", b'[{"a":NaN}]', 400),
    ("splunk", b"", 400),
    ("splunk", b'{"event":""}', 400),
    ("splunk", b'{"time":1}', 400),
    ("splunk", b'{"event":"a","time":1767225600000}', 400),
    ("splunk", b'{"event":"a","fields":{"a":{"b":1}}}', 400),
    ("splunk", b'{"event":"a","other":1}', 400),
    ("splunk", b',{"event":"b"}', 400),
    ("new_relic", [{"message": BIG}], 413),
    ("new_relic", [{"logs": "x"}], 400),
    ("new_relic", [{"logs": [{"attributes": {str(n): 1 for n in range(256)}}]}], 400),
    ("new_relic", [{"message": 5}], 400),
    ("loki", {"streams": []}, 400),
    ("loki", {"streams": [{"stream": {}, "values": []}]}, 400),
    ("loki", {"streams": [{"stream": {"a-b": "c"}, "values": []}]}, 400),
    ("loki", {"streams": [{"stream": {f"l{n}": "v" for n in range(16)}, "values": []}]}, 400),
    ("loki", {"streams": [{"stream": {"a": "b"}, "values": [[1, "x"]]}]}, 400),
    ("loki", {"streams": [{"stream": {"a": "b"}, "values": [["1767225600000000000", "old"]]}]}, 400),
    ("loki", {"streams": [{"stream": {"a": "b"}, "values": [[str(2**62), "new"]]}]}, 400),
    ("loki", {"streams": [{"stream": {"a": "b"}, "values": [[now_ns(), "x" * 262_145]]}]}, 400),
    ("loki", {"streams": [{"stream": {"a": "b"}, "values": [[now_ns(), "x", {"k": 1}]]}]}, 400),
    ("loki", {"streams": [{"stream": {"a": "b"}, "values": [[now_ns(), BIG]] * 7}]}, 429),
    ("elasticsearch", b'{"create":{}}\n{"m":1}', 400),
    ("elasticsearch", b'{"put":{}}\n{"m":1}\n', 400),
    ("elasticsearch", b"{}\n", 400),
    ("elasticsearch", b"\n", 400),
    ("honeycomb", {"data": {}}, 400),
    ("honeycomb", [{"data": {"m": "x" * 60_000}}] * 90, 413),
    ("sumo_logic", b"x" * 1_000_001, 413),
    ("sumo_logic", b"\xff", 400),
    ("dynatrace", ["x"], 400),
    ("dynatrace", [{}] * 50_001, 413),
    ("dynatrace", [{"content": BIG}] * 11, 413),
    ("otlp", {"resourceLogs": {}}, 400),
    ("otlp", {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"traceId": "xyz"}]}]}]}, 400),
    ("otlp", {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"body": "text"}]}]}]}, 400),
    ("otlp", {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"body": {"intValue": "x"}}]}]}]}, 400),
    ("otlp", {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"severityNumber": 25}]}]}]}, 400),
    ("otlp", {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"timeUnixNano": "soon"}]}]}]}, 400),
    ("http", {"a": 1}, 400),
]


@pytest.mark.parametrize(("name", "body", "status"), REFUSED, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(REFUSED)])
def test_what_the_vendor_refuses_is_refused(name: str, body: Any, status: int) -> None:
    contract = CONTRACTS[name]
    with contract.kind(**contract.settings) as receiver:
        assert send(receiver, contract.path, body, contract.headers).status == status
    assert receiver.events == []
    assert len(receiver.log.refusals) == 1


def test_datadog_takes_and_counts_logs_it_would_cut() -> None:
    with Datadog() as receiver:
        assert send(receiver, "/api/v2/logs", [{"message": BIG}], CONTRACTS["datadog"].headers).status == 202
    assert receiver.truncated == 1


def test_splunk_raw_needs_a_channel_and_health_needs_nothing() -> None:
    headers = {"Authorization": f"Splunk {KEY}"}
    with Splunk() as receiver:
        assert send(receiver, "/services/collector/health", b"", {}, "GET").json["code"] == 17
        assert send(receiver, "/services/collector/raw", b"a\nb\n", headers).json["code"] == 10
        channel = {**headers, "X-Splunk-Request-Channel": "11111111-2222-3333-4444-555555555555"}
        assert send(receiver, "/services/collector/raw?index=main", b"a\nb\n", channel).json["code"] == 0
    assert receiver.events == [{"index": "main", "event": "a"}, {"index": "main", "event": "b"}]


def test_elasticsearch_says_409_for_a_known_id_and_data_streams_take_create_only() -> None:
    headers = CONTRACTS["elasticsearch"].headers
    with Elasticsearch(data_streams=frozenset({"logs-app-default"}), max_body_bytes=200) as receiver:

        def statuses(body: bytes) -> list[int]:
            items = send(receiver, "/logs-app-default/_bulk", body, headers).json["items"]
            return [next(iter(item.values()))["status"] for item in items]

        assert statuses(b'{"create":{"_id":"1"}}\n{}\n{"create":{"_id":"1"}}\n{}\n{"create":{}}\n{}\n') == [
            201,
            409,
            201,
        ]
        assert statuses(b'{"index":{}}\n{}\n{"create":{}}\n"text"\n') == [400, 400]
        assert send(receiver, "/_bulk", b" " * 201, headers).status == 413
    assert len(receiver.events) == 2


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"data": {str(n): 1 for n in range(2001)}},
        {"data": {"m": "x" * 65_537}},
        {"data": {"m": 1}, "time": "yesterday"},
        {"data": {"m": 1}, "time": "2026-01-01T00:00:00"},
        {"data": {"m": 1}, "samplerate": 0},
    ],
)
def test_honeycomb_refuses_bad_events_one_by_one(event: dict[str, Any]) -> None:
    contract = CONTRACTS["honeycomb"]
    with Honeycomb() as receiver:
        got = send(receiver, contract.path, [event, {"data": {"m": 1}}], contract.headers)
    assert [item["status"] for item in got.json] == [400, 202]
    assert receiver.events == [{"data": {"m": 1}}]


def field_bytes(number: int, value: bytes) -> bytes:
    assert len(value) < 128
    return bytes([number << 3 | 2, len(value)]) + value


def test_otlp_protobuf_is_read_into_the_json_mapping() -> None:
    value = field_bytes(1, b"hi")
    attribute = field_bytes(1, b"n") + field_bytes(2, bytes([3 << 3]) + b"\xff" * 9 + b"\x01")
    ratio = field_bytes(1, b"r") + field_bytes(2, bytes([4 << 3 | 1]) + struct.pack("<d", 0.5))
    record = (
        bytes([1 << 3 | 1])
        + (1_767_225_600_000_000_000).to_bytes(8, "little")
        + bytes([2 << 3, 9])
        + field_bytes(5, value)
        + field_bytes(6, attribute)
        + field_bytes(6, ratio)
        + field_bytes(9, bytes(range(16)))
        + field_bytes(3, b"INFO")
        + field_bytes(15, b"unknown fields are ignored")
    )
    body = field_bytes(1, field_bytes(2, field_bytes(2, record)))
    headers = {"Content-Type": "application/x-protobuf", "Authorization": KEY}
    with Otlp() as receiver:
        receiver.plan(partial(0))
        assert send(receiver, "/v1/logs", body, headers).body == b"\x0a\x02\x08\x01"
        got = send(receiver, "/v1/logs", body, headers)
        assert (got.status, got.body, got.headers["content-type"]) == (200, b"", "application/x-protobuf")
        for broken in (body[:-1], b"\x0a", b"\xff" * 20, bytes([1 << 3, 1])):
            assert send(receiver, "/v1/logs", broken, headers).status == 400
    (event,) = receiver.events
    assert event["record"] == {
        "timeUnixNano": "1767225600000000000",
        "severityNumber": 9,
        "severityText": "INFO",
        "body": {"stringValue": "hi"},
        "attributes": [
            {"key": "n", "value": {"intValue": "-1"}},
            {"key": "r", "value": {"doubleValue": 0.5}},
        ],
        "traceId": bytes(range(16)).hex(),
    }


@pytest.mark.parametrize(
    ("form", "body", "events"),
    [
        ("ndjson", b'{"a":1}\n\n{"a":2}\n', [{"a": 1}, {"a": 2}]),
        ("raw", b"\x00\xff", [b"\x00\xff"]),
        ("array", b"[1]", [1]),
    ],
)
def test_http_reads_the_body_it_was_told(form: Any, body: bytes, events: list[Any]) -> None:
    with Http(form=form, method="PUT", success=204) as receiver:
        assert send(receiver, "/", body, {}, "PUT").status == 204
        if form == "ndjson":
            assert send(receiver, "/", b"{\n", {}, "PUT").status == 400
    assert receiver.events == events


def test_a_bomb_is_refused_not_inflated() -> None:
    bomb = gzip.compress(bytes(210_000_000), 9)
    with Http(form="raw") as receiver:
        assert send(receiver, "/", bomb, {"Content-Encoding": "gzip"}).status == 400
    assert receiver.events == []
