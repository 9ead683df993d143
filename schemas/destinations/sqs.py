"""Amazon SQS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import AwsDestination, Limits, Place, Properties, Statement
from schemas.errors import DescriptionError

_QUEUE = {"type": "sqs", "queue": "orders-dead-letters"}


class Sqs(AwsDestination):
    """A queue, one message a record; mostly for dead letters."""

    TITLE: ClassVar[str] = "Amazon SQS"
    URL: ClassVar[str] = (
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html"
    )
    PROTOCOL: ClassVar[str | None] = "sqs"
    SIDECAR: ClassVar[bool] = False
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=1_048_576, batch_events=10, event_bytes=1_048_576, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _QUEUE,
        {**_QUEUE, "queue": "orders.fifo", "account": "210987654321", "role_arn": "arn:aws:iam::210987654321:role/q"},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_QUEUE, "queue": "https://sqs.eu-west-1.amazonaws.com/1/q"}, "pattern"),
        ({**_QUEUE, "account": "12"}, "pattern"),
    )

    type: Literal["sqs"] = "sqs"
    queue: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,75}(\.fifo)?$")] = Field(
        description="the queue's name; one that ends in `.fifo` gets a deduplication id for each record"
    )
    account: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")] | None = Field(
        default=None, description="the queue's account, where it is another one"
    )

    def identity(self) -> str:
        """Gives the queue's name."""
        return f"queue {self.account or ''}{'/' if self.account else ''}{self.queue}"

    def output(self, place: Place) -> Properties:
        """Raises `DescriptionError`: Fluent Bit has no output for SQS."""
        raise DescriptionError(
            "the sidecar cannot write to SQS", hint="send to a Firehose stream and route it from there"
        )

    def iam(self, place: Place) -> list[Statement]:
        """Gives finding the queue and sending to it."""
        arn = f"arn:{place.partition}:sqs:{self.region or place.region}:{self.account or place.account}:{self.queue}"
        return self.assume() or [Statement("SendMessages", ("sqs:SendMessage", "sqs:GetQueueUrl"), (arn,))]


DESTINATION = Sqs
