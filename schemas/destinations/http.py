"""Any HTTP endpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import EXAMPLE_SECRET, Limits, Place, Properties, reference
from schemas.secret import SecretField
from schemas.wire import HttpDestination, Request

# https://www.rfc-editor.org/rfc/rfc9110#section-5.1
HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", max_length=100)]
_OURS = frozenset({"content-type", "content-length", "content-encoding", "transfer-encoding", "host", "connection"})
_URL = {"type": "http", "url": "https://logs.example.com/in"}


class Http(HttpDestination):
    """An HTTP endpoint that takes a POST of JSON: an array, or one object a line."""

    TITLE: ClassVar[str] = "Generic HTTP"
    URL: ClassVar[str] = "https://docs.fluentbit.io/manual/data-pipeline/outputs/http"
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=1_000_000, batch_events=1000, event_bytes=1_000_000, source=URL, note="ours: receivers differ"
    )
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _URL,
        {**_URL, "url": "http://collector.internal:9880/a/b", "format": "json", "compress": False,
         "private_network": True, "headers": {"X-Team": "shop and till"}},
        {**_URL, "token": EXAMPLE_SECRET, "ca_file": "/firelens/ca.pem"},
        {**_URL, "secret_headers": {"X-Api-Key": {"arn": EXAMPLE_SECRET, "key": "api"}}},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_URL, "url": "https://user:word@logs.example.com/"}, "pattern"),
        ({**_URL, "url": "https://logs.example.com/?key=1"}, "pattern"),
        ({**_URL, "headers": {"Authorization": "Bearer x"}}, "`token` or `secret_headers`"),
        ({**_URL, "headers": {"Content-Type": "text/plain"}}, "is set by `format`"),
        ({**_URL, "headers": {"X-A": "a\r\nX-B: b"}}, "line break"),
        ({**_URL, "token": EXAMPLE_SECRET, "url": "http://logs.example.com/in"}, "in plain sight"),
        ({**_URL, "token": EXAMPLE_SECRET, "endpoint": "http://a.example"}, "in plain sight"),
    )

    type: Literal["http"] = "http"
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/@?#]+(/[^\s?#]*)?$", max_length=500)] = Field(
        description="scheme, host, port and path; no credentials and no query"
    )
    format: Literal["json", "json_lines"] = "json_lines"
    compress: bool = True
    headers: Mapping[HeaderName, str] = Field(default_factory=dict, description="headers that are no secret")
    token: SecretField | None = Field(default=None, description="sent as `Authorization: Bearer ...`")
    secret_headers: Mapping[HeaderName, SecretField] = Field(
        default_factory=dict, description="headers whose whole value is a secret"
    )
    private_network: bool = Field(
        default=False, description="let the transform follow the host's name to a private address"
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for name in self.headers:
            if name.lower() == "authorization":
                raise ValueError("`Authorization` holds a secret; give it by `token` or `secret_headers`")
        names = [n.lower() for n in (*self.headers, *self.secret_headers)] + (["authorization"] if self.token else [])
        if len(set(names)) < len(names):
            raise ValueError("a header is given twice; keep one")
        for name in names:
            if name in _OURS:
                raise ValueError(f"`{name}` is set by `format`, `compress` and `url`; leave it out")
        if self.secrets() and self.origin().startswith("http:") and not is_here(self.origin()):
            raise ValueError("`http:` would send the secret in plain sight; use `https:`")
        return self

    def vendor(self) -> str:
        """Gives the URL's scheme, host and port."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def identity(self) -> str:
        """Gives the URL."""
        return self.url

    def output(self, place: Place) -> Properties:
        """Gives the output; TLS by the URL's scheme."""
        host, port, *tls = self.server()
        pairs = [("name", "http"), host, port, ("uri", urlsplit(self.url).path or "/"), ("format", self.format)]
        pairs += [("json_date_key", "time"), ("json_date_format", "iso8601"), *tls]
        pairs += [("compress", "gzip")] if self.compress else []
        pairs += [("header", f"{k} {v}") for k, v in sorted(self.headers.items())]
        pairs += [("header", f"{k} {reference(v)}") for k, v in sorted(self.secret_headers.items())]
        if self.token:
            pairs.append(("header", f"Authorization Bearer {reference(self.token)}"))
        # The engine would print what the receiver answers, and that may quote the records.
        return [*pairs, ("log_response_payload", "off")]

    def body(self, items: Sequence[bytes]) -> bytes:
        """Gives an array, or one object a line."""
        return super().body(items) if self.format == "json" else b"\n".join(items) + b"\n"

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives the POST; `Idempotency-Key` is the same for the same body, so a receiver can tell a second try."""
        kind = "application/json" if self.format == "json" else "application/x-ndjson"
        headers = {"Content-Type": kind, "Idempotency-Key": hashlib.sha256(body).hexdigest(), **self.headers}
        headers |= {name: secrets[f"secret_headers.{name}"] for name in self.secret_headers}
        if self.token:
            headers["Authorization"] = f"Bearer {secrets['token']}"
        return Request(self.origin() + urlsplit(self.url).path, body, headers)


def is_here(url: str) -> bool:
    """Says whether a URL leads to this very machine, where nobody else reads along."""
    return urlsplit(url).hostname in {"localhost", "127.0.0.1", "::1"}


DESTINATION = Http
