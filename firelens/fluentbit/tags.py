"""Which tag reaches what: the flow of records through a document, decided from tags alone.

Filters run in order. `rewrite_tag` and buffering `multiline` hand their records to an emitter, and those start again at
the first filter: `rewrite_tag` then meets its own records again, `multiline` leaves them alone. A tag is text in which
`*` stands for any text, because a task's id or a field of the record is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from firelens.fluentbit.agent import SOCKET
from firelens.fluentbit.document import Block, Document, Section, fold
from firelens.fluentbit.tag_match import Reach, expand, gate, meets, pattern
from firelens.fluentbit.values import words

STREAMS_LIMIT: Final = 2000
"""How many streams are followed before the flow is given up as `truncated`: tags that grow can make any number."""

Step: TypeAlias = tuple[int, int]
"""A filter's place in `Document.sections` and which of its rules emitted."""

_OPEN_INPUTS: Final = frozenset({"forward", "http", "splunk", "elasticsearch", "opentelemetry", "lib"})
_STREAM_TAG: Final = re.compile(r"\btag\s*=\s*'([^']*)'", re.IGNORECASE)
_STREAM_FROM: Final = re.compile(r"\bfrom\s+(tag|stream)\s*:\s*'?([^';\s]+)'?", re.IGNORECASE)
_OFF: Final = frozenset({"off", "false", "no"})


@dataclass(frozen=True, slots=True)
class Stream:
    """Records under one tag from one section: an input, an emitting filter or a stream task, at `index`.

    `open` records carry tags that their senders choose; `path` is the way they first came, oldest step first, and
    `sure` says of each step whether its filter takes all records under the tag.
    """

    tag: str
    index: int
    open: bool = False
    section: Section = field(default_factory=lambda: Section(""), compare=False, repr=False)
    path: tuple[Step, ...] = field(default=(), compare=False)
    sure: tuple[bool, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Hop:
    """One stream at one filter or output; `index` is the section's place in `Document.sections`."""

    stream: Stream
    section: Section = field(compare=False, repr=False)
    index: int
    reach: Reach


@dataclass(frozen=True, slots=True)
class Loop:
    """Records that come back to the rule that emitted them; `path` is the filters' places, first and last the same.

    A `certain` loop depends on no unknown part of a tag: the engine emits such a record forever (5.1 refuses to start).
    """

    tag: str
    path: tuple[int, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """Every stream of a document, where each gets to, and the loops; `truncated` when there were too many to follow."""

    sections: tuple[Section, ...]
    streams: tuple[Stream, ...]
    hops: tuple[Hop, ...]
    loops: tuple[Loop, ...]
    truncated: bool = False

    def at(self, index: int) -> tuple[Hop, ...]:
        """The hops at the section in this place."""
        return tuple(hop for hop in self.hops if hop.index == index)

    def reach(self, index: int, *, open_too: bool = True) -> Reach:
        """How surely anything gets to the section in this place; `open_too` counts tags that senders choose."""
        return max((h.reach for h in self.at(index) if open_too or not h.stream.open), default=Reach.NO)

    def dead(self, kind: str, *, open_too: bool = True) -> tuple[int, ...]:
        """The places of the sections of a kind (`filter`, `output`) that no tag can get to."""
        places = (i for i, s in enumerate(self.sections) if s.kind == kind)
        return tuple(i for i in places if self.reach(i, open_too=open_too) is Reach.NO)

    def outputs(self, stream: Stream) -> tuple[Hop, ...]:
        """The outputs that take a stream, in order."""
        return tuple(h for h in self.hops if h.stream == stream and h.section.kind == "output")

    def orphans(self) -> tuple[Stream, ...]:
        """The streams that go nowhere: no output takes them and no filter emits them anew; open ones are left out."""
        taken = {h.stream for h in self.hops if h.section.kind == "output" or _consumes(h.section, h.reach)}
        return tuple(s for s in self.streams if s not in taken and not s.open)

    def name(self, index: int) -> str:
        """A short name for a section: its alias, or `plugin.n` as the engine counts."""
        section = self.sections[index]
        before = sum(1 for s in self.sections[:index] if (s.kind, s.plugin) == (section.kind, section.plugin))
        return section.get("alias") or f"{section.plugin or section.kind}.{before}"


def flow(document: Document, *, socket_tags: Iterable[str] = (), environment: Mapping[str, str] | None = None) -> Flow:
    """Where every record of a document goes.

    `socket_tags` are the tags known to come in on the FireLens socket (`agent.tag` for each container); without them
    that input is open, as any other `forward` input is. `environment` and the document's `@SET` resolve `${NAME}`.
    """
    return _Walk(document, tuple(socket_tags), dict(environment or {})).run()


class _Walk:
    def __init__(self, document: Document, socket_tags: tuple[str, ...], environment: dict[str, str]) -> None:
        self.sections = document.sections
        self.environment = environment | {s.key: s.value for s in document.settings}
        self.socket_tags = socket_tags
        self.filters = [(i, s) for i, s in enumerate(self.sections) if s.kind == "filter"]
        self.outputs = [(i, self.quick(s)) for i, s in enumerate(self.sections) if s.kind == "output"]
        self.queries = [(i, s) for i, s in enumerate(self.sections) if s.kind == "stream_processor"]
        self.gates = {i: gate(s, self.environment) for i, s in (*self.filters, *self.outputs)}
        self.streams: dict[Stream, None] = {}
        self.hops: list[Hop] = []
        self.loops: dict[tuple[Step, ...], Loop] = {}

    def run(self) -> Flow:
        todo = list(self.sources())
        while todo and len(self.streams) < STREAMS_LIMIT:
            stream = todo.pop(0)
            if stream not in self.streams:
                self.streams[stream] = None
                todo += [*self.follow(stream), *self.tasks(stream)]
        return Flow(self.sections, tuple(self.streams), tuple(self.hops), tuple(self.loops.values()), bool(todo))

    def quick(self, output: Section) -> Section:
        """With one input and one output the engine gives the output `Match *` when it has none."""
        counts = [sum(s.kind == kind for s in self.sections) for kind in ("input", "output")]
        alone = counts == [1, 1] and output.last("match") is None and output.last("match_regex") is None
        return output.with_property("match", "*") if alone else output

    def sources(self) -> Iterator[Stream]:
        seen: dict[str, int] = {}
        for index, section in enumerate(self.sections):
            if section.kind == "input":
                number = seen.get(section.plugin, 0)
                seen[section.plugin] = number + 1
                if fold(section.get("routable", "on") or "") not in _OFF:
                    yield from (Stream(tag, index, known, section) for tag, known in self.tags(section, number))

    def tags(self, section: Section, number: int) -> Iterator[tuple[str, bool]]:
        """The tags of an input, and whether its senders choose them."""
        written, prefix = section.get("tag"), section.get("tag_prefix")
        if section.plugin == "forward" and prefix is not None:
            yield (self.pattern(prefix + "*"), True)
        elif written is not None:
            yield (re.sub(r"<[^>]*>", "*", self.pattern(written)), False)
        elif section.plugin == "forward" and section.get("unix_path") == SOCKET and self.socket_tags:
            yield from ((tag, False) for tag in self.socket_tags)
        elif section.plugin in _OPEN_INPUTS:
            yield ("*", True)
        else:
            yield (f"{section.plugin}.{number}", False)

    def pattern(self, text: str) -> str:
        return pattern(text, self.environment)

    def follow(self, stream: Stream) -> Iterator[Stream]:
        """Take a stream through filters and outputs; gives back the streams that filters on its way emit."""
        most = Reach.ALWAYS
        for index, section in self.filters:
            found = min(self.gates[index](stream.tag), most)
            if found is Reach.NO or (section.plugin == "multiline" and stream.index == index):
                continue
            if _is_partial(section):
                # It takes split lines alone, once: what any `multiline` emits is whole.
                if any(self.sections[at].plugin == "multiline" for at, _ in stream.path):
                    continue
                found = min(found, Reach.MAYBE)
            self.hops.append(Hop(stream, section, index, found))
            for rule, tag in _emissions(section, stream.tag):
                yield from self.emit(stream, section, (index, rule), self.pattern(tag), sure=found is Reach.ALWAYS)
            if _consumes(section, found):
                return
            if _withholds(section):
                most = Reach.MAYBE
        for index, section in self.outputs:
            found = min(self.gates[index](stream.tag), most)
            if found is Reach.NO and not stream.path and _routed(stream.section, section):
                found = Reach.MAYBE
            if found is not Reach.NO:
                self.hops.append(Hop(stream, section, index, found))

    def emit(self, stream: Stream, section: Section, step: Step, tag: str, *, sure: bool) -> Iterator[Stream]:
        path = (*stream.path, step)
        if step in stream.path:
            first = stream.path.index(step)
            cycle = path[first:]
            certain = sure and all(stream.sure[first + 1 :])
            self.loops.setdefault(cycle, Loop(tag, tuple(index for index, _ in cycle), certain))
        else:
            # A record that one rule took meets the same rule again, so another rule of its filter is not for it.
            again = any(index == step[0] for index, _ in stream.path)
            sures = (*stream.sure, sure and not again)
            yield Stream(tag, step[0], stream.open, section, path, sures)

    def tasks(self, stream: Stream) -> Iterator[Stream]:
        """The streams that stream tasks make of this one."""
        for index, section in self.queries:
            query = section.get("exec", "")
            made, source = _STREAM_TAG.search(query or ""), _STREAM_FROM.search(query or "")
            if made is None or source is None or (index, 0) in stream.path:
                continue
            names = {stream.section.get("alias"), stream.section.plugin}
            if meets(source[2], stream.tag) if fold(source[1]) == "tag" else source[2] in names:
                path, sure = (*stream.path, (index, 0)), (*stream.sure, False)
                yield Stream(self.pattern(made[1]), index, stream.open, section, path, sure)


def _emissions(section: Section, tag: str) -> Iterator[tuple[int, str]]:
    """The tags a filter emits for records under `tag`, with the rule that does."""
    if section.plugin == "rewrite_tag":
        for number, rule in enumerate(section.all("rule")):
            parts = words(rule.text)
            if len(parts) >= 3:
                yield number, expand(parts[2], tag)
    elif _buffers(section):
        yield 0, tag
    elif section.plugin == "log_to_metrics":
        yield 0, section.get("tag") or "*"


def _buffers(section: Section) -> bool:
    return section.plugin == "multiline" and fold(section.get("buffer", "on") or "") not in _OFF


def _is_partial(section: Section) -> bool:
    return section.plugin == "multiline" and fold(section.get("mode", "") or "") == "partial_message"


def _consumes(section: Section, found: Reach) -> bool:
    """Whether nothing of a stream goes on behind the filter: its emitter has it all."""
    return _buffers(section) and found is Reach.ALWAYS


def _withholds(section: Section) -> bool:
    """Whether a filter keeps some of its records from what follows, under their old tag."""
    if section.plugin == "rewrite_tag":
        return any(words(rule.text)[-1:] != ["true"] for rule in section.all("rule"))
    return _buffers(section)


def _routed(source: Section, output: Section) -> bool:
    """Whether YAML `routes` of an input name this output."""
    named = source.last("routes")
    return named is not None and bool({output.get("alias"), output.plugin} & set(_named(named.value)))


def _named(value: object) -> Iterator[str]:
    for entry in value if isinstance(value, (Block, tuple)) else ():
        inner = getattr(entry, "value", entry)
        if getattr(entry, "name", "") == "outputs" and isinstance(inner, tuple):
            yield from (str(o.get("name") if isinstance(o, Block) else o) for o in inner)
        else:
            yield from _named(inner)
