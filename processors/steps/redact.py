"""Redact events: one scan for all of them, exact work only where something was found."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from processors.codec import loads
from processors.redact import Outcome, Redactor
from processors.redact.pairs import named_first
from schemas.errors import DescriptionError
from schemas.redaction.key_lines import ENTITY

if TYPE_CHECKING:  # events are made on the long way alone
    from processors.envelope.event import Event
    from processors.redact.key_lines import KeyLines

# Bytes above which an event is read again by the next step that asks, rather than held twice.
_LARGE: Final = 1 << 16


class Redaction:
    """One policy at work, for one batch after `begin`. `hits` counts by entity since `take_hits` was last called."""

    def __init__(self, redactor: Redactor, compiled: Mapping[str, Any]) -> None:
        self._redactor, self._compiled = redactor, compiled
        self._lines: KeyLines | None = None  # from the first private key on: few processes ever see one
        self._again = False
        self.hits: Counter[str] = Counter()

    @classmethod
    def from_plan(cls, options: dict[str, Any]) -> Redaction:
        """Builds the step of a plan. Raises `DescriptionError` where the plan holds no compiled policy."""
        compiled = options.get("compiled")
        if not isinstance(compiled, dict):
            raise DescriptionError(
                "a `redact` step has no compiled policy", hint="write the plan with `firelens build`"
            )
        return cls(Redactor.from_plan(compiled, _key, cache=cache_folder()), compiled)

    def begin(self, *, again: bool = False) -> None:
        """Begins a batch; `again` says that texts of the same batch come once more."""
        self._again = again
        if self._lines is not None:
            self._lines.begin(again=again)

    def _changed(self, lines: list[bytes]) -> list[tuple[int, bytes, Outcome]]:
        texts = named_first(lines)
        if self._lines is None:
            found = self._redactor.changed(texts)
            if not any(ENTITY in outcome.hits for _, _, outcome in found):
                return found
            from processors.redact.key_lines import KeyLines  # noqa: PLC0415  see `_lines`

            self._lines = KeyLines(self._redactor, self._compiled, _key)
            self._lines.begin(again=self._again)
        return self._lines.changed(texts)

    def __call__(self, events: list[Event]) -> None:
        """Redacts the events in place; drops those that the policy drops."""
        if not events:
            return
        lines = [e.line() for e in events]
        for line, event in zip(lines, events, strict=True):
            if len(line) > _LARGE:
                event.release()
        for number, text, outcome in self._changed(lines):
            self.hits.update(outcome.hits)
            event = events[number]
            if outcome.drop:
                event.dropped = "redact"
            else:
                event.replace(loads(text))  # what is no JSON any more must not pass: it raises here
                event.raw = text
                if len(text) > _LARGE:
                    event.release()

    def lines(self, lines: list[bytes]) -> list[tuple[int, bytes, bool]]:
        """Gives `(number, redacted line, whether the policy drops it)` of every line that the policy touches."""
        out = []
        for number, text, outcome in self._changed(lines):
            self.hits.update(outcome.hits)
            out.append((number, text, outcome.drop))
        return out

    def known(self, lines: list[bytes]) -> list[tuple[int, bytes, bool]]:
        """Gives what `lines` gives for lines of this batch that come once more, in any order."""
        known = self._redactor.changed if self._lines is None else self._lines.known
        return [(number, text, outcome.drop) for number, text, outcome in known(named_first(lines))]

    def take_hits(self) -> Counter[str]:
        """Gives the hits since the last call."""
        hits, self.hits = self.hits, Counter()
        return hits


def _key(secret: Any) -> bytes:
    from processors.secrets import resolve_bytes  # noqa: PLC0415  few policies hash with a key

    return resolve_bytes(secret)


def cache_folder() -> str:
    """Gives the folder of compiled databases: beside the code where a package ships them, else the user's cache."""
    # pathlib is slow to load: a cold start goes without.
    shipped = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "databases")  # noqa: PTH100, PTH118, PTH120
    if os.path.isdir(shipped):  # noqa: PTH112
        return shipped
    if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:  # the one place a function may write to, its own alone
        return "/tmp/firelens"  # noqa: S108  see above
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "firelens")  # noqa: PTH111, PTH118


def batch(options: dict[str, Any]) -> Redaction:
    """Gives the step."""
    return Redaction.from_plan(options)
