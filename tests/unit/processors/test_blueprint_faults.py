"""The faults of the usual Lambda, one by one: ours has none of them.

They are what reading AWS's blueprint `kinesis-firehose-cloudwatch-logs-processor-python` and the incident it was withdrawn
for show (https://github.com/splunk/splunk-aws-project-trumpet/issues/48); the numbers of AWS's limits are those of
https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html and
https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html.
"""

from __future__ import annotations

import base64
import json
import random
import tracemalloc
from typing import Any

import pytest
from transform_world import SECRET, World, delivered, event, failed, plan

from processors.envelope.compression import hops_of, with_hops
from processors.reingest import Item, Target, batches
from tests.zipped import zipped

LINE = b'{"log":"hello"}\n'
ENVELOPE = {
    "messageType": "DATA_MESSAGE", "owner": "000000000000", "logGroup": "/ecs/web", "logStream": "web/web/1",
    "subscriptionFilters": ["all"], "logEvents": [{"id": "7", "timestamp": 1_700_000_000_123, "message": "hi"}],
}  # fmt: skip
CONTROL = {**ENVELOPE, "messageType": "CONTROL_MESSAGE", "logEvents": []}
RESPONSE_BYTES = 20_000


def packed(envelope: dict[str, Any]) -> bytes:
    return zipped(json.dumps(envelope).encode())


def big(size: int = 3000) -> bytes:
    return b'{"log":"%s"}\n' % (b"x" * size)


def results(response: dict[str, Any]) -> list[str]:
    return [record["result"] for record in response["records"]]


@pytest.mark.parametrize(
    "bad",
    [
        b"no gzip at all\n",
        packed(ENVELOPE)[:-9],
        zipped(b"no JSON"),
        zipped(b'{"no":"message type"}'),
        LINE,
        random.Random(1).randbytes(300),
        zipped(b"[1,2"),
    ],
)
def test_b1_one_bad_record_harms_no_neighbour(bad: bytes) -> None:
    the_event = event([packed(ENVELOPE), bad, packed(ENVELOPE)])
    response = World(plan()).run(the_event)
    assert len(response["records"]) == 3
    assert [results(response)[n] for n in (0, 2)] == ["Ok", "Ok"]
    assert delivered(response).count(b'"log":"hi"') == 2


def test_b2_what_fits_after_an_overflow_is_answered() -> None:
    world = World(plan(steps=(), max_response_bytes=RESPONSE_BYTES))
    response = world.run(event([big(9000), big(9000), LINE, LINE]))
    assert results(response) == ["Ok", "Dropped", "Ok", "Ok"]
    assert world.stream.taken == [with_hops(big(9000), 1)]


@pytest.mark.parametrize("payload", [b"", LINE, zipped(LINE)[:-9], big(200)])
@pytest.mark.parametrize("limit", [700_000, 900_000])
def test_b3_every_byte_of_the_response_is_counted(payload: bytes, limit: int) -> None:
    response = World(plan(steps=(), max_response_bytes=limit)).run(event([payload] * 5000))
    assert len(response["records"]) == 5000
    assert len(json.dumps(response)) <= limit


def test_b3_more_records_than_one_response_can_name() -> None:
    """A damaged one cannot be parted: to do that it would have to be read."""
    the_event = event([zipped(LINE)[:-9]] * 60)
    response = World(plan(steps=(), max_response_bytes=5000)).run(the_event)
    assert len(response["records"]) == 60
    assert set(results(response)) <= {"Dropped", "ProcessingFailed"}


def test_b4_calls_stay_within_500_records_and_4_mib() -> None:
    items = [Item(n, big(1_000_000)) for n in range(9)] + [Item(9 + n, LINE) for n in range(1100)]
    calls = list(batches(items, Target("firehose", "s", "eu-west-1")))
    assert [item for call in calls for item in call] == items
    assert max(len(call) for call in calls) <= 500
    assert max(sum(len(item.data) for item in call) for call in calls) <= 4 << 20


def test_b5_what_a_call_took_is_not_sent_again_and_nothing_raises() -> None:
    world = World(plan(steps=(), max_response_bytes=5000), faults={"stream": "some"})
    the_event = event([big(2500 + n) for n in range(12)])
    response = world.run(the_event)
    answered = delivered(response).splitlines(keepends=True)
    round_trip = [base64.b64decode(base64.b64encode(data)) for data in world.stream.taken]
    assert len(round_trip) == len(set(round_trip))
    assert len(answered) + len(round_trip) + len(failed(response, the_event)) == 12
    refused = World(plan(steps=(), max_response_bytes=5000), faults={"stream": "refuse"})
    assert set(results(refused.run(the_event))) == {"Ok", "ProcessingFailed"}


def test_b6_a_record_does_not_go_round_for_ever() -> None:
    world = World(plan(steps=(), max_response_bytes=5000, max_hops=2))
    response = world.run(event([with_hops(big(), 2), big(), with_hops(big(), 2)]))
    assert results(response) == ["Ok", "Dropped", "ProcessingFailed"]
    assert [hops_of(data) for data in world.stream.taken] == [1]


def test_b7_a_stream_that_takes_nothing_back_fails_what_does_not_fit() -> None:
    world = World(plan(steps=(), max_response_bytes=5000, reingest=False))
    the_event = event([big(), big()])
    assert failed(world.run(the_event), the_event) == [big()]


def test_b8_events_end_with_a_newline_and_keep_their_context() -> None:
    (line,) = delivered(World(plan()).run(event([packed(ENVELOPE)]))).splitlines(keepends=True)
    assert line.endswith(b"\n")
    assert json.loads(line) == {
        "log": "hi", "timestamp": "2023-11-14T22:13:20.123Z", "id": "7", "owner": "000000000000",
        "logGroup": "/ecs/web", "logStream": "web/web/1",
    }  # fmt: skip


def test_b9_partition_keys_redaction_and_metrics_are_there() -> None:
    keys = {"app": {"field": "container_name", "default": "none"}}
    world = World(plan(partition_keys=keys))
    (record,) = world.run(event([b'{"container_name":"web","log":"paid with %s"}\n' % SECRET.encode()]))["records"]
    assert record["metadata"] == {"partitionKeys": {"app": "web"}}
    assert b"[CREDIT_CARD]" in base64.b64decode(record["data"])
    assert world.tally.records["Ok", "delivered"] == 1


def test_b10_an_overflow_takes_no_copies_of_the_batch() -> None:
    the_event = event([big(20_000) for _ in range(100)])
    payload = sum(len(record["data"]) for record in the_event["records"])
    world = World(plan(steps=(), max_response_bytes=payload // 2))
    world.run(the_event)
    tracemalloc.start()
    world.run(the_event)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= 4 * payload


def test_b11_an_empty_record_and_a_control_message_leave_no_trace() -> None:
    response = World(plan()).run(event(["", packed(CONTROL), zipped(b""), packed(ENVELOPE)]))
    assert results(response) == ["Dropped", "Dropped", "Dropped", "Ok"]
