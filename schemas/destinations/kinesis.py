"""Amazon Kinesis Data Streams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import AwsDestination, Limits, Place, Properties, Statement, since

_STREAM = {"type": "kinesis", "stream": "orders-events"}


class Kinesis(AwsDestination):
    """A data stream; records spread over its shards."""

    TITLE: ClassVar[str] = "Amazon Kinesis Data Streams"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html"
    PROTOCOL: ClassVar[str | None] = "kinesis"
    # The batch counts partition keys too; a stream whose record limit was raised still takes these.
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=5 * 1024**2, batch_events=500, event_bytes=1024**2, source=URL, note="partition keys count"
    )
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _STREAM,
        {**_STREAM, "aggregate": True},
        {**_STREAM, "log_key": "log", "region": "eu-west-1",
         "role_arn": "arn:aws:iam::210987654321:role/logs"},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_STREAM, "log_key": "log", "time_key": "at"}, "leave one out"),
        ({**_STREAM, "aggregate": True, "compress": True}, "leave one out"),
        ({**_STREAM, "stream": "a/b"}, "pattern"),
    )

    type: Literal["kinesis"] = "kinesis"
    stream: Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9_.-]{1,128}$")]
    time_key: str | None = Field(
        default=None, description="field that gets the record's time at the sidecar; `time`, or none with `log_key`"
    )
    log_key: str | None = Field(default=None, description="the sidecar sends only the text of this field, JSON-escaped")
    compress: bool = Field(default=False, description="gzip each record; needs line 5.0 at the sidecar")
    aggregate: bool = Field(default=False, description="the sidecar puts many lines into one record")

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if self.log_key and self.time_key:
            raise ValueError("the plugin adds no `time_key` to the bare text of a `log_key`; leave one out")
        if self.aggregate and self.compress:
            raise ValueError("`aggregate` and `compress` are two ways to the same saving; leave one out")
        return self

    def identity(self) -> str:
        """Gives the stream's name."""
        return f"data stream {self.stream}"

    def output(self, place: Place) -> Properties:
        """Gives the output of the C plugin, which makes up a partition key for each record."""
        region, *rest = self.aws_properties(place)
        pairs = [("name", "kinesis_streams"), region, ("stream", self.stream)]
        if self.log_key:
            pairs.append(("log_key", self.log_key))
        else:
            pairs += [("time_key", self.time_key or "time"), ("time_key_format", "%Y-%m-%dT%H:%M:%S.%3NZ")]
        if self.compress:
            since(place, "5.0", "compress")
            pairs.append(("compression", "gzip"))
        pairs += [("simple_aggregation", "on")] if self.aggregate else []
        return pairs + rest

    def iam(self, place: Place) -> list[Statement]:
        """Gives putting records into the one stream."""
        arn = f"arn:{place.partition}:kinesis:{self.region or place.region}:{place.account}:stream/{self.stream}"
        return self.assume() or [Statement("PutRecords", ("kinesis:PutRecords",), (arn,))]


DESTINATION = Kinesis
