"""Replay: every published form of error object, once each, through interruptions, faults and second runs."""

from __future__ import annotations

import base64
import gzip
import io
import json
import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import cramjam
import pytest
from transform_world import Place, Stream, plan

from processors.error_objects import plain, read_lines
from processors.reingest import Reingest, Target
from processors.replay import Checkpoint, Object, Replay, local_objects, s3_objects
from processors.route import Router
from schemas.errors import DescriptionError, UnreadableError
from schemas.plan import SideRoute

LINE = b'{"log":"hello"}\n'


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def error(data: bytes, **more: Any) -> dict[str, Any]:
    """An error object as Firehose writes it today."""
    return {
        "rawData": b64(data), "errorCode": "Lambda.FunctionError", "errorMessage": "said so", "attemptsMade": 4,
        "arrivalTimestamp": 1_642_118_621_432, "attemptEndingTimestamp": 1_642_118_631_572,
        "lambdaARN": "arn:aws:lambda:eu-west-1:0:function:f", **more,
    }  # fmt: skip


VARIANTS: dict[str, dict[str, Any]] = {
    "today": error(LINE),
    "2019 to 2022": {
        "attemptsMade": 4, "arrivalTimestamp": 1, "errorCode": "Lambda.FunctionError", "errorMessage": "x",
        "attemptEndingTimestamp": 2, "rawData": b64(LINE), "lambdaArn": "arn",
    },
    "numbers as text": {**error(LINE), "attemptsMade": "4", "arrivalTimestamp": "1642118621432"},
    "decompression": {"rawData": b64(LINE), "errorCode": "Decompression failed.", "attemptsMade": 1},
    "http endpoint": error(LINE, errorCode="HttpEndpoint.DestinationException", subsequenceNumber=0, EventId="e"),
    "splunk": error(LINE, errorCode="Splunk.AckTimeout", EventId="e"),
    "opensearch": error(LINE, esDocumentId="d", esIndexName="i", esTypeName="t"),
    "format conversion": {
        "attemptsMade": 1, "arrivalTimestamp": 1, "lastErrorCode": "DataFormatConversion.ParseError", "lastErrorMessage": "m",
        "attemptEndingTimestamp": 2, "rawData": b64(LINE), "sequenceNumber": "1", "subSequenceNumber": None,
        "dataCatalogTable": {"databaseName": "d"},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_every_published_variant_gives_its_record(name: str) -> None:
    (line,) = read_lines(json.dumps(VARIANTS[name]).encode(), where="x")
    assert line.data == LINE
    assert line.record is not None
    assert line.record.code
    assert isinstance(line.record.attempts, int)


def test_bad_lines_are_told_and_harm_no_other() -> None:
    quoted = b'{"rawData":"' + b64(LINE).encode() + b'","errorCode":"E.C","errorMessage":"it said "no" to us"}'
    good = json.dumps(error(LINE)).encode()
    lines = list(read_lines(b"\n".join([good, b"", b"nonsense", quoted, b'{"rawData":"%%%"}', b"[]", good]), where="x"))
    assert [(x.number, x.data, x.fault) for x in lines] == [
        (1, LINE, ""), (3, b"", "is no error object"), (4, LINE, ""), (5, b"", "its `rawData` is not base64"),
        (6, b"", "is no error object"), (7, LINE, ""),
    ]  # fmt: skip


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("o", data)
    return buffer.getvalue()


def hadoop(data: bytes) -> bytes:
    packed = bytes(cramjam.snappy.compress_raw(data))
    return struct.pack(">II", len(data), len(packed)) + packed


def xerial(data: bytes) -> bytes:
    packed = bytes(cramjam.snappy.compress_raw(data))
    return b"\x82SNAPPY\x00" + struct.pack(">II", 1, 1) + struct.pack(">I", len(packed)) + packed


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, zipped, hadoop, xerial, lambda d: bytes(cramjam.snappy.compress(d))]
)
def test_every_compression_of_firehose_is_read(pack: Any) -> None:
    text = json.dumps(error(LINE)).encode() + b"\n"
    assert plain(pack(text * 50), where="o.snappy").strip() == (text * 50).strip()
    assert plain(gzip.compress(text) * 2, where="o.gz") == text * 2


@pytest.mark.parametrize("pack", [gzip.compress, zipped, xerial])
def test_a_damaged_object_is_told(pack: Any) -> None:
    with pytest.raises(UnreadableError, match="cannot be decompressed"):
        plain(pack(LINE * 100)[:-30], where="o")


def objects(*bodies: bytes) -> list[Object]:
    return [Object(f"o{n}", len(b), lambda b=b: (b, "")) for n, b in enumerate(bodies)]  # type: ignore[misc]


def ndjson(*errors: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(e).encode() + b"\n" for e in errors)


class Bench:
    def __init__(self, path: Path, mode: Any, fault: str = "none", **changes: Any) -> None:
        rng = random.Random(0)
        self.stream = Stream(rng, fault)
        self.places: dict[str, Place] = {}
        self.seconds = 0.0
        self.plan = plan(**changes)
        self.path = path
        self.mode = mode
        self.fault = fault

    def run(self, found: list[Object], **more: Any) -> Any:
        def transport(to: dict[str, Any]) -> Place:
            return self.places.setdefault(to["type"], Place(random.Random(1), self.fault))

        with Checkpoint(self.path) as done:
            replay = Replay(
                self.plan, self.mode, done,
                reingest=Reingest(lambda *_: self.stream, sleep=lambda _: None),
                router=Router(self.plan, transport), **more,
            )  # fmt: skip
            return replay.run(found)


def test_records_go_back_once_however_often_it_runs(tmp_path: Path) -> None:
    found = objects(*(ndjson(*(error(b'{"n":%d}\n' % (100 * k + n)) for n in range(100))) for k in range(3)))
    bench = Bench(tmp_path / "done.jsonl", "reingest")
    assert bench.run(found).lines["put back"] == 300
    again = bench.run(found)
    assert (again.lines["put back"], again.lines["done before"]) == (0, 300)
    assert sorted(bench.stream.taken) == sorted(b'{"n":%d}\n' % n for n in range(300))
    assert again.clean


def test_what_was_not_taken_is_tried_in_the_next_run_and_nothing_else(tmp_path: Path) -> None:
    found = objects(ndjson(*(error(b'{"n":%d}\n' % n) for n in range(50))))
    refusing = Bench(tmp_path / "done.jsonl", "reingest", "refuse")
    summary = refusing.run(found)
    assert (summary.lines["not taken"], summary.clean) == (50, False)
    assert summary.reasons == {"s: InvalidSourceException": 50}
    bench = Bench(tmp_path / "done.jsonl", "reingest")
    assert bench.run(found).lines["put back"] == 50


def test_an_interruption_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    bodies = [ndjson(*(error(b'{"n":%d}\n' % (10 * k + n)) for n in range(10))) for k in range(4)]
    bench = Bench(tmp_path / "done.jsonl", "reingest")

    def interrupted() -> tuple[bytes, str]:
        raise KeyboardInterrupt

    found = objects(*bodies)
    with pytest.raises(KeyboardInterrupt):
        bench.run([*found[:2], Object("o2", 1, interrupted), *found[3:]])
    with (tmp_path / "done.jsonl").open("ab") as file:
        file.write(b'["o3#torn", ')  # as a crash in the middle of a write leaves it
    bench.run(found)
    assert sorted(bench.stream.taken) == sorted(b'{"n":%d}\n' % n for n in range(40))


def test_an_object_written_anew_under_the_same_name_is_another_one(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "done.jsonl", "reingest")
    bench.run(objects(ndjson(error(b'{"n":1}\n'))))
    bench.run(objects(ndjson(error(b'{"n":2}\n'))))
    assert bench.stream.taken == [b'{"n":1}\n', b'{"n":2}\n']


def test_what_would_fail_again_stays_unless_forced(tmp_path: Path) -> None:
    damaged = gzip.compress(LINE * 99)[:-9]
    found = objects(ndjson(error(damaged), error(LINE)))
    bench = Bench(tmp_path / "done.jsonl", "reingest")
    summary = bench.run(found)
    assert (summary.lines["failed"], summary.lines["put back"], summary.reasons["gzip-damaged"]) == (1, 1, 1)
    assert not summary.clean
    assert bench.run(found, force=True).lines["put back"] == 1
    assert bench.stream.taken == [LINE, damaged]


def test_a_trial_sends_nothing(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "done.jsonl", "try", routes=(SideRoute("a", {"type": "a"}),))
    assert bench.run(objects(ndjson(error(LINE), error(b"text")))).lines["would pass"] == 2
    assert (bench.stream.taken, bench.places) == ([], {})


def test_direct_delivery_runs_the_transform_and_keeps_keys_between_runs(tmp_path: Path) -> None:
    found = objects(ndjson(error(b"x\ny\n"), error(b"")))
    bench = Bench(tmp_path / "a.jsonl", "deliver", to={"type": "own"})
    assert bench.run(found).lines["delivered"] == 2
    other = Bench(tmp_path / "b.jsonl", "deliver", to={"type": "own"})
    other.run(found)
    assert [p.line for p in bench.places["own"].taken] == [b'{"log":"x"}', b'{"log":"y"}']
    assert [p.key for p in bench.places["own"].taken] == [p.key for p in other.places["own"].taken]


def test_undelivered_copies_go_to_the_routes_that_did_not_take_them_and_nowhere_else(tmp_path: Path) -> None:
    letter = error(LINE, errorCode="Firelens.Undelivered", routes={"a": "refused"}, redacted=True)
    routes = (SideRoute("a", {"type": "a"}), SideRoute("b", {"type": "b"}))
    bench = Bench(tmp_path / "done.jsonl", "reingest", routes=routes)
    assert bench.run(objects(ndjson(letter))).lines["delivered"] == 1
    assert [p.line for p in bench.places["a"].taken] == [LINE.strip()]
    assert "b" not in bench.places
    assert bench.stream.taken == []


def test_plans_that_cannot_do_it_say_so(tmp_path: Path) -> None:
    with pytest.raises(DescriptionError, match="MSK"):
        Replay(plan(source="msk"), "reingest", Checkpoint(None))
    with pytest.raises(DescriptionError, match="where the stream delivers"):
        Replay(plan(), "deliver", Checkpoint(None))


def test_files_and_folders_are_found(tmp_path: Path) -> None:
    (tmp_path / "2026" / "01").mkdir(parents=True)
    (tmp_path / "2026" / "01" / "o.gz").write_bytes(gzip.compress(ndjson(error(LINE))))
    (tmp_path / ".done").write_bytes(b"x")
    (found,) = local_objects([tmp_path])
    assert found.read()[0][:2] == b"\x1f\x8b"
    with pytest.raises(UnreadableError, match="no such"):
        local_objects([tmp_path / "absent"])


def test_objects_of_a_bucket_are_listed_past_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    boto3, moto = pytest.importorskip("boto3"), pytest.importorskip("moto")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with moto.mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="failures")
        for n in range(1003):
            client.put_object(Bucket="failures", Key=f"failed/{n:04}", Body=ndjson(error(b'{"n":%d}\n' % n)))
        found = s3_objects("s3://failures/failed/", client)
        assert len(found) == 1003
        assert json.loads(found[-1].read()[0])["rawData"] == b64(b'{"n":1002}\n')
        with pytest.raises(UnreadableError, match="cannot be listed"):
            s3_objects("s3://absent/x", client)


def test_a_kinesis_target_takes_the_records_of_a_kinesis_source(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "done.jsonl", "reingest", source="kinesis")
    bench.run(objects(ndjson(error(LINE))), target=Target("kinesis", "k", "eu-west-1"))
    assert bench.stream.taken == [LINE]
    assert len(bench.stream.keys) == 1
