"""The `_bulk` API, which Elasticsearch and OpenSearch share."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import Limits, Properties, reference
from schemas.parcel import Parcel, Verdict
from schemas.secret import SecretField
from schemas.wire import (
    HttpDestination,
    Request,
    Said,
    alike,
    authorization,
    compact,
    json_of,
    record_of,
    rfc3339,
    usual,
)

# https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create
Index = Annotated[str, StringConstraints(pattern=r'^[^-_+A-Z\s\\/*?"<>|,#:][^A-Z\s\\/*?"<>|,#:]*$', max_length=200)]
_KIND = re.compile(r"^[a-z_]{1,60}$")
_CONFLICT = 409


class Bulk(HttpDestination):
    """What both declare alike: one index or one a day, documents that are created and never changed."""

    # Small managed nodes take 10 MiB a request, others 100.
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=5 * 1024**2, batch_events=5000, event_bytes=5 * 1024**2 - 1024, note="10 MiB on small AWS nodes",
        source="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#network-limits",
    )  # fmt: skip
    OPEN: ClassVar[bytes] = b""
    BETWEEN: ClassVar[bytes] = b""
    CLOSE: ClassVar[bytes] = b""

    index: Index | None = Field(default=None, description="index, alias or data stream")
    index_prefix: Index | None = Field(default=None, description="index per day: the prefix, then `-YYYY.MM.DD`")
    ingest_pipeline: str | None = Field(default=None, description="pipeline of the cluster that documents go through")
    user: str | None = Field(default=None, description="of basic authentication")
    password: SecretField | None = None
    compress: bool = True

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.index is None) == (self.index_prefix is None):
            raise ValueError("wants exactly one of `index` and `index_prefix`; name one of them")
        if (self.user is None) != (self.password is None):
            raise ValueError("`user` and `password` go together; give both or neither")
        return self

    def identity(self) -> str:
        """Gives the cluster and index."""
        return f"{self.TITLE} {self.origin()}, index {self.index or f'{self.index_prefix}-*'}"

    def bulk_properties(self) -> Properties:
        """Gives what both plugins take alike."""
        daily = [("logstash_format", "on"), ("logstash_prefix", str(self.index_prefix))]
        pairs = [("index", self.index)] if self.index else daily
        pairs += [("write_operation", "create"), ("suppress_type_name", "on"), ("time_key_nanos", "on")]
        # An answer over the buffer counts as a failure, and the whole chunk is sent again; so it has none.
        pairs.append(("buffer_size", "false"))
        pairs += [("pipeline", self.ingest_pipeline)] if self.ingest_pipeline else []
        if self.user and self.password:
            pairs += [("http_user", self.user), ("http_passwd", reference(self.password))]
        return pairs + ([("compress", "gzip")] if self.compress else [])

    def document_id(self, parcel: Parcel) -> str | None:
        """Gives an id that is the same on every retry, so that a second try creates nothing."""
        return hashlib.sha256(parcel.key.encode()).hexdigest()[:40]

    def item(self, parcel: Parcel) -> bytes:
        """Gives the action and the document, a line each."""
        day = time.strftime("%Y.%m.%d", time.gmtime(parcel.time_ms / 1000))
        action = {"_index": self.index or f"{self.index_prefix}-{day}", "_id": self.document_id(parcel)}
        fields = record_of(parcel)
        document = fields if "@timestamp" in fields else {"@timestamp": rfc3339(parcel.time_ms), **fields}
        return compact({"create": {k: v for k, v in action.items() if v}}) + b"\n" + compact(document) + b"\n"

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /_bulk`; the answer is asked for without what could quote a document."""
        path = "/_bulk?filter_path=errors,items.*.status,items.*.error.type"
        path += f"&pipeline={self.ingest_pipeline}" if self.ingest_pipeline else ""
        headers = {"Content-Type": "application/x-ndjson"} | authorization(self.user, secrets)
        return Request(self.origin() + path, body, headers)

    def judge(self, status: int, body: bytes, count: int) -> Sequence[Said]:
        """Gives each item's own verdict; a document that is there already was taken by an earlier try."""
        answer = json_of(body) if status == 200 else None
        if not isinstance(answer, dict) or not answer.get("errors"):
            known = status != 200 or isinstance(answer, dict)
            return alike(usual(status) if known else Verdict.RETRY, count, f"HTTP {status}")
        items = answer.get("items")
        if not isinstance(items, list) or len(items) != count:
            return alike(Verdict.RETRY, count, "the answer lacks items")
        return [_said(item) for item in items]


def _said(item: Any) -> Said:
    held = next(iter(item.values()), None) if isinstance(item, dict) else None
    status = held.get("status") if isinstance(held, dict) else None
    if not isinstance(held, dict) or not isinstance(status, int):
        return Said(Verdict.RETRY, "the answer lacks a status")
    if status == _CONFLICT or 200 <= status < 300:
        return Said(Verdict.TAKEN)
    error = held.get("error")
    kind = str(error.get("type")) if isinstance(error, dict) else ""
    verdict = usual(status)
    # One document's 413 cannot be halved.
    verdict = Verdict.REFUSED if verdict is Verdict.SPLIT else verdict
    return Said(verdict, f"item status {status}" + (f" {kind}" if _KIND.match(kind) else ""))
