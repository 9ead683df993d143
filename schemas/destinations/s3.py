"""Amazon S3."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from schemas.destinations.base import Destination, Limits, Place, Properties, Statement


class S3(Destination):
    """Objects in a bucket, newline-delimited JSON."""

    TITLE: ClassVar[str] = "Amazon S3"
    URL: ClassVar[str] = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html"
    PROTOCOL: ClassVar[str | None] = "s3"
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=5 * 1024**3, batch_events=None, event_bytes=None, source=URL, note="one PutObject holds up to 5 GiB"
    )

    type: Literal["s3"] = "s3"
    bucket: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    prefix: Annotated[str, StringConstraints(pattern=r"^[^/].*$", max_length=200)] = Field(
        default="logs", description="start of every key, without a slash at either end"
    )
    region: str | None = Field(default=None, description="the bucket's; the pipeline's own when absent")
    file_megabytes: Annotated[int, Field(ge=1, le=100)] = Field(
        default=20, description="size at which the sidecar writes an object"
    )
    upload_minutes: Annotated[int, Field(ge=1, le=60)] = Field(
        default=5, description="minutes after which the sidecar writes an object anyway"
    )
    role_arn: Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$")] | None = None

    def identity(self) -> str:
        """Gives bucket and prefix: two writers of the same keys would overwrite each other."""
        return f"s3://{self.bucket}/{self.prefix.strip('/')}"

    def output(self, place: Place) -> Properties:
        """Gives single-request uploads: a multipart upload in flight is lost when a task stops.

        The key carries the tag (container and task) and a random part, so that no two tasks meet.
        """
        pairs = [
            ("name", "s3"),
            ("bucket", self.bucket),
            ("region", self.region or place.region),
            ("s3_key_format", f"/{self.prefix.strip('/')}/%Y/%m/%d/%H/$TAG-%H%M%S-$UUID.gz"),
            ("use_put_object", "on"),
            ("compression", "gzip"),
            ("total_file_size", f"{self.file_megabytes}M"),
            ("upload_timeout", f"{self.upload_minutes}m"),
            ("store_dir", "/var/firelens/buffer/s3"),
            ("json_date_format", "iso8601"),
        ]
        if self.role_arn:
            pairs.append(("role_arn", self.role_arn))
        return pairs

    def iam(self, place: Place) -> list[Statement]:
        """Gives writing below the prefix, nothing else."""
        if self.role_arn:
            return [Statement("AssumeBucketRole", ("sts:AssumeRole",), (self.role_arn,))]
        arn = f"arn:{place.partition}:s3:::{self.bucket}/{self.prefix.strip('/')}/*"
        return [Statement("PutObjects", ("s3:PutObject",), (arn,))]


DESTINATION = S3
