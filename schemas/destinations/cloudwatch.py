"""CloudWatch Logs."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import Destination, Limits, Place, Properties, Statement

_RETENTION = frozenset(
    {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}
)


class CloudWatch(Destination):
    """A CloudWatch Logs group, one stream a task by default."""

    TITLE: ClassVar[str] = "Amazon CloudWatch Logs"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html"
    PROTOCOL: ClassVar[str | None] = "cloudwatch"
    # Each event counts 26 bytes more than its message.
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=1_048_576, batch_events=10_000, event_bytes=1_048_550, source=URL)

    type: Literal["cloudwatch"] = "cloudwatch"
    log_group: Annotated[str, StringConstraints(pattern=r"^[._/#A-Za-z0-9-]+$", min_length=1, max_length=512)]
    log_stream: Annotated[str, StringConstraints(pattern=r"^[^:*]+$", max_length=512)] | None = Field(
        default=None, description="one stream for everything; many tasks then share it"
    )
    log_stream_prefix: Annotated[str, StringConstraints(pattern=r"^[^:*]+$", max_length=200)] | None = Field(
        default=None, description="stream per container: the prefix, then the record's tag"
    )
    region: str | None = Field(default=None, description="the pipeline's own when absent")
    create_group: bool = True
    retention_days: int | None = Field(default=None, description="set on a group that is created")
    log_key: str | None = Field(default=None, description="send only the text of this field")
    emf: bool = Field(default=False, description="records are CloudWatch embedded metrics")
    role_arn: Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$")] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.log_stream is None) == (self.log_stream_prefix is None):
            raise ValueError("wants exactly one of `log_stream` and `log_stream_prefix`; name one of them")
        if self.retention_days is not None and self.retention_days not in _RETENTION:
            raise ValueError(f"`retention_days` takes {', '.join(map(str, sorted(_RETENTION)))}; choose one of these")
        return self

    def identity(self) -> str:
        """Gives the group and how streams are named."""
        return f"log group {self.log_group}, stream {self.log_stream or f'{self.log_stream_prefix}*'}"

    def output(self, place: Place) -> Properties:
        """Gives the output of the C plugin, which speaks TLS by itself and refuses to be told to."""
        pairs = [
            ("name", "cloudwatch_logs"),
            ("region", self.region or place.region),
            ("log_group_name", self.log_group),
        ]
        if self.log_stream:
            pairs.append(("log_stream_name", self.log_stream))
        if self.log_stream_prefix:
            pairs.append(("log_stream_prefix", self.log_stream_prefix))
        pairs.append(("auto_create_group", "on" if self.create_group else "off"))
        if self.retention_days is not None:
            pairs.append(("log_retention_days", str(self.retention_days)))
        if self.log_key:
            pairs.append(("log_key", self.log_key))
        if self.emf:
            pairs.append(("log_format", "json/emf"))
        if self.role_arn:
            pairs.append(("role_arn", self.role_arn))
        return pairs

    def iam(self, place: Place) -> list[Statement]:
        """Gives writing to the group, creating it only where asked."""
        if self.role_arn:
            return [Statement("AssumeLogsRole", ("sts:AssumeRole",), (self.role_arn,))]
        arn = f"arn:{place.partition}:logs:{self.region or place.region}:{place.account}:log-group:{self.log_group}"
        group = ["logs:CreateLogStream", "logs:DescribeLogStreams"]
        group += ["logs:CreateLogGroup"] if self.create_group else []
        group += ["logs:PutRetentionPolicy"] if self.retention_days is not None else []
        # A stream's actions name the stream below the group, the group's actions the group itself.
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
        return [
            Statement("LogGroup", tuple(group), (arn, f"{arn}:*")),
            Statement("PutLogEvents", ("logs:PutLogEvents",), (f"{arn}:log-stream:*",)),
        ]


DESTINATION = CloudWatch
