"""Every destination that the transform writes to, under every fault: what is said to be taken is there, all else is told.

The destinations are found, not listed: one that is added without a stand-in here fails `test_every_destination_is_here`.
A front before each stand-in misbehaves for the first requests that carry records, and lets the others through.
"""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from destination_kinds import KINDS, resolve

from firelens.local.aws import LocalAws
from firelens.local.fakes.answers import json_answer
from firelens.local.fakes.firehose import SLOW_DOWN, batch_response
from firelens.local.http_server import Answer, Request, Server
from firelens.local.receivers.base import partial
from firelens.local.receivers.http import Http
from processors.transports import Parcel, Result, build
from schemas.unions import destinations

NOW_MS = int(time.time() * 1000)
COUNT = 4
HTTP = KINDS | {
    "http": ({"url": "http://logs.example.com/in", "format": "json_lines"}, lambda: Http(path="/in", form="ndjson"))
}
AWS: dict[str, tuple[dict[str, Any], str]] = {
    "cloudwatch": ({"log_group": "/faults", "log_stream": "s"}, "Logs_20140328.PutLogEvents"),
    "firehose": ({"stream": "s"}, "Firehose_20150804.PutRecordBatch"),
    "kinesis": ({"stream": "s"}, "Kinesis_20131202.PutRecords"),
    "s3": ({"bucket": "faults", "prefix": "raw"}, "PUT"),
    "sqs": ({"queue": "faults"}, "AmazonSQS.SendMessageBatch"),
}
FOUND = [name for name, kind in destinations().items() if kind.PROTOCOL]


def throttled_aws(name: str) -> Answer:
    """How AWS says it: in the error's name, with 400; S3 as 503."""
    if name == "s3":
        return Answer(503, b"<Error><Code>SlowDown</Code></Error>")
    return json_answer({"__type": "ThrottlingException", "message": "Rate exceeded"}, status=400)


def kinesis_part(request: Request) -> Answer:
    count = len(json.loads(request.body)["Records"])
    entries: list[dict[str, str]] = [{"SequenceNumber": "1", "ShardId": "shardId-000000000000"} for _ in range(count)]
    entries[1] = {"ErrorCode": "ProvisionedThroughputExceededException", "ErrorMessage": "slow"}
    return json_answer({"FailedRecordCount": 1, "Records": entries})


def sqs_part(request: Request) -> Answer:
    ids = [e["Id"] for e in json.loads(request.body)["Entries"]]
    failed = {"Id": ids[1], "SenderFault": False, "Code": "InternalError"}
    good = [{"Id": i, "MessageId": i, "MD5OfMessageBody": ""} for i in ids if i != ids[1]]
    return json_answer({"Failed": [failed], "Successful": good})


PARTS: dict[str, Callable[[Request], Answer]] = {
    "cloudwatch": lambda _: json_answer({"rejectedLogEventsInfo": {"tooOldLogEventEndIndex": 1}}),
    "firehose": lambda r: json_answer(batch_response({1: SLOW_DOWN}, len(json.loads(r.body)["Records"]))),
    "kinesis": kinesis_part,
    "sqs": sqs_part,
}


@dataclass
class Front:
    """Stands before a stand-in; `faults` are met by the next requests with records, each a function of the request.

    A fault gives an answer, or `None` to let the request through. `late` answers come after the stand-in has taken it.
    """

    port: int
    sends: str = ""  # what a request that carries records is known by; all do where nothing is said
    faults: deque[Callable[[Request], Answer | None]] = field(default_factory=deque)
    late: deque[Answer] = field(default_factory=deque)
    accepted: set[int] = field(default_factory=set)  # parcels of requests that were answered well
    tries: int = 0
    lock: Any = field(default_factory=threading.Lock)

    def answer(self, request: Request) -> Answer:
        known_by = request.headers.get("x-amz-target") or request.method
        if self.sends and known_by != self.sends:
            return self._through(request)
        with self.lock:
            self.tries += 1
            fault = self.faults.popleft() if self.faults else None
            late = self.late.popleft() if self.late else None
        given = fault(request) if fault is not None else None
        if given is not None:
            return given
        given = self._through(request)
        if given.status < 300:
            with self.lock:
                self.accepted |= marks(request.body)
        return late or given

    def _through(self, request: Request) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(request.method, request.target, request.body, dict(request.headers))
            answer = connection.getresponse()
            body = answer.read()
            kept = {
                k: v
                for k, v in answer.getheaders()
                if k.lower() not in ("content-length", "transfer-encoding", "connection")
            }
            return Answer(answer.status, body, kept)
        finally:
            connection.close()


def marks(data: bytes) -> set[int]:
    """The parcels that a body holds, whatever it is wrapped in."""
    if data[:2] == b"\x1f\x8b":
        return marks(gzip.decompress(data))
    out = {int(n) for n in re.findall(rb"mark-(\d+)-", data)}
    for text in re.findall(rb'"Data": ?"([A-Za-z0-9+/=]+)"', data):
        out |= marks(base64.b64decode(text))
    return out


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAws]:
    with LocalAws(tmp_path_factory.mktemp("aws"), region="eu-west-1") as running:
        running.create_bucket("faults")
        running.create_log_group("/faults", "s")
        running.client("sqs").create_queue(QueueName="faults")
        running.client("kinesis").create_stream(StreamName="s", ShardCount=1)
        running.intercept("Firehose_20150804.PutRecordBatch", _take)
        yield running


def _take(request: Request) -> Answer:
    return json_answer(batch_response({}, len(json.loads(request.body)["Records"])))


@dataclass
class Bench:
    """One destination behind its front. `receiver` holds what it took; AWS is asked at the front."""

    name: str
    front: Front
    transport: Any
    receiver: Any
    began: float = 0.0

    def deliver(self, seconds: float = 8.0) -> list[Result]:
        salt = f"{time.monotonic_ns()}"
        given = [
            Parcel(f"{salt}/{n}", json.dumps({"message": f"mark-{n}- {salt}", "level": "INFO"}).encode(), NOW_MS + n)
            for n in range(COUNT)
        ]
        self.began = time.monotonic()
        results: list[Result] = self.transport.deliver(given, self.began + seconds)
        assert len(results) == COUNT
        there = self.front.accepted if self.receiver is None else marks(json.dumps(self.receiver.events).encode())
        for n, result in enumerate(results):
            assert result.taken or result.why, "neither taken nor told"
            assert not result.taken or n in there, "said to be taken and is not there"
        return results

    @property
    def took(self) -> float:
        return time.monotonic() - self.began


@pytest.fixture(params=FOUND)
def bench(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    name: str = request.param
    with ExitStack() as stack:
        receiver: Any = None
        if name in AWS:
            aws: LocalAws = request.getfixturevalue("aws")
            for key, value in aws.environment().items():
                monkeypatch.setenv(key, value)
            options, sends = AWS[name]
            front = Front(int(aws.plain_url.rpartition(":")[2]), sends)
        else:
            options, make = HTTP[name]
            receiver = stack.enter_context(make())
            front = Front(receiver.port)
        server = stack.enter_context(Server(front.answer))
        here = f"http://127.0.0.1:{server.port}"
        to = {"type": name, **options}
        if name in AWS:
            monkeypatch.setenv("AWS_ENDPOINT_URL", here)
        else:
            to["endpoint"] = here
        yield Bench(name, front, build(to, resolve=resolve, region="eu-west-1"), receiver)


def test_every_destination_is_here() -> None:
    assert set(FOUND) == set(HTTP) | set(AWS)


def test_well(bench: Bench) -> None:
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 1)] * COUNT


def test_throttled(bench: Bench) -> None:
    bench.front.faults.append(lambda _: throttled_aws(bench.name) if bench.name in AWS else Answer(429))
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 2)] * COUNT


def test_throttled_with_retry_after(bench: Bench) -> None:
    bench.front.faults.append(
        lambda _: throttled_aws(bench.name) if bench.name in AWS else Answer(429, headers={"Retry-After": "1"})
    )
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 2)] * COUNT
    if bench.name not in AWS:  # AWS names no time to wait
        assert 1.0 <= bench.took < 3.0


def test_asked_to_wait_for_longer_than_there_is_time(bench: Bench) -> None:
    if bench.name in AWS:
        bench.front.faults.extend([lambda _: throttled_aws(bench.name)] * 50)
        results = bench.deliver(1.0)
    else:
        bench.front.faults.append(lambda _: Answer(429, headers={"Retry-After": "60"}))
        results = bench.deliver(3.0)
        assert {r.attempts for r in results} == {1}
    assert not any(r.taken for r in results)
    assert bench.took < 2.5


def test_5xx(bench: Bench) -> None:
    bench.front.faults.append(lambda _: Answer(503))
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 2)] * COUNT


def test_4xx(bench: Bench) -> None:
    bench.front.faults.append(lambda _: Answer(400))
    results = bench.deliver()
    assert [(r.taken, r.attempts) for r in results] == [(False, 1)] * COUNT
    assert bench.front.tries == 1


def test_closes_before_taking(bench: Bench) -> None:
    bench.front.faults.append(lambda _: Answer(cut_after_bytes=0))
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 2)] * COUNT


def test_closes_after_taking(bench: Bench) -> None:
    """What was taken cannot be known: it goes again, and counts as taken once that is answered."""
    bench.front.late.append(Answer(cut_after_bytes=0))
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 2)] * COUNT


@pytest.mark.parametrize("after", [20, 120])
def test_closes_inside_the_answer(bench: Bench, after: int) -> None:
    bench.front.faults.append(lambda _: Answer(200, b"{" + b" " * 400, cut_after_bytes=after))
    assert [(r.taken, r.attempts) for r in bench.deliver()] == [(True, 2)] * COUNT


def test_hangs(bench: Bench) -> None:
    bench.front.faults.extend([lambda _: Answer(503, delay_seconds=4.0)] * 9)
    results = bench.deliver(0.5)
    assert bench.took < 1.6
    assert not any(r.taken for r in results)


def test_no_time_left(bench: Bench) -> None:
    results = bench.deliver(-1.0)
    assert {r.why for r in results} == {"out of time"}
    assert bench.front.tries == 0


def test_a_part_fails_inside_a_200(bench: Bench) -> None:
    if bench.name in PARTS:
        bench.front.faults.append(lambda r: _and_accept(bench.front, r, PARTS[bench.name](r)))
    elif bench.receiver is not None and bench.receiver.partial_capable:
        bench.receiver.plan(partial(1))
    else:
        assert bench.name in WHOLE
        return
    results = bench.deliver()
    if bench.name in UNTOLD:  # it says that a part failed and not which: all are told, none goes again
        assert [(r.taken, r.attempts) for r in results] == [(False, 1)] * COUNT
        return
    again = 0 if bench.name == "cloudwatch" else 1
    for n, result in enumerate(results):
        # The neighbours are not told to have failed, and not sent again; Splunk reads nothing behind what it refuses.
        assert n == again or (result.taken and result.attempts == (2 if bench.name == "splunk" and n > again else 1)), n
    assert results[again].attempts == 2 or not results[again].taken


# Take a request whole or not at all; say that a part failed and not which.
WHOLE = {"datadog", "http", "loggly", "logzio", "new_relic", "s3", "sumo_logic"}
UNTOLD = {"dynatrace", "loki", "otlp"}


def _and_accept(front: Front, request: Request, answer: Answer) -> Answer:
    front.accepted |= marks(request.body)
    return answer
