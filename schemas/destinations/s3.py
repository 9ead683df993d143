"""Amazon S3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import AwsDestination, Endpoint, Limits, Place, Properties, Statement, short_hash

_BUCKET = {"type": "s3", "bucket": "acme-logs"}


class S3(AwsDestination):
    """Objects in a bucket, newline-delimited JSON."""

    TITLE: ClassVar[str] = "Amazon S3"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html"
    PROTOCOL: ClassVar[str | None] = "s3"
    OWN_FILES: ClassVar[bool] = True
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=5 * 1024**3, batch_events=None, event_bytes=None, source=URL, note="one PutObject holds up to 5 GiB"
    )
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _BUCKET,
        {**_BUCKET, "prefix": "web", "compression": "none", "file_megabytes": 50, "log_key": "log"},
        {
            **_BUCKET, "key_format": "/raw/dt=%Y-%m-%d/hour=%H/$TAG-$UUID.gz", "storage_class": "STANDARD_IA",
            "canned_acl": "bucket-owner-full-control", "region": "eu-west-1",
            "role_arn": "arn:aws:iam::210987654321:role/logs", "endpoint": "https://bucket.vpce-1.s3.eu-west-1.vpce.amazonaws.com",
        },
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_BUCKET, "key_format": "raw/$UUID"}, "must start with `/`"),
        ({**_BUCKET, "key_format": "/raw/$TAG"}, "add `$UUID`"),
        ({**_BUCKET, "key_format": "/$TAG/$UUID"}, "start with a folder"),
        ({**_BUCKET, "file_megabytes": 100}, "less than or equal to 50"),
        ({**_BUCKET, "prefix": "/logs"}, "pattern"),
    )

    type: Literal["s3"] = "s3"
    bucket: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    prefix: Annotated[str, StringConstraints(pattern=r"^[^/].*$", max_length=200)] = Field(
        default="logs", description="start of every key, without a slash in front"
    )
    key_format: Annotated[str, StringConstraints(max_length=500)] | None = Field(
        default=None,
        description="the sidecar's whole key, with `%Y`, `$TAG` and `$UUID`, instead of one below `prefix`",
    )
    compression: Literal["gzip", "none"] = "gzip"
    # The plugin refuses a larger one with PutObject, and a multipart upload in flight is lost when a task stops.
    # https://docs.fluentbit.io/manual/data-pipeline/outputs/s3#differences-between-s3-and-other-fluent-bit-outputs
    file_megabytes: Annotated[int, Field(ge=1, le=50)] = Field(
        default=20, description="size at which the sidecar writes an object"
    )
    upload_minutes: Annotated[int, Field(ge=1, le=60)] = Field(
        default=5, description="minutes after which the sidecar writes an object anyway"
    )
    storage_class: Literal["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"] | None = None
    canned_acl: Literal["private", "bucket-owner-full-control", "bucket-owner-read"] | None = Field(
        default=None, description="for a bucket of another account that still uses ACLs"
    )
    log_key: str | None = Field(default=None, description="the sidecar writes only the text of this field")
    endpoint: Endpoint | None = Field(  # S3 has stand-ins that speak no TLS
        default=None, description="VPC endpoint or an S3-compatible store, instead of the service's own"
    )

    @model_validator(mode="after")
    def _keys(self) -> Self:
        key = self.key_format
        if key is None:
            return self
        if not key.startswith("/"):
            raise ValueError("`key_format` must start with `/`; write `/" + key + "`")
        if "$UUID" not in key:
            raise ValueError("two tasks would write the same `key_format` and overwrite each other; add `$UUID`")
        if not _fixed(key):
            raise ValueError("`key_format` must start with a folder that is always the same, so that IAM can name it")
        return self

    def below(self) -> str:
        """Gives the fixed start of every key, without slashes at its ends."""
        return _fixed(self.key_format) if self.key_format else self.prefix.strip("/")

    def identity(self) -> str:
        """Gives bucket and prefix: two writers of the same keys would overwrite each other."""
        return f"s3://{self.bucket}/{(self.key_format or self.prefix).strip('/')}"

    def output(self, place: Place) -> Properties:
        """Gives single-request uploads: a multipart upload in flight is lost when a task stops.

        The key carries the tag (container and task) and a random part, so that no two tasks meet.
        """
        end = ".gz" if self.compression == "gzip" else ".json"
        key = self.key_format or f"/{self.prefix.strip('/')}/%Y/%m/%d/%H/$TAG-%H%M%S-$UUID{end}"
        pairs = [("name", "s3"), ("bucket", self.bucket), ("region", self.region or place.region)]
        pairs += [("s3_key_format", key), ("use_put_object", "on")]
        if self.compression != "none":
            pairs.append(("compression", self.compression))
        pairs += [
            ("total_file_size", f"{self.file_megabytes}M"),
            ("upload_timeout", f"{self.upload_minutes}m"),
            # One folder an output: two of them would take up each other's files after a restart.
            ("store_dir", f"/var/firelens/buffer/s3/{short_hash(self.identity())}"),
            ("json_date_format", "iso8601"),
        ]
        optional = {"storage_class": self.storage_class, "canned_acl": self.canned_acl, "log_key": self.log_key}
        pairs += [(k, v) for k, v in optional.items() if v]
        return pairs + ([("endpoint", self.endpoint)] if self.endpoint else []) + self.role_properties()

    def disk_limit(self, limit_bytes: int) -> tuple[str, str]:
        """Gives the limit of `store_dir`: the engine's own does not count it, and warns where it is set (5.0.9).

        An object that is being made and one that is being sent are on top of what an outage leaves.
        """
        return "store_dir_limit_size", str(limit_bytes + 2 * self.file_megabytes * 1_000_000)

    def iam(self, place: Place) -> list[Statement]:
        """Gives writing below the prefix, nothing else."""
        if self.role_arn:
            return self.assume()
        actions = ("s3:PutObject", "s3:PutObjectAcl") if self.canned_acl else ("s3:PutObject",)
        return [Statement("PutObjects", actions, (f"arn:{place.partition}:s3:::{self.bucket}/{self.below()}/*",))]


def _fixed(key: str) -> str:
    return re.split(r"[%$]", key)[0].rpartition("/")[0].strip("/")


DESTINATION = S3
