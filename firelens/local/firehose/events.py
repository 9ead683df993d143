"""Builders of everything a transform may be handed: the events of each source, and what CloudWatch Logs sends.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
"""

from __future__ import annotations

import gzip
import itertools
import json
import uuid
from collections.abc import Iterable
from typing import Any, Literal

from firelens.local.clock import SystemClock
from firelens.local.firehose.invoke import event
from firelens.local.firehose.records import Arrived, Source
from firelens.local.firehose.sinks import MemorySink
from firelens.local.firehose.stream import Stream

ACCOUNT = "123456789012"


def build(
    records: Iterable[bytes],
    *,
    source: Source = "DirectPut",
    stream: str = "logs",
    region: str = "us-east-1",
    arrival_ms: int | None = None,
) -> dict[str, Any]:
    """Gives the event of one invocation with `records`, as that source's: ids, times, Kinesis or Kafka metadata."""
    now = int(SystemClock().now() * 1000) if arrival_ms is None else arrival_ms
    settings = Stream(name=stream, sink=MemorySink(), source=source, region=region, account=ACCOUNT)
    arrived = [
        Arrived(f"{number:056d}", data, now, source_metadata(source, number)) for number, data in enumerate(records, 1)
    ]
    return event(arrived, settings, str(uuid.uuid4()))


def source_metadata(source: Source, number: int) -> dict[str, Any]:
    """Gives what a source tells of its record `number`; nothing for direct puts."""
    if source == "KinesisStreamAsSource":
        return {
            "shardId": "shardId-000000000000",
            "partitionKey": f"key-{number}",
            "sequenceNumber": f"4954626538375{number:043d}",
            "subsequenceNumber": 0,
        }
    if source == "MSKAsSource":
        return {"offset": number, "partitionId": "0", "approximateArrivalTimestamp": 0}
    return {}


def cloudwatch(
    messages: Iterable[str],
    *,
    group: str = "/ecs/orders",
    log_stream: str = "web/1",
    timestamp_ms: int = 1_767_225_600_000,
    shape: Literal["gzip", "plain", "extracted"] = "gzip",
    **more: Any,
) -> bytes:
    """Gives one subscription record of `messages`, 1 ms apart, in a shape that may reach a transform.

    `gzip` as CloudWatch Logs sends it, `plain` after built-in decompression, `extracted` after message extraction;
    `more` adds keys to the envelope.
    """
    given = list(messages)
    if shape == "extracted":
        return b"".join(message.encode() + b"\n" for message in given)
    envelope = {
        "messageType": "DATA_MESSAGE",
        "owner": ACCOUNT,
        "logGroup": group,
        "logStream": log_stream,
        "subscriptionFilters": ["all"],
        "logEvents": [
            {"id": f"{number:056d}", "timestamp": timestamp_ms + number, "message": message}
            for number, message in zip(itertools.count(), given, strict=False)
        ],
        **more,
    }
    return _packed(envelope, shape)


def control_message(*, shape: Literal["gzip", "plain", "extracted"] = "gzip") -> bytes:
    """Gives the record CloudWatch Logs sends to see whether the destination is there; extracted, it is empty."""
    if shape == "extracted":
        return b""
    envelope = {
        "messageType": "CONTROL_MESSAGE",
        "owner": "CloudwatchLogs",
        "logGroup": "",
        "logStream": "",
        "subscriptionFilters": [],
        "logEvents": [
            {
                "id": "",
                "timestamp": 1_767_225_600_000,
                "message": "CWL CONTROL MESSAGE: Checking health of destination Firehose.",
            }
        ],
    }
    return _packed(envelope, shape)


def _packed(envelope: dict[str, Any], shape: str) -> bytes:
    plain = json.dumps(envelope, separators=(",", ":"), ensure_ascii=False).encode()
    return gzip.compress(plain, mtime=0) if shape == "gzip" else plain
