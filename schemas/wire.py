"""The shape of a destination's wire: what goes out for a batch, and what an answer means for each item. No I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from schemas.base import Model
from schemas.destinations.base import Destination
from schemas.parcel import Parcel, Verdict
from schemas.secret import Secret


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; `body` is before compression."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


# What is worth another try: too many requests, timeouts on their side, trouble that passes. 501 does not pass.
_PASSING = frozenset({408, 425, 429})
_TOO_LARGE = 413


def usual(status: int) -> Verdict:
    """Gives what a status means where the vendor says nothing else."""
    if 200 <= status < 300:
        return Verdict.TAKEN
    if status == _TOO_LARGE:
        return Verdict.SPLIT
    if status in _PASSING or (status >= 500 and status != 501):
        return Verdict.RETRY
    return Verdict.REFUSED


class HttpDestination(Destination):
    """A destination that the transform reaches with HTTP requests, each holding a batch.

    A subclass gives `item` (one record's bytes in a body), how items are put together, and `request`.
    """

    PROTOCOL: ClassVar[str | None] = "http"
    GZIP: ClassVar[bool] = True
    OPEN: ClassVar[bytes] = b"["
    BETWEEN: ClassVar[bytes] = b","
    CLOSE: ClassVar[bytes] = b"]"

    def item(self, parcel: Parcel) -> bytes:
        """Gives what one record adds to a body."""
        return parcel.line

    def body(self, items: Sequence[bytes]) -> bytes:
        """Gives a body of several records."""
        return self.OPEN + self.BETWEEN.join(items) + self.CLOSE

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the request for a body; `secrets` holds each secret option's value by the option's name."""
        raise NotImplementedError

    def judge(self, status: int, body: bytes, count: int) -> list[Verdict]:
        """Gives the verdict on each of `count` items; `body` is the answer's."""
        return [usual(status)] * count


def secret_values(to: Model, resolve: Any) -> dict[str, str]:
    """Gives the value of every secret option of a destination by its name."""
    return {n: resolve(v) for n in type(to).model_fields if isinstance(v := getattr(to, n), Secret)}
