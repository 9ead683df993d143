"""`{"name": "DB_PASSWORD", "value": "hunter2"}`, `{"key": "ssn", "value": {"stringValue": "..."}}`: two members, a name and its value.

The sidecar's records have no order. So the transform must not go by the one that JSON happens to have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import orjson

from schemas.redaction.pairs import (
    MOST_BLANKS_BEFORE,
    MOST_BYTES_SKIPPED,
    MOST_SKIPPED,
    NAMES,
    SKIPPED,
    VALUES,
    WRAPS,
)
from schemas.redaction.words import MOST_BYTES

_TEXT: Final = rb'"(?:[^"\\]|\\.)*+"'
_BLANKS: Final = rb"[ \t\r\n]*+"
# So much may stand between a name and what its value is called, blanks included.
_MOST_TO_VALUE: Final = 512
_VALUE: Final = "|".join(VALUES).encode()


def _expression(text: bytes) -> re.Pattern[bytes]:
    return re.compile(text.replace(b"_", _BLANKS).replace(b"T", _TEXT), re.DOTALL)


@cache
def _from_name() -> re.Pattern[bytes]:
    between = rb"""(["'])(?:%s)\1_:_(?:\1[^"']{0,%d}+\1|[A-Za-z0-9.]{1,%d}+)_,_"""
    between %= "|".join(SKIPPED).encode().replace(b"T", b"\\x54"), MOST_BYTES_SKIPPED, MOST_BYTES_SKIPPED
    return _expression(rb"""["'],_(?:%s){0,%d}+(["'])(?:%s)\2_:_""" % (between, MOST_SKIPPED, _VALUE))


@cache
def _from_brace() -> re.Pattern[bytes]:
    wraps = "|".join(WRAPS).encode().replace(b"_", b"\\x5f")
    text = b"|".join(b"%c[^%c]{0,%d}+%c" % (q, q, MOST_BYTES, q) for q in b"\"'")
    bare = rb"""[^,"'{}\[\]]{1,%d}+""" % MOST_BYTES
    return _expression(rb"""\{_(["'])(?:%s)\1_:_(?=(?:%s|%s)_\})""" % (wraps, text, bare))


def value_behind(text: bytes, quote: int) -> int:
    """Gives where the value begins of a name that ends at a quote, if that is the next member, or nearly; else -1."""
    found = _from_name().match(text, quote)
    return value_in(text, found.end()) if found else -1


def value_in(text: bytes, place: int) -> int:
    """Gives where the value begins that an object at `place` wraps by its type; `place` where there is none."""
    found = _from_brace().match(text, place) if text[place : place + 1] == b"{" else None
    return found.end() if found else place


def is_value(text: bytes, place: int) -> bool:
    """Whether what begins at `place` is the value of a member, or the first of a list."""
    return text[max(place - MOST_BLANKS_BEFORE, 0) : place].rstrip(b" \t\r\n")[-1:] in (b":", b"[")


def names_before(text: bytes, ends: list[int]) -> list[int]:
    """Gives where names may end of which values were found, up to what they are called; in another text there is no comma before one."""
    out: dict[int, None] = {}
    for end in ends:
        low, comma = max(end - _MOST_TO_VALUE, 0), end
        while (comma := text.rfind(b",", low, comma)) > 0:
            if text[comma - 1] in b"\"'":
                out[comma - 1] = None
    return list(out)


def named_first(texts: Sequence[bytes]) -> Sequence[bytes]:
    """Gives JSON texts in which the name of a value stands before it; the others as they are."""
    if not any(b'alue"' in text for text in texts):
        return texts
    return [_named_first(text) if b'alue"' in text else text for text in texts]


class _Member(NamedTuple):
    """A member of an object: its key with quotes, where that begins, where its value does and ends, and what that is.

    `"` a text, `{` an object of one text or number, `[` a list, `0` a number or the like, `n` null, and nothing for anything else.
    """

    key: bytes
    start: int
    value: int
    end: int
    kind: bytes


@cache
def _values() -> re.Pattern[bytes]:
    """A value behind its name and nothing else in an object; or, as a group, where any other begins."""
    names = "|".join(NAMES).encode()
    wrapped = rb"""\{_T_:_(?:T|[^,"{}\[\]]++)_\}"""
    pair = rb"""\{_"(?:%s)"_:_T_,_"(?:%s)"_:_(?:T|%s)_\}""" % (names, _VALUE, wrapped)
    return _expression(rb"""%s|("(?:%s)"_:_["{\[0-9-])""" % (pair, _VALUE))


@cache
def _tokens() -> re.Pattern[bytes]:
    """Keys, with all up to their values, texts, what is neither, and brackets."""
    return _expression(rb"""(T)(_:_)?+|[{}\[\]]|[^"{}\[\]:, \t\r\n]++""")


def _named_first(text: bytes) -> bytes:
    if not any(_values().findall(text)):
        return text  # as nearly all are written, if they are at all
    try:
        orjson.loads(text)
    except ValueError:
        return text  # nothing that is no JSON has members to move
    edits = sorted(edit for members in _objects(text) for edit in _moved(text, members))
    out: list[bytes] = []
    at = 0
    for start, end, new in edits:
        out += (text[at:start], new)
        at = end
    return b"".join((*out, text[at:]))


def _objects(text: bytes) -> Iterator[list[_Member]]:
    """Gives the members of each object in a JSON text."""
    opened: list[list[_Member] | None] = [None]
    for token in _tokens().finditer(text):
        start, mark = token.start(), text[token.start() : token.start() + 1]
        members = opened[-1]
        if mark in _OPENING:
            opened.append([] if mark == b"{" else None)
        elif mark in _CLOSING:
            if members:
                yield members
            above = opened[-2] if len(opened) > 1 else None
            if above:
                alone = members and len(members) == 1 and members[0].kind in _SCALARS
                kind = b"[" if members is None else b"{" if alone else b""
                above[-1] = above[-1]._replace(end=token.end(), kind=kind)
            if len(opened) > 1:
                opened.pop()
        elif members is not None and token[2] is not None:
            members.append(_Member(token[1], start, token.end(), 0, b""))
        elif members and members[-1].value == start:
            end, kind = (token.end(1), b'"') if token[1] else (token.end(), b"n" if token[0] == b"null" else b"0")
            members[-1] = members[-1]._replace(end=end, kind=kind)


_OPENING, _CLOSING, _SCALARS = (b"{", b"["), (b"}", b"]"), (b'"', b"0")
_INNER: Final = re.compile(rb"[{\[]")
_NAMES: Final = tuple(b'"%s"' % name.encode() for name in NAMES)
_KEYS: Final = tuple(b'"%s"' % name.encode() for name in VALUES)


def _moved(text: bytes, members: list[_Member]) -> list[tuple[int, int, bytes]]:
    """Gives the edits that put the name of a value right before it: from where to where, and what comes there.

    A value without one comes first: nothing else may seem to be its name.
    """
    known = {member.key: place for place, member in enumerate(members)}
    value = next((known[key] for key in _KEYS if key in known and members[known[key]].kind != b"n"), -1)
    if value < 0 or len(known) < len(members):  # of two members of one name the last one counts
        return []
    # Of two members the name may have any name; the sidecar's records have none that are null.
    places = [place for place, member in enumerate(members) if member.kind != b"n" and place != value]
    if len(places) > 1:
        places = [known[key] for key in _NAMES if key in known]
    name = next((place for place in places if members[place].kind == b'"'), -1)
    if name == value - 1 >= 0:
        return []
    if name >= 0:
        moved, before = members[name], members[value].start
        taken = text[moved.start : moved.end] + b","
        if name < value:
            return [(moved.start, members[name + 1].start, b""), (before, before, taken)]
        return [(members[name - 1].end, moved.end, b""), (before, before, taken)]
    moved, before = members[value], members[0].start
    if moved.kind and (moved.kind != b"[" or not _INNER.search(text, moved.value + 1, moved.end)):
        taken = text[moved.start : moved.end] + b","
        return [(members[value - 1].end, moved.end, b""), (before, before, taken)] if value else []
    # What may hold edits of its own stays where it is, and the texts before it go behind it.
    first = value
    while first and members[first - 1].kind == b'"':
        first -= 1
    taken = b"," + text[members[first].start : members[value - 1].end]
    return [(members[first].start, moved.start, b""), (moved.end, moved.end, taken)] if first < value else []
