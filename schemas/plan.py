"""The plan: what one transform does, compiled from a `Stream` and read once at cold start.

`plan.json` holds one plan and the digest of its own bytes. A plan whose digest fits was checked when it was built and is
taken as it is (no pydantic on that path: it alone would cost more than the rest of a cold start); a plan edited by hand
is checked here field by field.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, get_args

from schemas.errors import DescriptionError

VERSION = 1
_SEAL = b',\n "digest": "'
_END = b"\n}"
Source = Literal["direct", "kinesis", "msk"]
Failures = Literal["redacted", "raw"]
Output = Literal["json", "text"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SideRoute:
    """Copies of records for a side destination: `to` is the destination's JSON form, `when` a condition's."""

    name: str
    to: Json
    when: Json | None = None
    apps: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One transform.

    `steps` are the JSON forms of steps, compiled where a step needs it (`redact` carries its compiled policy under
    `compiled`). `deliver_when` decides what goes on to the stream's own destination; what does not meet it is `Dropped`
    once its side routes have it. `partition_keys` maps a key of the stream's prefix to a field path, with a default that
    is never empty.
    """

    pipeline: str
    stream: str
    region: str
    source: Source = "direct"
    apps: tuple[str, ...] = ()
    steps: tuple[Json, ...] = ()
    routes: tuple[SideRoute, ...] = ()
    deliver_when: Json | None = None
    partition_keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # {key: {field, default}}
    # `json` delivers whole records, one a line; `text` delivers the text of `log` alone, where a record has it.
    output: Output = "json"
    failures: Failures = "redacted"
    dead_letter: Json | None = None
    # The stream's own destination, for the HTTP-endpoint form: nobody else delivers there.
    to: Json | None = None
    reingest: bool = True
    # A record re-ingested more often than this is failed with its reason instead of going round for ever.
    # A batch of gzip may hold ten times what a response does, and every round delivers one response full.
    max_hops: int = 10
    # Below Lambda's 6 MB for a synchronous response, leaving room for what Firehose itself adds.
    # https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    max_response_bytes: int = 6_000_000
    # What one record may inflate to; a bomb fails alone and memory stays flat.
    max_inflated_bytes: int = 32 * 1024 * 1024
    # Seconds that side deliveries may take in one invocation; Firehose waits 5 minutes at most.
    # https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
    side_budget_seconds: float = 10.0
    namespace: str = "firelens"
    version: int = VERSION

    def to_bytes(self) -> bytes:
        """Gives `plan.json`: sorted keys, one trailing newline, the digest of the rest under `digest`."""
        body = {k: v for k, v in asdict(self).items() if v is not None}
        text = json.dumps(body, sort_keys=True, indent=1, ensure_ascii=False).encode()
        return text[: -len(_END)] + _SEAL + hashlib.sha256(text).hexdigest().encode() + b'"' + _END + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes, *, where: str = "plan.json", loads: Callable[[bytes], Any] = json.loads) -> Plan:
        """Reads `plan.json`; `loads` is whoever reads JSON fastest here.

        Raises `DescriptionError` where it is not JSON, of another version, or holds a field that no plan has.
        """
        try:
            body = loads(data)
        except ValueError as error:
            raise DescriptionError(
                f"is not JSON ({error})", where=where, hint="write it again with `firelens build`"
            ) from None
        if not isinstance(body, dict) or body.get("version") != VERSION:
            raise DescriptionError(
                f"is not a plan of version {VERSION}", where=where, hint="write it again with `firelens build`"
            )
        digest = body.pop("digest", None)
        # The bytes are hashed as they are: to write a large plan anew only to compare it would double a cold start.
        end = data.rfind(_SEAL)
        if end < 0 or digest != hashlib.sha256(data[:end] + _END).hexdigest():
            _check(body, where)
        body["routes"] = tuple(SideRoute(**{**r, "apps": _tuple(r.get("apps"))}) for r in body.get("routes", ()))
        body["steps"] = tuple(body.get("steps", ()))
        body["apps"] = tuple(body.get("apps", ()))
        return cls(**body)


def _tuple(value: Any) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


_KINDS: dict[str, tuple[type, ...]] = {
    "pipeline": (str,), "stream": (str,), "region": (str,), "source": (str,), "apps": (list,), "steps": (list,),
    "routes": (list,), "deliver_when": (dict,), "partition_keys": (dict,), "failures": (str,), "dead_letter": (dict,),
    "output": (str,), "to": (dict,), "reingest": (bool,), "max_hops": (int,), "max_response_bytes": (int,), "max_inflated_bytes": (int,),
    "side_budget_seconds": (int, float), "namespace": (str,), "version": (int,),
}  # fmt: skip


def _check(body: Json, where: str) -> None:
    for key, value in body.items():
        kinds = _KINDS.get(key)
        if kinds is None:
            raise DescriptionError(f"has a field `{key}` that no plan has", where=where, hint="take it out")
        if not isinstance(value, kinds):
            raise DescriptionError(f"`{key}` is not {' or '.join(k.__name__ for k in kinds)}", where=where)
    for key in ("pipeline", "stream", "region"):
        if key not in body:
            raise DescriptionError(f"lacks `{key}`", where=where, hint="write it again with `firelens build`")
    for key, allowed in (("source", get_args(Source)), ("failures", get_args(Failures)), ("output", get_args(Output))):
        if body.get(key, allowed[0]) not in allowed:
            raise DescriptionError(f"`{key}` is none of {', '.join(allowed)}", where=where)
    for n, step in enumerate(body.get("steps", ())):
        if not isinstance(step, dict) or not isinstance(step.get("type"), str):
            raise DescriptionError(f"step {n} has no `type`", where=where)
    known = {f.name for f in fields(SideRoute)}
    for n, route in enumerate(body.get("routes", ())):
        if not isinstance(route, dict) or not {"name", "to"} <= route.keys() <= known:
            raise DescriptionError(f"route {n} wants `name` and `to`, and knows only {sorted(known)}", where=where)
