"""The words before a match: whether one of those that a rule asks for stands there, and none that makes it something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from processors.redact.candidates import Found, joined
from processors.redact.pairs import is_value, value_behind, value_in
from processors.redact.reader import PLACEHOLDER
from schemas.redaction.words import BLANKS

if TYPE_CHECKING:
    from processors.redact.readings import Readings

_CLOSING, _OPENING, _QUOTE = b']{"'
# Redacted before, or another field: neither is context.
_CUT: Final = re.compile(rb'[\]{}]|\*{3,}|",|,(?=")')
PLAIN: Final = bytes(32 if b in BLANKS else b for b in bytes(range(256)).lower())
# The letter that begins a word in camel case: `userSsn`, `SSNHash`. `re` skips to capitals.
HUMP: Final = re.compile(rb"[A-Z](?:(?<=[a-z].)|(?<=[A-Z].)(?=[a-z]))")
_LETTER: Final = bytes(b < 128 and chr(b).isalpha() for b in range(256))


class Context:
    """The words of a rule that may stand in the `before` bytes before a match of it."""

    def __init__(self, source: Mapping[str, Any], labels: str) -> None:
        self.before: int = source.get("within", 0)
        self._words: Sequence[str] = source.get("near", ())
        self._near = _whole_words(self._words)
        self._others: Sequence[str] = source.get("unless", ())
        self._unless = _whole_words(self._others)
        self._labels = labels

    @property
    def asks(self) -> bool:
        """Whether there are any words."""
        return bool(self._words or self._others)

    def before_all(self, seen: Readings, starts: Iterable[int]) -> Iterator[int | None]:
        """Says of matches that begin at some places what can be said before it is known where the last span ended.

        None: none of the words that one must have stands before it. Else the place up to which the last span must not have ended:
        there a word begins that it must not have. It is -1 where there is none, and where a closer look has to be taken.
        """
        text, signs, before = seen.text, seen.signs, self.before
        near = seen.words(self._words).last if self._words else None
        unless = seen.words(self._others).last if self._others else None
        for start in starts:
            low = start - before if start > before else 0
            if near:
                word = near(low, start)
                # A sign between may part, so that it has to be seen from where.
                if word < 0 or (signs.find(b"!", word, start) >= 0 and near(self._border(text, low, start), start) < 0):
                    yield None
                    continue
            yield unless(max(signs.rfind(b"!", low, start) + 1, low), start) if unless else -1

    def _border(self, text: bytes, low: int, start: int) -> int:
        """Gives where what stands before `start` begins, behind all that parts."""
        window = text[low:start]
        for cut in reversed(list(_CUT.finditer(window))):
            if self._parts(text, low, window, cut.start()):
                return low + cut.end()
        return low

    def stands(self, text: bytes, start: int, floor: int) -> bool:
        """Whether one of the words, if there are any, stands before `start`."""
        return self._near is None or self._near.search(self._window(text, start, floor)) is not None

    def allows(self, text: bytes, start: int, floor: int) -> bool:
        """Whether a match may begin at `start` for what stands before it, from `floor` on, where the last span ended."""
        if self._near is None and self._unless is None:
            return True
        if not self._any_hint.search(text[max(floor, start - self.before, 0) : start].lower()):
            return self._near is None
        window = self._window(text, start, floor)
        if self._near is not None and not self._near.search(window):
            return False
        return self._unless is None or not self._unless.search(window)

    def regions(self, text: bytes) -> list[tuple[int, int]]:
        """Gives where a match may begin that has one of the words before it, and some places more; `allows` says which."""
        return joined((word.start(), word.start() + self.before) for word in self._hint.finditer(text.lower()))

    def behind_words(self, text: bytes, found: Found) -> Found:
        """Gives the matches that may have one of the words before them; `allows` says which."""
        before = self.before
        if len(found) * before <= len(text):
            hint = self._hint.search
            return [one for one in found if hint(text[max(one[1] - before, 0) : one[1]].lower())]
        begins = [word.start() for word in self._hint.finditer(text.lower())]
        return [one for one in found if (n := bisect_right(begins, one[1])) and begins[n - 1] >= one[1] - before]

    @cached_property
    def _hint(self) -> re.Pattern[bytes]:
        """What finds where one of the words that must stand there may begin."""
        return _hint(self._words)

    @cached_property
    def _any_hint(self) -> re.Pattern[bytes]:
        """What finds where any of the words may begin: most matches have none before them."""
        return _hint((*self._words, *self._others))

    def _window(self, text: bytes, start: int, floor: int) -> bytes:
        """What stands before, as plain words; once more with names in camel case as words, if there are some.

        What was redacted is no context: a second pass must see the same.
        """
        low = max(floor, start - self.before, 0)
        begin = self._border(text, low, start)
        window = text[begin:start]
        # A word that goes on beyond the window is another word.
        before = b"!" if begin == low and low and _LETTER[text[low - 1]] else b""
        after = b"!" if start < len(text) and _LETTER[text[start]] else b""
        plain = before + window.translate(PLAIN) + after
        if window.islower() or not HUMP.search(window):
            return plain
        return b"%s\0%s%s%s" % (plain, before, parted(window).translate(PLAIN), after)

    def _parts(self, text: bytes, low: int, window: bytes, cut: int) -> bool:
        """Whether a sign in the window that begins at `low` parts; none does between a name and its value, or what wraps that."""
        sign, place = window[cut], low + cut
        if sign == _CLOSING:
            return self._ends_label(window, cut)
        end = low + len(window)
        if sign == _QUOTE:
            return not place < value_behind(text, place) <= end
        return sign != _OPENING or not (place < value_in(text, place) <= end and is_value(text, place))

    def _ends_label(self, window: bytes, closing: int) -> bool:
        """Whether a bracket ends a label, of which the beginning may be cut off; `["ssn"]` and `params[SSN]` are none."""
        opening = window.rfind(b"[", 0, closing)
        if opening < 0:
            return True
        label = PLACEHOLDER.fullmatch(window, opening, closing + 1)
        return label is not None and (b":" in label[0] or label[0].decode() in self._labels)


def parted(text: bytes) -> bytes:
    """Gives a text with a space before each word of a name in camel case."""
    return HUMP.sub(_apart, text)


def _apart(found: re.Match[bytes]) -> bytes:  # a template takes five times as long
    return b" " + found[0]


def _hint(words: Sequence[str]) -> re.Pattern[bytes]:
    """Gives what finds in small letters where a word may begin, also inside another one, whatever stands around it."""
    tails: dict[bytes, list[bytes]] = {}
    for word in sorted(words):
        first, rest = re.escape(word.encode()[:1]), re.escape(word.encode()[1:])
        tails.setdefault(first, []).append(rest.replace(rb"\ ", b"[^a-z0-9]?"))
    each = b"|".join(b"%s(?:%s)" % (first, b"|".join(rest)) for first, rest in tails.items())
    # `re` skips to the bytes that an expression begins with; the look at the word is had from behind the first.
    return re.compile(b"[%s](?<=(?=%s).)" % (b"".join(tails), each), re.DOTALL)


def _whole_words(words: Sequence[str]) -> re.Pattern[bytes] | None:
    if not words:
        return None
    # A word that begins with a letter of ours ends and begins where letters do; others may stand in a row of their like.
    ours = [re.escape(w.encode()) for w in words if w[0].isascii()]
    others = [re.escape(w.encode()) for w in words if not w[0].isascii()]
    parts = [b"(?<![a-z!])(?:%s)(?![a-z!])" % b"|".join(ours)] if ours else []
    return re.compile(b"|".join(parts + others))


# What ends the user part of a URL.
_AUTHORITY_STOP: Final = b" \t\r\n\"'<>()[]{},;/@"
_NOT_STOP: Final = bytes(b for b in range(256) if b not in _AUTHORITY_STOP)


def in_authority(text: bytes, start: int) -> bool:
    """Whether `start` stands in the user part of a URL: `scheme://` and nothing that ends it in between."""
    low = max(0, start - 256)
    here = low + len(text[low:start].rstrip(_NOT_STOP))
    return text[max(0, here - 3) : here] == b"://"
