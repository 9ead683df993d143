"""Amazon Data Firehose."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import Destination, Limits, Place, Properties, Statement


class Firehose(Destination):
    """A delivery stream; one of the pipeline's own `streams` where the name fits."""

    TITLE: ClassVar[str] = "Amazon Data Firehose"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html"
    PROTOCOL: ClassVar[str | None] = "firehose"
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=4_194_304, batch_events=500, event_bytes=1_024_000, source=URL)

    type: Literal["firehose"] = "firehose"
    stream: Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9_.-]{1,64}$")]
    region: str | None = Field(default=None, description="the pipeline's own when absent")
    time_key: str | None = Field(
        default="time", description="field that gets the record's time; the body has none otherwise"
    )
    role_arn: Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$")] | None = None

    def identity(self) -> str:
        """Gives the stream's name."""
        return f"delivery stream {self.stream}"

    def output(self, place: Place) -> Properties:
        """Gives the output of the C plugin; one JSON object and a newline a record.

        The time is appended without looking for a field of that name, hence a name of its own (seen on 5.0.9).
        """
        pairs = [
            ("name", "kinesis_firehose"),
            ("region", self.region or place.region),
            ("delivery_stream", self.stream),
        ]
        if self.time_key:
            pairs += [("time_key", self.time_key), ("time_key_format", "%Y-%m-%dT%H:%M:%S.%3NZ")]
        if self.role_arn:
            pairs.append(("role_arn", self.role_arn))
        return pairs

    def iam(self, place: Place) -> list[Statement]:
        """Gives putting batches into the one stream."""
        if self.role_arn:
            return [Statement("AssumeStreamRole", ("sts:AssumeRole",), (self.role_arn,))]
        arn = (
            f"arn:{place.partition}:firehose:{self.region or place.region}:{place.account}:deliverystream/{self.stream}"
        )
        return [Statement("PutToStream", ("firehose:PutRecordBatch",), (arn,))]


DESTINATION = Firehose
