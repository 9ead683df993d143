"""A Fluentd or Fluent Bit aggregator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import EXAMPLE_SECRET, CaFile, Destination, Limits, Place, Properties, reference, server
from schemas.secret import SecretField

_AGGREGATOR = {"type": "forward", "host": "aggregator.internal"}


class Forward(Destination):
    """An aggregator by the Forward protocol; the sidecar only."""

    TITLE: ClassVar[str] = "Forward (Fluentd, Fluent Bit)"
    URL: ClassVar[str] = "https://github.com/fluent/fluentd/wiki/Forward-Protocol-Specification-v1"
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=None, batch_events=None, event_bytes=None, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _AGGREGATOR,
        {**_AGGREGATOR, "port": 24284, "ca_file": "/firelens/ca.pem", "shared_key": EXAMPLE_SECRET, "tag": "orders"},
        {**_AGGREGATOR, "shared_key": EXAMPLE_SECRET, "user": "w", "password": EXAMPLE_SECRET, "compress": True},
        {**_AGGREGATOR, "tls": False, "ack": False},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_AGGREGATOR, "user": "w"}, "`user` and `password` go together"),
        ({**_AGGREGATOR, "user": "w", "password": EXAMPLE_SECRET}, "give `shared_key`"),
        ({**_AGGREGATOR, "tls": False, "shared_key": EXAMPLE_SECRET}, "set `tls`"),
        ({**_AGGREGATOR, "port": 0}, "greater than or equal to 1"),
    )

    type: Literal["forward"] = "forward"
    host: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]+$")]
    port: Annotated[int, Field(ge=1, le=65535)] = 24224
    tls: bool = True
    ca_file: CaFile | None = Field(default=None, description="PEM file of the aggregator's authority, in the image")
    shared_key: SecretField | None = None
    user: str | None = None
    password: SecretField | None = None
    tag: str | None = Field(default=None, description="instead of the record's own tag")
    ack: bool = Field(default=True, description="wait for the aggregator's word that it has the chunk")
    compress: bool = False

    @model_validator(mode="after")
    def _known(self) -> Self:
        if (self.user is None) != (self.password is None):
            raise ValueError("`user` and `password` go together; give both or neither")
        if self.user and not self.shared_key:
            raise ValueError("the protocol asks for a user only after the shared key; give `shared_key`")
        if self.shared_key and not self.tls:
            raise ValueError("records that need a shared key need no reader on the way either; set `tls`")
        return self

    def identity(self) -> str:
        """Gives host, port and tag."""
        return f"aggregator {self.host}:{self.port}, tag {self.tag or 'of the record'}"

    def output(self, place: Place) -> Properties:
        """Gives the output; with `ack` nothing is lost between the two."""
        bracketed = f"[{self.host}]" if ":" in self.host else self.host
        url = f"{'https' if self.tls else 'http'}://{bracketed}:{self.port}"
        pairs = [("name", "forward"), *server(url, self.ca_file)]
        pairs.append(("require_ack_response", "on" if self.ack else "off"))
        pairs += [("shared_key", reference(self.shared_key))] if self.shared_key else []
        if self.user and self.password:
            pairs += [("username", self.user), ("password", reference(self.password))]
        pairs += [("tag", self.tag)] if self.tag else []
        return pairs + ([("compress", "gzip")] if self.compress else [])


DESTINATION = Forward
