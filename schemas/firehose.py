"""Kinesis Data Firehose's own shapes and limits, as its documentation and its observed behaviour have them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal, NotRequired, TypedDict

# One record, before base64. https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
RECORD_BYTES: Final = 1_024_000
# One PutRecordBatch call: records, and raw bytes in all. Same page.
BATCH_RECORDS: Final = 500
BATCH_BYTES: Final = 4 * 1024 * 1024
# One PutRecords call of Kinesis Data Streams: records, and bytes with partition keys.
# https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
KINESIS_BATCH_RECORDS: Final = 500
KINESIS_BATCH_BYTES: Final = 5 * 1024 * 1024
KINESIS_RECORD_BYTES: Final = 1024 * 1024
# An evaluated S3 prefix holds at most 512 characters, so no one value may take more than a part of it.
# https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
PARTITION_VALUE_CHARS: Final = 200
# Delivery to HTTP endpoints. https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html
ENDPOINT_BODY_BYTES: Final = 64 * 1024 * 1024
ENDPOINT_RECORDS: Final = 10_000
ENDPOINT_RESPONSE_SECONDS: Final = 180
ENDPOINT_ERROR_CHARS: Final = 8192

Result = Literal["Ok", "Dropped", "ProcessingFailed"]


class KinesisMetadata(TypedDict, total=False):
    """Where a record of a Kinesis source came from."""

    shardId: str
    partitionKey: str
    approximateArrivalTimestamp: int
    sequenceNumber: str
    subsequenceNumber: int | str


class InRecord(TypedDict):
    """One record of an invocation; an MSK source has `kafkaRecordValue` in place of `data`."""

    recordId: str
    data: NotRequired[str]
    kafkaRecordValue: NotRequired[str]
    approximateArrivalTimestamp: NotRequired[int]
    kinesisRecordMetadata: NotRequired[KinesisMetadata]


class Event(TypedDict):
    """One invocation. Times are milliseconds."""

    invocationId: str
    deliveryStreamArn: str
    region: str
    records: list[InRecord]
    sourceKinesisStreamArn: NotRequired[str]


class Metadata(TypedDict):
    """Dynamic partitioning's keys."""

    partitionKeys: dict[str, str]


class OutRecord(TypedDict):
    """One record of a response."""

    recordId: str
    result: Result
    data: NotRequired[str]
    kafkaRecordValue: NotRequired[str]
    metadata: NotRequired[Metadata]


class Response(TypedDict):
    """One response: every record id of the event exactly once."""

    records: list[OutRecord]


@dataclass(frozen=True, slots=True)
class FailedRecord:
    """One line of a stream's error output: what came in, and why it did not go out.

    Reads every published variant: both spellings of the Lambda's ARN, numbers as text, the format conversion's
    `lastErrorCode`, and whatever other fields a destination adds (kept in `extra`).
    https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
    """

    data: str  # base64 of what came in
    code: str = ""
    message: str = ""
    attempts: int = 0
    arrived_ms: int = 0
    ended_ms: int = 0
    function_arn: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, value: Any) -> FailedRecord:
        """Reads one error object. Raises `ValueError` where it is none."""
        if not isinstance(value, dict) or not isinstance(value.get("rawData"), str):
            raise ValueError("is not an error object: it has no `rawData`")  # noqa: TRY004  wrong content
        rest = {k: v for k, v in value.items() if k not in _NAMES}
        return cls(
            data=value["rawData"],
            code=str(value.get("errorCode") or value.get("lastErrorCode") or ""),
            message=str(value.get("errorMessage") or value.get("lastErrorMessage") or ""),
            attempts=_int(value.get("attemptsMade")),
            arrived_ms=_int(value.get("arrivalTimestamp")),
            ended_ms=_int(value.get("attemptEndingTimestamp")),
            function_arn=str(value.get("lambdaARN") or value.get("lambdaArn") or ""),
            extra=rest,
        )

    def to_json(self) -> dict[str, Any]:
        """Gives the error object in the order and spelling that Firehose writes today."""
        out: dict[str, Any] = {
            "rawData": self.data,
            "errorCode": self.code,
            "errorMessage": self.message,
            "attemptsMade": self.attempts,
            "arrivalTimestamp": self.arrived_ms,
            "attemptEndingTimestamp": self.ended_ms,
        }
        if self.function_arn:
            out["lambdaARN"] = self.function_arn
        return out | self.extra


_NAMES = frozenset({
    "rawData", "errorCode", "lastErrorCode", "errorMessage", "lastErrorMessage", "attemptsMade", "arrivalTimestamp",
    "attemptEndingTimestamp", "lambdaARN", "lambdaArn",
})  # fmt: skip


def _int(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
