"""Every row of "what Firehose does with each kind of answer", one test each, on a clock that only moves when told."""

from __future__ import annotations

import base64
import json
import random
from typing import Any

import pytest

from firelens.local.clock import FakeClock
from firelens.local.firehose import Ambiguities, Emulator, MemorySink, Stream, Transform, faults
from firelens.local.firehose.errors import NULL_DATA, WRONG_FORMAT


def upper(event: dict[str, Any], _context: object) -> dict[str, Any]:
    return {
        "records": [
            {
                "recordId": record["recordId"],
                "result": "Ok",
                "data": base64.b64encode(base64.b64decode(record["data"]).upper()).decode(),
            }
            for record in event["records"]
        ]
    }


class Bench:
    """One stream under test: two or more records in, everything flushed, objects and error lines out."""

    def __init__(self, handler: Any, *, retries: int = 3, clock: FakeClock | None = None, **settings: Any) -> None:
        self.clock = clock or FakeClock()
        self.sink = MemorySink()
        transform = Transform(handler=handler, retries=retries, function="f")
        self.emulator = Emulator([Stream(name="s", sink=self.sink, transform=transform, **settings)], clock=self.clock)
        self.stream = self.emulator["s"]

    def run(self, *records: bytes) -> Bench:
        self.stream.put(records or (b"one\n", b"two\n", b"three\n"))
        self.emulator.flush()
        return self

    @property
    def delivered(self) -> bytes:
        return b"".join(body for key, body in sorted(self.sink.objects.items()) if "failed" not in key)

    @property
    def error_lines(self) -> list[dict[str, Any]]:
        return [
            json.loads(line)
            for key, body in sorted(self.sink.objects.items())
            if "failed" in key
            for line in body.splitlines()
        ]

    @property
    def codes(self) -> list[str]:
        return [line["errorCode"] for line in self.error_lines]


def test_ok_replaces_the_data() -> None:
    bench = Bench(upper).run()
    assert bench.delivered == b"ONE\nTWO\nTHREE\n"
    assert bench.error_lines == []
    assert bench.stream.tally.delivered == 3
    assert bench.stream.tally.delivered_bytes == len(b"ONE\nTWO\nTHREE\n")


def test_ok_with_empty_data_is_delivered() -> None:
    bench = Bench(faults.mangled(upper, lambda a: a["records"][0].update(data=""))).run()
    assert bench.delivered == b"TWO\nTHREE\n"
    assert bench.error_lines == []


def test_dropped_leaves_no_trace_but_in_the_backup() -> None:
    def drop(answer: dict[str, Any]) -> None:
        answer["records"][0] = {"recordId": answer["records"][0]["recordId"], "result": "Dropped"}

    bench = Bench(faults.mangled(upper, drop), backup_prefix="raw/").run()
    assert bench.sink.under("raw/") == b"one\ntwo\nthree\n"
    assert b"ONE" not in bench.delivered
    assert b"TWO\nTHREE\n" in bench.delivered
    assert bench.error_lines == []
    assert bench.stream.tally.dropped == 1


def test_processing_failed_takes_only_its_own_record() -> None:
    def fail(answer: dict[str, Any]) -> None:
        answer["records"][1] = {"recordId": answer["records"][1]["recordId"], "result": "ProcessingFailed"}

    bench = Bench(faults.mangled(upper, fail)).run()
    assert bench.delivered == b"ONE\nTHREE\n"
    (line,) = bench.error_lines
    assert list(line) == [
        "rawData",
        "errorCode",
        "errorMessage",
        "attemptsMade",
        "arrivalTimestamp",
        "attemptEndingTimestamp",
        "lambdaARN",
    ]
    assert base64.b64decode(line["rawData"]) == b"two\n"
    assert line["errorCode"] == "Lambda.ProcessingFailedStatus"
    assert line["errorMessage"] == "ProcessingFailed status set for record"
    assert line["attemptsMade"] == 1
    assert line["arrivalTimestamp"] == 1_767_225_600_000
    assert line["lambdaARN"] == "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST"


def test_a_missing_id_takes_only_its_own_record() -> None:
    bench = Bench(faults.mangled(upper, faults.omit_first)).run()
    assert bench.delivered == b"TWO\nTHREE\n"
    assert bench.codes == ["Lambda.MissingRecordId"]
    assert bench.error_lines[0]["attemptsMade"] == 1


def test_an_unknown_id_is_ignored_and_its_counterpart_is_missing() -> None:
    bench = Bench(faults.mangled(upper, lambda a: a["records"][0].update(recordId="never sent"))).run()
    assert bench.delivered == b"TWO\nTHREE\n"
    assert bench.codes == ["Lambda.MissingRecordId"]


@pytest.mark.parametrize(("scope", "codes"), [("record", 1), ("batch", 3)])
def test_a_duplicate_id_fails_as_chosen_and_is_not_retried(scope: Any, codes: int) -> None:
    bench = Bench(faults.mangled(upper, faults.duplicate_first), ambiguities=Ambiguities(duplicate_id=scope)).run()
    assert bench.codes == ["Lambda.DuplicatedRecordId"] * codes
    assert bench.stream.tally.delivered == 3 - codes
    assert len(bench.stream.tally.invocations) == 1


@pytest.mark.parametrize("absent", [True, False])
def test_ok_without_data_fails_that_record(absent: bool) -> None:
    mangle = (lambda a: a["records"][0].pop("data") and None) if absent else faults.without_data
    bench = Bench(faults.mangled(upper, mangle)).run()
    assert bench.delivered == b"TWO\nTHREE\n"
    assert [(line["errorCode"], line["errorMessage"]) for line in bench.error_lines] == [
        ("Lambda.InvalidReturnFormat", NULL_DATA)
    ]


@pytest.mark.parametrize("mangle", [faults.not_base64, faults.unknown_result])
@pytest.mark.parametrize(
    ("scope", "codes"), [("batch", ["Lambda.FunctionError"] * 3), ("record", ["Lambda.InvalidReturnFormat"])]
)
def test_malformed_records_fail_as_chosen(mangle: Any, scope: Any, codes: list[str]) -> None:
    bench = Bench(faults.mangled(upper, mangle), ambiguities=Ambiguities(malformed=scope)).run()
    assert bench.codes == codes
    assert {line["errorMessage"] for line in bench.error_lines} == {WRONG_FORMAT}
    assert {line["attemptsMade"] for line in bench.error_lines} == {1}


@pytest.mark.parametrize("answer", [{}, None, [], {"records": None}, "text"])
def test_an_answer_without_records_misses_every_record(answer: Any) -> None:
    bench = Bench(lambda _event, _context: answer).run()
    assert bench.codes == ["Lambda.MissingRecordId"] * 3
    assert {line["attemptsMade"] for line in bench.error_lines} == {1}
    assert len(bench.stream.tally.invocations) == 1


@pytest.mark.parametrize("answer", [b"<html>", b'{"records":[NaN]}', {"records": ["text"]}, {"records": 7}])
def test_an_answer_that_is_not_its_json_is_not_retried(answer: Any) -> None:
    bench = Bench(lambda _event, _context: answer).run()
    assert bench.codes == ["Lambda.JsonProcessingException"] * 3
    assert len(bench.stream.tally.invocations) == 1


def test_an_answer_in_bytes_is_taken_as_it_is() -> None:
    bench = Bench(lambda event, context: json.dumps(upper(event, context)).encode()).run()
    assert bench.delivered == b"ONE\nTWO\nTHREE\n"


@pytest.mark.parametrize("retries", [0, 1, 3, 9])
def test_a_raised_error_is_retried_with_new_invocation_ids_and_the_same_records(retries: int) -> None:
    seen: list[dict[str, Any]] = []

    def broken(event: dict[str, Any], _context: object) -> None:
        seen.append(event)
        raise RuntimeError("boom")

    bench = Bench(broken, retries=retries).run()
    assert len({event["invocationId"] for event in seen}) == retries + 1
    assert all(event["records"] == seen[0]["records"] for event in seen)
    assert bench.codes == ["Lambda.FunctionError"] * 3
    assert {line["attemptsMade"] for line in bench.error_lines} == {retries + 1}
    assert bench.error_lines[0]["attemptEndingTimestamp"] >= bench.error_lines[0]["arrivalTimestamp"]
    assert bench.delivered == b""


def test_a_retry_that_works_delivers_once() -> None:
    bench = Bench(faults.failing(upper, [RuntimeError("boom"), None])).run()
    assert bench.delivered == b"ONE\nTWO\nTHREE\n"
    assert [call.fault for call in bench.stream.tally.invocations] == ["Lambda.FunctionError", ""]


def test_a_timeout_error_of_the_function_is_a_function_error() -> None:
    assert Bench(faults.failing(upper, [TimeoutError()] * 4)).run().codes == ["Lambda.FunctionError"] * 3


@pytest.mark.parametrize(("timeout", "takes", "late"), [(60, 61, True), (900, 301, True), (900, 299, False)])
def test_firehose_waits_for_the_functions_timeout_and_never_over_five_minutes(
    timeout: float, takes: float, late: bool
) -> None:
    clock = FakeClock()
    bench = Bench(upper, clock=clock)
    sink = MemorySink()
    stream = bench.emulator.create(
        Stream(
            name="slow",
            sink=sink,
            transform=Transform(
                handler=faults.hanging(upper, clock, takes), function_timeout_seconds=timeout, retries=1
            ),
        )
    )
    stream.put([b"x"])
    stream.flush()
    assert stream.tally.failed == ({"Lambda.FunctionTimedOut": 1} if late else {})
    assert len(stream.tally.invocations) == (2 if late else 1)


def test_an_answer_over_six_megabytes_is_a_function_error_and_retried() -> None:
    bench = Bench(faults.mangled(upper, faults.oversize)).run()
    assert bench.codes == ["Lambda.FunctionError"] * 3
    assert {line["attemptsMade"] for line in bench.error_lines} == {4}


def test_what_json_cannot_say_is_a_function_error() -> None:
    assert Bench(lambda _event, _context: {"records": [object()]}).run().codes == ["Lambda.FunctionError"] * 3
    assert Bench(lambda _event, _context: {"x": "\ud800"}).run().codes == ["Lambda.FunctionError"] * 3


@pytest.mark.parametrize(
    "code",
    [
        "Lambda.InvokeLimitExceeded",
        "Lambda.InvokeAccessDenied",
        "Lambda.AssumeRoleAccessDenied",
        "Lambda.ResourceNotFound",
    ],
)
def test_a_refusal_by_lambda_is_retried_and_then_fails_all(code: str) -> None:
    bench = Bench(faults.failing(upper, [code] * 4)).run()
    assert bench.codes == [code] * 3
    assert {line["attemptsMade"] for line in bench.error_lines} == {4}
    assert Bench(faults.failing(upper, [code] * 3)).run().error_lines == []


def partitioned(keys: Any) -> Any:
    def mangle(answer: dict[str, Any]) -> None:
        answer["records"][0]["metadata"] = {"partitionKeys": keys}
        for record in answer["records"][1:]:
            record["metadata"] = {"partitionKeys": {"team": "pay", "unused": "x"}}

    return faults.mangled(upper, mangle)


PARTITIONED = {
    "dynamic_partitioning": True,
    "prefix": "t=!{partitionKeyFromLambda:team}/",
    "error_output_prefix": "!{firehose:error-output-type}/",
}


def test_partition_keys_choose_the_prefix() -> None:
    bench = Bench(partitioned({"team": "web"}), **PARTITIONED).run()
    assert bench.sink.under("t=web/") == b"ONE\n"
    assert bench.sink.under("t=pay/") == b"TWO\nTHREE\n"


@pytest.mark.parametrize(
    "keys", [None, {}, {"team": ""}, {"team": None}, {"team": 7}, {"other": "x"}, ["team"], {"team": "x" * 600}]
)
def test_partition_keys_that_are_null_empty_or_missing_fail_that_record(keys: Any) -> None:
    bench = Bench(partitioned(keys), **PARTITIONED).run()
    assert bench.codes == ["DynamicPartitioning.MetadataExtractionFailed"]
    assert bench.sink.under("t=pay/") == b"TWO\nTHREE\n"


def test_partitions_over_the_limit_go_to_the_error_output() -> None:
    def each(event: dict[str, Any], context: object) -> dict[str, Any]:
        answer = upper(event, context)
        for number, record in enumerate(answer["records"]):
            record["metadata"] = {"partitionKeys": {"team": str(number)}}
        return answer

    bench = Bench(each, max_partitions=2, **PARTITIONED).run()
    assert sorted(key.split("/")[0] for key in bench.sink.objects) == ["activePartitionExceeded", "t=0", "t=1"]
    assert bench.stream.tally.failed == {"DynamicPartitioning.ActivePartitionExceeded": 1}


def test_partition_keys_are_ignored_without_dynamic_partitioning() -> None:
    assert Bench(partitioned({"team": None})).run().delivered == b"ONE\nTWO\nTHREE\n"


def test_order_of_answers_does_not_matter_and_batches_may_come_in_any_order() -> None:
    bench = Bench(faults.mangled(upper, lambda a: a["records"].reverse()), disorder=random.Random(7))
    records = [f"{n}\n".encode() for n in range(50)]
    bench.run(*records)
    assert sorted(bench.delivered.split()) == sorted(record.strip() for record in records)
    assert len(bench.stream.tally.invocations) > 1
