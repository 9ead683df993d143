"""The engine: one scan for a batch, exact work at candidates, untouched texts keep their bytes."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import heappop, heappush
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from processors.redact import view
from processors.redact.actions import Action, action
from processors.redact.batch import Batch
from processors.redact.candidates import Looked, Sought, candidates
from processors.redact.members import GONE, alike, apart, kept
from processors.redact.packed import Policy
from processors.redact.pairs import named_first
from processors.redact.scan import Scan, scanner
from schemas.errors import FirelensError

if TYPE_CHECKING:
    from processors.redact.bare import Nesting
    from processors.redact.beside import Group
    from processors.redact.rules import Rule

Hits = dict[str, int]
Record = MutableMapping[str, Any]
_NUMERIC: Final = frozenset(b"-0123456789")  # what a number begins with
# Rounds after which a text is taken as settled; fuzzing has not seen more than three.
ROUNDS = 4
# A replaced place: from and to in the text before, from and to in the text after.
Moved = tuple[int, int, int, int]


class Span(NamedTuple):
    """One redacted place: byte offsets into the text as it came, and the entity's name."""

    start: int
    end: int
    entity: str


@dataclass(slots=True)
class Outcome:
    """What happened to one record: hits by entity, and whether the policy drops it."""

    hits: Hits = field(default_factory=dict)
    drop: bool = False


class Redactor:
    """Redacts by one compiled policy. Not for use by several threads at once: the scan keeps scratch space."""

    def __init__(
        self,
        compiled: Mapping[str, Any],
        secrets: Callable[[Any], bytes],
        *,
        records: bool = True,
        engine: str | None = None,
        cache: str | None = None,
    ) -> None:
        self.records = records
        self._plan = Policy(compiled)
        self._secrets = secrets
        self._key: bytes | None = None
        self._names: list[str] = [e["name"] for e in compiled["entities"]]
        self._gone = [e["action"]["do"] == "drop_field" for e in compiled["entities"]]
        self._drops_fields = records and any(self._gone)
        self._dropping = frozenset(e["name"] for e in compiled["entities"] if e["action"]["do"] == "drop_record")
        self._actions: list[Action] = [action(e["action"], e["label"], self._secret) for e in compiled["entities"]]
        self._rules: dict[int, Rule] = {}
        self._groups: dict[int, Group] = {}
        self._allowed = frozenset(a.encode() for a in compiled["allow"]["exact"])
        self._allowed_ends = [(a.encode(), b.encode()) for a, b in compiled["allow"]["ends"]]
        self._scan: Scan | None = None
        self._sought: list[Sought] = []
        self._engine, self._cache = engine, cache

    @classmethod
    def from_plan(
        cls,
        compiled: Mapping[str, Any],
        secrets: Callable[[Any], bytes],
        *,
        records: bool = True,
        engine: str | None = None,
        cache: str | None = None,
    ) -> Redactor:
        """Gives the redactor of a compiled policy; nothing heavy happens before the first text.

        `records` says that a text which is a JSON object is a record: what the policy drops leaves it, and no member
        takes the place of another whose name reads the same once redacted. Without it a text has no fields.
        `secrets` resolves the policy's secret reference (its JSON form) when the first keyed hash is made. `engine` asks
        for `hyperscan`, `re2` or `re`; `cache` is where compiled databases are kept between cold starts.
        """
        return cls(compiled, secrets, records=records, engine=engine, cache=cache)

    def suspects(self, blobs: Sequence[bytes]) -> list[bool]:
        """Says for each serialized record whether it could hold anything to redact. One scan for all; never a false no."""
        out = [False] * len(blobs)
        for number in self._found(named_first(blobs)):
            out[number] = True
        return out

    def many(self, texts: Sequence[bytes]) -> list[bytes]:
        """Gives the texts redacted, in one scan; an untouched text is the same object."""
        out = list(texts)
        for number, done, _ in self._redacted(texts):
            out[number] = done
        return out

    def changed(self, texts: Sequence[bytes]) -> list[tuple[int, bytes, Outcome]]:
        """Gives `(number, redacted text, outcome)` of every text that the policy touches, in one scan for all.

        A text that is a record (a JSON object) loses the fields that the policy drops. Raises `RedactionError` where
        such a record is JSON no more.
        """
        out: list[tuple[int, bytes, Outcome]] = []
        for number, done, spans in self._redacted(texts, records=self._drops_fields):
            outcome = Outcome(_counted(spans))
            outcome.drop = self._drops(outcome.hits)
            if self.records and not outcome.drop and texts[number][:1] == b"{":
                done = _whole(texts[number], done, spans, outcome.hits)  # noqa: PLW2901
            out.append((number, done, outcome))
        return out

    def text(self, value: str) -> tuple[str, Hits]:
        """Gives the string redacted, and the hits by entity."""
        raw = value.encode("utf-8", "surrogatepass")
        done, hits = self.data(raw)
        return (value, hits) if done is raw else (done.decode("utf-8", "surrogatepass"), hits)

    def data(self, value: bytes) -> tuple[bytes, Hits]:
        """Gives the bytes redacted, and the hits by entity. Any bytes at all are a text."""
        for _, done, spans in self._redacted((value,)):
            return done, _counted(spans)
        return value, {}

    def record(self, fields: Record) -> Outcome:
        """Redacts a record in place, at any depth, keys included, and says what was hit.

        A record is redacted as the JSON text that it makes, so that a key gives its value the same context here as in a
        line of text. Raises `RedactionError` where it cannot be written as JSON or read back: such a record must be
        failed, not passed on.
        """
        raw = _dumped(fields)
        for _, done, outcome in self.changed(named_first((raw,))):
            if not outcome.drop:
                redacted = _loaded(done, outcome.hits)
                fields.clear()
                fields.update(redacted)
            return outcome
        return Outcome()

    def spans(self, value: bytes) -> list[Span]:
        """Gives the places that would be redacted, in order, as byte offsets into `value`."""
        return next((spans for _, _, spans in self._redacted((value,))), [])

    def _drops(self, hits: Hits) -> bool:
        return not self._dropping.isdisjoint(hits)

    def _secret(self) -> bytes:
        if self._key is None:
            self._key = self._secrets(self._plan["hash_key"])
        return self._key

    def _rule(self, number: int) -> Rule:
        rule = self._rules.get(number)
        if rule is None:
            from processors.redact.rules import Rule  # noqa: PLC0415  a cold start without a find needs none

            rule = self._rules[number] = Rule(self._plan["rules"][number], number, self._plan)
        return rule

    def _group(self, number: int) -> Group:
        group = self._groups.get(number)
        if group is None:
            from processors.redact.beside import Group  # noqa: PLC0415  see above
            from processors.redact.rules import members  # noqa: PLC0415  see above

            source = self._plan["groups"][number]
            taken = members(self._plan["sets"][source["taken"]])
            group = self._groups[number] = Group(source, taken, self._rule)
        return group

    def _found(self, texts: Sequence[bytes]) -> dict[int, Looked]:
        """Gives the candidates and the finds that want a closer look, by text, in the view."""
        if self._scan is None:
            self._scan, self._sought = scanner(self._plan, engine=self._engine, cache=self._cache)
        batch, bounds, escapes, odd = view.read_all(texts)
        found, crowds = self._scan(batch)
        if not found and not crowds:
            return {}
        seen = Batch(batch, self._sought, self._rule, self._group, escapes=escapes)
        seen.read(found, crowds)
        voids = seen.voids()
        out: dict[int, Looked] = {}

        def looked(number: int) -> Looked:
            begin, end = bounds[number], bounds[number + 1] - 1
            out[number] = Looked([], {}, batch[begin:end], number not in odd, begin, voids)
            return out[number]

        for start, rule, at, first, last in seen.candidates:
            number = bisect_right(bounds, start) - 1
            begin = bounds[number]
            text = out[number] if number in out else looked(number)
            text.candidates.append((start - begin, rule, at - begin, first - begin, last - begin))
        for expression, ends in seen.rest.items():
            kind, size, _ = self._sought[expression]
            least = 0 if kind == "whole" else size
            for end in ends:
                # A find may end on the byte behind a text: what follows a match at its very end.
                number = bisect_left(bounds, end) - 1
                place = end - bounds[number]
                if place < least:
                    continue  # it began in the text before
                finds = (out[number] if number in out else looked(number)).finds
                if expression in finds:
                    finds[expression].append(place)
                else:
                    finds[expression] = [place]
        return out

    def _redacted(self, texts: Sequence[bytes], *, records: bool = False) -> list[tuple[int, bytes, list[Span]]]:
        """Gives `(number, redacted text, spans)` of every text that the policy touches; fields to drop are marked.

        Redacts until nothing is left: what a redaction lays open (a guard that is a bracket now) goes as well.
        """
        found = self._found(texts)
        now: dict[int, bytes] = {}
        spans: dict[int, list[Span]] = {}
        layers: dict[int, list[list[Moved]]] = {}
        for turn in range(ROUNDS):
            again: list[int] = []
            for number, finds in found.items():
                raw = now.get(number, texts[number])
                done, more, moved = self._once(raw, finds, record=records and texts[number][:1] == b"{")
                if not more:
                    continue
                under = layers.setdefault(number, [])
                spans.setdefault(number, []).extend(
                    [Span(original(under, s.start, 0), original(under, s.end, 1), s.entity) for s in more]
                    if under
                    else more
                )
                under.append(moved)
                now[number] = done
                if done != raw:
                    again.append(number)
            if not again or turn + 1 == ROUNDS:
                break
            found = {}  # the views of the turn before are not needed any more
            found = {again[n]: finds for n, finds in self._found([now[n] for n in again]).items()}
        return [(number, now[number], sorted(spans[number])) for number in sorted(now)]

    def _once(self, raw: bytes, found: Looked, *, record: bool) -> tuple[bytes, list[Span], list[Moved]]:
        seen = view.View(raw, found.text, plain=found.plain)
        chosen = self._chosen(seen, found)
        if not chosen:
            return raw, [], []
        text = seen.text
        nesting: Nesting | None = None
        out: list[bytes] = []
        spans: list[Span] = []
        moved: list[Moved] = []
        at = grown = 0
        for start, end, entity in chosen:
            first, last = seen.raw_start(start), seen.raw_end(end)
            gone = record and self._gone[entity]
            label = GONE if gone else self._actions[entity](text[start:end])
            if text[start] in _NUMERIC:
                nesting = nesting or _nesting()(text, seen.run)
                quotes = nesting.quotes_at(start, end)
                if quotes is not None:
                    mark = b"\\" * quotes + b'"'
                    label = mark + label + mark
            out += (raw[at:first], label)
            if label != raw[first:last]:  # `10.1.2.0` without its host is what it was
                spans.append(Span(first, last, self._names[entity]))
            grown += len(label) - (last - first)
            moved.append((first, last, last + grown - len(label), last + grown))
            at = last
        out.append(raw[at:])
        return b"".join(out), spans, moved

    def _chosen(self, seen: view.View, found: Looked) -> list[tuple[int, int, int]]:
        """Leftmost first, then longest, then rule order; what begins inside a chosen span is void."""
        text = seen.text
        out: list[tuple[int, int, int]] = []
        waiting: list[tuple[int, int, int]] = []
        floor = 0
        allows = bool(self._allowed or self._allowed_ends)
        ready, begin, voids = found.candidates, found.begin, found.voids
        if found.finds:
            ready += candidates(text, found.finds, self._sought, self._rule)
        ready.sort()
        for start, number, at, first, last in ready:
            while waiting and waiting[0][0] < start:
                floor = self._choose(heappop(waiting), out, floor)
            if (start < floor and at <= floor) or (voids and voids.get((number, first + begin), -1) >= floor + begin):
                continue
            rule = self._rule(number)
            if start < floor:
                start = rule.begin(text, at, floor)  # noqa: PLW2901
                if start < floor:
                    continue
            place = rule.span(seen, at, start, first, last, floor)
            if place and place[0] >= floor and not (allows and self._allowed_text(text[place[0] : place[1]])):
                heappush(waiting, (place[0], -place[1], number))
        while waiting:
            floor = self._choose(heappop(waiting), out, floor)
        return out

    def _choose(self, best: tuple[int, int, int], out: list[tuple[int, int, int]], floor: int) -> int:
        start, end, number = best
        if start < floor:
            return floor
        out.append((start, -end, self._plan["rules"][number]["entity"]))
        return -end

    def _allowed_text(self, span: bytes) -> bool:
        plain = span.lower()
        if plain in self._allowed:
            return True
        return any(
            plain.startswith(a) and plain.endswith(b) and len(plain) >= len(a) + len(b) for a, b in self._allowed_ends
        )


@cache
def _nesting() -> type[Nesting]:
    from processors.redact.bare import Nesting  # noqa: PLC0415  a cold start without a number to redact needs none

    return Nesting


_NEW_START: Final = itemgetter(2)


def _loaded(text: bytes, hits: Hits) -> dict[str, Any]:
    try:
        record = orjson.loads(text)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise RedactionError(
            "a record is no longer JSON once redacted",
            hint=f"it held {', '.join(sorted(hits))}; look at custom patterns",
        )
    return record


def _whole(before: bytes, after: bytes, spans: list[Span], hits: Hits) -> bytes:
    """Gives a redacted record without the members that it drops, none of the others in another's place."""
    if alike(before, after, (span.end for span in spans)):
        try:
            return _dumped(apart(before, after))
        except (ValueError, RecursionError):
            pass  # no record before: a bare number that JSON does not know reads as a string now
    return orjson.dumps(kept(_loaded(after, hits))) if GONE in after else after


def _counted(spans: list[Span]) -> Hits:
    hits: Hits = {}
    for span in spans:
        hits[span.entity] = hits.get(span.entity, 0) + 1
    return hits


def original(layers: list[list[Moved]], place: int, side: int) -> int:
    """Gives where `place` of the last text was in the first; inside a replacement, the replaced place's own side."""
    for moved in reversed(layers):
        number = bisect_left(moved, place, key=_NEW_START) - 1
        if number >= 0:
            start, end, _, new_end = moved[number]
            place = (end if side else start) if place < new_end else place + end - new_end
    return place


class RedactionError(FirelensError):
    """A record that cannot be redacted: it must be failed, never passed on."""


def _dumped(fields: Record) -> bytes:
    try:
        return orjson.dumps(fields)
    except TypeError:
        pass  # what orjson refuses and JSON can say: integers beyond 64 bits, lone surrogates
    try:
        return json.dumps(fields, separators=(",", ":")).encode()
    except (TypeError, ValueError):
        raise RedactionError("a record holds what JSON cannot say, so it cannot be redacted") from None
