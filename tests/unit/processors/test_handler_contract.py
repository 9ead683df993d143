"""The handler as Firehose sees it: the emulator is the referee, row by row, and Powertools reads our responses."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from transform_world import REDACT, SECRET, World, delivered, event, failed, plan

import processors.handler
from firelens.local.clock import FakeClock
from firelens.local.firehose import Emulator, MemorySink, Stream, Transform
from processors.envelope.compression import hops_of, with_hops
from processors.handler import answer
from processors.processor import Processor
from processors.reingest import Item, Reingest, Target, batches
from schemas.errors import FirelensError
from schemas.plan import Plan, SideRoute
from tests.zipped import zipped

LINE = b'{"log":"hello","level":"INFO"}\n'
DIRTY = f'{{"log":"paid with {SECRET}"}}\n'.encode()
CUT = zipped(DIRTY * 500)[:-12]


class Referee:
    """The real handler behind the emulator; what it puts back goes into the emulator again."""

    def __init__(self, the_plan: Plan, **settings: Any) -> None:
        self.sink = MemorySink()
        self.world = World(the_plan)
        self.answers: list[Any] = []
        processor = Processor(the_plan, reingest=Reingest(lambda *_: self), router=self.world.processor.router())

        def handler(the_event: dict[str, Any], context: Any) -> Any:
            self.answers.append(answer(processor, the_event, context))
            return self.answers[-1]

        transform = Transform(handler=handler, function="f")
        stream = Stream(name="s", sink=self.sink, transform=transform, **settings)
        self.emulator = Emulator([stream], clock=FakeClock())
        self.stream = self.emulator["s"]
        self.put_back = 0

    def put_record_batch(self, *, DeliveryStreamName: str, Records: Any) -> Any:  # noqa: N803
        assert DeliveryStreamName == "s"
        self.put_back += len(Records)
        self.stream.put([r["Data"] for r in Records])
        return {"FailedPutCount": 0, "RequestResponses": [{"RecordId": "r"} for _ in Records]}

    def run(self, *records: bytes) -> Referee:
        self.stream.put(records)
        self.emulator.flush()
        return self

    def under(self, failed: bool) -> bytes:
        return b"".join(body for key, body in sorted(self.sink.objects.items()) if ("failed" in key) is failed)

    @property
    def delivered(self) -> bytes:
        return self.under(False)

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.under(True).splitlines()]


def test_ok_replaces_the_record() -> None:
    referee = Referee(plan()).run(LINE, DIRTY, b"text\n")
    assert referee.delivered == LINE + b'{"log":"paid with [CREDIT_CARD]"}\n{"log":"text"}\n'
    assert referee.errors == []


def test_dropped_leaves_no_trace() -> None:
    drop = {"type": "drop", "when": {"field": "level", "op": "equals", "value": "INFO"}}
    control = zipped(b'{"messageType":"CONTROL_MESSAGE","logGroup":"","logEvents":[{"message":"x"}]}')
    referee = Referee(plan(steps=(drop,))).run(LINE, b"", control, b"kept\n")
    assert referee.delivered == b'{"log":"kept"}\n'
    assert referee.errors == []
    assert referee.stream.tally.dropped == 3


def test_a_failed_record_reaches_the_error_output_and_its_siblings_their_destination() -> None:
    clean = zipped(LINE * 500)[:-12]
    referee = Referee(plan()).run(LINE, clean, LINE)
    assert referee.delivered == LINE * 2
    (error,) = referee.errors
    assert error["errorCode"] == "Lambda.ProcessingFailedStatus"
    assert error["attemptsMade"] == 1
    assert base64.b64decode(error["rawData"]) == clean


def test_nothing_unredacted_reaches_the_error_output_unless_asked_for() -> None:
    referee = Referee(plan()).run(CUT)
    assert referee.errors == []
    document = json.loads(referee.delivered.splitlines()[0])
    assert document["error"] == {"reason": "gzip-damaged"}
    assert "[CREDIT_CARD]" in document["log"]
    assert SECRET.encode() not in referee.delivered
    assert [base64.b64decode(e["rawData"]) for e in Referee(plan(failures="raw")).run(CUT).errors] == [CUT]


def test_dead_letters_hold_redacted_error_objects() -> None:
    referee = Referee(plan(dead_letter={"type": "dead"})).run(CUT, LINE)
    assert (referee.delivered, referee.errors) == (LINE, [])
    (parcel,) = referee.world.places["dead"].taken
    letter = json.loads(parcel.line)
    assert letter["errorMessage"] == "gzip-damaged"
    assert letter["redacted"] is True
    assert b"[CREDIT_CARD]" in base64.b64decode(letter["rawData"])
    assert SECRET.encode() not in base64.b64decode(letter["rawData"])


def test_every_id_comes_back_once_even_for_ids_that_came_twice() -> None:
    the_event = event([LINE, LINE, LINE])
    the_event["records"][2]["recordId"] = the_event["records"][0]["recordId"]
    ids = [r["recordId"] for r in World(plan()).run(the_event)["records"]]
    assert sorted(ids) == sorted({r["recordId"] for r in the_event["records"]})


@pytest.mark.parametrize("data", [None, 7, "%%%", "é"])
def test_data_that_is_no_base64_fails_its_record_alone(data: Any) -> None:
    the_event = event([LINE, LINE])
    the_event["records"][0]["data"] = data
    assert [r["result"] for r in World(plan()).run(the_event)["records"]] == ["ProcessingFailed", "Ok"]


def test_a_record_of_msk_is_answered_under_its_own_name() -> None:
    the_event = event([LINE, b"text"])
    for record in the_event["records"]:
        record["kafkaRecordValue"] = record.pop("data")
    response = World(plan(source="msk")).run(the_event)
    assert [base64.b64decode(r["kafkaRecordValue"]) for r in response["records"]] == [LINE, b'{"log":"text"}\n']
    assert not any("data" in r for r in response["records"])


def test_partition_keys_are_never_empty() -> None:
    keys = {"level": {"field": "level", "default": "none"}}
    payloads = [b'{"level":"INFO"}', b'{"level":""}', b'{"level":null}', b"text", b'{"level":[1]}', b'{"level":" "}']
    payloads += [b'{"level":"%s"}' % (b"x" * 300), b'{"level":7}', b'{"level":true}']
    response = World(plan(partition_keys=keys)).run(event(payloads))
    assert [r["metadata"]["partitionKeys"]["level"] for r in response["records"]] == [
        "INFO", "none", "none", "none", "none", "none", "none", "7", "true",
    ]  # fmt: skip


def test_events_of_several_partitions_are_parted_by_going_round() -> None:
    keys = {"level": {"field": "level", "default": "none"}}
    lines = [b'{"level":"%s","n":%d}' % (level, n) for n, level in enumerate([b"A", b"B", b"A", b"C"])]
    settings = {
        "prefix": "!{partitionKeyFromLambda:level}/",
        "error_output_prefix": "failed/",
        "dynamic_partitioning": True,
    }
    referee = Referee(plan(partition_keys=keys), **settings).run(b"\n".join(lines) + b"\n")
    found = {key[0]: body for key, body in referee.sink.objects.items()}
    assert found == {"A": lines[0] + b"\n" + lines[2] + b"\n", "B": lines[1] + b"\n", "C": lines[3] + b"\n"}
    assert referee.put_back == 2


def test_what_one_response_cannot_carry_goes_round_until_all_is_delivered() -> None:
    rng = random.Random(3)
    records = [b'{"n":%d,"pad":"%s"}\n' % (n, b"x" * rng.randrange(2000)) for n in range(300)]
    referee = Referee(plan(steps=(), max_response_bytes=150_000)).run(*records)
    assert sorted(referee.delivered.splitlines()) == sorted(b"".join(records).splitlines())
    assert referee.put_back > 100
    assert referee.errors == []
    assert all(len(json.dumps(a)) <= 150_000 for a in referee.answers)


def test_one_record_too_large_for_a_response_is_parted_by_events() -> None:
    events = [{"id": str(n), "timestamp": 1_700_000_000_000 + n, "message": f"m{n} " + "y" * 90} for n in range(700)]
    envelope = {"messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "g", "logStream": "s", "logEvents": events}
    record = zipped(json.dumps(envelope).encode())
    referee = Referee(plan(steps=(), max_response_bytes=60_000)).run(record)
    assert [json.loads(x)["log"] for x in sorted(referee.delivered.splitlines(), key=_number)] == [
        e["message"] for e in events
    ]
    assert referee.errors == []


def _number(line: bytes) -> int:
    return int(json.loads(line)["id"])


def test_a_record_that_went_round_too_often_fails_with_its_reason() -> None:
    big = b'{"log":"%s"}\n' % (b"x" * 3000)
    world = World(plan(steps=(), max_response_bytes=5000, max_hops=2))
    response = world.run(event([big, with_hops(big, 1), with_hops(big, 2), with_hops(big, 2)]))
    # Who went round most often is served first.
    assert [r["result"] for r in response["records"]] == ["Dropped", "Dropped", "Ok", "ProcessingFailed"]
    assert [hops_of(data) for data in world.stream.taken] == [1, 2]
    assert world.tally.records["ProcessingFailed", "went-round-too-often"] == 1


@pytest.mark.parametrize("source", ["msk", "direct"])
def test_a_stream_that_takes_nothing_back_fails_what_does_not_fit(source: str) -> None:
    big = b'{"log":"%s"}\n' % (b"x" * 3000)
    world = World(plan(steps=(), max_response_bytes=5000, source=source, reingest=False))
    the_event = event([big, big])
    assert [r["result"] for r in world.run(the_event)["records"]] == ["Ok", "ProcessingFailed"]
    assert failed(world.run(the_event), the_event) == [big]
    assert world.stream.taken == []


def test_a_kinesis_source_gets_its_records_back_under_their_own_partition_key() -> None:
    big = b'{"log":"%s"}\n' % (b"x" * 3000)
    the_event = event([big] * 3, sourceKinesisStreamArn="arn:aws:kinesis:eu-west-1:000000000000:stream/k")
    for n, record in enumerate(the_event["records"]):
        record["kinesisRecordMetadata"] = {"partitionKey": f"key-{n}", "shardId": "shardId-000000000000"}
    world = World(plan(steps=(), max_response_bytes=5000, source="kinesis"))
    world.run(the_event)
    assert world.stream.keys == ["key-1", "key-2"]
    assert Target.of(the_event) == Target("kinesis", "k", "eu-west-1")


def test_throttling_is_waited_out_and_refusal_is_not() -> None:
    big = b'{"log":"%s"}\n' % (b"x" * 3000)
    world = World(plan(steps=(), max_response_bytes=5000), faults={"stream": "some"})
    assert [r["result"] for r in world.run(event([big] * 6))["records"]].count("ProcessingFailed") == 0
    assert len(world.stream.taken) == 5
    world = World(plan(steps=(), max_response_bytes=5000), faults={"stream": "throttle"})
    assert [r["result"] for r in world.run(event([big] * 2))["records"]] == ["Ok", "ProcessingFailed"]
    assert 10 < world.seconds < 21
    world = World(plan(steps=(), max_response_bytes=5000), faults={"stream": "refuse"})
    world.run(event([big] * 2))
    assert world.seconds == 0


def test_calls_stay_within_both_limits_of_a_batch() -> None:
    items = [Item(n, b"x" * size) for n, size in enumerate([1_000_000] * 9 + [1] * 1200)]
    calls = list(batches(items, Target("firehose", "s", "r")))
    assert [i for call in calls for i in call] == items
    assert all(len(c) <= 500 and sum(len(i.data) for i in c) <= 4 * 1024 * 1024 for c in calls)


def test_a_batch_sent_again_is_not_copied_again() -> None:
    world = World(plan(routes=(SideRoute("a", {"type": "a"}),)))
    first, second = world.run(event([LINE, DIRTY])), world.run({**event([LINE, DIRTY]), "invocationId": "other"})
    assert first == second
    assert len(world.places["a"].taken) == 2
    assert SECRET.encode() not in b"".join(p.line for p in world.places["a"].taken)
    world.run(event([b'{"log":"another record under an id that came before"}\n']))
    assert len({p.key for p in world.places["a"].taken}) == 3


def test_metrics_count_and_hold_no_payload(capsys: pytest.CaptureFixture[str]) -> None:
    world = World(plan(dead_letter={"type": "dead"}))
    answer(world.processor, event([LINE, DIRTY, CUT, b""]))
    out = capsys.readouterr().out
    documents = [json.loads(line) for line in out.splitlines()]
    total = documents[0]
    assert (total["RecordsIn"], total["RecordsOk"], total["RecordsDropped"], total["DeadLetters"]) == (4, 2, 2, 1)
    assert {"entity": "credit_card", "Redactions": 1}.items() <= next(d for d in documents if "entity" in d).items()
    for document in documents:
        (declared,) = document["_aws"]["CloudWatchMetrics"]
        assert all(name in document for name in [*declared["Dimensions"][0], *(m["Name"] for m in declared["Metrics"])])
    assert "hello" not in out
    assert "4111" not in out


def test_powertools_reads_our_responses() -> None:
    powertools = pytest.importorskip("aws_lambda_powertools.utilities.data_classes.kinesis_firehose_event")
    keys = {"level": {"field": "level", "default": "none"}}
    response = World(plan(partition_keys=keys)).run(event([LINE, DIRTY, b"", CUT[:30]]))
    theirs = powertools.KinesisFirehoseDataTransformationResponse()
    for record in response["records"]:
        metadata = record.get("metadata")
        theirs.add_record(
            powertools.KinesisFirehoseDataTransformationRecord(
                record_id=record["recordId"],
                result=record["result"],
                data=record.get("data", ""),
                metadata=metadata
                and powertools.KinesisFirehoseDataTransformationRecordMetadata(metadata["partitionKeys"]),
            )
        )
    said = {r["recordId"]: r for r in theirs.asdict()["records"]}
    for record in response["records"]:
        assert {k: v for k, v in said[record["recordId"]].items() if k in record} == record


def test_importing_the_handler_loads_nothing_heavy_and_needs_no_plan() -> None:
    code = (
        "import sys; import processors.handler; "
        "heavy = {'boto3', 'botocore', 'pydantic', 'httpcore', 'typer', 'asyncio', 'hyperscan', 're2', 'firelens'}; "
        "print(sorted(heavy & {m.partition('.')[0] for m in sys.modules}))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_the_plan_is_read_once_and_a_missing_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    monkeypatch.setenv("FIRELENS_PLAN", str(path))
    with pytest.raises(FirelensError, match=r"plan\.json.*cannot be read"):
        processors.handler.handler(event([LINE]))
    path.write_bytes(plan(steps=(REDACT,)).to_bytes())
    first = processors.handler.handler(event([LINE, DIRTY]))
    path.unlink()
    assert processors.handler.handler(event([LINE, DIRTY])) == first


ERRORS_ASIDE = {
    "routes": (SideRoute(name="a", to={"type": "a"}, when={"field": "level", "op": "equals", "value": "ERROR"}),),
    "deliver_when": {"not": {"field": "level", "op": "equals", "value": "ERROR"}},
}


def line(level: str, log: str) -> bytes:
    return json.dumps({"level": level, "log": log}).encode() + b"\n"


def test_a_record_that_made_room_keeps_all_its_events() -> None:
    full = [line("ERROR", f"{SECRET} " + "x" * 5000), line("INFO", "tok1x " + "y" * 5000) + line("ERROR", "tok2x")]
    the_event = event(full)
    world = World(plan(**ERRORS_ASIDE, max_response_bytes=9_000), faults={"a": "all"})
    response = world.run(the_event)
    assert [r["result"] for r in response["records"]] == ["Ok", "ProcessingFailed"]
    assert failed(response, the_event) == [full[1]]


def test_failed_events_of_a_record_that_comes_again_are_not_written_down_twice() -> None:
    steps = (REDACT, {"type": "python", "call": "transform_steps:unlucky"})
    full = [line("INFO", "x" * 6001), line("INFO", "y" * 6001) + line("ERROR", f"{SECRET} boom")]
    world = World(plan(steps=steps, dead_letter={"type": "dead"}, max_response_bytes=9_000))
    assert [r["result"] for r in world.run(event(full))["records"]] == ["Ok", "Dropped"]
    assert len(world.stream.taken) == 1
    assert not world.places


def test_events_meant_for_a_side_route_go_there_even_where_the_rest_of_their_record_fits_nowhere() -> None:
    full = line("INFO", f"{SECRET} " + "x" * 20_000) + line("ERROR", "tok1x")
    world = World(plan(**ERRORS_ASIDE, max_response_bytes=9_000), faults={"stream": "refuse"})
    response = world.run(event([full]))
    assert b"truncated" in delivered(response)
    assert [p.line for p in world.places["a"].taken] == [line("ERROR", "tok1x").strip()]
