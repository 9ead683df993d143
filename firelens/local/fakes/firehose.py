"""PutRecord and PutRecordBatch as Firehose judges them, and the ways it fails some records inside a 200."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from firelens.local.fakes.answers import Refusal, too_long, too_short

# https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
MAX_BATCH_RECORDS = 500
MAX_BATCH_BYTES = 4 * 1024 * 1024
# https://docs.aws.amazon.com/firehose/latest/APIReference/API_Record.html
MAX_RECORD_BYTES = 1_024_000

SLOW_DOWN = {"ErrorCode": "ServiceUnavailableException", "ErrorMessage": "Slow down."}
INTERNAL = {"ErrorCode": "InternalFailure", "ErrorMessage": "Internal service failure."}


def decode(payload: Mapping[str, Any], *, batch: bool) -> list[bytes] | Refusal:
    """Gives the records of a PutRecordBatch (`batch`) or PutRecord payload as bytes, or why the call is refused."""
    given = payload.get("Records") if batch else [payload.get("Record")]
    if not isinstance(given, list) or not given:
        return too_short("records")
    if len(given) > MAX_BATCH_RECORDS:
        return too_long("records", MAX_BATCH_RECORDS)
    records: list[bytes] = []
    for number, entry in enumerate(given, 1):
        where = f"records.{number}.member.data" if batch else "record.data"
        data = entry.get("Data") if isinstance(entry, dict) else None
        if not isinstance(data, str):
            return Refusal("ValidationException", f"1 validation error detected: Value at '{where}' must not be null")
        try:
            raw = base64.b64decode(data, validate=True)
        except binascii.Error:
            return Refusal("SerializationException", "Unable to decode base64 data")
        if len(raw) > MAX_RECORD_BYTES:
            return too_long(where, MAX_RECORD_BYTES)
        records.append(raw)
    return oversize(records) or records


def oversize(records: Sequence[bytes]) -> Refusal | None:
    """Gives the refusal of a batch over 4 MiB, counted before base64."""
    if sum(map(len, records)) > MAX_BATCH_BYTES:
        return Refusal("InvalidArgumentException", "Records size exceeds 4 MB limit")
    return None


def batch_response(failures: Mapping[int, Mapping[str, str]], count: int) -> dict[str, Any]:
    """Gives the body of a 200: one entry per record in order, failed ones as `failures` says by position."""
    responses = [dict(failures[i]) if i in failures else {"RecordId": record_id()} for i in range(count)]
    return {"FailedPutCount": len(failures), "Encrypted": False, "RequestResponses": responses}


def record_id() -> str:
    """Gives an opaque id of the length AWS uses; it is not the `recordId` a transform sees."""
    return secrets.token_urlsafe(165)
