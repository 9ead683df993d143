"""Keys without a secret: one look at what stands behind the mark, instead of reading the value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

_QUOTES: Final = b"\"'`"
# What a bare value is made of for certain, wherever it ends; and what it ends at for certain.
_BARE_END: Final = rb"\x00-\x20\",;&'`<|)\]}>%"
_STOP: Final = rb"[\x00-\x20\",;&'`<|]"
# A shorter value is never a token.
LEAST_RANDOM: Final = 8
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
    if not anything:
        begun.append(_begun(beginnings))
        if marks:
            none.append(b"[^%%s%s]*+" % re.escape(marks).replace(b"%", b"%%"))
        if not plain:
            none += _NO_TOKEN
    words = [] if anything else [b"(?:%s)" % _one_of(stand_ins)]
    bare = b"|".join([one % _BARE_END for one in none] + words)
    ways = [rb"[\[(]", *begun, rb"(?![\"'`]|[bBuUrRfFNLE@][bBrR]?[\"'])(?:%s)%s" % (bare, _STOP)]
    if not escapes:
        if not (anything or plain):  # a token holds no blank; a newline may be where the text ends
            begun.append(rb"[^\"'`\x00-\x20]*+[ \t]")
        quoted = b"|".join([one % _QUOTES for one in none] + words)
        ways += [b"%c(?:%s)" % (quote, b"|".join([b"(?:%s)%c" % (quoted, quote), *begun])) for quote in _QUOTES]
    return re.compile(rb"(?>=[=>]?|:=?|%%(?:2\^%%)?3[=:])[ \t]{0,40}+(?:%s)" % b"|".join(ways), re.DOTALL)


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
