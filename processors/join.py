"""The join step: parts of one message and lines of one stack trace become one record, within a batch.

First the parts that a container runtime cut a long line into (16 KiB each, `partial_*` fields), then lines that belong
together by the same declarations that the sidecar runs (`schemas.multiline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.errors import DescriptionError
from schemas.multiline import find
from schemas.multiline.base import START, Multiline, Rule, starting_with

Fields = dict[str, Any]
_PARTIAL = ("partial_message", "partial_id", "partial_ordinal", "partial_last")
# A joined record must still fit what carries it on; Firehose takes records of 1,000 KiB.
# https://docs.aws.amazon.com/firehose/latest/dev/limits.html
_MOST_CHARACTERS = 512_000


@dataclass(slots=True)
class Group:
    """One record out: `fields`, made of the records at `indices` (ascending; the record stands at the first)."""

    indices: list[int]
    fields: Fields


class Joiner:
    """Joins records of one batch.

    A step in a plan: `{"type": "join", "partial": true, "languages": ["java"], "start": null, "field": "log"}`; `start`
    is a pattern of the user's own, run by RE2.
    """

    __slots__ = ("_field", "_machines", "_partial")

    def __init__(self, languages: Iterable[Multiline], *, partial: bool = True, field: str = "log") -> None:
        self._machines = [_Machine(language) for language in languages]
        self._partial = partial
        self._field = field

    @classmethod
    def from_plan(cls, step: dict[str, Any]) -> Joiner:
        """Builds the step of a plan.

        Raises `DescriptionError` for an unknown language and for a start pattern that cannot run in linear time.
        """
        names = step.get("languages") or ()
        joiner = cls(
            [find(name) for name in ([names] if isinstance(names, str) else names)],
            partial=step.get("partial", True),
            field=step.get("field") or "log",
        )
        if start := step.get("start"):
            from processors.parse.patterns import linear  # noqa: PLC0415  loads an engine few plans need

            joiner._machines.append(_Machine(starting_with(start), linear(start, "start")))
        return joiner

    def batch(self, records: Sequence[tuple[str, Fields]]) -> list[Group]:
        """Gives the batch joined, in the order of first parts; every index of `records` is in exactly one group.

        A record is `(stream, fields)`; `source` and `container_id` divide a stream further. The fields of a joined
        record are the first part's, plus what only later parts have. Messages whose parts are not all in the batch stay
        in parts, with their `partial_*` fields.
        """
        groups = [Group([n], fields) for n, (_, fields) in enumerate(records)]
        if self._partial:
            groups = self._whole(records, groups)
        return self._traces(records, groups) if self._machines else groups

    def lines(self, texts: Iterable[str]) -> Iterator[str]:
        """Gives the entries of one stream of lines, each as soon as a line that is not its own has come."""
        entry: _Open | None = None
        for text in texts:
            group = Group([], {self._field: text})
            if entry is not None:
                if entry.take(text, group):
                    continue
                yield entry.text(self._field)
            states = [(m, state) for m in self._machines if (state := m.step(START, text)) is not None]
            entry = _Open(states, group, len(text)) if states else None
            if entry is None:
                yield text
        if entry is not None:
            yield entry.text(self._field)

    def _whole(self, records: Sequence[tuple[str, Fields]], groups: list[Group]) -> list[Group]:
        parts: dict[tuple[Any, ...], list[tuple[int, Group]]] = {}
        for group in groups:
            fields = group.fields
            if "partial_id" in fields and type(fields.get(self._field)) is str:
                ordinal = str(fields.get("partial_ordinal"))
                if ordinal.isascii() and ordinal.isdigit() and len(ordinal) < 9:
                    key = (_stream(records[group.indices[0]]), str(fields["partial_id"]))
                    parts.setdefault(key, []).append((int(ordinal), group))
        if not parts:
            return groups
        gone: set[int] = set()
        for found in parts.values():
            found.sort(key=lambda part: part[0])
            last = found[-1][1].fields.get("partial_last")
            if str(last).lower() != "true" or [n for n, _ in found] != list(range(1, len(found) + 1)):
                continue
            members = [group for _, group in found]
            home = min(members, key=lambda group: group.indices[0])
            fields = _united(members, self._field, "")
            for name in _PARTIAL:
                fields.pop(name, None)
            gone.update(group.indices[0] for group in members if group is not home)
            home.indices, home.fields = sorted(i for group in members for i in group.indices), fields
        return [group for group in groups if group.indices[0] not in gone]

    def _traces(self, records: Sequence[tuple[str, Fields]], groups: list[Group]) -> list[Group]:
        open_: dict[tuple[Any, ...], _Open] = {}
        out: list[Group] = []
        joined: list[_Open] = []
        for group in groups:
            text = group.fields.get(self._field)
            if type(text) is not str:
                out.append(group)
                continue
            key = _stream(records[group.indices[0]])
            entry = open_.get(key)
            if entry is not None and entry.take(text, group):
                continue
            states = [(m, state) for m in self._machines if (state := m.step(START, text)) is not None]
            if states:
                open_[key] = entry = _Open(states, group, len(text))
                joined.append(entry)
            else:
                open_.pop(key, None)
            out.append(group)
        for entry in joined:
            if len(entry.members) > 1:
                home = entry.members[0]
                fields = _united(entry.members, self._field, "\n")
                home.indices = sorted(i for member in entry.members for i in member.indices)
                home.fields = fields
        return out


class _Machine:
    """One language, ready to run."""

    __slots__ = ("_rules",)

    def __init__(self, language: Multiline, compiled: Any = None) -> None:
        self._rules: dict[str, list[tuple[Any, Rule]]] = {}
        for rule in language.rules:
            pattern = compiled or re.compile(rule.pattern)
            finds = pattern.match if compiled is None and _at_start(rule.pattern) else pattern.search
            for state in rule.states:
                self._rules.setdefault(state, []).append((finds, rule))

    def step(self, state: str, text: str) -> str | None:
        """Gives the state after a line, or `None` where the line does not belong on."""
        if text[-1:] in ("\n", "\r"):
            text = text.rstrip("\r\n")
        for finds, rule in self._rules.get(state, ()):
            if rule.literals:
                for literal in rule.literals:
                    if literal in text:
                        break
                else:
                    continue
            if (finds(text) is None) is rule.without:
                return rule.then
        return None


def _at_start(pattern: str) -> bool:
    """Whether a pattern fits at the start of a line only: then the rest of a long line need not be tried."""
    outside, inside = pattern, ""
    while outside != inside:
        inside, outside = outside, re.sub(r"\\.|\[[^\]]*\]|\([^()]*\)", "", outside)
    return all(branch.startswith("^") for branch in outside.split("|"))


class _Open:
    """An entry that may go on, in every language that has taken all of its lines so far."""

    __slots__ = ("members", "size", "states")

    def __init__(self, states: list[tuple[_Machine, str]], first: Group, size: int) -> None:
        self.states, self.members, self.size = states, [first], size

    def take(self, text: str, group: Group) -> bool:
        if self.size + len(text) > _MOST_CHARACTERS:
            return False
        states = [(m, then) for m, state in self.states if (then := m.step(state, text)) is not None]
        if not states:
            return False
        self.states = states
        self.size += len(text) + 1
        self.members.append(group)
        return True

    def text(self, field: str) -> str:
        return "\n".join(member.fields[field] for member in self.members)


def _stream(record: tuple[str, Fields]) -> tuple[Any, ...]:
    stream, fields = record
    return stream, fields.get("container_id"), fields.get("source")


def _united(members: list[Group], field: str, between: str) -> Fields:
    """Gives the first member's fields with all texts in a row; the members' own dictionaries stay as they are."""
    fields: Fields = {}
    for member in reversed(members):
        fields.update(member.fields)
    first = {name: fields[name] for name in members[0].fields} | fields
    texts = [member.fields[field] for member in members]
    first[field] = between.join(text.rstrip("\r\n") for text in texts) if between else "".join(texts)
    return first


def checked(step: dict[str, Any]) -> None:
    """Builds a joiner and throws it away, so that a step that cannot run is a fault at build time."""
    if not (step.get("partial", True) or step.get("languages") or step.get("start")):
        raise DescriptionError(
            "a join step joins nothing", hint="name `languages`, a `start` pattern, or `partial: true`"
        )
    Joiner.from_plan(step)
