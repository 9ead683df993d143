"""The response: every record id once, and never larger than Lambda and Firehose take.

Sizes are counted in the encoding that is sent: JSON as the Lambda runtime writes it, with base64 data, ids and keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from processors.codec import b64decode
from schemas.record import Dropped, Ok, Outcome, Outcomes, ProcessingFailed

if TYPE_CHECKING:
    from schemas.firehose import OutRecord, Response

# What the runtime writes around the parts: `json.dumps` with its default separators, a comma and a space behind each.
_FRAME: Final = len(json.dumps({"records": []}))
_OK: Final = len(json.dumps({"recordId": "", "result": "Ok", "data": ""})) + 2
_FAILED: Final = len(json.dumps({"recordId": "", "result": "ProcessingFailed"})) + 2
_GZIP_BASE64: Final = "H4sI"
_OK_MORE: Final = max(_OK - _FAILED, 0)
_MSK: Final = len("kafkaRecordValue") - len("data")


class Answers:
    """The outcome of each record of one event, and what they take of the response."""

    def __init__(self, records: Sequence[Mapping[str, Any]], limit: int) -> None:
        self._records = records
        self._ids = [r.get("recordId") for r in records]
        self._plain = False  # whether every answer is of the usual form: `data`, and no partition keys
        self.texts: list[str] = []  # answers every record where each has a text under `data` and nothing else
        self.wanted: list[Outcome] = []  # what was to be set, where not every record has such a text
        self.limit = limit
        self.outcomes: list[Outcome] = [Dropped("empty")] * len(records)
        # Whatever becomes of a record, its id comes back: that much is spent from the start.
        self._least = _FRAME + _id_bytes(self._ids) + len(records) * _FAILED
        self.used = self._least

    def fill(self, outcomes: Outcomes) -> list[int]:
        """Sets all outcomes where they fit together, else one after the other; gives those that did not fit."""
        usual = not [r for r in self._records if "data" not in r]
        if usual and set(map(type, outcomes)) == {str}:
            texts = cast("list[str]", outcomes)
            size = self._least + sum(map(len, texts)) + len(texts) * _OK_MORE
            if size <= self.limit:
                self.texts, self.used = texts, size
                return []
        self.wanted = wanted = [Ok(o) if type(o) is str else cast("Outcome", o) for o in outcomes]
        sizes = [len(o[0]) for o in wanted if type(o) is Ok]
        size = self._least + sum(sizes) + len(sizes) * _OK_MORE
        if usual and size <= self.limit and not [o for o in wanted if type(o) is Ok and o[1]]:
            self.outcomes, self.used, self._plain = wanted, size, True
            return []
        # Who went round most often goes first, so that nobody goes round for ever.
        order = sorted(range(len(wanted)), key=lambda n: -_hops(self._records[n]))
        return sorted([index for index in order if not self.take(index, wanted[index])])

    def cost(self, index: int, outcome: Outcome) -> int:
        """Gives the bytes that an outcome adds to what its record takes anyway."""
        match outcome:
            case Ok(data, keys):
                size = _OK_MORE + len(data)
                if "data" not in self._records[index]:
                    size += _MSK
                if keys:
                    size += len(', "metadata": ') + len(json.dumps({"partitionKeys": dict(keys)}))
                return size
            case Dropped() | ProcessingFailed():
                return 0

    def take(self, index: int, outcome: Outcome) -> bool:
        """Sets the outcome of a record where it fits; says whether it did."""
        more = self.cost(index, outcome) - self.cost(index, self.outcomes[index])
        if self.used + more > self.limit:
            return False
        self.used += more
        self.outcomes[index] = outcome
        self._plain = False
        return True

    @property
    def room(self) -> int:
        """The bytes that are left."""
        return self.limit - self.used

    def alone(self, index: int, outcome: Outcome) -> bool:
        """Says whether an outcome would fit if every other record took as little as it can."""
        return self._least + self.cost(index, outcome) <= self.limit

    def build(self) -> Response:
        """Gives the response. A record id that came twice in the event is answered once: the first counts."""
        ids = self._ids
        triples = zip(self._records, ids, self.outcomes, strict=True)
        if self.texts:
            answers = [{"recordId": i, "result": "Ok", "data": text} for i, text in zip(ids, self.texts, strict=True)]
        elif self._plain:
            answers = [
                {"recordId": i, "result": "Ok", "data": o[0]} if type(o) is Ok else _answer(r, i, o)
                for r, i, o in triples
            ]
        else:
            answers = [_answer(*three) for three in triples]
        if set(map(type, ids)) != {str}:
            answers = [a for a in answers if type(a["recordId"]) is str]
            ids = [a["recordId"] for a in answers]
        if len(set(ids)) != len(ids):
            answers = list({a["recordId"]: a for a in reversed(answers)}.values())[::-1]
        return {"records": cast("list[OutRecord]", answers)}


def _answer(record: Mapping[str, Any], record_id: Any, outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case Ok(data, keys):
            answer: dict[str, Any] = {"recordId": record_id, "result": "Ok"}
            answer["data" if "data" in record else "kafkaRecordValue"] = data
            if keys:
                answer["metadata"] = {"partitionKeys": dict(keys)}
            return answer
        case Dropped():
            return {"recordId": record_id, "result": "Dropped"}
        case ProcessingFailed():
            return {"recordId": record_id, "result": "ProcessingFailed"}


def _hops(record: Mapping[str, Any]) -> int:
    from processors.envelope.compression import hops_of  # noqa: PLC0415  only where a response overflows

    data = record.get("data")
    try:
        return hops_of(b64decode(data[:64])) if type(data) is str and data.startswith(_GZIP_BASE64) else 0
    except ValueError:
        return 0


def _id_bytes(ids: list[Any]) -> int:
    try:
        joined = "".join(ids)  # what is no text raises, and is counted below
    except TypeError:
        joined = '"'
    if joined.isascii() and joined.isprintable() and '"' not in joined and "\\" not in joined:
        return len(joined)
    return sum(len(json.dumps(i)) for i in ids)
