"""S3: one object a batch, under a key made of the records' own keys, so that a second try writes the same object."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable, Sequence
from typing import Any

from processors.transports.aws import client, failure
from processors.transports.base import Attempt, Parcel, Result, Verdict, insist
from schemas.destinations.s3 import S3

# A batch of the same records may come again; the object is then there already.
_THERE = frozenset({"PreconditionFailed", "412"})


class S3Transport:
    """One bucket and prefix."""

    def __init__(self, to: S3, region: str) -> None:
        self._to = to
        self._region = to.region or region

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel: all of them are in one object, or none."""
        results = [Result() for _ in parcels]
        insist(range(len(parcels)), lambda p: self._send([parcels[n] for n in p]), results, deadline)
        return results

    def _send(self, parcels: Sequence[Parcel]) -> Attempt:
        body = gzip.compress(b"\n".join(p.line for p in parcels) + b"\n", 5, mtime=0)
        digest = hashlib.sha256("\n".join(sorted(p.key for p in parcels)).encode()).hexdigest()
        # The first record's time, not the clock's: a second try must find the same key.
        hour = time.strftime("%Y/%m/%d/%H", time.gmtime(min(p.time_ms for p in parcels) / 1000))
        key = f"{self._to.prefix.strip('/')}/{hour}/{digest[:32]}.json.gz"
        try:
            client("s3", self._region, self._to.role_arn).put_object(
                Bucket=self._to.bucket, Key=key, Body=body, ContentType="application/x-ndjson",
                ContentEncoding="gzip", IfNoneMatch="*",
            )  # fmt: skip
        except Exception as error:  # the SDK has many roots of errors; all become a verdict
            why, passing = failure(error)
            if why in _THERE:
                return Attempt([Verdict.TAKEN] * len(parcels))
            return Attempt([Verdict.RETRY if passing else Verdict.REFUSED] * len(parcels), why)
        return Attempt([Verdict.TAKEN] * len(parcels))


def build(to: S3, *, resolve: Callable[[Any], str], region: str) -> S3Transport:  # noqa: ARG001
    """Gives the transport of a bucket."""
    return S3Transport(to, region)
