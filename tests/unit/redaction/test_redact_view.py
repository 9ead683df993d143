"""The text as it reads: many read at once are as each alone, and the short way back is the long one."""

from __future__ import annotations

import itertools
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.redact.reader import _ENCODED_STOP, _STOP
from processors.redact.view import View, read, read_all

PIECES = [
    "a",
    "0",
    '"',
    '\\"',
    "\\n",
    "\\/",
    "\\t",
    "\\",
    "\\\\",
    '\\\\\\"',
    "\\u0040",
    "\\u00e9",
    "\\r",
    "\\x",
    "\n",
    "\u00e9",
    " ",
    "\x1b",
    "\x1b[31m",
    "\x1b[",
    "\x1b(B",
    "\x1b[2J",
    "\\u001b[0;1m",
    "\\u001B[",
    "1234",
    "m",
    "[A]",
    "^[[",
    "^[",
    "#033[",
    "\\x1b[",
    "\\033",
    "\\e[",
    "31m",
]
CODES = [*PIECES, "%3D", "%2", "%", "2", "6", "f", "D"]
PLAIN = ["a", "0", '"', '\\"', "\\n", "\\/", "\\t", "\n", "\u00e9"]


def texts(pieces: list[str]) -> st.SearchStrategy[bytes]:
    return st.lists(st.sampled_from(pieces), max_size=12).map(lambda parts: "".join(parts).encode())


@pytest.mark.parametrize(
    "raw",
    [
        rb"a\nb",
        rb"\\\\n",
        rb"\u00e9\u0040",
        b"\\",
        rb"x\q",
        b"plain",
        rb"\"\\\"",
        b"\\\n",
        b"\x1b[31ma\x1b[0m",
        rb"\u001b[1ma\\\"\u001b[2Jb",
    ],
)
def test_the_view_leads_back(raw: bytes) -> None:
    seen = View(raw)
    assert seen.text == read(raw)
    quoted = View(json.dumps(raw.decode()).encode())
    assert quoted.text[1:-1] == seen.text
    for place in range(len(seen.text)):
        assert 0 <= seen.raw_start(place) < seen.raw_end(place + 1) <= len(raw)


@given(st.lists(st.one_of(texts(CODES), texts(PLAIN)), min_size=1, max_size=6))
def test_many_read_as_each_alone(raw: list[bytes]) -> None:
    batch, bounds, escaped, odd = read_all(raw)
    assert [batch[a : b - 1] for a, b in itertools.pairwise(bounds)] == [read(t) for t in raw]
    assert bounds[-1] == len(batch)
    assert escaped == any(b"\\" in t for t in raw)
    assert all(len(t) - len(read(t)) == t.count(b"\\") for n, t in enumerate(raw) if n not in odd)


@given(texts(PLAIN))
def test_the_short_way_back_is_the_long_one(raw: bytes) -> None:
    for place in range(len(read(raw))):
        short, long = View(raw, plain=True), View(raw)
        assert short.run(place) == long.run(place)
        assert (short.raw_start(place), short.raw_end(place + 1)) == (long.raw_start(place), long.raw_end(place + 1))


@pytest.mark.parametrize(
    ("raw", "reads"),
    [
        (b"\x1b[31mred\x1b[0m", b"red"),
        (b"\x1b[38;2;255;0;0;1mred\x1b[m", b"red"),
        (rb"\u001b[31mred\u001B[0m", b"red"),
        (rb"\\u001b[31mred\\\\u001b[0m", b"red"),
        (b"\x1b[01;31m\x1b[Kfound\x1b[m\x1b[K", b"found"),
        (b"bold\x1b(B\x1b[m", b"bold"),
        (b"a\x1b[2Jb\x1b[10;20Hc\x1b[?25ld", b"a\x1bb\x1bc\x1bd"),
        (b"\x1b[12345m", b"\x1b[12345m"),
        (b"\x1b[1 q", b"\x1b[1 q"),
        (b'\x1b["m', b'\x1b["m'),
        (b"\x1b[EMAIL] \x1b[K] \x1b[A:", b"\x1b[EMAIL] \x1b[K] \x1b[A:"),
        (b"\x1b\x1b[31m[31mx", b"\x1b[31mx"),
        (b"\x1b[31", b"\x1b[31"),
        # Written out by `repr`, a shell, rsyslog, `cat -v`.
        (rb"\x1b[31mred\x1B[0m", b"red"),
        (rb"\\x1b[31mred\\033[0m\e[K", b"red"),
        (b"#033[1;31mred#033[m", b"red"),
        (b"^[[31mred^[[K", b"red"),
        # What a backslash, a number sign and a caret are else, and what only looks like it.
        (rb"C:\x1b[31] \e[2J #033[31 ^[[EMAIL] ^[[K] ^[31m", rb"C:\x1b[31] \e[2J #033[31 ^[[EMAIL] ^[[K] ^[31m"),
        (b"^[[;31m ^[[31;;1m ^[[31;m ^[[12345m", b"^[[;31m ^[[31;;1m  ^[[12345m"),
        # Codes of URLs.
        (b"a%3Db%26c%3ad%2Fe%22f%5Bg", b"a%3=b%2!c%3:d%2/e%2^f%5^g"),
        (b"a%20b%2Bc%40d%253De%%3D", b"a%20b%2Bc%40d%253De%%3="),
        (rb"a%3\u0044b%\/3D", b"a%3=b%/3D"),
    ],
)
def test_colours_read_as_nothing(raw: bytes, reads: bytes) -> None:
    assert read(raw) == reads
    assert read_all([b"x", raw, b'\\"'])[0] == b"\nx\n" + reads + b'\n"\n'


@given(texts(PIECES))
def test_every_place_leads_back_in_order(raw: bytes) -> None:
    seen = View(raw)
    before = (0, 0)
    for place in range(len(seen.text)):
        here = seen.raw_start(place), seen.raw_end(place + 1)
        assert here == before or before[1] <= here[0] < here[1] <= len(raw)
        piece = raw[here[0] : here[1]]
        assert seen.text[place] in read(piece) or not piece.strip(b"\\")
        before = here


@given(texts(PIECES))
def test_runs_are_a_mapping_of_the_backslashes_before_each_character(raw: bytes) -> None:
    seen = View(raw)
    assert list(seen.runs) == sorted(seen.runs)
    assert len(seen.runs) == len(dict(seen.runs))
    for place in range(len(seen.text) + 1):
        assert seen.run(place) == dict(seen.runs).get(place, 0)
        start = seen.raw_start(place)
        if place < len(seen.text) and seen.run(place):
            assert raw[start : start + seen.run(place)] == b"\\" * seen.run(place)


@pytest.mark.parametrize("escape", [b'\\"', b'\\\\\\"'])
def test_the_way_back_of_a_text_that_is_all_escapes_takes_a_few_times_its_size(escape: bytes) -> None:
    raw = escape * 100_000
    seen = View(raw)
    tracemalloc.start()
    assert seen.raw_start(50_000) == 50_000 * len(escape)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 14 * len(raw)


@given(st.text(alphabet='a)] %2!"', max_size=60), st.lists(st.integers(0, 60), max_size=12), st.integers(1, 12))
def test_what_was_read_once_ends_where_it_did(text: str, starts: list[int], most: int) -> None:
    """As each place by itself: a bracket at the end of what is looked at ends it, one further inside does not."""
    seen = View(text.encode())
    for pattern in (_STOP, _ENCODED_STOP):
        for start in (*starts, *sorted(starts)):
            begin, limit = min(start, len(text)), min(len(text), min(start, len(text)) + most)
            found = pattern.search(seen.text, begin, limit)
            assert seen.until(pattern, begin, most) == (found.start() if found else limit)
