"""What every destination declares, on both sides: the sidecar's [OUTPUT] and the transform's wire.

A destination is one file in this package: a pydantic model `class X(Destination)` with a literal `type`, named in the
module constant `DESTINATION`. It holds the user's options, the vendor's limits with their source, the IAM it needs, its
Fluent Bit output, where the transform can reach it the shape of its wire (see `schemas.wire`), and its own evidence:
`EXAMPLES` that must work on every engine line, and `REFUSED` combinations with the words that say why.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, model_validator

from schemas.base import Model
from schemas.errors import DescriptionError
from schemas.secret import Secret, secrets_in

RoleArn = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/+=,.@_-]+$")]
Region = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$")]
# Scheme, host and port: a path would be lost in the sidecar, credentials would be printed.
Endpoint = Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.\[\]:_-]+$", max_length=300)]
AwsEndpoint = Annotated[str, StringConstraints(pattern=r"^https://[A-Za-z0-9.:_-]+$", max_length=300)]
CaFile = Annotated[str, StringConstraints(pattern=r"^/[^\s]+$", max_length=200)]
Lines = Literal["4.2", "5.0", "5.1"]

# A secret that no account holds, for examples.
EXAMPLE_SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:logs-AbCdEf"  # noqa: S105  a reference

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may hold; `None` where the vendor sets no bound. Sizes are bytes before compression."""

    batch_bytes: int | None
    batch_events: int | None
    event_bytes: int | None
    source: str  # URL of the page that says so
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One IAM statement: actions on named resources (ARNs), with conditions where they narrow it."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a generated thing will live; ARNs are made of it. Unknown parts are `*` (account) or the pipeline's own."""

    region: str
    account: str = "*"
    partition: str = "aws"
    pipeline: str = ""
    line: str = "5.0"  # engine line of the sidecar: 4.2, 5.0, 5.1


Properties = list[tuple[str, str]]


class Destination(Model):
    """Where records can go.

    `type` is a `Literal` in every subclass and names it in YAML. `PROTOCOL` is the module of `processors.transports`
    that speaks its wire; `None` where only the sidecar can reach it. `SIDECAR` says whether `output` is available,
    `METRICS` that it takes the sidecar's own metrics instead of records, and `OWN_FILES` that the plugin keeps what it has
    not sent in files of its own rather than in the engine's chunks.
    """

    TITLE: ClassVar[str]
    URL: ClassVar[str]  # the vendor's page about this intake
    LIMITS: ClassVar[Limits]
    PROTOCOL: ClassVar[str | None] = None
    SIDECAR: ClassVar[bool] = True
    METRICS: ClassVar[bool] = False
    OWN_FILES: ClassVar[bool] = False
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]]
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = ()

    @model_validator(mode="after")
    def _one_line_each(self) -> Self:
        for name, text in _texts(self):
            if _CONTROL.search(text):
                raise ValueError(f"`{name}` holds a control character or a line break; take it out")
            if "${" in text:
                raise ValueError(
                    f"`{name}` holds `${{`, which Fluent Bit would replace by a variable; write the text itself, "
                    "or a secret's ARN where the option takes a secret"
                )
        return self

    def identity(self) -> str:
        """Gives what two destinations must not share (the same S3 keys, the same log stream); shown to people."""
        raise NotImplementedError

    def output(self, place: Place) -> Properties:
        """Gives the [OUTPUT] properties in order, `Name` first; without `Match`, `Alias`, retries and storage, which are the compiler's.

        A secret stands as `${ENV}` of its reference. Raises `DescriptionError` where an option cannot be had in a
        sidecar, or not on the place's engine line.
        """
        raise NotImplementedError

    def wants_fields(self) -> str:
        """Gives why a line that stays text in `log` is of no use there; empty where it is."""
        return ""

    def disk_limit(self, limit_bytes: int) -> tuple[str, str]:
        """Gives the property that bounds what waits on disk for this output."""
        return "storage.total_limit_size", str(limit_bytes)

    def iam(self, place: Place) -> Sequence[Statement]:
        """Gives the statements that a writer (task role or Lambda role) needs; empty outside AWS."""
        return ()

    def secrets(self) -> Sequence[Secret]:
        """Gives every secret the destination refers to, found by walking its fields."""
        return list(secrets_in(self))


class AwsDestination(Destination):
    """What destinations inside AWS share: region, a role of another account, an endpoint of their own."""

    region: Region | None = Field(default=None, description="the pipeline's own when absent")
    role_arn: RoleArn | None = Field(default=None, description="role to assume, for another account")
    external_id: str | None = Field(default=None, description="external id that the role asks for")
    endpoint: AwsEndpoint | None = Field(default=None, description="VPC or FIPS endpoint, instead of the service's own")

    @model_validator(mode="after")
    def _assumed(self) -> Self:
        if self.external_id and not self.role_arn:
            raise ValueError("`external_id` is said when a role is assumed; name the role in `role_arn`")
        return self

    def aws_properties(self, place: Place) -> Properties:
        """Gives what the AWS C plugins take alike. They speak TLS by themselves and stop when told to."""
        pairs = [("region", self.region or place.region)]
        if self.endpoint:
            host, port, _ = address(self.endpoint)
            pairs += [("endpoint", host), ("port", port)]
        return pairs + self.role_properties()

    def role_properties(self, prefix: str = "") -> Properties:
        """Gives the role to assume."""
        pairs = [(f"{prefix}role_arn", self.role_arn)] if self.role_arn else []
        return pairs + ([(f"{prefix}external_id", self.external_id)] if self.external_id else [])

    def assume(self) -> list[Statement]:
        """Gives assuming the other account's role, which is then all that the writer itself needs."""
        return [Statement("AssumeRole", ("sts:AssumeRole",), (self.role_arn,))] if self.role_arn else []


def address(url: str) -> tuple[str, str, bool]:
    """Gives host, port and whether it is TLS."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return parts.hostname or "", str(parts.port or (443 if secure else 80)), secure


def server(url: str, ca_file: str | None = None) -> Properties:
    """Gives host, port and TLS of an output by URL.

    Fluent Bit checks a certificate's chain but not its name unless told to: any valid certificate would do.
    https://docs.fluentbit.io/manual/administration/transport-security
    """
    host, port, secure = address(url)
    pairs = [("host", host), ("port", port), ("tls", "on" if secure else "off")]
    if secure:
        pairs.append(("tls.verify", "on"))
        if not _is_number(host):  # line 4.2 compares a numeric host as if it were a name
            pairs.append(("tls.verify_hostname", "on"))
        if ca_file:
            pairs.append(("tls.ca_file", ca_file))
    return pairs


def reference(secret: Secret) -> str:
    """Gives the variable that carries a secret, as Fluent Bit reads it."""
    return f"${{{secret.env}}}"


def since(place: Place, line: Lines, option: str) -> None:
    """Raises `DescriptionError` where the place's engine line is older than the one that first took `option`."""
    if float(place.line) < float(line):
        raise DescriptionError(
            f"`{option}` needs Fluent Bit {line}, the sidecar has {place.line}",
            hint=f"leave it out, or set the sidecar's `line` to `{line}`",
        )


def short_hash(text: str) -> str:
    """Gives eight hexadecimal digits that stand for a text in names."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _texts(model: Model) -> Iterator[tuple[str, str]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            for key, held in value.items():
                yield f"{name}.{key}", str(key)
                if isinstance(held, str):
                    yield f"{name}.{key}", held
        elif isinstance(value, tuple | list):
            yield from ((name, held) for held in value if isinstance(held, str))
