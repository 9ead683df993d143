"""What Firehose makes of a transform's answer, record by record.

https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html
"""

from __future__ import annotations

import base64
import binascii
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from firelens.local.firehose import errors
from firelens.local.firehose.prefix import MAX_EVALUATED_CHARS
from firelens.local.firehose.records import Arrived, Transformed
from firelens.local.firehose.stream import Stream

RESULTS = frozenset({"Ok", "Dropped", "ProcessingFailed"})
_UNPARTITIONED = "DynamicPartitioning.MetadataExtractionFailed"


@dataclass(slots=True)
class Judgement:
    """What became of a batch: records to deliver, dropped ones, and failed ones with code and message."""

    delivered: list[Transformed] = field(default_factory=list)
    dropped: list[Arrived] = field(default_factory=list)
    failed: list[tuple[Arrived, str, str]] = field(default_factory=list)


def judge(payload: bytes, batch: Sequence[Arrived], stream: Stream) -> Judgement:
    """Judges the answer `payload`, the bytes the function returned, to the records of `batch`."""
    try:
        body = json.loads(payload, parse_constant=_no_constant)
    except ValueError:
        return _all(batch, "Lambda.JsonProcessingException")
    answers = body.get("records") if isinstance(body, dict) else None
    if answers is None:
        return _all(batch, "Lambda.MissingRecordId")
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        return _all(batch, "Lambda.JsonProcessingException")
    return _Bench(batch, answers, stream).judgement()


class _Bench:
    def __init__(self, batch: Sequence[Arrived], answers: list[dict[str, Any]], stream: Stream) -> None:
        self._batch = batch
        self._stream = stream
        self._value = "kafkaRecordValue" if stream.source == "MSKAsSource" else "data"
        self._counts = Counter(str(answer.get("recordId")) for answer in answers)
        # An id that was never sent is ignored; the record it was meant for counts as missing.
        self._answers = {str(answer.get("recordId")): answer for answer in answers}
        self._out = Judgement()

    def judgement(self) -> Judgement:
        known = [record for record in self._batch if record.record_id in self._answers]
        choices = self._stream.ambiguities
        if choices.duplicate_id == "batch" and any(self._counts[record.record_id] > 1 for record in known):
            return _all(self._batch, "Lambda.DuplicatedRecordId")
        if choices.malformed == "batch" and any(self._malformed(self._answers[r.record_id]) for r in known):
            return _all(self._batch, "Lambda.FunctionError", errors.WRONG_FORMAT)
        for record in self._batch:
            self._one(record, self._answers.get(record.record_id))
        return self._out

    def _one(self, record: Arrived, answer: dict[str, Any] | None) -> None:
        if answer is None:
            self._fail(record, "Lambda.MissingRecordId")
        elif self._counts[record.record_id] > 1:
            self._fail(record, "Lambda.DuplicatedRecordId")
        elif answer.get("result") == "Dropped":
            self._out.dropped.append(record)
        elif answer.get("result") == "ProcessingFailed":
            self._fail(record, "Lambda.ProcessingFailedStatus")
        elif self._malformed(answer):
            self._fail(record, "Lambda.InvalidReturnFormat", errors.WRONG_FORMAT)
        elif answer.get(self._value) is None:
            self._fail(record, "Lambda.InvalidReturnFormat")
        else:
            self._deliver(record, answer)

    def _malformed(self, answer: dict[str, Any]) -> bool:
        if answer.get("result") not in RESULTS:
            return True
        data = answer.get(self._value)
        return answer["result"] == "Ok" and data is not None and _decoded(data) is None

    def _deliver(self, record: Arrived, answer: dict[str, Any]) -> None:
        data = _decoded(answer[self._value]) or b""
        if not self._stream.dynamic_partitioning:
            self._out.delivered.append(Transformed(record, data))
            return
        metadata = answer.get("metadata")
        keys = metadata.get("partitionKeys") if isinstance(metadata, dict) else None
        keys = {} if keys is None else keys
        if not isinstance(keys, dict) or not all(isinstance(value, str) and value for value in keys.values()):
            self._fail(record, _UNPARTITIONED)
            return
        wanted = self._stream.data_prefix.partition_keys
        missing = [name for name in wanted if name not in keys]
        if missing:
            self._fail(record, _UNPARTITIONED, f"partitionKeys lack `{missing[0]}`, which the prefix names")
        elif sum(len(keys[name]) for name in wanted) > MAX_EVALUATED_CHARS:
            self._fail(record, _UNPARTITIONED, f"the evaluated prefix is over {MAX_EVALUATED_CHARS} characters")
        else:
            self._out.delivered.append(Transformed(record, data, {name: keys[name] for name in wanted}))

    def _fail(self, record: Arrived, code: str, message: str | None = None) -> None:
        self._out.failed.append((record, code, message or errors.MESSAGES[code]))


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _decoded(data: Any) -> bytes | None:
    try:
        return base64.b64decode(data, validate=True) if isinstance(data, str) else None
    except (binascii.Error, ValueError):
        return None


def _all(batch: Sequence[Arrived], code: str, message: str | None = None) -> Judgement:
    return Judgement(failed=[(record, code, message or errors.MESSAGES[code]) for record in batch])
