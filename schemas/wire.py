"""The shape of a destination's wire: what goes out for a batch, and what an answer means for each item. No I/O."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from pydantic import Field

from schemas.base import Model
from schemas.destinations.base import CaFile, Destination, Endpoint, Properties, server
from schemas.parcel import Parcel, Verdict
from schemas.secret import Secret


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; `body` is before compression. Address and headers may hold secrets: neither is ever printed."""

    url: str = field(repr=False)
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """How AWS wants a request signed (Signature Version 4)."""

    service: str
    region: str | None
    role_arn: str | None = None
    external_id: str | None = None


class Said(NamedTuple):
    """What an answer means for one item, and why in words that hold nothing of it."""

    verdict: Verdict
    why: str = ""


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


def alike(verdict: Verdict, count: int, why: str = "") -> list[Said]:
    """Gives the same verdict for every item."""
    return [Said(verdict, "" if verdict is Verdict.TAKEN else why)] * count


class HttpDestination(Destination):
    """A destination that the transform reaches with HTTP requests, each holding a batch.

    A subclass gives `item` (one record's bytes in a body), how items are put together, and `request`. `ENDPOINT` is the
    vendor's own address where it has one.
    """

    PROTOCOL: ClassVar[str | None] = "http"
    GZIP: ClassVar[bool] = True
    OPEN: ClassVar[bytes] = b"["
    BETWEEN: ClassVar[bytes] = b","
    CLOSE: ClassVar[bytes] = b"]"
    # Requests under way at once, from one instance of a transform.
    CONCURRENCY: ClassVar[int] = 4
    # Whether names in the address may lead into private networks: a vendor's never do.
    PRIVATE: ClassVar[bool] = True

    endpoint: Endpoint | None = Field(
        default=None, description="scheme, host and port to use instead of the vendor's, such as a proxy"
    )
    ca_file: CaFile | None = Field(
        default=None, description="PEM file of the authority that signed the certificate, as the writer sees it"
    )

    def origin(self) -> str:
        """Gives scheme, host and port."""
        return self.endpoint or self.vendor()

    def vendor(self) -> str:
        """Gives the vendor's own scheme and host for these options."""
        raise NotImplementedError

    def server(self) -> Properties:
        """Gives host, port and TLS of the output."""
        return server(self.origin(), self.ca_file)

    def signature(self) -> Signature | None:
        """Gives how requests are signed, `None` where they are not."""
        return None

    def item(self, parcel: Parcel) -> bytes:
        """Gives what one record adds to a body. Raises `ValueError` for a record that cannot be put so."""
        return parcel.line

    def body(self, items: Sequence[bytes]) -> bytes:
        """Gives a body of several records."""
        return self.OPEN + self.BETWEEN.join(items) + self.CLOSE

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the request for a body; `secrets` holds each secret option's value by the option's name."""
        raise NotImplementedError

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives the verdict on each of `count` items; `body` is the answer's."""
        return alike(usual(status), count, f"HTTP {status}")


def secret_values(to: Model, resolve: Callable[[Any], str]) -> dict[str, str]:
    """Gives the value of every secret option of a destination by its name; `name.key` for one inside a mapping.

    White space around a value is no part of it: a line feed at the end of a pasted secret would break a header.
    """
    out: dict[str, str] = {}
    for name in type(to).model_fields:
        value = getattr(to, name)
        if isinstance(value, Secret):
            out[name] = resolve(value).strip()
        elif isinstance(value, Mapping):
            out |= {f"{name}.{k}": resolve(v).strip() for k, v in value.items() if isinstance(v, Secret)}
    return out


def compact(value: Any) -> bytes:
    """Gives JSON without blanks, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def record_of(parcel: Parcel) -> dict[str, Any]:
    """Gives a record's fields; what is no object stands under `message`."""
    value = json.loads(parcel.line)
    return value if isinstance(value, dict) else {"message": value}


def text_of(fields: dict[str, Any], line: bytes) -> str:
    """Takes the text of a record out of its fields: `message`, else `log`; the whole record where neither is a text."""
    for name in ("message", "log"):
        if isinstance(fields.get(name), str):
            return str(fields.pop(name))
    fields.clear()
    return line.decode("utf-8", "replace")


def authorization(user: str | None, secrets: Mapping[str, str]) -> dict[str, str]:
    """Gives basic authentication by `user` and the secret `password`, or the secret `token` as a bearer's."""
    if user is not None:
        pair = base64.b64encode(f"{user}:{secrets['password']}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}
    return {"Authorization": f"Bearer {secrets['token']}"} if "token" in secrets else {}


def rfc3339(time_ms: int) -> str:
    """Gives a time in UTC with milliseconds."""
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(time_ms / 1000))}.{time_ms % 1000:03d}Z"


def json_of(body: bytes) -> Any:
    """Gives an answer's JSON, `None` where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
