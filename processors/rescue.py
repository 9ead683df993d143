"""The last doors: for records that fit nowhere, and for letters that nobody takes. Nothing is lost and nothing leaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from processors.codec import b64decode, b64encode
from processors.dead_letter import Letter, failure_document, readable_lines
from processors.results import Result
from processors.steps.truncate import shortened
from schemas.record import DELIVERED, Dropped, Ok, ProcessingFailed

if TYPE_CHECKING:
    from processors.invocation import Invocation

_MARKER: Final = "...[truncated: larger than one response]"


class Rescue:
    """The last doors of one invocation."""

    def __init__(self, run: Invocation) -> None:
        self._run = run

    def too_large(self, result: Result, reason: str) -> bool:
        """Answers for a record that fits nowhere: as it came where that is allowed, else as it would have left.

        Says whether it left as it came, and its copies with it. Else they are still to be sent.
        """
        output = result.outcome
        self._run.moves(result, "failed", reason)
        group = [result.index, *sorted(set(result.carried))]
        whole = all(self._run.answers.outcomes[n] == Dropped("joined") for n in group[1:])
        if whole and not self._holds_secrets(group):
            for index in group:
                self._run.answers.take(index, ProcessingFailed(reason))
            return True
        lines = b64decode(output.data).split(b"\n")[:-1] if type(output) is Ok else []
        lines += [line for split in result.splits for line in split.lines]
        letter = Letter(result.index, self._run.key(result.index), reason, lines, needed=True)
        letter.arrived_ms = self._run.arrived_ms(result.index)
        if self._run.plan.dead_letter is not None:
            self._run.letters.append(letter)
            self._run.answers.take(result.index, Dropped("dead-letter"))
        else:
            keys = output.partition_keys if type(output) is Ok else self._run.on.transform.default_keys()
            self.squeeze(letter, keys)
        return False

    def _holds_secrets(self, indices: list[int]) -> bool:
        """Says whether what these records came as may not reach the error output."""
        if self._run.plan.failures == "raw" or not self._run.on.transform.redactions:
            return False
        bound = self._run.plan.max_inflated_bytes
        return any(self._run.on.transform.redacted(readable_lines(self._run.data(n), bound))[1] for n in indices)

    def squeeze(self, letter: Letter, keys: Mapping[str, str]) -> None:
        """Delivers a letter in the room that is left, cut with a marker where it must be: the last door there is.

        A record that leaves as it came, perhaps because another letter wanted its room, carries the letter's events too.
        """
        before = self._run.answers.outcomes[letter.index]
        if type(before) is ProcessingFailed:
            return
        held = b64decode(before.data) if type(before) is Ok else b""
        keys = before.partition_keys if type(before) is Ok else keys
        body = held + b"".join(d + b"\n" for d in letter.documents())
        reason = before.reason if type(before) is Ok else "failure-document"
        whole = Ok(b64encode(body), keys, reason)
        if self._run.answers.take(letter.index, whole) or self._make_room(letter.index, whole):
            return
        self._run.tally.events["truncated", letter.reason] += 1
        text = b"\n".join(letter.lines).decode("utf-8", "backslashreplace")
        room = self._run.answers.room * 3 // 4 - 1024
        while room > 0:  # escapes make JSON larger than its text, by how much is known once it is made
            document = failure_document(letter.reason, shortened(text, room, _MARKER).encode(), letter.extra)
            if self._run.answers.take(letter.index, Ok(b64encode(held + document + b"\n"), keys, reason)):
                return
            room //= 2

    def _make_room(self, index: int, outcome: Ok) -> bool:
        """Fails records that hold nothing to redact, so that one that does can be delivered; says whether it helped."""
        if not self._run.answers.alone(index, outcome):
            return False
        for other in range(len(self._run.records) - 1, -1, -1):
            held = self._run.answers.outcomes[other]
            if other == index or other in self._run.entangled or type(held) is not Ok or held.reason is not DELIVERED:
                continue
            if self._holds_secrets([other]):
                continue
            self._run.moves(Result(other, held), "failed", "made-room")
            self._run.answers.take(other, ProcessingFailed("made-room"))
            if self._run.answers.take(index, outcome):
                return True
        return False
