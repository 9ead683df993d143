"""The AWS transports against moto behind the strict front, and the ways AWS fails a part of a call."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firelens.local.aws import LocalAws
from firelens.local.fakes import firehose
from firelens.local.fakes.answers import Refusal, json_answer
from firelens.local.fakes.firehose import SLOW_DOWN, batch_response
from firelens.local.http_server import Answer, Request
from processors.transports import Parcel, Transport, build
from processors.transports.aws import signed
from processors.transports.base import Attempt, Result, Verdict, batches, insist, send_all
from schemas.wire import Request as HttpRequest
from schemas.wire import Signature

NOW_MS = int(time.time() * 1000)
DAY_MS = 24 * 3600 * 1000
PUT_BATCH = "Firehose_20150804.PutRecordBatch"
PUT_EVENTS = "Logs_20140328.PutLogEvents"
PUT_RECORDS = "Kinesis_20131202.PutRecords"
SEND_BATCH = "AmazonSQS.SendMessageBatch"


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAws]:
    with LocalAws(tmp_path_factory.mktemp("aws"), region="eu-west-1") as running:
        yield running


@pytest.fixture(autouse=True)
def _here(aws: LocalAws, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in aws.environment().items():
        monkeypatch.setenv(key, value)


def made(**to: Any) -> Transport:
    return build(to, resolve=lambda _: "", region="eu-west-1")


def parcels(count: int, size: int = 20, start: int = 0) -> list[Parcel]:
    return [
        Parcel(f"r{n}:0", json.dumps({"n": n, "text": "é" * size}, ensure_ascii=False).encode(), NOW_MS + n)
        for n in range(start, start + count)
    ]


def soon(seconds: float = 10.0) -> float:
    return time.monotonic() + seconds


def whys(results: list[Result]) -> set[str]:
    return {r.why for r in results}


def test_s3_writes_the_same_object_on_every_try(aws: LocalAws) -> None:
    aws.create_bucket("acme-logs")
    transport = made(type="s3", bucket="acme-logs", prefix="raw")
    for _ in range(2):  # the second finds it there
        assert whys(transport.deliver(parcels(3), soon())) == {""}
    ((key, body),) = aws.objects("acme-logs").items()
    assert key.startswith("raw/")
    assert key.endswith(".json.gz")
    assert [json.loads(line)["n"] for line in gzip.decompress(body).splitlines()] == [0, 1, 2]
    assert whys(transport.deliver(parcels(3, start=7), soon())) == {""}
    assert len(aws.objects("acme-logs")) == 2


def test_s3_refusals_are_final_and_named(aws: LocalAws) -> None:
    results = made(type="s3", bucket="no-such-bucket").deliver(parcels(2), soon())
    assert whys(results) == {"NoSuchBucket"}
    assert [r.attempts for r in results] == [1, 1]


def test_cloudwatch_makes_group_and_stream_once(aws: LocalAws) -> None:
    to = {"type": "cloudwatch", "log_group": "/made", "log_stream_prefix": "x/", "retention_days": 7}
    given = parcels(5)
    assert whys(made(**to).deliver(given[::-1], soon())) == {""}
    ((stream, events),) = aws.log_events("/made").items()
    assert stream == "x/transform"
    assert [json.loads(m)["n"] for _, m in events] == [0, 1, 2, 3, 4]
    groups = aws.client("logs").describe_log_groups(logGroupNamePrefix="/made")["logGroups"]
    assert groups[0]["retentionInDays"] == 7


def test_cloudwatch_takes_what_is_outside_its_window_under_the_present_time(aws: LocalAws) -> None:
    aws.create_log_group("/window", "s", retention_days=5)
    ages = [-20 * DAY_MS, -7 * DAY_MS, -3 * DAY_MS, -1000, 0, 3 * 3600 * 1000]
    given = [Parcel(f"{n}", b'{"n":%d}' % n, NOW_MS + age) for n, age in enumerate(ages)]
    results = made(type="cloudwatch", log_group="/window", log_stream="s").deliver(given, soon())
    assert whys(results) == {""}
    assert [r.attempts for r in results] == [2, 2, 1, 1, 1, 2]
    events = {json.loads(m)["n"]: at for at, m in aws.log_events("/window")["s"]}
    assert sorted(events) == [0, 1, 2, 3, 4, 5]
    assert events[2] == NOW_MS - 3 * DAY_MS
    assert all(0 <= events[n] - NOW_MS < 3_600_000 for n in (0, 1, 5))  # collected long before it runs


def test_cloudwatch_gives_up_on_what_it_refuses_twice(aws: LocalAws) -> None:
    aws.create_log_group("/never", "s")
    refused = json_answer({"rejectedLogEventsInfo": {"tooOldLogEventEndIndex": 1}})
    aws.plan(PUT_EVENTS, refused, refused)
    results = made(type="cloudwatch", log_group="/never", log_stream="s").deliver(parcels(2), soon())
    assert [r.why for r in results] == ["outside the time that the log group takes", ""]
    assert [r.attempts for r in results] == [2, 1]


def test_cloudwatch_keeps_every_limit_of_a_call(aws: LocalAws) -> None:
    aws.create_log_group("/limits", "s")
    given = [*parcels(12_000), *parcels(4, size=250_000, start=20_000)]
    given += [Parcel("big", b'"%s"' % (b"x" * 1_048_551), NOW_MS), Parcel("empty", b"", NOW_MS)]
    results = made(type="cloudwatch", log_group="/limits", log_stream="s").deliver(given, soon(60))
    assert whys(results[:-2]) == {""}
    assert whys(results[-2:]) == {"larger than 1048550 bytes", "empty"}


def test_cloudwatch_waits_out_throttling(aws: LocalAws) -> None:
    aws.create_log_group("/throttled", "s")
    aws.plan(PUT_EVENTS, Refusal("ThrottlingException", "Rate exceeded"))
    results = made(type="cloudwatch", log_group="/throttled", log_stream="s").deliver(parcels(2), soon())
    assert [(r.taken, r.attempts) for r in results] == [(True, 2)] * 2


def test_firehose_sends_again_only_what_was_refused(aws: LocalAws) -> None:
    calls: list[list[Any]] = []

    def serve(request: Request) -> Answer | None:
        records = json.loads(request.body)["Records"]
        calls.append(records)
        return json_answer(batch_response({1: SLOW_DOWN} if len(calls) == 1 else {}, len(records)))

    aws.intercept(PUT_BATCH, serve)
    results = made(type="firehose", stream="s").deliver(parcels(3), soon())
    assert [(r.taken, r.attempts) for r in results] == [(True, 1), (True, 2), (True, 1)]
    assert [len(c) for c in calls] == [3, 1]
    aws.intercept(PUT_BATCH, lambda _: None)


def test_firehose_counts_the_limits_as_firehose_does(aws: LocalAws) -> None:
    seen: list[int] = []

    def serve(request: Request) -> Answer | None:
        seen.append(len(json.loads(request.body)["Records"]))
        return json_answer(batch_response({}, seen[-1]))

    aws.intercept(PUT_BATCH, lambda request: _strictly(request) or serve(request))
    given = [*parcels(1100), Parcel("full", b"x" * 1_023_999, 0), Parcel("over", b"x" * 1_024_000, 0)]
    given += [Parcel(f"b{n}", b"x" * 900_000, 0) for n in range(9)]
    results = made(type="firehose", stream="s").deliver(given, soon(30))
    assert [r.why for r in results if not r.taken] == ["larger than 1024000 bytes"]
    assert max(seen) <= 500
    assert sum(seen) == len(given) - 1


def _strictly(request: Request) -> Answer | None:
    judged = firehose.decode(json.loads(request.body), batch=True)
    return judged.answer() if isinstance(judged, Refusal) else None


def test_kinesis_spreads_and_retries_parts(aws: LocalAws) -> None:
    seen: list[list[dict[str, str]]] = []

    def serve(request: Request) -> Answer | None:
        records = json.loads(request.body)["Records"]
        seen.append(records)
        bad = {"ErrorCode": "ProvisionedThroughputExceededException", "ErrorMessage": "slow"}
        good = {"SequenceNumber": "1", "ShardId": "shardId-000000000000"}
        entries = [bad if len(seen) == 1 and n == 2 else good for n in range(len(records))]
        return json_answer({"FailedRecordCount": 0, "Records": entries})

    aws.intercept(PUT_RECORDS, serve)
    results = made(type="kinesis", stream="s", compress=True).deliver(parcels(4), soon())
    assert [(r.taken, r.attempts) for r in results] == [(True, 1), (True, 1), (True, 2), (True, 1)]
    keys = [r["PartitionKey"] for r in seen[0]]
    assert len(set(keys)) == 4
    assert seen[1][0]["PartitionKey"] == keys[2]


@pytest.mark.parametrize(("sender_fault", "taken"), [(True, False), (False, True)])
def test_sqs_failures_of_a_part(aws: LocalAws, sender_fault: bool, taken: bool) -> None:
    calls: list[dict[str, Any]] = []

    def serve(request: Request) -> Answer | None:
        asked = json.loads(request.body)
        calls.append(asked)
        ids = [e["Id"] for e in asked["Entries"]]
        failed = ids[:1] if len(ids) == 10 else []  # batches go out side by side: the first is known by its size
        return json_answer(
            {
                "Failed": [{"Id": i, "SenderFault": sender_fault, "Code": "InvalidMessageContents"} for i in failed],
                "Successful": [{"Id": i, "MessageId": i, "MD5OfMessageBody": ""} for i in ids if i not in failed],
            }
        )

    aws.intercept("AmazonSQS.GetQueueUrl", lambda _: json_answer({"QueueUrl": f"{aws.plain_url}/123456789012/q.fifo"}))
    aws.intercept(SEND_BATCH, serve)
    results = made(type="sqs", queue="q.fifo").deliver(parcels(12), soon())
    assert [r.taken for r in results] == [taken] + [True] * 11
    assert results[0].attempts == (2 if taken else 1)
    entries = [e for c in calls for e in c["Entries"]]
    assert max(len(c["Entries"]) for c in calls) == 10
    assert len({e["MessageDeduplicationId"] for e in entries}) == 12


def test_a_role_is_assumed_with_its_external_id(aws: LocalAws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.plain_url.replace("127.0.0.1", "localhost"))
    aws.create_bucket("other-logs")
    before = len(aws.calls)
    to = {"type": "s3", "bucket": "other-logs", "role_arn": "arn:aws:iam::123456789012:role/logs", "external_id": "ab"}
    assert whys(made(**to).deliver(parcels(1), soon())) == {""}
    assert aws.calls[before] == "POST /"  # STS speaks the query protocol


def test_aws_that_is_gone_costs_the_deadline_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    began = time.monotonic()
    results = made(type="firehose", stream="s").deliver(parcels(2), soon(0.5))
    assert time.monotonic() - began < 3
    assert whys(results) == {"EndpointConnectionError"}


def test_signed_requests_carry_the_digest_in_the_signature() -> None:
    request = HttpRequest("https://abcdefghij0123456789.eu-west-1.aoss.amazonaws.com/_bulk?filter_path=errors", b"{}\n")
    headers = signed(request, {"Content-Type": "application/x-ndjson"}, b"{}\n", Signature("aoss", None), "eu-west-1")
    assert "/eu-west-1/aoss/aws4_request" in headers["Authorization"]
    assert "x-amz-content-sha256" in headers["Authorization"]
    assert "X-Amz-Security-Token" in headers


def test_batches_are_in_order_and_within_both_bounds() -> None:
    assert list(batches([], most_bytes=10, most_items=2)) == []
    assert list(batches([4, 4, 4, 30, 1], most_bytes=8, most_items=None)) == [[0, 1], [2], [3], [4]]
    assert list(batches([1] * 5, most_bytes=None, most_items=2)) == [[0, 1], [2, 3], [4]]


def test_insist_halves_until_one_alone_is_too_large() -> None:
    results = [Result() for _ in range(8)]

    def send(positions: Any) -> Attempt:
        return Attempt([Verdict.SPLIT if 5 in positions else Verdict.TAKEN] * len(positions))

    insist(list(range(8)), send, results, soon())
    assert [r.taken for r in results] == [True] * 5 + [False] + [True] * 2
    assert results[5].why == "too large"


def test_insist_sends_nothing_after_the_deadline() -> None:
    results = [Result()]
    insist([0], lambda _: pytest.fail("was sent"), results, time.monotonic() - 1)
    assert results[0].why == "out of time"


def test_a_call_that_never_returns_does_not_hold_the_others() -> None:
    began = time.monotonic()

    def send(positions: Any) -> Attempt:
        if 0 in positions:
            time.sleep(1.0)
        return Attempt([Verdict.TAKEN] * len(positions))

    results = send_all([[0], [1]], send, [Result(), Result()], soon(0.2))
    assert time.monotonic() - began < 0.8
    assert [r.why for r in results] == ["out of time", ""]


def test_a_fault_of_ours_in_one_batch_stays_there() -> None:
    def send(positions: Any) -> Attempt:
        if 0 in positions:
            raise KeyError("payload text")
        return Attempt([Verdict.TAKEN] * len(positions))

    results = send_all([[0], [1]], send, [Result(), Result()], soon())
    assert [r.why for r in results] == ["KeyError", ""]


def test_importing_the_package_loads_no_client() -> None:
    code = "import sys, processors.transports; print([m for m in ('httpcore', 'boto3', 'pydantic', 'ssl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"
