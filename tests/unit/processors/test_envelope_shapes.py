"""Every shape a record may have, and what its events are."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import tracemalloc
from typing import Any

import cramjam
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transform_world import SECRET, SHAPES, Shapes, event, kpl, plan

from processors.codec import InflateError, TooLargeError, b64decode, b64encode, gunzip, loads
from processors.dead_letter import readable_lines
from processors.envelope.cloudwatch import ODD, body_of, read_envelope
from processors.envelope.compression import hops_of, with_hops
from processors.envelope.event import Unreadable
from processors.envelope.payload import open_record
from processors.processor import Processor
from tests.zipped import zipped

BOUND = 1 << 20


def events(data: bytes) -> list[dict[str, Any]]:
    return [e.fields for e in open_record(data, BOUND).events]


ENVELOPE = {
    "messageType": "DATA_MESSAGE", "owner": "123456789012", "logGroup": "/ecs/web", "logStream": "web/web/0af",
    "subscriptionFilters": ["all"], "policyLevel": "ACCOUNT_LEVEL_POLICY",
    "logEvents": [
        {"id": "36", "timestamp": 1_510_109_208_016, "message": "first\nline"},
        {"id": "37", "timestamp": 1_510_109_208_999, "message": '{"a":"},{\\"log\\":"}', "extractedFields": {"n": "1"}},
    ],
}  # fmt: skip
ABOUT = {
    "owner": "123456789012",
    "logGroup": "/ecs/web",
    "logStream": "web/web/0af",
    "policyLevel": "ACCOUNT_LEVEL_POLICY",
}
OF_ENVELOPE = [
    {"log": "first\nline", "timestamp": "2017-11-08T02:46:48.016Z", "id": "36", **ABOUT},
    {
        "log": '{"a":"},{\\"log\\":"}', "timestamp": "2017-11-08T02:46:48.999Z", "id": "37",
        "extractedFields": {"n": "1"}, **ABOUT,
    },
]  # fmt: skip
PLAIN_ENVELOPE = json.dumps(ENVELOPE).encode()
LOG = b'{"log":"a","source":"stdout"}\n'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (LOG, [{"log": "a", "source": "stdout"}]),
        (LOG.strip(), [{"log": "a", "source": "stdout"}]),
        (b'\xef\xbb\xbf{"a":1}', [{"a": 1}]),
        (b'{"a":1}\n{"a":2}\n\n', [{"a": 1}, {"a": 2}]),
        (b'{"a":1}{"a":2} {"a":3}\n', [{"a": 1}, {"a": 2}, {"a": 3}]),
        (b'{\n "a": 1\n}\n{\n "a": 2\n}\n', [{"a": 1}, {"a": 2}]),
        (bytes(cramjam.snappy.compress_raw(b'{"log":"again again again again again"}')), [{"log": "again " * 4 + "again"}]),
        (b"\x04\x0ctext", [{"log": "\x04\x0ctext"}]),
        (b'{\n "a": 1\n}\n', [{"a": 1}]),
        (b'[{"a":1},\n{"a":2}]', [{"a": 1}, {"a": 2}]),
        (b"[1,2]\n", [{"log": "[1,2]"}]),
        (b"plain text\n", [{"log": "plain text"}]),
        (b"first\r\n  second\r\n\r\n", [{"log": "first"}, {"log": "  second"}]),
        (b'{"a":1}\nnot json\n{"a":\n', [{"a": 1}, {"log": "not json"}, {"log": '{"a":'}]),
        (b'{"a": NaN}\n', [{"log": '{"a": NaN}'}]),
        (rb"{\"a\":\"b\"}" + b"\n", [{"log": '{"a":"b"}'}]),
        (rb"caf\u00e9" + b"\n", [{"log": "café"}]),
        (rb"boom\n\tat a.B.c(D.java:1)" + b"\n", [{"log": "boom\n\tat a.B.c(D.java:1)"}]),
        (rb"C:\new\table" + b"\n", [{"log": r"C:\new\table"}]),
        (rb'say \"x\" and "y"' + b"\n", [{"log": r"say \"x\" and " + '"y"'}]),
        (b"caf\xe9 \\ x\n", [{"log": r"caf\xe9 \\ x", "log_encoding": "escaped"}]),
        (b"\x00\n\xff\n", [{"log": "\x00\n\\xff", "log_encoding": "escaped"}]),
        (PLAIN_ENVELOPE, OF_ENVELOPE),
        (zipped(PLAIN_ENVELOPE), OF_ENVELOPE),
        (PLAIN_ENVELOPE + b"\n" + LOG, [*OF_ENVELOPE, {"log": "a", "source": "stdout"}]),
        (zipped(LOG) + zipped(LOG), [{"log": "a", "source": "stdout"}] * 2),
        (zipped(zipped(LOG)), [{"log": "a", "source": "stdout"}]),
        (bytes(cramjam.zstd.compress(LOG * 9)), [{"log": "a", "source": "stdout"}] * 9),
        (bytes(cramjam.snappy.compress(LOG * 9)), [{"log": "a", "source": "stdout"}] * 9),
        (bytes(cramjam.snappy.compress_raw(LOG * 9)), [{"log": "a", "source": "stdout"}] * 9),
        (kpl([LOG, b"text", zipped(LOG)]), [{"log": "a", "source": "stdout"}, {"log": "text"}, {"log": "a", "source": "stdout"}]),
        (b'{"_aws":{"Timestamp":1},"n":2}\n', [{"_aws": {"Timestamp": 1}, "n": 2}]),
        (b'{"logEvents":"mine","messageType":"DATA_MESSAGE"}\n', [{"logEvents": "mine", "messageType": "DATA_MESSAGE"}]),
        (b'{"messageType":"OTHER","logEvents":[]}\n', [{"messageType": "OTHER", "logEvents": []}]),
    ],
)  # fmt: skip
def test_a_shape_is_told_by_what_it_is(data: bytes, expected: list[dict[str, Any]]) -> None:
    assert events(data) == expected


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\n", zipped(b""), zipped(b"\n")])
def test_an_empty_record_has_no_events_and_says_so(data: bytes) -> None:
    opened = open_record(data, BOUND)
    assert (opened.events, opened.note) == ([], "empty")


def test_a_control_message_has_no_events_and_says_so() -> None:
    opened = open_record(zipped(json.dumps({**ENVELOPE, "messageType": "CONTROL_MESSAGE"}).encode()), BOUND)
    assert (opened.events, opened.note) == ([], "control")


def test_odd_log_events_keep_what_they_hold() -> None:
    odd = {**ENVELOPE, "logEvents": ["text", 7, {"id": "1"}, {"message": {"a": 1}, "timestamp": "x"}]}
    seen = events(json.dumps(odd).encode())
    assert [e["log"] for e in seen] == ["text", "7", '{"id":"1"}', '{"a":1}']
    assert seen[3]["timestamp"] == "x"


def test_an_untouched_line_keeps_its_bytes() -> None:
    line = b'{"z": 1.50,  "a":"\\u00e9", "z": 2}'
    assert open_record(line + b"\n", BOUND).events[0].line() == line


def test_otlp_log_records_keep_resource_and_attributes() -> None:
    export = {
        "resourceLogs": [
            {
                "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "web"}}]},
                "scopeLogs": [
                    {
                        "scope": {"name": "lib"},
                        "logRecords": [
                            {
                                "timeUnixNano": "1510109208016000001", "severityText": "ERROR", "severityNumber": 17,
                                "traceId": "a" * 32, "body": {"kvlistValue": {"values": [{"key": "k", "value": {"intValue": "7"}}]}},
                                "attributes": [{"key": "l", "value": {"arrayValue": {"values": [{"boolValue": True}]}}}],
                            }
                        ],
                    }
                ],
            }
        ]
    }  # fmt: skip
    assert events(json.dumps(export).encode()) == [
        {
            "log": {"k": 7}, "timestamp": "2017-11-08T02:46:48.016000001Z", "level": "ERROR", "severityNumber": 17,
            "trace_id": "a" * 32, "attributes": {"l": [True]}, "resource": {"service.name": "web"}, "scope": "lib",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(LOG * 1000)[:-20], "gzip-damaged"),
        (zipped(LOG)[:-8] + b"\0" * 8, "gzip-damaged"),
        (zipped(b" " * (BOUND + 1)), "inflates-too-far"),
        (zipped(b" " * BOUND) + zipped(b" "), "inflates-too-far"),
        (bytes(cramjam.zstd.compress(b" " * (BOUND + 1))), "inflates-too-far"),
        (bytes(cramjam.zstd.compress(LOG))[:-3], "zstd-damaged"),
        (bytes(cramjam.snappy.compress(b" " * (BOUND + 1))), "inflates-too-far"),
        (bytes(cramjam.snappy.compress(LOG))[:-3], "snappy-damaged"),
        (zipped(zipped(zipped(zipped(zipped(LOG))))), "compressed-too-often"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        open_record(data, BOUND)
    assert caught.value.reason == reason


def test_the_readable_start_of_damaged_gzip_is_kept_for_the_redaction() -> None:
    rng = random.Random(1)
    text = b"".join(b'{"log":"%d"}\n' % rng.randrange(10**9) for _ in range(2000))
    with pytest.raises(Unreadable) as caught:
        open_record(zipped(text)[:-4000], BOUND)
    assert caught.value.prefix
    assert text.startswith(caught.value.prefix)


def test_a_bomb_does_not_reach_memory() -> None:
    bomb = zipped(zipped(b"\0" * (256 << 20)))
    assert len(bomb) < 5000
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            open_record(bomb, BOUND)
        assert tracemalloc.get_traced_memory()[1] < 16 * BOUND
    finally:
        tracemalloc.stop()


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 3))
def test_gunzip_gives_back_what_went_in(data: bytes, members: int) -> None:
    packed = b"".join(zipped(data) for _ in range(members))
    assert gunzip(packed, len(data) * members) == data * members
    if data:
        with pytest.raises(TooLargeError):
            gunzip(packed, len(data) * members - 1)
    with pytest.raises(InflateError):
        gunzip(packed[:-1], 1 << 20)


@given(st.binary(max_size=300), st.integers(1, 200))
def test_a_hop_count_travels_and_every_reader_still_reads(data: bytes, hops: int) -> None:
    for original in (data, zipped(data), with_hops(data, 3), with_hops(zipped(data), 3)):
        wrapped = with_hops(original, hops)
        assert hops_of(wrapped) == hops
        plain = gzip.decompress(wrapped)
        assert plain in (data, original)
        assert len(wrapped) < len(original) + 64
    assert hops_of(data) == 0 or data[:2] == b"\x1f\x8b"


UNREADABLE = {"not_base64", "bomb", "bombs", "cut", "cut_gzip"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([s for s in SHAPES if s not in UNREADABLE]), st.integers(0, 999), st.data())
def test_some_events_of_a_record_make_records_that_hold_just_them(shape: str, seed: int, data: st.DataObject) -> None:
    payload = getattr(Shapes(random.Random(seed)), shape)()
    opened = open_record(payload, BOUND)
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(opened.events)))))) if opened.events else []
    parts = opened.rebuild(chosen)
    again = [e.fields for part in parts for e in open_record(part, BOUND).events]
    assert again == [opened.events[p].fields for p in chosen]


def test_base64_is_read_strictly() -> None:

    assert b64encode(b"\xfb\xff") == base64.b64encode(b"\xfb\xff").decode()
    for bad in ("a", "ab=c", "****", "YQ= =", "é"):
        with pytest.raises(ValueError):
            b64decode(bad)


def test_members_of_the_same_content_are_all_read() -> None:
    one = zipped(LOG)
    assert gunzip(one + one, BOUND) == LOG * 2
    assert gunzip(one + bytes(5), BOUND) == LOG
    with pytest.raises(InflateError):
        gunzip(one + b"what is no member", BOUND)


@pytest.mark.parametrize("count", [1, 2, 199, 200, 450])
@pytest.mark.parametrize("about", [{}, {"owner": 1}, {"owner": True}, {"policyLevel": "A"}, {"logStream": "w\u2603"}])
def test_events_are_the_same_written_one_by_one_and_at_once(count: int, about: dict[str, Any]) -> None:
    log_events = [
        {"id": str(n), "timestamp": 1_510_109_208_016 + 300 * n, "message": f'"{n}",\n{{'} for n in range(count)
    ]
    usual = {k: v for k, v in ENVELOPE.items() if k != "policyLevel"} | {"logStream": f"w{about}"}
    envelope = usual | about | {"logEvents": log_events}
    opened = [e.line() for e in open_record(json.dumps(envelope).encode(), BOUND).events]
    read, tail, _ = read_envelope(json.dumps(envelope, separators=(",", ":")).encode())
    assert body_of(read, tail).split(b"\n") == [*opened, b""]
    common = {k: v for k, v in envelope.items() if k in ABOUT}
    for line, one in zip(map(json.loads, opened), log_events, strict=True):
        assert line == {"log": one["message"], "id": one["id"], "timestamp": line["timestamp"], **common}
        assert [type(v) for v in line.values()][3:] == [type(v) for v in common.values()]


@pytest.mark.parametrize(
    "odd", [{"id": "a,b"}, {"id": 7}, {"message": ["x", "y"]}, {"timestamp": 1.5}, {"extractedFields": {}}]
)
@pytest.mark.parametrize("count", [3, 250])
def test_an_odd_event_among_many_is_left_to_the_long_way(count: int, odd: dict[str, Any]) -> None:
    log_events = [{"id": str(n), "timestamp": 1_510_109_208_016, "message": "m"} for n in range(count)]
    if count < 200 and "id" in odd:  # one by one, any id is written as it is
        assert json.loads(body_of([log_events[0] | odd], b"}"))["id"] == odd["id"]
        return
    with pytest.raises(ODD):
        body_of([*log_events, log_events[0] | odd], b"}")


BEGINNING = b'{"messageType":"DATA_MESSAGE","owner":"1","logGroup":"g\xc3\xa9","logStream":"%b","subscriptionFilters":["f"],"logEvents":'
ABOUT_HEAD = b',"owner":"1","logGroup":"g\xc3\xa9","logStream":"%b"}'


@pytest.mark.parametrize(
    ("rest", "known"),
    [
        (b'[{"id":"1","timestamp":1,"message":"m"}]}', True),
        (b'[{"id":"1","timestamp":1,"message":"\\"logEvents\\":[]}"}]}', True),
        (b"[]}", True),
        (b"[ 1 ] }", True),
        (b"[1]}\n", False),
        (b'[1],"policyLevel":"ACCOUNT"}', False),
        (b'[1],"messageType":"CONTROL_MESSAGE"}', False),
        (b'[1],"logEvents":[2]}', False),
        (b"[1],[2]}", False),
        (b"[1]]}", False),
        (b"[1", False),
        (b"[1]}}", False),
        (b'["\xff"]}', False),
        (b"", False),
    ],
)
def test_a_beginning_that_is_known_changes_nothing(rest: bytes, known: bool) -> None:
    """As the whole document says, at the first message of a stream and at all that follow."""
    name = hashlib.sha256(rest).hexdigest().encode()
    head = BEGINNING % name

    def read() -> Any:
        try:
            return read_envelope(head + rest)[0]
        except ODD:
            return None

    try:
        whole = loads(head + rest)
        expected = whole["logEvents"] if whole["messageType"] == "DATA_MESSAGE" else None
    except ValueError:
        expected = None
    assert read() == expected
    assert read_envelope(head + b"[7]}") == ([7], ABOUT_HEAD % name, head)
    assert read() in ([expected] if known else [expected, None])  # what ends otherwise may go the long way


@pytest.mark.parametrize(
    "begins",
    [
        b'{"messageType":"CONTROL_MESSAGE","logEvents":',
        b'{"messageType":"DATA_MESSAGE","a":{"logEvents":',
        b'{"messageType":"DATA_MESSAGE","\\"logEvents":',
        b'[{"messageType":"DATA_MESSAGE","logEvents":',
    ],
)
def test_what_begins_otherwise_is_never_known(begins: bytes) -> None:
    for _ in range(2):
        with pytest.raises(ODD):
            read_envelope(begins + b"[1]}")


def test_records_of_many_streams_and_changed_ones_are_read_as_each_alone() -> None:
    """The short way goes by the last beginning it saw: whatever stood before, a record reads as if it came first."""
    rng = random.Random(5)
    processor = Processor(plan(steps=(), output="text"))
    payloads = []
    for n in range(400):
        log_events = [{"id": str(n), "timestamp": n, "message": f"m{n}-{k}"} for k in range(rng.randrange(3))]
        about = {
            "logStream": f"s{rng.randrange(3)}",
            "messageType": rng.choice(["DATA_MESSAGE"] * 5 + ["CONTROL_MESSAGE"]),
        }
        raw = json.dumps({**ENVELOPE, **about, "logEvents": log_events}, separators=(",", ":")).encode()
        cut = rng.choice([raw] * 4 + [raw[:-1], raw + b"\n", raw[:-1] + b',"x":1}', raw.replace(b"m", b"\xff")])
        payloads.append(zipped(cut))
    together = processor.process(event(payloads), 60)[0]["records"]
    for n, payload in enumerate(payloads):
        (alone,) = Processor(plan(steps=(), output="text")).process(event([payload]), 60)[0]["records"]
        assert {**alone, "recordId": ""} == {**together[n], "recordId": ""}, n


@pytest.mark.parametrize("pack", [gzip.compress, cramjam.zstd.compress, cramjam.snappy.compress])
@pytest.mark.parametrize("kind", ["cut", "bomb"])
def test_what_can_be_read_of_a_record_that_cannot_is_looked_into_for_secrets(pack: Any, kind: str) -> None:
    head = json.dumps({"log": "card " + SECRET, "n": random.Random(1).randbytes(300_000).hex()}).encode()
    whole = bytes(pack(head + b"\n" + b" " * BOUND))
    data = whole if kind == "bomb" else whole[: len(whole) * 3 // 4]
    with pytest.raises(Unreadable):
        open_record(data, BOUND)
    assert any(SECRET.encode() in line for line in readable_lines(data, BOUND))
    assert max(map(len, readable_lines(data, BOUND))) < 70_000


def test_bytes_that_nobody_can_inflate_are_looked_into_as_they_are() -> None:
    data = bytes(cramjam.snappy.compress(b"x"))[:10] + b"\x00\xff\x00\x00crc!" + SECRET.encode()
    assert any(SECRET.encode() in line for line in readable_lines(bytes(data), BOUND))
