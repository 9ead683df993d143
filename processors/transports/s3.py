"""S3: one object a batch, under a key made of the records' own keys, so that a second try writes the same object."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable, Sequence
from typing import Any

from processors.transports.aws import client, failure
from processors.transports.base import Attempt, Parcel, Result, Verdict, send_all
from schemas.destinations.s3 import S3

# A batch of the same records may come again; the object is then there already.
_THERE = frozenset({"PreconditionFailed", "412"})


class S3Transport:
    """One bucket and prefix."""

    def __init__(self, to: S3, region: str) -> None:
        self._to = to
        self._region = region

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel: all of them are in one object, or none."""
        results = [Result() for _ in parcels]
        groups = [list(range(len(parcels)))] if parcels else []
        return send_all(groups, lambda p: self._send([parcels[n] for n in p]), results, deadline)

    def _send(self, parcels: Sequence[Parcel]) -> Attempt:
        body = b"\n".join(p.line for p in parcels) + b"\n"
        digest = hashlib.sha256("\n".join(sorted(p.key for p in parcels)).encode()).hexdigest()
        # The first record's time, not the clock's: a second try must find the same key.
        hour = time.strftime("%Y/%m/%d/%H", time.gmtime(min(p.time_ms for p in parcels) / 1000))
        extra: dict[str, str] = {"ContentType": "application/x-ndjson"}
        end = "json"
        if self._to.compression == "gzip":
            body, end = gzip.compress(body, 5, mtime=0), "json.gz"
            extra["ContentEncoding"] = "gzip"
        extra |= {"StorageClass": self._to.storage_class} if self._to.storage_class else {}
        extra |= {"ACL": self._to.canned_acl} if self._to.canned_acl else {}
        key = f"{self._to.below()}/{hour}/{digest[:32]}.{end}"
        try:
            client(self._to, "s3", self._region).put_object(
                Bucket=self._to.bucket, Key=key, Body=body, IfNoneMatch="*", **extra
            )
        except Exception as error:  # the SDK has many roots of errors; all become a verdict
            why, passing = failure(error)
            if why in _THERE:
                return Attempt([Verdict.TAKEN] * len(parcels))
            return Attempt([Verdict.RETRY if passing else Verdict.REFUSED] * len(parcels), why)
        return Attempt([Verdict.TAKEN] * len(parcels))


def build(to: S3, *, resolve: Callable[[Any], str], region: str) -> S3Transport:
    """Gives the transport of a bucket."""
    return S3Transport(to, region)
