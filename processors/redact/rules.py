"""One compiled rule: is there a match that begins here, and which span of it goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from processors.redact import checks, shapes, walk
from processors.redact.candidates import Found
from processors.redact.columns import Numbers
from processors.redact.context import Context, in_authority
from processors.redact.reader import PLACEHOLDER, Reader, in_label
from processors.redact.search import Search, ahead, pattern
from processors.redact.shapes import KINDS
from processors.redact.sieve import Sieve
from processors.redact.view import View
from processors.redact.walk import BORDER

_BRACKET: Final = 0x5B

# A byte that begins no character, behind one that needs none: a span that ends there has to grow.
CUT_CHARACTER: Final = re.compile(rb"[\x80-\xbf](?<=[!-~].)", re.DOTALL)

# So many numbers that pass a check are looked for one by one, more of them with the rule's own expression.
FEW: Final = 16
# In so much text there are enough of a rule's matches to check them together, whatever they are.
_LONG: Final = 16384
# A region of so many bytes holds few numbers.
_SHORT: Final = 256
# Inside a match of so many bytes others of its rule are looked at when they are asked for.
_LONG_MATCH: Final = 1024
# The bytes of a kind, where it has several.
_ALIKE: Final = {kind: frozenset(b for b in range(256) if KINDS[b] == kind) for kind in b"0Aa"}


def everywhere(text: bytes, part: bytes, low: int, high: int) -> Iterator[int]:
    """Gives where `part` stands in a region of a text; its places may overlap."""
    place = text.find(part, low, high)
    while place >= 0:
        yield place
        place = text.find(part, place + 1, high)


class Rule:
    """Finds one shape of one entity at given places."""

    __slots__ = (
        "_at", "_authority", "_body", "_exact", "_first", "_follows", "_inner", "_keys", "_kinds", "_labels", "_lead",
        "_lead_table", "_left", "_most", "_numbers", "_prefix", "_reach", "_reach_most", "_reader", "_search", "_seek",
        "_sieve", "_solid", "_source", "_table", "_tail", "_test", "_tests", "closed", "context", "entity", "lines", "order",
        "right", "spread",
    )  # fmt: skip

    def __init__(self, source: Mapping[str, Any], order: int, plan: Mapping[str, Any]) -> None:
        self.order = order
        self.entity: int = source["entity"]
        # Whether a newline is no part of a match and may stand where a text ends.
        self.lines: bool = source.get("lines", False)
        # Whether a match ends at a quote or the border of a text: a newline of the text is none.
        self.closed: bool = source.get("closed", False)
        self._source = source
        self._labels: str = plan["labels"]
        sets: Sequence[str] = plan["sets"]
        # Of what is found and may be long, its end first: how many bytes there may be at most, and which others in any number.
        self.spread = [(most, members(sets[others])) for most, others in source.get("spread", ())]
        self._left = members(sets[source["left"]])
        self._reach = members(sets[source["reach"]]) if "reach" in source else b""
        self._reach_most: int = source.get("reach_most", 0)
        self._follows: bool = source.get("follows", False)
        # What may not follow a match.
        self.right = members(sets[source["right"]])
        self.context = Context(source, self._labels)
        self._authority: bool = source.get("authority", False)
        self._test = checks.test(source.get("check"))
        self._tail = shapes.tail(source.get("check")) if self._reach and not self._follows else None
        self._sieve = Sieve(source.get("check"))
        self._reader = Reader(source, plan) if source.get("reader") == "value" else None
        self._keys: list[tuple[int, re.Pattern[bytes]]] = []
        self._kinds: re.Pattern[bytes] | None = None
        self._solid = b""
        self._expressions(source)
        # Whether matches may be checked before anything else is known of them; and whether a match is what is checked.
        self._tests = self._test is not None and not self._reach
        self._numbers = self._tests and "lead" not in source
        # So many bytes a match has at most; 0 where there is no most.
        self._most: int = source.get("most", 0)
        # What finds where one may begin inside another without end, if its words do not have to be known.
        self._inner = self._seek if not (self._numbers or self._reach or self.context.asks) else None

    def _expressions(self, source: Mapping[str, Any]) -> None:
        self._prefix: bytes = source.get("prefix", "").encode("latin-1")
        guard = b"(?<![%s])" % re.escape(self._left) if self._left and not self._reach else b""
        begins = source["begins"].encode("latin-1") if "begins" in source else b""
        # The byte before what stands behind it: `re` skips to the bytes that an expression begins with.
        behind = b"(?<![%s]%s)" % (re.escape(self._left), begins) if guard else b""
        self._first = pattern(begins + behind) if "first" in source else None
        self._lead_table = walk.table(source["lead_table"]) if "lead_table" in source else None
        self._table = walk.table(source["table"]) if "table" in source else None
        self._at = self._lead = self._body = None
        whole = b""
        if self._reader:
            pass
        elif "re" not in source or self._lead_table:
            self._lead = pattern(guard + source.get("lead_re", "").encode("latin-1"))
            self._body = pattern(source["re"].encode("latin-1")) if "re" in source else None
        else:
            lead = b"(?>%s)" % source["lead_re"].encode("latin-1") if "lead_re" in source else b""
            body = b"(%s)" % source["re"].encode("latin-1")
            self._at = pattern(guard + lead + body)
            # A search does not stop where the check could not pass: a word in the place of a secret.
            whole = lead + source.get("holds", "").encode("latin-1") + body
        seek: str | None = source.get("seek")
        self._seek = pattern(ahead(begins, guard, seek.encode("latin-1"))) if seek else None
        self._search = Search(begins, self._left if guard else b"", whole) if self._at else None
        # Whether a match ends before the end of what was found, so that one search in that finds them all.
        self._exact = bool(self._at) and not (seek or self._prefix)

    def begin(self, text: bytes, at: int, floor: int) -> int:
        """Gives where a match that a trigger found at `at` begins, never before `floor`; -1 where it cannot."""
        if not self._reach:
            return at
        low = max(floor, at - self._reach_most - 1)
        start = low + len(text[low:at].rstrip(self._reach))
        if at - start > self._reach_most:
            return -1
        while start < at and not (chr(text[start]).isalnum() and text[start] < 128) and text[start] != 0x5F:
            start += 1
        return start if start < at else -1

    @property
    def reaches(self) -> bool:
        """Whether a match may begin before it is found."""
        return bool(self._reach)

    def keys(self, tail: bytes) -> list[int]:
        """Gives the sizes of the keys that `tail` ends with."""
        if not self._keys:
            by_size: dict[int, list[str]] = {}
            for size, text in self._source["keys"]:
                by_size.setdefault(size, []).append(text)
            self._keys = [(size, pattern("|".join(some).encode("latin-1"))) for size, some in by_size.items()]
        length = len(tail)
        return [size for size, one in self._keys if length >= size and one.match(tail, length - size)]

    @property
    def reader(self) -> Reader:
        """What reads the values of this rule's keys."""
        assert self._reader is not None  # noqa: S101  (for the type checker: only rules with keys come here)
        return self._reader

    def behind(self, text: bytes, regions: list[tuple[int, int]]) -> Found:
        """Gives `(start, first, last)` of the matches that begin in regions behind words, wherever they end."""
        if self._most and self._search:
            return self._found(text, regions, self._most + 1)
        if self._searches_on(text, regions):
            return self._found(text, regions, len(text))
        assert self._first is not None  # noqa: S101  (for the type checker: only rules with words come here)
        find = self._first.finditer
        return self.at(text, [m.start() for low, high in regions for m in find(text, low, high + 1)])

    @property
    def touching(self) -> frozenset[int]:
        """What may stand neither before nor behind a match, but blanks; of digits and letters all of a kind."""
        own = frozenset(self._left) & frozenset(self.right) - frozenset(b" \t\n\r\v\f")
        return frozenset(b for b in own if _ALIKE.get(KINDS[b], frozenset((b,))) <= own)

    @property
    def kinds(self) -> bytes:
        """The expression of a match where `0` stands for every digit, `A` for every capital and `a` for every small letter."""
        return self._source.get("kinds", "").encode("latin-1")  # type: ignore[no-any-return]

    def of_kind(self, kind: bytes, touched: bytes) -> bool | None:
        """Whether a match may lie in a text of this kind, in which `touched` stands for what none may touch.

        True says that nothing but the whole text can be one: no byte of it may stand before or behind a match. None says that it
        holds none.
        """
        if self._kinds is None:
            self._kinds = pattern(self.kinds)
            self._solid = bytes(self.touching)
        if kind.replace(touched, b"").translate(None, self._solid):
            return False if self._kinds.search(kind) else None
        return True if touched not in kind and self._kinds.fullmatch(kind) else None

    def passing(self, many: Iterable[Numbers], few: Collection[bytes]) -> set[bytes]:
        """Gives those of some texts, none of which is more than a match, that are one and pass the check."""
        some = [span for numbers in many for span in self._sieve.numbers(numbers)] + [*self._sieve.spans(few)]
        if not some:
            return set()
        assert self._search is not None  # noqa: S101  (for the type checker: only rules without tables come here)
        return set(self._search.each.findall(b"\n".join([b"", *some, b""])))

    def within(self, text: bytes, regions: list[tuple[int, int]], beyond: int = 0) -> Found:
        """Gives `(start, first, last)` of the matches that begin in these regions; `lead` and body, the body alone.

        Regions end where the last match ends that may begin in them; `beyond` says that it ends so many bytes later at most.
        Checksums are done here, for all matches at once: text full of numbers holds the same ones again and again.
        """
        if self._exact:
            return self._found(text, regions, beyond)
        if self._searches_on(text, regions):
            return self._found(text, regions, len(text))
        starts: list[int] = []
        for low, high in regions:
            if self._seek:
                starts += [m.start() for m in self._seek.finditer(text, low, high + beyond) if m.start() <= high]
            else:
                starts += everywhere(text, self._prefix, low, high + beyond)
        return self.at(text, starts)

    def _searches_on(self, text: bytes, regions: list[tuple[int, int]]) -> bool:
        """Whether one region is so much of a text that a search may as well go to its end."""
        (low, high), *others = regions
        return self._search is not None and not others and high - low >= len(text) - high

    def _found(self, text: bytes, regions: list[tuple[int, int]], beyond: int) -> Found:
        assert self._search is not None  # noqa: S101  (for the type checker: only rules without tables come here)
        find = self._search.each.finditer
        found: Found = []
        if self._inner and (self._test is None or self._any_long(text, regions, beyond)):
            for low, high in regions:
                found += self._one_in_another(text, low, high, high + beyond)
            return self._tested(text, found) if found else found
        # Numbers that crowd fail far more often than not. What stands by itself, or behind a lead, is seldom more than one, and
        # a second search costs more.
        apart = len(regions) > 1 and sum(high - low for low, high in regions) <= _SHORT * len(regions)
        often = not apart if self._numbers else self._tests and regions[-1][1] - regions[0][0] > _LONG
        passing = self._passing(text, regions, beyond) if often else None
        if passing is not None and not passing:
            return []
        if passing is not None and self._numbers and len(passing) <= FEW:
            places = {
                place
                for low, high in regions
                for span in passing
                for place in everywhere(text, span, low, high + beyond)
                if place <= high
            }
            return [one for one in self._looked(text, sorted(places)) if text[one[1] : one[2]] in passing]
        for low, high in regions:
            for match in find(text, low, high + beyond):
                if match.start() > high:
                    break
                if passing is None or match[1] in passing:
                    found.append((match.start(), *match.span(1)))
        return self._tested(text, found) if found and passing is None else found

    def _any_long(self, text: bytes, regions: list[tuple[int, int]], beyond: int) -> bool:
        """Whether a match is so long that those inside it are not to be read as well: each of them may be as long."""
        assert self._search is not None  # noqa: S101  (for the type checker: only rules without tables come here)
        if regions[-1][1] + beyond - regions[0][0] <= _LONG_MATCH:
            return False
        find = self._search.outer.finditer
        return any(m.end() - m.start() > _LONG_MATCH for low, high in regions for m in find(text, low, high + beyond))

    def _one_in_another(self, text: bytes, low: int, high: int, end: int) -> Found:
        """Gives matches that begin up to `high`; of those inside a long one where they may begin, since they are seldom looked at."""
        assert self._search is not None  # noqa: S101  (see above)
        assert self._inner is not None  # noqa: S101  (see above)
        search, found = self._search.each.search, list[tuple[int, int, int]]()
        while (match := search(text, low, end)) and match.start() <= high:
            start, (first, last) = match.start(), match.span(1)
            found.append((start, first, last))
            low = start + 1
            if last - start > _LONG_MATCH:
                found += [(inner.start(), 0, 0) for inner in self._inner.finditer(text, low, min(last, high + 1))]
                low = last
        return found

    def _passing(self, text: bytes, regions: list[tuple[int, int]], beyond: int) -> set[bytes] | None:
        """Gives the spans that pass the check; None where one may cut a character, since a closer look has to be taken at each."""
        plain = self._sieve.steady or all(text[low : high + beyond + 1].isascii() for low, high in regions)
        if not plain and any(CUT_CHARACTER.search(text, low, high + beyond + 1) for low, high in regions):
            return None
        assert self._search is not None  # noqa: S101  (see above)
        find = self._search.groups.findall
        spans: set[bytes] = set()
        for low, high in regions:
            spans.update(find(text, low, high + beyond))
        spans.discard(b"")  # a run in which none begins
        return self._sieve.spans(spans) if plain or all(map(_whole, spans)) else None

    def at(self, text: bytes, starts: Iterable[int]) -> Found:
        """Gives `(start, first, last)` of the matches that begin at these places."""
        found = self._looked(text, starts)
        return self._tested(text, found) if found else found

    def _looked(self, text: bytes, starts: Iterable[int]) -> Found:
        if self._at:
            match = self._at.match
            return [(at, *m.span(1)) for at in starts if (m := match(text, at))]
        return [(at, *place) for at in starts if (place := self._walked(text, at))]

    def _walked(self, text: bytes, at: int) -> tuple[int, int] | None:
        lead = self._lead.match(text, at) if self._lead else None
        if lead is None:
            return None
        first = lead.end()
        if self._lead_table:
            first = walk.end(self._lead_table, text, at, b"")
            if first < 0:
                return None
        if self._table:
            last = walk.end(self._table, text, first, self.right)
            return (first, last) if last >= 0 else None
        body = self._body.match(text, first) if self._body else None
        return (first, body.end()) if body else None

    def _tested(self, text: bytes, found: Found) -> Found:
        """Gives what passes the check, what has to grow before that can be said, and what lies inside a longer match and was not read."""
        if self._tail and len(found) >= FEW:
            passing = set(filter(self._tail, {text[first:last] for _, first, last in found}))
            return [one for one in found if text[one[1] : one[2]] in passing]
        if self._test is None or self._reach:
            return found
        passing = self._sieve.spans({text[first:last] for _, first, last in found})
        grows = len(found) < FEW or not text.isascii()  # to read a whole batch takes longer than to look at a few
        return [
            one
            for one in found
            if not one[2] or text[one[1] : one[2]] in passing or (grows and _grows(text, one[1], one[2]))
        ]

    def span(self, seen: View, at: int, start: int, first: int, last: int, floor: int) -> tuple[int, int] | None:
        """Gives the span of a match found at `at` that reaches back to `start`; `floor` is where the last span ended.

        A rule that reads values has the end of its key in `first`, and in `last` where a value begins that is not beside it.
        """
        text = seen.text
        if self._reader:
            place = self._reader.span(seen, at, first - 1, last)
            return self._accepted(text, *place, floor, tested=self._test is None) if place else None
        if self._reach:
            if (text[start - 1] if start else BORDER) in self._left:
                return None
            return self._accepted(text, start, at if self._follows else last, floor, tested=False)
        if last <= 0:  # inside a longer match, which is none after all
            found = self.at(text, (at,))
            if not found:
                return None
            _, first, last = found[0]
        if (not start and BORDER in self._left) or (self.closed and text[last : last + 1] == b"\n"):
            return None
        return self._accepted(text, first, last, floor, tested=True)

    def _accepted(self, text: bytes, start: int, end: int, floor: int, *, tested: bool) -> tuple[int, int] | None:
        if _grows(text, start, end):
            tested = False
            first = start
            while start > floor and 0x80 <= text[start] < 0xC0:
                start -= 1
            if start < first and not self.context.stands(text, first, floor):
                return None
            while end < len(text) and 0x80 <= text[end] < 0xC0:
                end += 1
        if start >= end or (text[start] == _BRACKET and PLACEHOLDER.fullmatch(text, start, end)):
            return None
        if self._test and not tested and not self._test(text[start:end]):
            return None
        if not self.context.allows(text, start, floor):
            return None
        if self._authority and in_authority(text, start):
            return None
        # `[AUTHORIZATION:0123...]` reads like a header; what redaction wrote stays.
        return None if in_label(text, start, end, self._labels) else (start, end)


def members(mask: str) -> bytes:
    """Gives the bytes of a set that the plan holds as a hexadecimal mask."""
    number = int(mask, 16)
    return bytes(b for b in range(256) if number >> b & 1)


def _whole(span: bytes) -> bool:
    """Whether a span is characters, and no part of one."""
    if span.isascii():
        return True
    try:
        span.decode()
    except UnicodeDecodeError:
        return False
    return True


def _grows(text: bytes, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a character."""
    size = len(text)
    return start < size and (text[start] & 0xC0 == 0x80 or (end < size and text[end] & 0xC0 == 0x80))
