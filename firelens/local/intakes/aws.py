"""AWS's own services: moto behind the strict front."""

from __future__ import annotations

import contextlib
import gzip
import json

from firelens.local.aws_front import Interceptor
from firelens.local.http_server import Answer, Request
from firelens.local.intakes.base import Intake, Record, Site, without
from schemas.destinations.base import short_hash

PUT_EVENTS = "Logs_20140328.PutLogEvents"
PUT_BATCH = "Firehose_20150804.PutRecordBatch"
PUT_RECORDS = "Kinesis_20131202.PutRecords"


class _Aws(Intake):
    HTTP = True

    def properties(self) -> dict[str, str]:
        """Gives the front's address; STS is at port 443 in every plugin, and no option says otherwise (5.0.9)."""
        aws = self.site.aws
        found = {"endpoint": aws.host, "port": str(aws.port), "tls.ca_file": self.site.ca_file}
        return {**found, "sts_endpoint": aws.host} if self.to.role_arn else found

    def answer(self, request: Request) -> Answer:
        """Gives the front's answer."""
        return self.site.aws.answer(request)


class CloudWatchIntake(_Aws):
    """A log group; streams are told apart by their prefix."""

    def arrived(self) -> int:
        """Gives the events of PutLogEvents to the group."""
        return self.site.counted[PUT_EVENTS, self.to.log_group]

    def records(self) -> list[Record]:
        """Gives the messages, each a JSON object."""
        start = self.to.log_stream or self.to.log_stream_prefix
        streams = self.site.aws.log_events(self.to.log_group, role_arn=self.to.role_arn)
        return [json.loads(m) for name, events in streams.items() if name.startswith(start) for _, m in events]


class S3Intake(_Aws):
    """A bucket below a prefix."""

    def properties(self) -> dict[str, str]:
        """Gives the front as a URL, which is how this plugin takes a port."""
        found = super().properties()
        return {**found, "endpoint": f"https://{found['endpoint']}:{found.pop('port')}"}

    def __enter__(self) -> S3Intake:
        with contextlib.suppress(self.site.aws.client("s3").exceptions.BucketAlreadyOwnedByYou):
            self.site.aws.create_bucket(self.to.bucket)
        return self

    def arrived(self) -> int:
        """Gives the lines in the plugin's own store beside the engine's log: it writes them when it stops."""
        store = self.log_file.parent / "buffer" / "s3" / short_hash(self.to.identity())
        return sum(f.read_bytes().count(b'{"date":') for f in store.rglob("*") if f.is_file())

    def records(self) -> list[Record]:
        """Gives the lines of every object."""
        held = self.site.aws.objects(self.to.bucket, self.to.below() + "/").values()
        bodies = [gzip.decompress(b) if self.to.compression == "gzip" else b for b in held]
        return [without(json.loads(line), "date") for body in bodies for line in body.splitlines()]


class FirehoseIntake(_Aws):
    """A delivery stream of moto's, which stores what it gets in a bucket of its name."""

    def __enter__(self) -> FirehoseIntake:
        self.site.aws.create_bucket(f"firehose-{self.to.stream}")
        self.site.aws.create_delivery_stream(self.to.stream, f"firehose-{self.to.stream}")
        return self

    def arrived(self) -> int:
        """Gives the records of PutRecordBatch to the stream."""
        return self.site.counted[PUT_BATCH, self.to.stream]

    def records(self) -> list[Record]:
        """Gives the lines that were stored."""
        bodies = self.site.aws.objects(f"firehose-{self.to.stream}").values()
        return [without(json.loads(line), self.to.time_key or "time") for body in bodies for line in body.splitlines()]


class KinesisIntake(_Aws):
    """A data stream of moto's with one shard."""

    def __enter__(self) -> KinesisIntake:
        self.site.aws.client("kinesis").create_stream(StreamName=self.to.stream, ShardCount=1)
        return self

    def arrived(self) -> int:
        """Gives the records of PutRecords to the stream."""
        return self.site.counted[PUT_RECORDS, self.to.stream]

    def records(self) -> list[Record]:
        """Gives everything from the shard's start."""
        kinesis = self.site.aws.client("kinesis")
        [shard] = kinesis.list_shards(StreamName=self.to.stream)["Shards"]
        at = kinesis.get_shard_iterator(
            StreamName=self.to.stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        out: list[Record] = []
        while (page := kinesis.get_records(ShardIterator=at))["Records"]:
            at = page["NextShardIterator"]
            out += [without(json.loads(r["Data"]), self.to.time_key or "time") for r in page["Records"]]
        return out


def count(site: Site) -> None:
    """Lets `site` know how many records each call brings."""
    for target, name, records in (
        (PUT_EVENTS, "logGroupName", "logEvents"),
        (PUT_BATCH, "DeliveryStreamName", "Records"),
        (PUT_RECORDS, "StreamName", "Records"),
    ):
        site.aws.intercept(target, _counter(site, target, name, records))


def _counter(site: Site, target: str, name: str, records: str) -> Interceptor:
    def seen(request: Request) -> Answer | None:
        payload = json.loads(request.body)
        with site.lock:
            site.counted[target, payload[name]] += len(payload[records])
        return None

    return seen


INTAKES = {
    "cloudwatch": CloudWatchIntake,
    "firehose": FirehoseIntake,
    "kinesis": KinesisIntake,
    "s3": S3Intake,
}
