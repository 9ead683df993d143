"""A small world around the transform: records of every shape with tokens to follow, and places that may fail."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import cramjam

from firelens.compile.redaction import compile_policy
from processors.dead_letter import readable_lines
from processors.envelope.payload import open_record
from processors.processor import Processor
from processors.reingest import Reingest
from processors.route import Router
from schemas.parcel import Parcel
from schemas.plan import Plan
from schemas.redaction.policy import RedactionPolicy

# Built in two halves, so that no scanner takes it for somebody's.
SECRET = "4111 1111 " + "1111 1111"
STREAM_ARN = "arn:aws:firehose:eu-west-1:000000000000:deliverystream/s"
BOUND = 200_000


@cache
def compiled() -> dict[str, Any]:
    return compile_policy(RedactionPolicy(entities=("credit_card",)))


REDACT = {"type": "redact"}


def plan(**changes: Any) -> Plan:
    steps = tuple(
        {**s, "compiled": compiled()} if s.get("type") == "redact" else s for s in changes.pop("steps", (REDACT,))
    )
    base = {"pipeline": "p", "stream": "s", "region": "eu-west-1", "max_inflated_bytes": BOUND}
    return Plan(**{**base, "steps": steps, **changes})


def event(payloads: list[bytes | str], **more: Any) -> dict[str, Any]:
    """An invocation of payloads; text stands for itself in place of base64."""
    return {
        "invocationId": "i",
        "deliveryStreamArn": STREAM_ARN,
        "region": "eu-west-1",
        "records": [
            {
                "recordId": f"{n:049d}",
                "approximateArrivalTimestamp": 1_700_000_000_000 + n,
                "data": p if isinstance(p, str) else base64.b64encode(p).decode(),
            }
            for n, p in enumerate(payloads)
        ],
        **more,
    }


PACKERS: list[Callable[[bytes], Any]] = [gzip.compress, cramjam.zstd.compress, cramjam.snappy.compress]
# -- shapes ----------------------------------------------------------------------------------------------------------


@dataclass
class Shapes:
    """Makes payloads; each event in them carries a token `tok<n>x` that can be followed."""

    rng: random.Random
    tokens: list[str] = field(default_factory=list)

    def token(self) -> str:
        self.tokens.append(f"tok{len(self.tokens)}x")
        return self.tokens[-1]

    def log(self) -> str:
        parts = [self.token(), self.rng.choice(["hello", "naïve ☃", 'say "hi"', "tab\there", "back\\slash", "x" * 300])]
        if self.rng.random() < 0.25:
            parts.append(f"card {SECRET} end")
        return " ".join(parts)

    def fields(self) -> dict[str, Any]:
        level = self.rng.choice(["INFO", "ERROR", None, 3])
        return {"log": self.log(), "level": level, "container_name": "web", "n": self.rng.randrange(5)}

    def json(self) -> bytes:
        return json.dumps(self.fields(), ensure_ascii=self.rng.random() < 0.5, separators=(",", ":")).encode()

    def firelens(self) -> bytes:
        return self.json() + b"\n"

    def bare(self) -> bytes:
        return self.json()

    def text(self) -> bytes:
        return self.log().encode() + b"\n"

    def aggregated(self) -> bytes:
        return b"\n".join(self.json() for _ in range(self.rng.randrange(1, 6))) + b"\n\n"

    def mixed(self) -> bytes:
        return b"\n".join(self.rng.choice([self.json, self.text])().strip() for _ in range(4))

    def escaped(self) -> bytes:
        return json.dumps(f'{{"k":"{self.token()}"}}')[1:-1].encode() + b"\n"

    def concatenated(self) -> bytes:
        return self.json() + self.json()

    def array(self) -> bytes:
        return json.dumps([self.fields(), self.fields()], indent=1).encode()

    def binary(self) -> bytes:
        return b"\xff\xfe\x00\n" + self.token().encode() + b"\x80"

    def latin1(self) -> bytes:
        return f"caf\xe9 {self.token()}\n".encode("latin-1")

    def empty(self) -> bytes:
        return self.rng.choice([b"", b"\n", b" \r\n\n"])

    def envelope(self) -> bytes:
        events = [
            {"id": f"{n:056d}", "timestamp": 1_510_109_208_016 + n, "message": self.log()}
            for n in range(self.rng.choice([1, 2, 7]))
        ]
        if self.rng.random() < 0.2:
            events[0]["extractedFields"] = {"level": "x"}
        return json.dumps(
            {
                "messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "/g", "logStream": "p/web/1",
                "subscriptionFilters": ["f"], "logEvents": events,
            },
            ensure_ascii=False,
        ).encode()  # fmt: skip

    def envelope_gzip(self) -> bytes:
        return gzip.compress(self.envelope())

    def control(self) -> bytes:
        return gzip.compress(
            b'{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"",'
            b'"subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1510254469274,"message":"CWL CONTROL"}]}'
        )

    def otlp(self) -> bytes:
        records = [{"timeUnixNano": "1510109208016000000", "body": {"stringValue": self.log()}} for _ in range(2)]
        resource = {"attributes": [{"key": "service.name", "value": {"stringValue": "web"}}]}
        return json.dumps({"resourceLogs": [{"resource": resource, "scopeLogs": [{"logRecords": records}]}]}).encode()

    def compressed(self) -> bytes:
        inner = self.rng.choice([self.firelens, self.aggregated, self.envelope])()
        return bytes(self.rng.choice(PACKERS)(inner))

    def members(self) -> bytes:
        return gzip.compress(self.firelens()) + gzip.compress(self.firelens())

    def kpl(self) -> bytes:
        return kpl([self.firelens(), self.text(), gzip.compress(self.firelens())])

    def cut_gzip(self) -> bytes:
        self.rng.random()
        return gzip.compress(self.firelens())[:-9]

    def bomb(self) -> bytes:
        return gzip.compress(b'{"log":"' + self.token().encode() + b" " * (BOUND * 3) + b'"}\n')

    def bombs(self) -> bytes:
        big = b'{"log":"' + self.token().encode() + b" " * (BOUND * 3) + b'"}\n'
        return bytes(self.rng.choice([*PACKERS[1:], cramjam.snappy.compress_raw])(big))

    def cut(self) -> bytes:
        known = len(self.tokens)
        text = re.sub(rb"tok\d+x", b"any", self.aggregated())  # nobody knows what of it can be read
        del self.tokens[known:]
        whole = bytes(self.rng.choice(PACKERS)(text))
        return whole[: self.rng.randrange(11, len(whole))]

    def kpl_damaged(self) -> bytes:
        whole = bytearray(kpl([self.firelens(), self.text()]))
        whole[self.rng.choice([-1, 4, 8])] ^= 1
        return bytes(whole)

    def odd_envelope(self) -> bytes:
        events: list[Any] = [
            {"id": 7, "timestamp": "now", "message": self.log(), "entity": {"a": 1}},
            {"message": {"text": self.log()}},
            {"id": "1", "timestamp": -5, "message": self.log()},
            self.log(),
            {"timestamp": 2**60, "id": None, "message": self.log()},
        ]
        body = {
            "messageType": "DATA_MESSAGE",
            "logEvents": events,
            "policyLevel": "ACCOUNT",
            "@aws.region": None,
            "owner": 1,
        }
        return self.rng.choice([gzip.compress, bytes])(json.dumps(body).encode())

    def control_plain(self) -> bytes:
        return gzip.decompress(self.control()) + self.rng.choice([b"", b"\n"])

    def emf(self) -> bytes:
        aws = {"Timestamp": 1_510_109_208_016, "CloudWatchMetrics": [{"Namespace": "n", "Metrics": [{"Name": "m"}]}]}
        return json.dumps({"_aws": aws, "m": 1, "log": self.log()}).encode() + b"\n"

    def deep(self) -> bytes:
        inner: Any = self.log()
        for _ in range(self.rng.choice([3, 200, 900])):
            inner = {"n": inner} if self.rng.random() < 0.5 else [inner]
        return json.dumps({"log": inner}).encode()

    def odd_numbers(self) -> bytes:
        return b'{"n":%s,"log":"%s"}\n' % (
            self.rng.choice([b"1e400", b"123456789012345678901234567890", b"-0.0", b"1E-9"]),
            self.token().encode(),
        )

    def not_base64(self) -> str:
        return "not base64 " + self.token()


SHAPES = sorted(
    n for n in vars(Shapes) if not n.startswith("_") and n not in ("token", "tokens", "log", "fields", "json", "rng")
)


def kpl(children: list[bytes]) -> bytes:
    """A record as the Kinesis Producer Library packs them."""

    def varint(n: int) -> bytes:
        out = b""
        while n > 0x7F:
            out += bytes([n & 0x7F | 0x80])
            n >>= 7
        return out + bytes([n])

    message = b"\x0a\x01k"
    for child in children:
        record = b"\x08\x00\x1a" + varint(len(child)) + child
        message += b"\x1a" + varint(len(record)) + record
    return b"\xf3\x89\x9a\xc2" + message + hashlib.md5(message).digest()


# -- places ----------------------------------------------------------------------------------------------------------


@dataclass
class Taken:
    why: str = ""
    attempts: int = 1


@dataclass
class Place:
    """A destination that takes a share of what it is given, or breaks."""

    rng: random.Random
    fault: str = "none"  # none, some, all, raises
    taken: list[Parcel] = field(default_factory=list)

    def deliver(self, parcels: Any, deadline: float) -> list[Taken]:
        if self.fault == "raises":
            raise ConnectionError("closed early")
        out = []
        for parcel in parcels:
            refused = self.fault == "all" or (self.fault == "some" and self.rng.random() < 0.5)
            out.append(Taken("refused" if refused else ""))
            if not refused:
                self.taken.append(parcel)
        return out


@dataclass
class Stream:
    """A Firehose or Kinesis client: counts like AWS, fails in part, throttles, refuses."""

    rng: random.Random
    fault: str = "none"  # none, some, throttle, refuse
    taken: list[bytes] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def _put(self, records: list[dict[str, Any]], most_bytes: int, most_each: int) -> list[dict[str, Any]]:
        assert 1 <= len(records) <= 500
        assert sum(len(r["Data"]) for r in records) <= most_bytes
        assert all(len(r["Data"]) <= most_each for r in records)
        if self.fault == "refuse":
            raise AwsError("InvalidSourceException", 400)
        if self.fault == "throttle":
            raise AwsError("ServiceUnavailableException", 503)
        out = []
        for record in records:
            if self.fault == "some" and self.rng.random() < 0.5:
                out.append({"ErrorCode": "ServiceUnavailableException", "ErrorMessage": "Slow down."})
            else:
                self.taken.append(record["Data"])
                out.append({"RecordId": "r"})
        return out

    def put_record_batch(self, *, DeliveryStreamName: str, Records: Any) -> dict[str, Any]:  # noqa: N803
        assert DeliveryStreamName == "s"
        return {"RequestResponses": self._put(Records, 4 * 1024 * 1024, 1_024_000)}

    def put_records(self, *, StreamName: str, Records: Any) -> dict[str, Any]:  # noqa: N803
        self.keys += [r["PartitionKey"] for r in Records]
        return {"Records": self._put(Records, 5 * 1024 * 1024, 1024 * 1024)}


class AwsError(Exception):
    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}


@dataclass
class World:
    """One plan with its places; `run` gives the response."""

    plan: Plan
    rng: random.Random = field(default_factory=lambda: random.Random(0))
    faults: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.stream = Stream(self.rng, self.faults.get("stream", "none"))

        def transport(to: dict[str, Any]) -> Place:
            name = to["type"]
            return self.places.setdefault(name, Place(self.rng, self.faults.get(name, "none")))

        def sleep(seconds: float) -> None:
            self.seconds += seconds

        self.processor = Processor(
            self.plan,
            reingest=Reingest(lambda *_: self.stream, clock=lambda: self.seconds, sleep=sleep, rng=self.rng),
            router=Router(self.plan, transport),
            clock=lambda: self.seconds,
        )

    def run(self, the_event: dict[str, Any]) -> dict[str, Any]:
        response, self.tally = self.processor.process(the_event, 60.0, "arn:aws:lambda:eu-west-1:0:function:f")
        return response  # type: ignore[return-value]


def delivered(response: dict[str, Any]) -> bytes:
    return b"".join(base64.b64decode(r["data"]) for r in response["records"] if r["result"] == "Ok")


def failed(response: dict[str, Any], the_event: dict[str, Any]) -> list[bytes]:
    """The original bytes that Firehose would write to the error output."""
    data = {r["recordId"]: r["data"] for r in the_event["records"]}
    out = []
    for record in response["records"]:
        if record["result"] == "ProcessingFailed":
            text = data[record["recordId"]]
            try:
                out.append(base64.b64decode(text, validate=True))
            except ValueError:
                out.append(text.encode())
    return out


def plain(data: bytes) -> bytes:
    """Everything readable in a record."""
    return b"\n".join(readable_lines(data, 10 * BOUND)) + data


def tokens_in(*texts: bytes) -> Counter[str]:
    """How many events carry each token."""
    return Counter(t.decode() for text in texts for t in re.findall(rb"tok\d+x", text))


def events_of(data: bytes) -> list[bytes]:
    return [e.line() for e in open_record(data, 10 * BOUND).events]
