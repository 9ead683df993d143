"""Amazon Data Firehose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import AwsDestination, Limits, Place, Properties, Statement

_STREAM = {"type": "firehose", "stream": "orders-audit"}


class Firehose(AwsDestination):
    """A delivery stream; one of the pipeline's own `streams` where the name fits."""

    TITLE: ClassVar[str] = "Amazon Data Firehose"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html"
    PROTOCOL: ClassVar[str | None] = "firehose"
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=4_194_304, batch_events=500, event_bytes=1_024_000, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _STREAM,
        {**_STREAM, "compress": True},
        {**_STREAM, "aggregate": True},
        {**_STREAM, "log_key": "log", "region": "eu-west-1",
         "role_arn": "arn:aws:iam::210987654321:role/logs", "external_id": "orders"},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_STREAM, "log_key": "log", "time_key": "at"}, "leave one out"),
        ({**_STREAM, "aggregate": True, "compress": True}, "leave one out"),
        ({**_STREAM, "endpoint": "http://firehose.eu-west-1.amazonaws.com"}, "pattern"),
    )

    type: Literal["firehose"] = "firehose"
    stream: Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9_.-]{1,64}$")]
    time_key: str | None = Field(
        default=None, description="field that gets the record's time at the sidecar; `time`, or none with `log_key`"
    )
    log_key: str | None = Field(default=None, description="the sidecar sends only the text of this field, JSON-escaped")
    compress: bool = Field(default=False, description="gzip each record; the stream's transform must take it apart")
    aggregate: bool = Field(
        default=False, description="the sidecar puts many lines into one record; the stream's transform must split it"
    )

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if self.log_key and self.time_key:
            raise ValueError("the plugin adds no `time_key` to the bare text of a `log_key`; leave one out")
        if self.aggregate and self.compress:
            raise ValueError("`aggregate` and `compress` are two ways to the same saving; leave one out")
        return self

    def identity(self) -> str:
        """Gives the stream's name."""
        return f"delivery stream {self.stream}"

    def output(self, place: Place) -> Properties:
        """Gives the output of the C plugin; one JSON object and a newline a record.

        The time is appended without looking for a field of that name, hence a name of its own (seen on 5.0.9).
        """
        region, *rest = self.aws_properties(place)
        pairs = [("name", "kinesis_firehose"), region, ("delivery_stream", self.stream)]
        if self.log_key:
            pairs.append(("log_key", self.log_key))
        else:
            pairs += [("time_key", self.time_key or "time"), ("time_key_format", "%Y-%m-%dT%H:%M:%S.%3NZ")]
        pairs += [("compression", "gzip")] if self.compress else []
        pairs += [("simple_aggregation", "on")] if self.aggregate else []
        return pairs + rest

    def iam(self, place: Place) -> list[Statement]:
        """Gives putting batches into the one stream."""
        region = self.region or place.region
        arn = f"arn:{place.partition}:firehose:{region}:{place.account}:deliverystream/{self.stream}"
        return self.assume() or [Statement("PutToStream", ("firehose:PutRecordBatch",), (arn,))]


DESTINATION = Firehose
