"""What a delivery stream is set to do; every default is Firehose's own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from firelens.local.firehose.prefix import Prefix, data_prefix, error_prefix
from firelens.local.firehose.records import Source
from schemas.errors import DescriptionError

Handler = Callable[[dict[str, Any], Any], Any]

MB = 1024 * 1024
# https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
LONGEST_WAIT_SECONDS = 300
LARGEST_TRANSFORM_MB = 3.0
SMALLEST_TRANSFORM_MB = 0.2
# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (6 MB, the number the runtime enforces)
MAX_PAYLOAD_BYTES = 6_291_556


class Sink(Protocol):
    """Where objects go: a folder, a bucket, a dict."""

    def put_object(self, key: str, body: bytes, *, content_encoding: str | None = None) -> None:
        """Stores one object."""
        ...


@dataclass(frozen=True, slots=True)
class Ambiguities:
    """Choices where observers of AWS disagree: the fault of one record takes only it (`record`) or all (`batch`).

    `duplicate_id`: one recordId answered twice. `malformed`: data that is not base64, or an unknown `result`.
    """

    duplicate_id: Literal["record", "batch"] = "record"
    malformed: Literal["record", "batch"] = "batch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transform:
    """The Lambda processor of a stream: `handler(event, context)`, its buffer, its retries."""

    handler: Handler
    buffer_mb: float = 1.0
    buffer_seconds: float = 60.0
    retries: int = 3
    retry_wait_seconds: float = 2.0
    function_timeout_seconds: float = 60.0
    function: str = "transform"

    def __post_init__(self) -> None:
        _between("transform.buffer_mb", self.buffer_mb, SMALLEST_TRANSFORM_MB, LARGEST_TRANSFORM_MB)
        _between("transform.buffer_seconds", self.buffer_seconds, 0, 900)
        _between("transform.function_timeout_seconds", self.function_timeout_seconds, 1, 900)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One delivery stream to S3.

    `deaggregate` is `"JSON"` or a delimiter; `compression` is of delivered and error objects; `disorder` cuts and
    shuffles batches; `error_order` is the field order of error lines, `old` being that of 2019 to 2022; `version`
    counts the stream's settings from 1. Raises `DescriptionError` for what CreateDeliveryStream refuses.
    """

    name: str
    sink: Sink
    transform: Transform | None = None
    source: Source = "DirectPut"
    prefix: str = ""
    error_output_prefix: str | None = None
    buffer_mb: float = 5.0
    buffer_seconds: float = 300.0
    compression: Literal["UNCOMPRESSED", "GZIP"] = "UNCOMPRESSED"
    file_extension: str | None = None
    decompression: bool = False
    message_extraction: bool = False
    deaggregate: Literal["JSON"] | bytes | None = None
    append_delimiter: bool = False
    dynamic_partitioning: bool = False
    max_partitions: int = 500
    backup_prefix: str | None = None
    time_zone: str = "UTC"
    version: int = 1
    region: str = "us-east-1"
    account: str = "123456789012"
    disorder: random.Random | None = None
    error_order: Literal["current", "old"] = "current"
    ambiguities: Ambiguities = field(default_factory=Ambiguities)
    data_prefix: Prefix = field(init=False)
    error_prefix: Prefix = field(init=False)

    def __post_init__(self) -> None:
        _between("buffer_mb", self.buffer_mb, 1, 128)
        _between("buffer_seconds", self.buffer_seconds, 0, 900)
        if self.message_extraction and not self.decompression:
            raise DescriptionError("`message_extraction` works on decompressed records", hint="set `decompression`")
        if self.dynamic_partitioning and self.error_output_prefix is None:
            raise DescriptionError("dynamic partitioning needs an ErrorOutputPrefix", hint="set `error_output_prefix`")
        if self.dynamic_partitioning and not self.buffer_seconds:
            raise DescriptionError("dynamic partitioning has no zero buffering", hint="set `buffer_seconds`")
        object.__setattr__(self, "data_prefix", data_prefix(self.prefix, partitioned=self.dynamic_partitioning))
        object.__setattr__(self, "error_prefix", error_prefix(self.error_output_prefix, self.prefix))

    @property
    def arn(self) -> str:
        """The stream's ARN."""
        return f"arn:aws:firehose:{self.region}:{self.account}:deliverystream/{self.name}"

    @property
    def function_arn(self) -> str:
        """The transform's ARN as error objects name it."""
        name = self.transform.function if self.transform else ""
        return f"arn:aws:lambda:{self.region}:{self.account}:function:{name}:$LATEST"

    @property
    def zone(self) -> ZoneInfo:
        """The zone of dates in prefixes and names."""
        return ZoneInfo(self.time_zone)


def _between(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise DescriptionError(f"`{name}` is {value:g}", where="delivery stream", hint=f"give {low:g} to {high:g}")
