"""The local AWS says no where AWS does: CloudWatch Logs limits and reject indexes, Firehose limits, planned faults."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from firelens.local.aws import LocalAws
from firelens.local.fakes import cloudwatch_logs
from firelens.local.fakes.answers import Refusal
from firelens.local.http_server import Answer

DAY = 86_400_000
NOW = 1_767_225_600_000


def event(offset_ms: int, message: str = "m") -> dict[str, Any]:
    return {"timestamp": NOW + offset_ms, "message": message}


@pytest.mark.parametrize(
    ("offsets", "retention", "accepted", "rejected"),
    [
        ([0, 1, 2], None, [0, 1, 2], {}),
        ([-15 * DAY, -15 * DAY, -15 * DAY, 0], None, [0], {"tooOldLogEventEndIndex": 3}),
        ([0, 3 * 3_600_000, 4 * 3_600_000], None, [0], {"tooNewLogEventStartIndex": 1}),
        (
            [-15 * DAY, -15 * DAY, -15 * DAY, 0, 3 * 3_600_000, 3 * 3_600_000],
            None,
            [0],
            {"tooOldLogEventEndIndex": 3, "tooNewLogEventStartIndex": 4},
        ),
        ([-14 * DAY, -14 * DAY + 1], None, [-14 * DAY, -14 * DAY + 1], {}),
        ([2 * 3_600_000], None, [2 * 3_600_000], {}),
        ([2 * 3_600_000 + 1], None, [], {"tooNewLogEventStartIndex": 0}),
        ([-3 * DAY, 0], 1, [0], {"expiredLogEventEndIndex": 1}),
        ([-15 * DAY, -3 * DAY, 0], 1, [0], {"tooOldLogEventEndIndex": 1, "expiredLogEventEndIndex": 2}),
        ([-20 * DAY], None, [], {"tooOldLogEventEndIndex": 1}),
    ],
)
def test_rejected_events_are_a_prefix_and_a_suffix(
    offsets: list[int], retention: int | None, accepted: list[int], rejected: dict[str, int]
) -> None:
    judged = cloudwatch_logs.judge([event(o) for o in offsets], NOW, retention)
    assert judged.refusal is None
    assert [e["timestamp"] - NOW for e in judged.accepted] == accepted
    assert judged.rejected == rejected


@pytest.mark.parametrize(
    "events",
    [
        [],
        [event(0)] * 10_001,
        [event(1), event(0)],
        [event(0, "")],
        [{"timestamp": NOW, "message": None}],
        [{"timestamp": "now", "message": "m"}],
        [event(-DAY - 1), event(0)],
        [event(0, "x" * (1_048_576 - 25))],
        [event(0, "é" * 300_000), event(0, "é" * 300_000)],
        [event(0, "x" * 1000)] * 1023,
    ],
)
def test_calls_beyond_the_limits_are_refused_whole(events: list[dict[str, Any]]) -> None:
    judged = cloudwatch_logs.judge(events, NOW)
    assert judged.refusal is not None
    assert judged.refusal.code == "InvalidParameterException"
    assert judged.accepted == []


@pytest.mark.parametrize(
    "events",
    [
        [event(0)] * 10_000,
        [event(0, "x" * (1_048_576 - 26))],
        [event(-DAY), event(0)],
        [event(-15 * DAY), event(-DAY), event(0)],  # the span is of the valid ones
    ],
)
def test_calls_at_the_limits_are_taken(events: list[dict[str, Any]]) -> None:
    assert cloudwatch_logs.judge(events, NOW).refusal is None


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAws]:
    with LocalAws(tmp_path_factory.mktemp("aws")) as running:
        running.create_log_group("g", "s")
        running.create_log_group("short", "s", retention_days=1)
        yield running


def test_put_log_events_through_an_sdk(aws: LocalAws) -> None:
    logs = aws.client("logs")
    now = int(time.time() * 1000)
    stamps = [now - 15 * DAY, now - 15 * DAY, now, now + 3 * 3_600_000]
    answer = logs.put_log_events(
        logGroupName="g", logStreamName="s", logEvents=[{"timestamp": t, "message": str(t)} for t in stamps]
    )
    assert answer["rejectedLogEventsInfo"] == {"tooOldLogEventEndIndex": 2, "tooNewLogEventStartIndex": 3}
    assert aws.log_events("g")["s"][-1] == (now, str(now))
    gone = logs.put_log_events(
        logGroupName="short", logStreamName="s", logEvents=[{"timestamp": now - 2 * DAY, "message": "m"}]
    )
    assert gone["rejectedLogEventsInfo"] == {"expiredLogEventEndIndex": 1}
    assert aws.log_events("short") == {"s": []}
    with pytest.raises(logs.exceptions.InvalidParameterException, match="chronological"):
        logs.put_log_events(
            logGroupName="g",
            logStreamName="s",
            logEvents=[{"timestamp": now, "message": "b"}, {"timestamp": now - 1, "message": "a"}],
        )


@pytest.mark.parametrize("offset", [0, -20 * DAY])
def test_an_absent_group_is_refused_even_when_no_event_would_be_kept(aws: LocalAws, offset: int) -> None:
    logs = aws.client("logs")
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.put_log_events(
            logGroupName="absent",
            logStreamName="s",
            logEvents=[{"timestamp": int(time.time() * 1000) + offset, "message": "m"}],
        )


def test_firehose_streams_of_motos_own_have_limits_too(aws: LocalAws) -> None:
    aws.create_bucket("limits")
    firehose = aws.client("firehose")
    aws.create_delivery_stream("moto", "limits")
    with pytest.raises(ClientError, match="less than or equal to 500"):
        firehose.put_record_batch(DeliveryStreamName="moto", Records=[{"Data": b"x"}] * 501)
    assert firehose.put_record_batch(DeliveryStreamName="moto", Records=[{"Data": b"x"}])["FailedPutCount"] == 0
    assert list(aws.objects("limits").values()) == [b"x"]


def test_planned_answers_come_first_and_in_order(aws: LocalAws) -> None:
    logs = boto3.client(
        "logs",
        region_name=aws.region,
        endpoint_url=aws.url,
        verify=str(aws.certificates.ca_file),
        aws_access_key_id="x",
        aws_secret_access_key="y",
        config=Config(retries={"max_attempts": 0}),
    )
    aws.plan(
        "Logs_20140328.DescribeLogGroups",
        Refusal("ThrottlingException", "Rate exceeded"),
        Answer(cut_after_bytes=0),
    )
    with pytest.raises(ClientError, match="Rate exceeded"):
        logs.describe_log_groups()
    with pytest.raises(Exception, match=r"(?i)connection"):
        logs.describe_log_groups()
    assert logs.describe_log_groups()["logGroups"]
    logs.close()
    assert aws.calls.count("Logs_20140328.DescribeLogGroups") >= 3


def test_its_environment_serves_an_sdk_as_it_is(aws: LocalAws) -> None:
    code = "import boto3; print(boto3.client('logs').describe_log_groups()['logGroups'][0]['logGroupName'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=aws.environment(), capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "g"


def test_objects_are_read_back_as_they_are(aws: LocalAws) -> None:
    aws.create_bucket("objects")
    for key in ("b/2", "a/1"):
        aws.client("s3").put_object(Bucket="objects", Key=key, Body=key.encode() * 3)
    assert aws.objects("objects") == {"a/1": b"a/1" * 3, "b/2": b"b/2" * 3}
    assert aws.client("s3").head_object(Bucket="objects", Key="a/1")["ContentLength"] == 9
    assert aws.objects("objects", "a/") == {"a/1": b"a/1" * 3}
    assert aws.log_events("absent") == {}


@pytest.mark.parametrize("plugin", ["cloudwatch_logs", "kinesis_firehose", "kinesis_streams"])
def test_overrides_keep_tls_and_name_the_runs_authority(aws: LocalAws, plugin: str) -> None:
    given = aws.engine_overrides(plugin, host="host.docker.internal", ca_file="/ca.pem")
    assert given == {"endpoint": "host.docker.internal", "port": str(aws.port), "tls.ca_file": "/ca.pem"}
    assert aws.engine_overrides("datadog") == {}
    assert aws.engine_overrides("s3")["endpoint"] == aws.plain_url


def test_only_its_own_authority_vouches_for_it(aws: LocalAws) -> None:
    with socket.create_connection(("127.0.0.1", aws.port), timeout=5) as plain:
        trusting = aws.certificates.client_context()
        with trusting.wrap_socket(plain, server_hostname="127.0.0.1") as secured:
            assert secured.version() == "TLSv1.3"
    with (
        socket.create_connection(("127.0.0.1", aws.port), timeout=5) as plain,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="127.0.0.1")


def test_motos_process_ends_with_its_owner(tmp_path: Path) -> None:
    code = f"""
import os, time
from pathlib import Path
from firelens.local.moto_process import moto
with moto(Path({str(tmp_path / "log")!r})) as port:
    print(port, flush=True)
    os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    port = int(done.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:  # it is ending
            pass
        time.sleep(0.05)
    pytest.fail("moto outlived the process that started it")


def test_as_a_command_it_serves_says_what_arrives_and_ends_on_sigterm(tmp_path: Path) -> None:
    given = ["--directory", tmp_path / "aws", "--trust", tmp_path / "trust", "--port", "0", "--region", "eu-west-1"]
    command = [sys.executable, "-m", "firelens.local", *map(str, given), "--bucket", "b-1", "--stream", "s=b-1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            firehose = boto3.client(
                "firehose",
                region_name="eu-west-1",
                endpoint_url=url,
                verify=str(tmp_path / "trust" / "ca-bundle.crt"),
                aws_access_key_id="x",
                aws_secret_access_key="y",
            )
            firehose.put_record(DeliveryStreamName="s", Record={"Data": b"card 4111"})
            firehose.close()
        finally:
            process.terminate()
        said = process.stdout.read()
    assert process.returncode == 0
    assert said == "s3://b-1: 1 objects\n"
