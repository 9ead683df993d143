"""CloudWatch Logs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import AwsDestination, Limits, Place, Properties, Statement

_RETENTION = frozenset(
    {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}
)
_GROUP = {"type": "cloudwatch", "log_group": "/orders/web"}


class CloudWatch(AwsDestination):
    """A CloudWatch Logs group, one stream a task by default."""

    TITLE: ClassVar[str] = "Amazon CloudWatch Logs"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html"
    PROTOCOL: ClassVar[str | None] = "cloudwatch"
    # Each event counts 26 bytes more than its message.
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=1_048_576, batch_events=10_000, event_bytes=1_048_550, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {**_GROUP, "log_stream_prefix": "web/"},
        {**_GROUP, "log_stream_prefix": "m/", "emf": True, "log_key": "log"},
        {
            **_GROUP, "log_stream": "all", "retention_days": 30, "log_group_class": "INFREQUENT_ACCESS",
            "region": "eu-west-1", "role_arn": "arn:aws:iam::210987654321:role/logs", "external_id": "orders",
            "endpoint": "https://logs-fips.us-east-1.amazonaws.com",
        },
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        (_GROUP, "exactly one of `log_stream` and `log_stream_prefix`"),
        ({**_GROUP, "log_stream": "a", "log_stream_prefix": "b"}, "exactly one of"),
        ({**_GROUP, "log_stream": "a", "retention_days": 31}, "choose one of these"),
        ({**_GROUP, "log_stream": "a", "retention_days": 30, "create_group": False}, "set `create_group`"),
        ({**_GROUP, "log_stream": "a", "emf": True, "log_group_class": "INFREQUENT_ACCESS"}, "STANDARD"),
        ({**_GROUP, "log_stream": "a", "external_id": "x"}, "name the role in `role_arn`"),
    )

    type: Literal["cloudwatch"] = "cloudwatch"
    log_group: Annotated[str, StringConstraints(pattern=r"^[._/#A-Za-z0-9-]+$", min_length=1, max_length=512)]
    log_stream: Annotated[str, StringConstraints(pattern=r"^[^:*]+$", max_length=512)] | None = Field(
        default=None, description="one stream for everything; many tasks then share it"
    )
    log_stream_prefix: Annotated[str, StringConstraints(pattern=r"^[^:*]+$", max_length=200)] | None = Field(
        default=None, description="stream per container: the prefix, then the record's tag"
    )
    create_group: bool = Field(default=True, description="create the group where it is absent")
    retention_days: int | None = Field(default=None, description="set on a group that is created")
    log_group_class: Literal["STANDARD", "INFREQUENT_ACCESS"] | None = Field(
        default=None, description="class of a group that is created"
    )
    log_key: str | None = Field(default=None, description="send only the text of this field")
    emf: bool = Field(default=False, description="records are CloudWatch embedded metrics")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.log_stream is None) == (self.log_stream_prefix is None):
            raise ValueError("wants exactly one of `log_stream` and `log_stream_prefix`; name one of them")
        if self.retention_days is not None and self.retention_days not in _RETENTION:
            raise ValueError(f"`retention_days` takes {', '.join(map(str, sorted(_RETENTION)))}; choose one of these")
        if not self.create_group and (self.retention_days is not None or self.log_group_class):
            raise ValueError("a group that exists keeps its retention and class; set `create_group`, or leave them out")
        if self.emf and self.log_group_class == "INFREQUENT_ACCESS":
            # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
            raise ValueError("a group of infrequent access makes no metrics of EMF; set `log_group_class` to STANDARD")
        return self

    def identity(self) -> str:
        """Gives the group and how streams are named."""
        return f"log group {self.log_group}, stream {self.log_stream or f'{self.log_stream_prefix}*'}"

    def output(self, place: Place) -> Properties:
        """Gives the output of the C plugin."""
        region, *rest = self.aws_properties(place)
        pairs = [("name", "cloudwatch_logs"), region, ("log_group_name", self.log_group)]
        if self.log_stream:
            pairs.append(("log_stream_name", self.log_stream))
        if self.log_stream_prefix:
            pairs.append(("log_stream_prefix", self.log_stream_prefix))
        pairs.append(("auto_create_group", "on" if self.create_group else "off"))
        if self.retention_days is not None:
            pairs.append(("log_retention_days", str(self.retention_days)))
        if self.log_group_class:
            pairs.append(("log_group_class", self.log_group_class))
        if self.log_key:
            pairs.append(("log_key", self.log_key))
        if self.emf:
            pairs.append(("log_format", "json/emf"))
        return pairs + rest

    def wants_fields(self) -> str:
        """Gives that metrics are looked for at the top of an event only."""
        return "CloudWatch finds embedded metrics at the top of a record" if self.emf and not self.log_key else ""

    def iam(self, place: Place) -> list[Statement]:
        """Gives writing to the group, creating it only where asked."""
        if self.role_arn:
            return self.assume()
        arn = f"arn:{place.partition}:logs:{self.region or place.region}:{place.account}:log-group:{self.log_group}"
        group = ["logs:CreateLogStream"]
        group += ["logs:CreateLogGroup"] if self.create_group else []
        group += ["logs:PutRetentionPolicy"] if self.retention_days is not None else []
        # A stream's actions name the stream below the group, the group's actions the group itself.
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
        return [
            Statement("LogGroup", tuple(group), (arn, f"{arn}:*")),
            Statement("PutLogEvents", ("logs:PutLogEvents",), (f"{arn}:log-stream:*",)),
        ]


DESTINATION = CloudWatch
