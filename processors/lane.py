"""The short way: records that no step has to look into are checked, scanned in one go, and passed on.

A plan without steps, or with nothing but redaction for everybody, asks nothing of a record's fields. Then a record of
one JSON line keeps the very text it came in, and a CloudWatch envelope becomes lines without a dictionary for each.
What is of any other shape, and whatever the policy drops, goes the long way of `processors.way`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from processors.codec import ODD, b64decode, b64encode, gunzip, loads
from processors.tally import Tally
from schemas.record import DELIVERED, Outcome

if TYPE_CHECKING:
    from processors.steps.redact import Redaction

# Bytes that are scanned at once: enough to pay for a scan, few enough to keep memory flat.
_SCAN_BYTES: Final = 1 << 20


class Lane:
    """The short way of one plan."""

    def __init__(self, redactions: Sequence[Redaction], *, as_text: bool, bound: int) -> None:
        self._redactions = redactions
        self._as_text = as_text
        self._bound = bound

    def run(self, records: Sequence[Mapping[str, Any]], out: list[Outcome | str | None], tally: Tally) -> list[int]:  # noqa: C901, PLR0912, PLR0915  a call for each record is a tenth of its time
        """Sets the base64 text of every record it can pass, and gives the positions of the others."""
        rest: list[int] = []
        size = passed = size_in = size_out = 0
        lines: list[bytes] = []
        owners: list[tuple[int, int]] = []  # (record, lines it has), while they wait for the scan
        envelope: Any = None
        head, tail = b"\xff", b""  # of the last envelope
        redactions, as_text, bound = self._redactions, self._as_text, self._bound
        for index, record in enumerate(records):
            text, events = None, 1
            try:
                data = b64decode(record["data"])
                came, first = len(data), data[0]
                if first == 0x7B and data.find(b"\n") == came - 1:  # {
                    value = loads(data)
                    if type(value) is dict and "logEvents" not in value and "resourceLogs" not in value:
                        line, text = data[:-1], record["data"]
                        if as_text and type(log := value.get("log")) is str:
                            data = log.encode() + b"\n"
                            text = b64encode(data)
                        if redactions:
                            lines.append(line)
                elif first == 0x1F:  # gzip, or what `gunzip` refuses
                    if envelope is None:
                        from processors.envelope import cloudwatch as envelope  # noqa: PLC0415  few batches have both
                    data = gunzip(data, bound)
                    if data.startswith(head) and data[-1] == 0x7D:  # }
                        log_events = loads(data[len(head) : -1])
                    else:
                        log_events, tail, head = envelope.read_envelope(data)
                    if events := len(log_events):
                        if redactions or not as_text:
                            data = envelope.body_of(log_events, tail)
                            if redactions:
                                lines += data.split(b"\n")
                                lines.pop()  # nothing stands behind the last newline
                        if as_text:
                            data = envelope.messages_of(log_events)
                        text = b64encode(data)
            except ODD:
                text = None
            if text is None:
                rest.append(index)
                continue
            out[index] = text
            passed += events
            size_in += came
            size_out += len(data)
            if redactions:
                owners.append((index, events))
                size += len(data)
                if size >= _SCAN_BYTES:
                    value = log_events = None  # what is scanned is enough to hold
                    data = line = b""
                    rest += self._scan(lines, owners, out, tally)
                    lines, owners, size = [], [], 0
        tally.bytes_in += size_in
        tally.bytes_out += size_out
        tally.events["delivered", DELIVERED] += passed
        value = log_events = None
        data = line = b""
        if owners:
            rest += self._scan(lines, owners, out, tally)
        return rest

    def _scan(
        self, lines: list[bytes], owners: list[tuple[int, int]], out: list[Outcome | str | None], tally: Tally
    ) -> list[int]:
        """Redacts the lines of several records; gives those records that must go the long way after all."""
        changed: set[int] = set()
        dropping: set[int] = set()
        for redaction in self._redactions:
            try:
                found = redaction.lines(lines)
            except Exception:  # the long way finds the one record that cannot be redacted, and fails it alone
                for index, count in owners:
                    self._take_back(out, index, count, tally)
                return [index for index, _ in owners]
            for number, text, drop in found:
                lines[number] = text
                changed.add(number)
                if drop:
                    dropping.add(number)
        if not changed:
            return []
        rest: list[int] = []
        first = 0
        marked = sorted(changed)
        at = 0
        for index, count in owners:
            if at == len(marked):
                break
            last = first + count
            if marked[at] < last:
                mine = []
                while at < len(marked) and marked[at] < last:
                    mine.append(marked[at])
                    at += 1
                if self._as_text or dropping.intersection(mine) or not _are_json(lines, mine):
                    rest.append(index)
                    self._take_back(out, index, count, tally)
                else:
                    body = b"\n".join((*lines[first:last], b""))
                    tally.bytes_out += len(body) - _decoded_bytes(out[index])
                    out[index] = b64encode(body)
            first = last
        return rest

    def _take_back(self, out: list[Outcome | str | None], index: int, count: int, tally: Tally) -> None:
        """Undoes the counts of a record that goes the long way, which counts it again."""
        tally.bytes_out -= _decoded_bytes(out[index])
        tally.events["delivered", DELIVERED] -= count
        out[index] = None


def _are_json(lines: list[bytes], numbers: list[int]) -> bool:
    """Says whether what redaction left is still JSON: what is not must not pass."""
    try:
        for number in numbers:
            loads(lines[number])
    except ValueError:
        return False
    return True


def _decoded_bytes(text: Outcome | str | None) -> int:
    if type(text) is not str:
        return 0
    return len(text) // 4 * 3 - text.endswith("=") - text.endswith("==")
