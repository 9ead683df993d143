"""Places objects go to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from schemas.errors import DeliveryError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(slots=True)
class MemorySink:
    """Objects in a dict, with the content codings they were stored under."""

    objects: dict[str, bytes] = field(default_factory=dict)
    encodings: dict[str, str | None] = field(default_factory=dict)

    def put_object(self, key: str, body: bytes, *, content_encoding: str | None = None) -> None:
        """Stores one object."""
        self.objects[key] = body
        self.encodings[key] = content_encoding

    def under(self, prefix: str) -> bytes:
        """Gives the bodies of all objects whose key begins with `prefix`, in key order, one after the other."""
        return b"".join(self.objects[key] for key in sorted(self.objects) if key.startswith(prefix))


@dataclass(frozen=True, slots=True)
class DirectorySink:
    """Objects as files under `root`; raises `DeliveryError` for a key that would leave it."""

    root: Path

    def put_object(self, key: str, body: bytes, *, content_encoding: str | None = None) -> None:
        """Stores one object."""
        parts = PurePosixPath(key).parts
        if ".." in parts or PurePosixPath(key).is_absolute():
            raise DeliveryError(f"the key `{key}` would leave the folder", where=str(self.root), hint="mend the prefix")
        path = self.root.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


@dataclass(frozen=True, slots=True)
class BucketSink:
    """Objects in a bucket, through any S3 client."""

    client: S3Client
    bucket: str

    def put_object(self, key: str, body: bytes, *, content_encoding: str | None = None) -> None:
        """Stores one object with Firehose's own content type."""
        extra = {"ContentEncoding": content_encoding} if content_encoding else {}
        self.client.put_object(
            Bucket=self.bucket,
            Key=key,
            Body=body,
            ContentType="application/octet-stream",
            **extra,  # type: ignore[arg-type]  # one optional str
        )
