"""The response: every record id once, and never larger than Lambda and Firehose take.

Sizes are counted in the encoding that is sent: JSON as the Lambda runtime writes it, with base64 data, ids and keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from schemas.firehose import OutRecord, Response
from schemas.record import Dropped, Ok, Outcome, ProcessingFailed

# What the runtime writes around the parts: `json.dumps` with its default separators, a comma and a space behind each.
_FRAME: Final = len(json.dumps({"records": []}))
_OK: Final = len(json.dumps({"recordId": "", "result": "Ok", "data": ""})) + 2
_DROPPED: Final = len(json.dumps({"recordId": "", "result": "Dropped"})) + 2
_FAILED: Final = len(json.dumps({"recordId": "", "result": "ProcessingFailed"})) + 2
_MSK: Final = len("kafkaRecordValue") - len("data")


class Answers:
    """The outcome of each record of one event, and what they take of the response."""

    def __init__(self, records: Sequence[Mapping[str, Any]], limit: int) -> None:
        self._records = records
        self.limit = limit
        self.outcomes: list[Outcome] = [Dropped("empty")] * len(records)
        self._ids = [_id_bytes(r.get("recordId")) for r in records]
        # Whatever becomes of a record, its id comes back: that much is spent from the start.
        self.used = _FRAME + sum(self._ids) + len(records) * _FAILED

    def cost(self, index: int, outcome: Outcome) -> int:
        """Gives the bytes that an outcome adds to what its record takes anyway."""
        match outcome:
            case Ok(data, keys):
                size = _OK + len(data) - _FAILED
                if "data" not in self._records[index]:
                    size += _MSK
                if keys:
                    size += len(', "metadata": ') + len(json.dumps({"partitionKeys": dict(keys)}))
                return max(size, 0)
            case Dropped() | ProcessingFailed():
                return 0

    def take(self, index: int, outcome: Outcome) -> bool:
        """Sets the outcome of a record where it fits; says whether it did."""
        more = self.cost(index, outcome) - self.cost(index, self.outcomes[index])
        if self.used + more > self.limit:
            return False
        self.used += more
        self.outcomes[index] = outcome
        return True

    @property
    def room(self) -> int:
        """The bytes that are left."""
        return self.limit - self.used

    def alone(self, index: int, outcome: Outcome) -> bool:
        """Says whether an outcome would fit if every other record took as little as it can."""
        least = _FRAME + sum(self._ids) + len(self._records) * _FAILED
        return least + self.cost(index, outcome) <= self.limit

    def build(self) -> Response:
        """Gives the response. A record id that came twice in the event is answered once: the first counts."""
        out: list[OutRecord] = []
        seen: set[str] = set()
        for record, outcome in zip(self._records, self.outcomes, strict=True):
            record_id = record.get("recordId")
            if not isinstance(record_id, str) or record_id in seen:
                continue
            seen.add(record_id)
            match outcome:
                case Ok(data, keys):
                    name = "data" if "data" in record else "kafkaRecordValue"
                    answer: dict[str, Any] = {"recordId": record_id, "result": "Ok", name: data}
                    if keys:
                        answer["metadata"] = {"partitionKeys": dict(keys)}
                    out.append(cast("OutRecord", answer))
                case Dropped():
                    out.append({"recordId": record_id, "result": "Dropped"})
                case ProcessingFailed():
                    out.append({"recordId": record_id, "result": "ProcessingFailed"})
        return {"records": out}


def _id_bytes(record_id: Any) -> int:
    if type(record_id) is str and record_id.isascii() and '"' not in record_id and "\\" not in record_id:
        return len(record_id)
    return len(json.dumps(record_id))
