"""The description: apps, what is done to their logs, and where they go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SerializeAsAny, StringConstraints, field_validator

from schemas.base import ContainerName, Model, Name
from schemas.condition import Condition
from schemas.unions import AnyDestination, AnyStep

Durability = Literal["none", "memory", "disk"]
Line = Literal["4.2", "5.0", "5.1"]
Ship = Literal["image", "s3", "options", "takeover"]

# Field names are `re2`-free ASCII here; Kinesis Data Firehose allows 1 to 64 of these.
# https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html
StreamName = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9_.-]{1,64}$")]
Region = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$")]
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
Bucket = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]


def _as_written(value: Any) -> Any:
    """A YAML `on` or `2` as the engine's file says it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value) if isinstance(value, int | float) else value


# What stands in one line of the engine's file, as key and value, and is replaced by nothing there.
OptionName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=100)]
OptionValue = Annotated[
    str, BeforeValidator(_as_written), StringConstraints(pattern=r"^[^\s\x00-\x1f$][^\x00-\x1f$]*$", max_length=1000)
]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,254}$")]
_SECRET_NAME = re.compile(r"SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|LICENSE_?KEY|PRIVATE_?KEY", re.IGNORECASE)


class StartPattern(Model):
    """Joins lines into one record: a new record starts at every line that the pattern matches."""

    start: Annotated[str, Field(min_length=1)] = Field(description="regular expression of a record's first line")
    flush_ms: Annotated[int, Field(ge=100, le=60_000)] = Field(
        default=2000, description="milliseconds after which an unfinished record is sent on"
    )


class Tail(Model):
    """Files on a volume that the app and the sidecar share."""

    path: Annotated[str, StringConstraints(pattern=r"^/.+")] = Field(
        description="glob of the files, as the sidecar sees them"
    )
    volume: Name = Field(description="name of the task's volume that holds them")
    exclude: tuple[str, ...] = Field(default=(), description="globs to leave out, such as rotated names")


class Tcp(Model):
    """A TCP port of the sidecar that takes one JSON object or line of text a line."""

    port: Annotated[int, Field(ge=1024, le=65535)]
    format: Literal["json", "text"] = "json"


class App(Model):
    """One container and how its log looks."""

    container: ContainerName | None = Field(default=None, description="container name; the app's name when absent")
    format: str = Field(default="text", description="log format that `parse` uses for this app; see docs/formats.md")
    multiline: str | StartPattern | None = Field(
        default=None, description="language whose stack traces are joined, or a start pattern"
    )
    join_partial: bool = Field(default=True, description="join what Docker splits at 16 KiB")
    include: tuple[str, ...] = Field(
        default=(), description="keep only lines that one of these regular expressions finds"
    )
    exclude: tuple[str, ...] = Field(default=(), description="drop lines that one of these regular expressions finds")
    files: tuple[Tail, ...] = ()
    tcp: Tcp | None = None


class Route(Model):
    """Where records of some apps go when they meet a condition."""

    to: SerializeAsAny[AnyDestination]
    apps: tuple[Name, ...] | None = Field(default=None, description="only these apps; all when absent")
    when: Condition | None = Field(default=None, description="only records that meet this; all when absent")
    otherwise: bool = Field(default=False, description="take what matched no other route, and nothing else")
    durability: Durability | None = Field(default=None, description="overrides the pipeline's")
    options: Mapping[OptionName, OptionValue] = Field(
        default_factory=dict,
        description="properties of the engine's output that no field says, such as `workers` or `net.connect_timeout`",
    )


class StreamRoute(Model):
    """A copy of a stream's records for a side destination, sent by the transform."""

    to: SerializeAsAny[AnyDestination]
    apps: tuple[Name, ...] | None = None
    when: Condition | None = None


class PartitionKey(Model):
    """One key of a stream's dynamic partitioning: a field of the record, with a value for records that lack it."""

    field: Annotated[str, Field(min_length=1)]
    default: Annotated[str, Field(min_length=1)] = "none"


class Stream(Model):
    """One Kinesis Data Firehose stream with its transform."""

    to: SerializeAsAny[AnyDestination] = Field(description="the stream's own destination, delivered by Firehose")
    name: StreamName | None = Field(default=None, description="delivery stream name; the key when absent")
    source: Literal["direct", "kinesis", "msk"] = "direct"
    steps: tuple[SerializeAsAny[AnyStep], ...] = ()
    output: Literal["json", "text"] = Field(
        default="json", description="`text` delivers each record's `log` alone, a line each"
    )
    routes: Mapping[Name, StreamRoute] = Field(default_factory=dict)
    deliver: Condition | None = Field(default=None, description="what goes on to `to`; everything when absent")
    partition_keys: Mapping[Name, PartitionKey] = Field(default_factory=dict)
    failures: Literal["redacted", "raw"] = Field(
        default="redacted", description="`raw` lets unredacted originals reach Firehose's error output"
    )
    dead_letter: SerializeAsAny[AnyDestination] | None = Field(
        default=None, description="where failed and undeliverable records go, redacted"
    )
    reingest: bool = Field(default=True, description="put what exceeds one response back into the stream")

    @field_validator("partition_keys", mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {k: {"field": v} if isinstance(v, str) else v for k, v in value.items()}
        return value


class Sidecar(Model):
    """The log router container: its image, its size, and how its configuration reaches it."""

    image: str | None = Field(default=None, description="image to run; the one made from `docker/firelens` when absent")
    base: str = Field(
        default="public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.14",
        description="base image of the built one; a version tag, never `latest` or `stable`",
    )
    line: Line = Field(default="5.0", description="Fluent Bit line that the image carries")
    container: ContainerName = "log_router"
    ship: Ship = Field(
        default="image",
        description="how the configuration arrives: in an `image` of its own, from `s3` by the init image, as agent "
        "`options` alone (one output a container), or as the engine's main file (`takeover`)",
    )
    config_bucket: Bucket | None = Field(default=None, description="bucket for `ship: s3`")
    driver: Literal["firelens", "auto"] = Field(
        default="firelens", description="`auto` generates plain `awslogs` where a pipeline needs no router"
    )
    memory_mib: Annotated[int, Field(ge=32, le=30_720)] | None = Field(
        default=None, description="memory reservation in MiB; derived from the buffers when absent"
    )
    user: Annotated[str, StringConstraints(pattern=r"^[0-9]+(:[0-9]+)?$")] = "0"
    log_level: Literal["error", "warn", "info", "debug"] = "info"
    metrics: Literal["none", "health", "emf", "prometheus"] = Field(
        default="health",
        description="its own: a health check; with `emf` also to CloudWatch, with `prometheus` on port 2021 or pushed",
    )
    metrics_to: SerializeAsAny[AnyDestination] | None = Field(
        default=None, description="where `prometheus` metrics are pushed; served on port 2021 when absent"
    )
    environment: Mapping[Variable, str] = Field(
        default_factory=dict, description="variables of the router, for `metadata` steps and scripts; no secrets"
    )
    cpu: Annotated[int, Field(ge=0, le=16_384)] | None = Field(
        default=None, description="CPU units that the router reserves, 1024 to a core"
    )
    read_only: bool = Field(default=False, description="the router's root file system cannot be written to")
    metadata: bool = Field(default=True, description="add ecs_cluster, ecs_task_arn and ecs_task_definition")

    @field_validator("environment")
    @classmethod
    def _no_secrets(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        for name in value:
            if _SECRET_NAME.search(name):
                raise ValueError(f"holds `{name}`, a secret by its name; it would stand in the task definition")
        return value


class Limits(Model):
    """Bounds from which buffers, retries and grace are derived; see `firelens explain buffers`."""

    outage_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = 5
    megabytes_per_second: Annotated[float, Field(gt=0, le=1000)] = 0.25
    stop_seconds: Annotated[int, Field(ge=5, le=120)] = 60


class Pipeline(Model):
    """The whole description of where container logs go.

    Keys of `apps`, `routes` and `streams` are names: 1 to 63 lower-case letters, digits, `-` and `_`.
    """

    name: Name
    region: Region
    account: AccountId | None = Field(default=None, description="12-digit account id, to narrow IAM resources to it")
    apps: Annotated[Mapping[Name, App], Field(min_length=1)]
    steps: tuple[SerializeAsAny[AnyStep], ...] = Field(default=(), description="done by the sidecar, in this order")
    routes: Annotated[Mapping[Name, Route], Field(min_length=1)]
    streams: Mapping[Name, Stream] = Field(default_factory=dict)
    sidecar: Sidecar = Sidecar()
    durability: Durability = "memory"
    limits: Limits = Limits()
    launch_type: Literal["fargate", "ec2"] = "fargate"

    def container(self, app: str) -> str:
        """Gives the container name of an app."""
        return self.apps[app].container or app

    def stream_name(self, stream: str) -> str:
        """Gives the delivery stream name of a stream."""
        return self.streams[stream].name or stream

    @property
    def namespace(self) -> str:
        """The CloudWatch namespace of what the router and the transforms count."""
        return f"firelens/{self.name}"
