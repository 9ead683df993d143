"""Back into the stream: what does not fit into one response, as it came, with the number of times it went round.

A direct-put stream takes PutRecordBatch (500 records, 4 MiB, 1,024,000 bytes each); a stream fed by Kinesis Data
Streams takes nothing itself, so its records go to that stream under their own partition key. Both answer 200 with
failures inside, record by record.
https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from schemas.firehose import (
    BATCH_BYTES,
    BATCH_RECORDS,
    KINESIS_BATCH_BYTES,
    KINESIS_BATCH_RECORDS,
    KINESIS_RECORD_BYTES,
    RECORD_BYTES,
)

_FIRST_WAIT_SECONDS: Final = 0.1
_LONGEST_WAIT_SECONDS: Final = 3.0
# Whole-call errors that may pass; anything else will not get better by trying again.
_PASSING: Final = frozenset({
    "ServiceUnavailableException", "ServiceUnavailable", "InternalFailure", "InternalFailureException",
    "ThrottlingException", "Throttling", "LimitExceededException", "ProvisionedThroughputExceededException",
    "RequestTimeout", "KMSThrottlingException",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One record to put back. `owner` is whatever the caller knows it by."""

    owner: int
    data: bytes
    partition_key: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where records go back to, by what kind of source the stream has."""

    kind: str  # `firehose` or `kinesis`
    name: str
    region: str

    @classmethod
    def of(cls, event: dict[str, Any]) -> Target | None:
        """Gives the target of an event; `None` where its ARN says nothing, as under some emulators."""
        source = event.get("sourceKinesisStreamArn")
        arn = str(source or event.get("deliveryStreamArn") or "")
        parts = arn.split(":", 5)
        name = arn.rpartition("/")[2]
        if len(parts) < 6 or not name:
            return None
        return cls("kinesis" if source else "firehose", name, parts[3])

    @property
    def record_bytes(self) -> int:
        """What one record may hold."""
        return KINESIS_RECORD_BYTES - 256 if self.kind == "kinesis" else RECORD_BYTES


Client = Any
ClientFactory = Callable[[str, str], Client]


def boto_client(service: str, region: str) -> Client:
    """Gives a boto3 client; boto3 is imported here, when the first record has to go back."""
    import boto3  # noqa: PLC0415  most invocations put nothing back
    from botocore.config import Config  # noqa: PLC0415  as above

    config = Config(connect_timeout=3, read_timeout=10, retries={"max_attempts": 1})
    return boto3.client(service, region_name=region, config=config)  # type: ignore[call-overload]  # service is one of two


class Reingest:
    """Puts records back until all are taken, time is up, or the stream refuses for good."""

    def __init__(
        self,
        client: ClientFactory = boto_client,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        rng: random.Random | None = None,
    ) -> None:
        self._make = client
        self._clients: dict[Target, Client] = {}
        self._clock, self._sleep = clock, sleep
        self._rng = rng or random.Random()  # noqa: S311  spreads retries, guards nothing
        self.taken: Callable[[list[Item]], None] | None = None  # told what was taken, call by call
        self.retries = 0
        self.why = ""  # the code of the last failure, a word without anything of a record

    def put(self, items: Sequence[Item], target: Target, deadline: float) -> list[Item]:
        """Gives the items that were not taken by `deadline` (on the clock)."""
        left = list(items)
        wait = _FIRST_WAIT_SECONDS
        while left:
            refused: list[Item] = []
            again: list[Item] = []
            for batch in batches(left, target):
                if self._clock() >= deadline:
                    again += batch
                    continue
                failed, hopeless = self._call(batch, target)
                if self.taken is not None:
                    again_or_never = set(map(id, failed))
                    self.taken([item for item in batch if id(item) not in again_or_never])
                (refused if hopeless else again).extend(failed)
            if refused or not again:
                return refused + again
            pause = self._rng.uniform(0, wait)
            if self._clock() + pause >= deadline:
                return again
            self._sleep(pause)
            wait = min(wait * 2, _LONGEST_WAIT_SECONDS)
            self.retries += 1
            left = again
        return []

    def _call(self, batch: list[Item], target: Target) -> tuple[list[Item], bool]:
        """Gives what was not taken, and whether trying again is hopeless."""
        try:
            client = self._clients.get(target)
            if client is None:
                client = self._clients[target] = self._make(target.kind, target.region)
            if target.kind == "kinesis":
                records = [{"Data": i.data, "PartitionKey": i.partition_key or str(i.owner)} for i in batch]
                answers = client.put_records(StreamName=target.name, Records=records).get("Records", ())
            else:
                records = [{"Data": i.data} for i in batch]
                answers = client.put_record_batch(DeliveryStreamName=target.name, Records=records).get(
                    "RequestResponses", ()
                )
        except Exception as error:  # whatever the client raises, the records are still ours
            response = getattr(error, "response", None)
            if not isinstance(response, dict):
                self.why = type(error).__name__
                return batch, not _is_connection(error)
            self.why = code = response.get("Error", {}).get("Code", "")
            status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            return batch, code not in _PASSING and status < 500
        if len(answers) != len(batch):
            self.why = "the answer lacks entries"
            return batch, False
        failed = [
            (item, str(answer["ErrorCode"]))
            for item, answer in zip(batch, answers, strict=True)
            if answer.get("ErrorCode")
        ]
        if failed:
            self.why = failed[-1][1]
        return [item for item, _ in failed], False


def _is_connection(error: Exception) -> bool:
    """Says whether an error without an answer is the network's: botocore's own, or a socket's."""
    if isinstance(error, OSError):
        return True
    names = {c.__name__ for c in type(error).__mro__}
    return bool(names & {"HTTPClientError", "ConnectionError", "EndpointConnectionError", "ReadTimeoutError"})


def batches(items: Sequence[Item], target: Target) -> Iterator[list[Item]]:
    """Yields items in order, in calls that the service takes."""
    most_bytes, most = (
        (KINESIS_BATCH_BYTES, KINESIS_BATCH_RECORDS) if target.kind == "kinesis" else (BATCH_BYTES, BATCH_RECORDS)
    )
    batch: list[Item] = []
    size = 0
    for item in items:
        weight = len(item.data) + (len(item.partition_key.encode()) or 20 if target.kind == "kinesis" else 0)
        if batch and (len(batch) == most or size + weight > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += weight
    if batch:
        yield batch
