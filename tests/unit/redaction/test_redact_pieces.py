"""Every piece of the Lua file by itself: automata edge by edge, guards byte by byte, checks by outcome, the union's tables."""

from __future__ import annotations

import functools
import itertools
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bench.redaction_near_misses import Walk
from firelens.compile.redaction.automata import Table, table
from firelens.compile.redaction.proof import edges
from firelens.compile.redaction.union import Union, union
from processors.redact import checks
from processors.redact.rules import Rule
from processors.redact.view import View
from schemas.entities import entities
from schemas.redaction.language import parse
from tests.unit.redaction.test_redact_engines import RICH, Both, compiled, seeds, written

lupa = pytest.importorskip("lupa.luajit21", reason="LuaJIT (PyPI: lupa) is not installed")

PLAN = compiled(RICH)
SHAPED = [number for number, rule in enumerate(PLAN["rules"]) if "body" in rule]
CHECKED = [number for number, rule in enumerate(PLAN["rules"]) if "check" in rule]
# What the file keeps to itself.
HOOK = b"""
function piece_at(number, text, at)
  local rule = rule_of(number)
  if not rule.ready then read_shape(rule) end
  if at > 0 and not rule.reach and byte(set_of(rule.left), byte(text, at) + 1) == 1 then return -1, -1 end
  local from = rule.lead and walk(rule.lead, text, at, nil) or at
  if rule.lead and not walk(rule.lead, text, at, nil) then return -1, -1 end
  local stop = walk(rule.body, text, from, set_of(rule.right))
  return stop and from or -1, stop or -1
end
function piece_check(number, span) return check(rule_of(number).check, span) and true or false end
local function listed(of, count)
  local out = {}
  for i = 0, count - 1 do out[i + 1] = of[i] end
  return concat(out, ' ')
end
function piece_automaton(words, states)
  local read = words and WORDS or SHAPES
  return listed(read.class, 256), listed(read.rows, states * read.width), listed(read.hits_from, states + 1),
    listed(read.hits, read.hits_from[states]), listed(read.then_one, read.hits_from[states])
end
function piece_each(number, texts, sizes)
  local out, place = {}, 0
  for size in string.gmatch(sizes, '%d+') do
    local from, stop = piece_at(number, sub(texts, place + 1, place + size), 0)
    out[#out + 1], place = from .. ' ' .. stop, place + size
  end
  return concat(out, '\\n')
end
function piece_trigger(number)
  local trigger, out = trigger_of(number - 1), {}
  for k = 2, #trigger, 2 do out[#out + 1] = trigger[k] end
  return trigger[1], concat(out, ' ')
end
function piece_view(s)
  local v, places = view(s), {}
  for place = 0, #v.text - 1 do
    local run_length = byte(v.text, place + 1) == 34 and v.runs[place] or 0
    places[#places + 1] = raw_start(v, place) .. ' ' .. raw_end(v, place + 1) .. ' ' .. run_length
  end
  return v.text, concat(places, ';')
end
"""


@pytest.fixture(scope="module", params=["ffi", "plain"])
def lua_file(request: pytest.FixtureRequest) -> Any:
    source = written(RICH, plain=request.param == "plain").encode()
    head, end, names = source.partition(b"end\n\nfunction redact_text")
    assert end
    runtime = lupa.LuaRuntime(encoding=None, unpack_returned_tuples=True)
    runtime.execute(head + HOOK + end + names)
    return runtime.globals()


@pytest.fixture(scope="module")
def both() -> Both:
    return Both(RICH)


def unchecked(number: int) -> Rule:
    return Rule({**PLAN["rules"][number], "check": None}, number, PLAN)


def parts(number: int) -> tuple[Table | None, Table]:
    rule = PLAN["rules"][number]
    return table(parse(rule["lead"])) if "lead" in rule else None, table(parse(rule["body"]))


def same_at(found: Any, rule: Rule, text: bytes, at: int = 0) -> bool:
    """Whether both see the same match; says whether there is one."""
    theirs = found[b"piece_at"](rule.order, text, at)
    ours = matched_at(rule, text, at)
    assert ours == tuple(theirs), (rule.order, text)
    return ours[1] >= 0


def matched_at(rule: Rule, text: bytes, at: int = 0) -> tuple[int, int]:
    """Where what goes of a match begins and ends in Python; -1 twice where there is none."""
    for _, first, last in rule.at(text, [at]):
        if not (rule.closed and text[last : last + 1] == b"\n"):
            return first, last
    return -1, -1


def each_at(found: Any, rule: Rule, texts: list[bytes]) -> str:
    """The same in Lua for many texts, a line each: a call for every one of them takes minutes."""
    sizes = " ".join(str(len(text)) for text in texts).encode()
    return str(found[b"piece_each"](rule.order, b"".join(texts), sizes).decode())


def test_every_edge(lua_file: Any) -> None:
    seen = matched = 0
    for number in SHAPED:
        rule, (lead, body) = unchecked(number), parts(number)
        rnd = random.Random(number)
        first = Walk(lead).text(rnd) if lead else b""
        last = Walk(body).text(rnd)
        texts = [first + text for text in edges(body)] + ([text + last for text in edges(lead)] if lead else [])
        ours = [matched_at(rule, text) for text in texts]
        assert "\n".join(f"{begin} {end}" for begin, end in ours) == each_at(lua_file, rule, texts), number
        matched += sum(end >= 0 for _, end in ours)
        seen += len(texts)
    assert seen > 90_000
    assert matched > 30_000


def test_every_byte_at_every_guard(lua_file: Any) -> None:
    for number in SHAPED:
        rule, (lead, body) = unchecked(number), parts(number)
        rnd = random.Random(number)
        for _ in range(20):
            match = (Walk(lead).text(rnd) if lead else b"") + Walk(body).text(rnd)
            if rule.at(match, [0]):
                break
        fits = {(side, same_at(lua_file, rule, text, at)) for side, text, at in touched(match)}
        # A guard that is none lets all pass; one that is there stops some byte.
        source = PLAN["rules"][number]
        left, right = (int(PLAN["sets"][source[side]], 16) for side in ("left", "right"))
        assert ("left", True) in fits or ("right", True) in fits, (number, match)
        if left and "reach" not in source and rule.at(match, [0]):
            assert {("left", True), ("left", False)} <= fits, (number, match)
        if right.bit_count() > 200:
            assert {("right", True), ("right", False)} <= fits, (number, match)


def touched(match: bytes) -> Iterator[tuple[str, bytes, int]]:
    for byte in range(256):
        yield "left", bytes([byte]) + match, 1
        yield "right", match + bytes([byte]), 0


def test_every_check_passes_and_fails(lua_file: Any) -> None:
    evidence = {
        name: [span.encode() for x in (*e.examples, *e.counterexamples) for span in re.split("[«»]", x)]
        for name, e in entities().items()
    }
    any_of_them = list(itertools.chain(*evidence.values()))
    for number in CHECKED:
        source = PLAN["rules"][number]
        test = checks.test(source["check"])
        assert test
        rnd = random.Random(number)
        name = PLAN["entities"][source["entity"]]["name"]
        spans = evidence.get(name, []) + rnd.sample(any_of_them, 100)
        if "body" in source:
            walk = Walk(parts(number)[1])
            spans += [walk.text(rnd) for _ in range(700)]
        passing = [span for span in spans if test(span)]
        for span in rnd.sample(passing, min(len(passing), 60)):  # a byte that is another one, or gone
            place = rnd.randrange(len(span))
            spans += [span[:place] + bytes([rnd.randrange(256)]) + span[place + 1 :], span[:place] + span[place + 1 :]]
        outcomes = set()
        for span in spans:
            if span:
                done = test(span)
                assert lua_file[b"piece_check"](number, span) == done, (source["check"], span)
                outcomes.add(done)
        assert outcomes == {True, False}, source["check"]


def test_every_word_as_near_as_it_may_be(both: Both) -> None:
    """A word counts from the byte where the window begins, whole, in any case and joined in any way; one byte further it does not.

    In camel case it is whole between its capitals.
    """
    near = far = 0
    camel = []
    for number in SHAPED:
        source, rule = PLAN["rules"][number], unchecked(number)
        rnd = random.Random(number)
        lead, body = parts(number)
        test = checks.test(source.get("check"))
        words = source.get("near", [])
        for word in rnd.sample(words, min(len(words), 4)):
            plain = word.encode()
            for _ in range(400):
                match = (Walk(lead).text(rnd) if lead else b"") + Walk(body).text(rnd)
                found = rule.at(match, [0])
                if found and (test is None or test(match[found[0][1] : found[0][2]])):
                    break
            inside = found[0][1] if found else 0  # a lead is a part of the window
            room = source["within"] - inside - len(plain)
            for gap in (room, room + 1):
                text = b". " + plain + b"~" * max(gap, 1) + match
                done = both.same(text)
                near, far = near + (gap == room and done != text), far + (gap > room and done == text)
            for form in (
                plain.upper(),
                plain.replace(b" ", b"_"),
                b"x" + plain,
                plain + b"x",
                b"\xc3\xa9" + plain,
                plain + b"9",
            ):
                both.same(form + b"~ " + match)
            capital = plain[:1].upper() + plain[1:]
            forms = (
                b"user" + capital,
                b"user" + capital + b"Text",
                b"userID" + capital,
                plain + b"Text",
                plain.upper() + b"Text",
                b"user" + plain.upper(),
            )
            camel += [both.same(text) != text for text in (form + b"~ " + match for form in forms)]
            for form in (b"USER" + plain.upper(), b"user" + capital + b"text", b"user" + plain):
                both.same(form + b"~ " + match)
    assert sum(camel) > 0.8 * len(camel)
    assert near > 300
    assert far > 300


def found_by(kind: str) -> tuple[list[tuple[int, ...]], list[int]]:
    sets = [int(mask, 16) for mask in PLAN["sets"]]
    sequences, numbers = [], []
    for number, trigger in enumerate(PLAN["triggers"], 1):
        rule = PLAN["rules"][trigger["rules"][0]]
        if (kind == "words") == ("reader" in rule or "first" in rule):
            sequences.append(tuple(sets[n] for n in trigger["sets"]))
            numbers.append(number)
    return sequences, numbers


@functools.cache
def union_of(kind: str) -> Union:
    return union(found_by(kind)[0])


# A rule whose beginnings overlap themselves multiplies states: optional signs, groups of one to four digits. One that had both
# made a file of 86 MB of all entities, and nothing else said so.
@pytest.mark.parametrize(("kind", "most"), [("words", 25_000), ("shapes", 100_000)])
def test_all_entities_together_have_few_states(kind: str, most: int) -> None:
    assert len(union_of(kind).rows) <= most


@pytest.mark.parametrize("kind", ["words", "shapes"])
def test_the_automaton_of_all_triggers_is_read_as_it_was_written(lua_file: Any, kind: str) -> None:
    _, numbers = found_by(kind)
    made = union_of(kind)
    read = lua_file[b"piece_automaton"](kind == "words", len(made.rows))
    classes, rows, hits_from, hits, then_one = ([int(n) for n in column.split()] for column in read)
    assert classes == list(made.class_of)
    assert rows == [target for row in made.rows for target in row]
    found = {state: hits[begin:end] for state, (begin, end) in enumerate(itertools.pairwise(hits_from)) if begin < end}
    assert found == {state: [numbers[n] for n in own] for state, own in made.hits.items()}
    last = [int(PLAN["sets"][number - 1], 16) if number else None for number in then_one]
    assert last == [made.then[n] for own in made.hits.values() for n in own]


def test_the_rules_of_each_trigger(lua_file: Any) -> None:
    for number, trigger in enumerate(PLAN["triggers"], 1):
        back, rules = lua_file[b"piece_trigger"](number)
        assert (back, [int(n) for n in rules.split()]) == (trigger["back"], trigger["rules"])


@pytest.mark.parametrize("kind", ["words", "shapes"])
def test_the_automaton_of_all_triggers_finds_each_where_it_ends(kind: str) -> None:
    sequences, _ = found_by(kind)
    made = union_of(kind)
    # Of those with a set in `then` the last byte is looked at behind the state.
    assert all(then in (None, sequence[-1]) for sequence, then in zip(sequences, made.then, strict=True))
    sequences = [s if then is None else s[:-1] for s, then in zip(sequences, made.then, strict=True)]
    ways = ways_to(made)
    assert len(ways) == len(made.rows)
    rnd = random.Random(7)
    hit = list(made.hits)
    for state in (*rnd.sample(sorted(ways), 600), *rnd.sample(hit, 600)):
        text = ways[state]
        ending = tuple(
            n
            for n, sequence in enumerate(sequences)
            if len(sequence) <= len(text)
            and all(c >> b & 1 for c, b in zip(reversed(sequence), reversed(text), strict=False))
        )
        assert made.hits.get(state, ()) == ending, text


def ways_to(made: Union) -> dict[int, bytes]:
    member = {c: b for b, c in reversed(list(enumerate(made.class_of)))}
    ways, queue = {0: b""}, [0]
    for state in queue:
        for c, target in enumerate(made.rows[state]):
            if target not in ways:
                ways[target] = ways[state] + bytes([member[c]])
                queue.append(target)
    return ways


def test_the_way_back_from_the_view(lua_file: Any) -> None:
    rnd = random.Random(5)
    pieces = [
        b"\\",
        b"\\\\",
        b'\\"',
        rb"\u001b",
        rb"\u00e9",
        rb"\ud83d",
        b"\x1b",
        b"[",
        b"31m",
        b"\x1b[0m",
        b"\x1b[2J",
        b"\x1b(B",
        b"K",
    ]
    pieces += [b"a", b'"', b"\n", b"\\\n", b"\0", b"\xff", b"12345", b";", b"[A]", rb"\u12", rb"\n"]
    for text in (*seeds(), *(b"".join(rnd.choices(pieces, k=rnd.randint(0, 14))) for _ in range(6000))):
        seen = View(text)
        shown, places = lua_file[b"piece_view"](text)
        assert shown == seen.text, text
        ours = [
            (seen.raw_start(n), seen.raw_end(n + 1), seen.runs.get(n, 0) if seen.text[n] == 34 else 0)
            for n in range(len(seen.text))
        ]
        assert [tuple(map(int, place.split())) for place in places.split(b";") if place] == ours, text
