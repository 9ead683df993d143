"""What a delivery stream does around the function: buffers, processors, prefixes, objects, sources, its API."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import http.client
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from firelens.local.clock import FakeClock, SystemClock
from firelens.local.fakes.answers import Refusal
from firelens.local.fakes.firehose import SLOW_DOWN
from firelens.local.firehose import DirectorySink, Emulator, MemorySink, Stream, Transform, api, events, kpl
from firelens.local.firehose.java_time import pattern
from firelens.local.firehose.prefix import data_prefix, error_prefix
from firelens.local.http_server import Answer, Request
from schemas.errors import DeliveryError, DescriptionError, EngineError

MOMENT = dt.datetime(2026, 3, 7, 15, 4, 9, 123_456, tzinfo=dt.UTC)


def echo(event: dict[str, Any], _context: object) -> dict[str, Any]:
    value = "kafkaRecordValue" if "sourceMSKArn" in event else "data"
    return {
        "records": [{"recordId": r["recordId"], "result": "Ok", value: r[value]} for r in event["records"]],
    }


class Setup:
    def __init__(self, transform: dict[str, Any] | None = None, **settings: Any) -> None:
        self.clock = FakeClock()
        self.sink = MemorySink()
        self.seen: list[dict[str, Any]] = []

        def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
            self.seen.append(event)
            return echo(event, context)

        made = Transform(handler=handler, **(transform or {}))
        self.emulator = Emulator([Stream(name="s", sink=self.sink, transform=made, **settings)], clock=self.clock)
        self.stream = self.emulator["s"]

    def run(self, *records: bytes, **more: Any) -> Setup:
        self.stream.put(records, **more)
        self.emulator.flush()
        return self

    @property
    def data(self) -> list[bytes]:
        return [base64.b64decode(r["data"]) for event in self.seen for r in event["records"]]


# --- buffers


def test_the_function_is_called_when_the_buffer_is_due_by_time() -> None:
    bench = Setup({"buffer_seconds": 30})
    bench.stream.put([b"a"])
    bench.clock.advance(29)
    bench.emulator.tick()
    assert bench.seen == []
    bench.clock.advance(1)
    bench.emulator.tick()
    assert bench.data == [b"a"]


def test_the_function_is_called_when_the_buffer_is_full_by_raw_bytes() -> None:
    bench = Setup({"buffer_mb": 0.5})
    bench.stream.put([b"x" * 250_000] * 2)
    bench.emulator.tick()
    assert bench.seen == []
    bench.stream.put([b"x" * 250_000])
    bench.emulator.tick()
    assert [len(event["records"]) for event in bench.seen] == [2]  # the third waits: two fill the hint
    bench.emulator.flush()
    assert [len(event["records"]) for event in bench.seen] == [2, 1]


def test_no_event_is_over_six_megabytes_however_small_its_records() -> None:
    bench = Setup({"buffer_mb": 3.0}).run(*[b"x"] * 40_000)
    assert sum(len(event["records"]) for event in bench.seen) == 40_000
    assert all(len(json.dumps(event)) <= 6_291_556 for event in bench.seen)
    assert len(bench.seen) > 1


def test_objects_are_written_by_time_and_by_size() -> None:
    bench = Setup({"buffer_seconds": 0}, buffer_mb=1, buffer_seconds=300)
    bench.stream.put([b"a"])
    bench.emulator.tick()
    bench.clock.advance(299)
    bench.emulator.tick()
    assert bench.sink.objects == {}
    bench.clock.advance(1)
    bench.emulator.tick()
    assert list(bench.sink.objects.values()) == [b"a"]
    bench.stream.put([b"x" * 600_000] * 2)
    bench.emulator.tick()
    assert len(bench.sink.objects) == 2


def test_a_stream_without_a_function_delivers_what_came() -> None:
    sink = MemorySink()
    emulator = Emulator([Stream(name="s", sink=sink)], clock=FakeClock())
    emulator["s"].put([b"a\n", b"", b"b\n"])
    emulator.flush()
    assert list(sink.objects.values()) == [b"a\nb\n"]


@pytest.mark.parametrize(
    ("transform", "settings"),
    [
        ({"buffer_mb": 0.1}, {}),
        ({"buffer_mb": 3.5}, {}),
        ({"buffer_seconds": 901}, {}),
        ({"function_timeout_seconds": 901}, {}),
        ({}, {"buffer_mb": 129}),
        ({}, {"buffer_seconds": 901}),
        ({}, {"message_extraction": True}),
        (
            {},
            {
                "dynamic_partitioning": True,
                "prefix": "!{partitionKeyFromLambda:a}/",
                "error_output_prefix": "e/",
                "buffer_seconds": 0,
            },
        ),
        ({}, {"dynamic_partitioning": True, "prefix": "!{partitionKeyFromLambda:a}/"}),
    ],
)
def test_settings_aws_refuses_are_refused(transform: dict[str, Any], settings: dict[str, Any]) -> None:
    with pytest.raises(DescriptionError):
        Setup(transform, **settings)


def test_records_put_back_while_the_function_runs_are_taken_without_a_deadlock() -> None:
    hops: list[bytes] = []

    def again(event: dict[str, Any], context: object) -> dict[str, Any]:
        data = [base64.b64decode(r["data"]) for r in event["records"]]
        hops.extend(data)
        emulator["s"].put([b"hop " + d for d in data if d.count(b"hop") < 3])
        return echo(event, context)

    emulator = Emulator([Stream(name="s", sink=MemorySink(), transform=Transform(handler=again))], clock=SystemClock())
    emulator["s"].put([b"x"])
    emulator.flush()
    assert hops == [b"x", b"hop x", b"hop hop x", b"hop hop hop x"]


def test_a_loop_of_records_is_told() -> None:
    def forever(event: dict[str, Any], context: object) -> dict[str, Any]:
        emulator["s"].put([b"x"])
        return echo(event, context)

    stream = Stream(name="s", sink=MemorySink(), transform=Transform(handler=forever))
    emulator = Emulator([stream], clock=FakeClock())
    emulator["s"].put([b"x"])
    with pytest.raises(EngineError, match="putting records back"):
        emulator.flush()


def test_by_itself_it_works_on_a_thread_and_delivers_all_at_the_end() -> None:
    sink = MemorySink()
    stream = Stream(name="s", sink=sink, transform=Transform(handler=echo))
    with Emulator([stream]) as emulator:
        emulator["s"].put([b"a"])
    assert list(sink.objects.values()) == [b"a"]


def test_a_sink_that_fails_is_raised_at_the_end() -> None:
    class Broken:
        def put_object(self, key: str, body: bytes, *, content_encoding: str | None = None) -> None:
            raise OSError("disk full")

    stream = Stream(name="s", sink=Broken(), buffer_seconds=0)
    with pytest.raises(OSError, match="disk full"), Emulator([stream]) as emulator:
        emulator["s"].put([b"a"])


def test_disorder_loses_nothing() -> None:
    bench = Setup({"buffer_mb": 0.2}, disorder=random.Random(3)).run(*[b"%06d" % n * 100 for n in range(2000)])
    assert sorted(bench.data) == [b"%06d" % n * 100 for n in range(2000)]
    assert bench.data != sorted(bench.data)


# --- built-in processors


def test_decompression_gives_the_envelope_and_fails_what_is_not_gzip() -> None:
    bench = Setup(decompression=True).run(events.cloudwatch(["m"]), b"plain text", b"\x1f\x8bbroken")
    (seen,) = bench.data
    assert json.loads(seen)["logEvents"][0]["message"] == "m"
    lines = [json.loads(line) for line in bench.sink.under("decompression-failed/").splitlines()]
    assert [line["errorCode"] for line in lines] == ["Decompression failed."] * 2
    assert base64.b64decode(lines[0]["rawData"]) == b"plain text"
    assert "lambdaARN" not in lines[0]
    assert lines[0]["attemptsMade"] == 1


def test_extraction_gives_messages_and_makes_control_messages_empty() -> None:
    bench = Setup(decompression=True, message_extraction=True)
    bench.run(events.cloudwatch(["a", "é"]), events.control_message(), gzip.compress(b'{"no":"logs"}'))
    assert bench.data == ["a\né\n".encode(), b""]
    assert bench.stream.tally.failed == {"Decompression failed.": 1}
    assert events.cloudwatch(["a", "é"], shape="extracted") == "a\né\n".encode()
    assert events.control_message(shape="extracted") == b""


@pytest.mark.parametrize(
    ("how", "record", "parts"),
    [
        ("JSON", b'{"a":1}{"b":[{"c":2}]}\n {"d":"}{"}', [b'{"a":1}', b'{"b":[{"c":2}]}', b'{"d":"}{"}']),
        ("JSON", b'[{"a":1}]', [b'[{"a":1}]']),
        ("JSON", b'{"a":1}{', [b'{"a":1}{']),
        ("JSON", b"", [b""]),
        (b"\n", b"a\nb\n\nc", [b"a", b"b", b"c"]),
        (b"#", b"#", [b"#"]),
        (b"\n", b"x\n" * 500, [b"x"] * 500),
        (b"\n", b"x\n" * 501, [b"x\n" * 501]),
    ],
)
def test_deaggregation(how: Any, record: bytes, parts: list[bytes]) -> None:
    assert Setup(deaggregate=how).run(record).data == parts


def test_a_delimiter_stands_between_records_and_not_after_the_last() -> None:
    bench = Setup(append_delimiter=True).run(b"a", b"b", b"c")
    assert list(bench.sink.objects.values()) == [b"a\nb\nc"]


def test_gzip_output_and_gzip_errors() -> None:
    bench = Setup(compression="GZIP", decompression=True).run(events.cloudwatch(["m"]), b"bad")
    for key, body in bench.sink.objects.items():
        assert key.endswith(".gz")
        assert bench.sink.encodings[key] == "gzip"
        assert gzip.decompress(body).startswith(b"{")


def test_old_error_lines_have_their_old_order() -> None:
    sink = MemorySink()
    fails = Transform(handler=lambda _e, _c: {}, retries=0, function="f")
    emulator = Emulator([Stream(name="s", sink=sink, transform=fails, error_order="old")], clock=FakeClock())
    emulator["s"].put([b"x"])
    emulator.flush()
    assert list(json.loads(sink.under(""))) == [
        "attemptsMade",
        "arrivalTimestamp",
        "errorCode",
        "errorMessage",
        "attemptEndingTimestamp",
        "rawData",
        "lambdaArn",
    ]


# --- prefixes and names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yyyy/MM/dd/HH", "2026/03/07/15"),
        ("yyyy'-'MM'-'dd", "2026-03-07"),
        ("'year='yyyy'/month='M'/day='d", "year=2026/month=3/day=7"),
        ("yy MMM MMMM EEE EEEE", "26 Mar March Sat Saturday"),
        ("hh:mm:ss.SSS a", "03:04:09.123 PM"),
        ("DDD k K ''", "066 15 3 '"),
        ("SSSSSS", "123456"),
    ],
)
def test_java_date_patterns(text: str, expected: str) -> None:
    assert pattern(text)(MOMENT) == expected


@pytest.mark.parametrize("text", ["", "YYYY", "yyyy'open", "ddd", "QQ", "yyyyW"])
def test_date_patterns_it_does_not_know_are_refused(text: str) -> None:
    with pytest.raises(DescriptionError, match="date pattern"):
        pattern(text)


def test_a_literal_prefix_gets_the_date_and_no_slash() -> None:
    assert data_prefix("").evaluate(MOMENT) == "2026/03/07/15/"
    assert data_prefix("logs/").evaluate(MOMENT) == "logs/2026/03/07/15/"
    assert data_prefix("logs").evaluate(MOMENT) == "logs2026/03/07/15/"


def test_a_prefix_with_any_expression_gets_no_date() -> None:
    assert data_prefix("y=!{timestamp:yyyy}/m=!{timestamp:MM}/").evaluate(MOMENT) == "y=2026/m=03/"
    first, second = (data_prefix("r/!{firehose:random-string}/").evaluate(MOMENT) for _ in range(2))
    assert re.fullmatch(r"r/[A-Za-z0-9]{11}/", first)
    assert first != second


def test_error_prefixes() -> None:
    failed = "processing-failed"
    assert error_prefix(None, "logs/").evaluate(MOMENT, error_type=failed) == "logs/processing-failed/2026/03/07/15/"
    assert error_prefix("e/", "").evaluate(MOMENT, error_type=failed) == "e/processing-failed/2026/03/07/15/"
    custom = error_prefix("e/!{firehose:error-output-type}/!{timestamp:yyyy}/", "")
    assert custom.evaluate(MOMENT, error_type=failed) == "e/processing-failed/2026/"


@pytest.mark.parametrize(
    ("data", "error", "partitioned"),
    [
        ("!{timestamp:yyyy}/", None, False),
        ("!{firehose:error-output-type}/", "e/", False),
        ("!{partitionKeyFromLambda:a}/", "e/", False),
        ("literal/", "e/", True),
        ("!{partitionKeyFromLambda:a}/", "!{partitionKeyFromLambda:a}/", True),
        ("!{partitionKeyFromQuery:a}/", "e/", True),
        ("!{firehose:nonsense}/", "e/", False),
        ("!{timestamp:yyyy/", "e/", False),
        ("x" * 1025, "e/", False),
    ],
)
def test_prefixes_aws_refuses_are_refused(data: str, error: str | None, partitioned: bool) -> None:
    with pytest.raises(DescriptionError):
        Setup(prefix=data, error_output_prefix=error, dynamic_partitioning=partitioned)


def test_object_names_carry_stream_version_and_the_oldest_arrival_in_the_streams_zone() -> None:
    bench = Setup(prefix="p/", time_zone="Asia/Tokyo", version=3)
    bench.stream.put([b"a"])
    bench.clock.advance(3600)
    bench.stream.put([b"b"])
    bench.emulator.flush()
    (key,) = bench.sink.objects
    assert re.fullmatch(r"p/2026/01/01/09/s-3-2026-01-01-09-00-00-[0-9a-f-]{36}", key)


def test_a_file_extension_is_appended() -> None:
    (key,) = Setup(file_extension=".ndjson").run(b"a").sink.objects
    assert key.endswith(".ndjson")


def test_a_directory_takes_objects_and_refuses_keys_that_leave_it(tmp_path: Path) -> None:
    sink = DirectorySink(tmp_path)
    sink.put_object("a/b/c", b"x")
    assert (tmp_path / "a" / "b" / "c").read_bytes() == b"x"
    for key in ("../x", "/etc/x", "a/../../x"):
        with pytest.raises(DeliveryError, match="leave the folder"):
            sink.put_object(key, b"x")


# --- sources


def test_direct_put_events_have_awss_fields_in_awss_order() -> None:
    event = events.build([b"a", b""], arrival_ms=7)
    assert list(event) == ["invocationId", "deliveryStreamArn", "region", "records"]
    assert event["records"] == [
        {"recordId": f"{1:056d}", "approximateArrivalTimestamp": 7, "data": "YQ=="},
        {"recordId": f"{2:056d}", "approximateArrivalTimestamp": 7, "data": ""},
    ]


def test_kinesis_events_carry_metadata_and_their_aggregates_are_taken_apart() -> None:
    bench = Setup(source="KinesisStreamAsSource")
    children = [kpl.SubRecord("k1", b"one"), kpl.SubRecord("k2", b""), kpl.SubRecord("k1", "é".encode())]
    about = [events.source_metadata("KinesisStreamAsSource", 1), events.source_metadata("KinesisStreamAsSource", 2)]
    bench.run(kpl.aggregate(children), b"plain", metadata=about)
    (event,) = bench.seen
    assert event["sourceKinesisStreamArn"].startswith("arn:aws:kinesis:")
    metadata = [record["kinesisRecordMetadata"] for record in event["records"]]
    assert bench.data == [b"one", b"", "é".encode(), b"plain"]
    assert [m["partitionKey"] for m in metadata] == ["k1", "k2", "k1", "key-2"]
    assert [m["subsequenceNumber"] for m in metadata] == [0, 1, 2, 0]
    assert len({m["sequenceNumber"] for m in metadata[:3]}) == 1
    assert len({record["recordId"] for record in event["records"]}) == 4


@pytest.mark.parametrize("broken", [b"\xf3\x89\x9a\xc2", b"\xf3\x89\x9a\xc2" + b"x" * 40, b"text"])
def test_what_is_no_aggregate_stays_whole(broken: bytes) -> None:
    assert kpl.disaggregate(broken) is None


def test_msk_events_carry_values_and_take_values_back() -> None:
    bench = Setup(source="MSKAsSource").run(b"v")
    assert bench.seen[0]["sourceMSKArn"].startswith("arn:aws:kafka:")
    assert bench.seen[0]["records"][0]["kafkaRecordValue"] == "dg=="
    assert list(bench.sink.objects.values()) == [b"v"]


def test_cloudwatch_envelopes() -> None:
    envelope = json.loads(gzip.decompress(events.cloudwatch(["a", "b"], policyLevel="ACCOUNT")))
    assert envelope["messageType"] == "DATA_MESSAGE"
    assert envelope["policyLevel"] == "ACCOUNT"
    assert [(len(e["id"]), e["message"]) for e in envelope["logEvents"]] == [(56, "a"), (56, "b")]
    assert json.loads(events.cloudwatch(["a"], shape="plain"))["logGroup"] == "/ecs/orders"
    assert json.loads(gzip.decompress(events.control_message()))["messageType"] == "CONTROL_MESSAGE"


# --- its API


def call(target: str, payload: dict[str, Any]) -> Request:
    return Request("POST", "/", {"x-amz-target": f"Firehose_20150804.{target}"}, json.dumps(payload).encode())


def put(server: api.FirehoseApi, *records: bytes, stream: str = "s") -> tuple[int, dict[str, Any]]:
    rows = [{"Data": base64.b64encode(r).decode()} for r in records]
    answer = server.answer(call("PutRecordBatch", {"DeliveryStreamName": stream, "Records": rows}))
    assert isinstance(answer, Answer)
    return answer.status, json.loads(answer.body)


def test_put_record_batch_answers_in_order_and_fails_some_as_planned() -> None:
    bench = Setup()
    server = api.FirehoseApi(bench.emulator)
    server.plan({1: SLOW_DOWN}, Refusal("ServiceUnavailableException", "Slow down.", 503))
    status, body = put(server, b"a", b"b", b"c")
    assert status == 200
    assert body["FailedPutCount"] == 1
    assert [sorted(r) for r in body["RequestResponses"]] == [["RecordId"], ["ErrorCode", "ErrorMessage"], ["RecordId"]]
    assert body["RequestResponses"][1] == {"ErrorCode": "ServiceUnavailableException", "ErrorMessage": "Slow down."}
    assert put(server, b"d")[0] == 503
    assert put(server, b"e")[0] == 200
    bench.emulator.flush()
    assert bench.data == [b"a", b"c", b"e"]


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([b"x"] * 501, "ValidationException"),
        ([], "ValidationException"),
        ([b"x" * 1_024_001], "ValidationException"),
        ([b"x" * 1_000_000] * 5, "InvalidArgumentException"),
    ],
)
def test_put_record_batch_refuses_what_aws_refuses(records: list[bytes], code: str) -> None:
    bench = Setup()
    status, body = put(api.FirehoseApi(bench.emulator), *records)
    assert (status, body["__type"]) == (400, code)
    assert bench.stream.tally.arrived == 0


def test_put_record_batch_takes_exactly_the_limits() -> None:
    bench = Setup()
    server = api.FirehoseApi(bench.emulator)
    assert put(server, *[b"x"] * 500)[0] == 200
    assert put(server, b"x" * 1_024_000)[0] == 200
    assert put(server, *[b"x" * (1024 * 1024 // 2)] * 8)[0] == 200


@pytest.mark.parametrize("settings", [{"source": "KinesisStreamAsSource"}, {"decompression": True}])
def test_streams_fed_by_others_refuse_direct_puts(settings: dict[str, Any]) -> None:
    status, body = put(api.FirehoseApi(Setup(**settings).emulator), b"x")
    assert (status, body["__type"]) == (400, "InvalidSourceException")


def test_the_served_api_speaks_put_record_describe_list_and_refuses_strangers() -> None:
    bench = Setup()

    def ask(target: str, payload: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("POST", "/", json.dumps(payload), {"X-Amz-Target": f"Firehose_20150804.{target}"})
        response = connection.getresponse()
        body = json.loads(response.read())
        connection.close()
        return response.status, body

    with api.serve(bench.emulator) as server:
        status, body = ask("PutRecord", {"DeliveryStreamName": "s", "Record": {"Data": "YQ=="}})
        assert status == 200
        assert body["RecordId"]
        assert (
            ask("DescribeDeliveryStream", {"DeliveryStreamName": "s"})[1]["DeliveryStreamDescription"][
                "DeliveryStreamStatus"
            ]
            == "ACTIVE"
        )
        assert ask("ListDeliveryStreams", {})[1]["DeliveryStreamNames"] == ["s"]
        assert ask("PutRecord", {"DeliveryStreamName": "other", "Record": {"Data": "YQ=="}})[0] == 400
        assert ask("PutRecord", {"DeliveryStreamName": "s", "Record": {"Data": "%%"}})[1]["__type"] == (
            "SerializationException"
        )
    assert bench.stream.tally.arrived == 1
