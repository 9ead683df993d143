"""Keys without a secret: one look at what stands behind the mark, instead of reading the value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from typing import Final

_QUOTES: Final = b"\"'`"
# What assigns, but for percent code.
SIGN: Final = rb"=[=>]?|:(?!:)=?"
# What a bare value is not made of for certain, wherever it ends; and what it ends at for certain.
BARE_END: Final = rb"\x00-\x20\",;&'`<|)\]}>%"
STOP: Final = rb"[\x00-\x20\",;&'`<|]"
# A blank for what may end one, an `x` for anything else.
_GOES_ON: Final = re.sub(rb"[^ ]", b"x", re.sub(rb"(?s)[%s]" % BARE_END, b" ", bytes(range(256))), flags=re.DOTALL)
# So long a value is looked at once for all the keys in it.
_LONG: Final = 256
# A call, an index, an object: `get_token(`, `PASSWORD(`, `form[`, `Token{`.
CALLED: Final = rb"(?:[A-Za-z]\.)?[A-Za-z]?[a-z_.]{2}[A-Za-z_.]*[(\[{]"
# A shorter value is never a token.
LEAST_RANDOM: Final = 8
# Of digits, capitals and small letters a token has two, unless it is long and digits only.
LEAST_KINDS: Final = 2
# No token, up to one of `%s`: too short, or without a digit and with letters of one case.
_NO_TOKEN: Final = (b"[^%%s]{0,%d}+" % (LEAST_RANDOM - 1), b"[^%sA-Z0-9]*+", b"[^%sa-z0-9]*+")


def empty(
    least: int,
    marks: bytes,
    stand_ins: Collection[bytes],
    beginnings: Collection[bytes],
    *,
    anything: bool,
    plain: bool,
    escapes: bool,
) -> re.Pattern[bytes]:
    """Gives what matches, from the mark on, where nothing follows that could be a secret.

    A secret has `least` bytes and one of `marks`, where there are any; it is no stand-in and has none of the beginnings, unless
    `anything` is one; and it looks like a token, unless `plain` says that it need not. With `escapes` a quote may be the first
    character of a value: what stands in quotes then wants the closer look.
    """
    none = [b"[^%%s]{0,%d}+" % (least - 1)]  # up to one of `%s`
    begun: list[bytes] = []
    bare_ways: list[bytes] = []
    prose = b""
    if not anything:
        begun.append(_begun(beginnings))
        bare_ways = [CALLED, rb"\$[A-Z_][A-Z0-9_]*+%s" % STOP]
        prose = rb"(?<=:)(?<!%3:)[ \t]{1,40}+[A-Za-z]++[.,;]?[ \t]++[A-Za-z\[]|"
        if marks:
            none.append(b"[^%%s%s]*+" % re.escape(marks).replace(b"%", b"%%"))
        if not plain:
            none += _NO_TOKEN
    words = [] if anything else [b"(?:%s)" % _one_of(stand_ins)]
    bare = b"|".join([one % BARE_END for one in none] + words)
    ways = [rb"[\[(]", *begun, *bare_ways, rb"(?![\"'`]|[bBuUrRfFNLE@][bBrR]?[\"'])(?:%s)%s" % (bare, STOP)]
    if not escapes:
        if not (anything or plain):  # a token holds no blank; a newline may be where the text ends
            begun.append(rb"[^\"'`\x00-\x20]*+[ \t]")
        quoted = b"|".join([one % _QUOTES for one in none] + words)
        ways += [b"%c(?:%s)" % (quote, b"|".join([b"(?:%s)%c" % (quoted, quote), *begun])) for quote in _QUOTES]
    signs = SIGN + rb"|%(?:2\^%)?3[=:]"
    return re.compile(rb"(?>%s)(?:%s[ \t]{0,40}+(?:%s))|::" % (signs, prose, b"|".join(ways)), re.DOTALL)


def long_values(text: bytes) -> list[tuple[int, int]]:
    """Gives from where to where there is nothing that ends a bare value, where that is long: there may be a key every few bytes."""
    plain, run = text.translate(_GOES_ON), b"x" * _LONG
    out: list[tuple[int, int]] = []
    at = plain.find(run)
    while at >= 0:
        end = plain.find(b" ", at)
        out.append((at, end if end >= 0 else len(text)))
        at = plain.find(run, out[-1][1])
    return out


def outside(places: list[int], stretches: list[tuple[int, int]]) -> list[int]:
    """Gives those of some places, both in order, that are behind a byte of none of the stretches."""
    out: list[int] = []
    at = 0
    for start, end in stretches:
        first = bisect_right(places, start, at)
        out += places[at:first]
        at = bisect_right(places, end, first)
    return out + places[at:]


def _begun(beginnings: Collection[bytes]) -> bytes:
    """Gives what begins so, by the first byte; those are seen at once. A dot at the end of a bare word is none of it."""
    ends: dict[bytes, list[bytes]] = {}
    for one in sorted(beginnings):
        ends.setdefault(one[:1], []).append(re.escape(one[1:]) + (b"(?=[A-Za-z0-9_])" if one.endswith(b".") else b""))
    some = (b"%s(?:%s)" % (re.escape(first), b"|".join(rest)) for first, rest in ends.items())
    return b"(?=[%s])(?:%s)" % (re.escape(b"".join(ends)), b"|".join(some))


def _one_of(words: Iterable[bytes]) -> bytes:
    """Gives the alternatives of words in any case, by their first letter: `re` tries one after the other."""
    ends: dict[bytes, list[bytes]] = {}
    for word in sorted(words):
        letters = [b"[%c%c]" % (c, c ^ 32) if bytes([c]).isalpha() else re.escape(bytes([c])) for c in word]
        ends.setdefault(letters[0], []).append(b"".join(letters[1:]))
    return b"|".join(b"%s(?:%s)" % (first, b"|".join(rest)) for first, rest in ends.items())
