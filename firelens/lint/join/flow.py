"""Which input's records reach which filter and output, told in the steps of a sidecar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from firelens.fluentbit import tags as engine_tags
from firelens.fluentbit.agent import SOCKET
from firelens.fluentbit.document import Document, Section
from firelens.fluentbit.tag_match import Reach, expand, meets, reach
from firelens.fluentbit.values import words
from firelens.lint.join.step import Step

if TYPE_CHECKING:
    from firelens.lint.join.sidecar import Sidecar

FIRELENS_TAGS: Final = "*-firelens-*"
_TASK_ID: Final = "*"
_COMMENT: Final = re.compile(r"\s+#.*$")


@dataclass(frozen=True, slots=True)
class Tag:
    """A set of tags as one glob, and the step that makes them (None: a container, by its log driver).

    `sent` tags are chosen by whoever sends the records.
    """

    glob: str
    source: Step | None
    container: str = ""
    sent: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one tag, letter for letter."""
        return "*" not in self.glob


@dataclass(frozen=True, eq=False)
class Flow:
    """The tags of a sidecar and where they go.

    `closed` says that every source of records is known; where it is not, absence proves nothing.
    """

    sidecar: Sidecar
    graph: engine_tags.Flow
    closed: bool

    @cached_property
    def _hops(self) -> dict[int, list[engine_tags.Hop]]:
        """The hops of every step: a file of a thousand sections is asked a thousand times."""
        found: dict[int, list[engine_tags.Hop]] = {}
        for hop in self.graph.hops:
            found.setdefault(hop.index, []).append(hop)
        return found

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag, those of inputs first, then those that filters emit under."""
        return tuple(self._tag(stream) for stream in self.graph.streams)

    def arriving(self, step: Step) -> tuple[Tag, ...]:
        """The tags whose records may reach a filter or output."""
        return tuple(dict.fromkeys(self._tag(hop.stream) for hop in self._hops.get(step.number, ())))

    def reached(self, step: Step) -> bool | None:
        """Whether any record can reach a filter or output; None when that cannot be known."""
        hops = self._hops.get(step.number, ())
        found = max((hop.reach for hop in hops if not hop.stream.open), default=Reach.NO)
        if found > Reach.UNKNOWN:
            return True
        if found is Reach.UNKNOWN or self.graph.truncated or any(hop.reach is not Reach.NO for hop in hops):
            return None
        if self.closed:
            return False
        unknown = self.sidecar.gaps or reach(step.section, FIRELENS_TAGS) is not Reach.NO
        return None if unknown else False

    @cached_property
    def lost(self) -> tuple[Tag, ...]:
        """The tags that certainly reach no output."""
        if self.sidecar.gaps or self.graph.truncated or self._undecided() or self.sidecar.of("stream_processor"):
            return ()
        return tuple(dict.fromkeys(self._tag(stream) for stream in self.graph.orphans()))

    @property
    def loops(self) -> tuple[engine_tags.Loop, ...]:
        """The loops of re-emitting filters; the numbers in their paths are those of steps."""
        return self.graph.loops

    def _undecided(self) -> bool:
        return any("${" in (o.get("match") or "") + (o.get("match_regex") or "") for o in self.sidecar.outputs)

    def _tag(self, stream: engine_tags.Stream) -> Tag:
        if stream.index >= len(self.sidecar.steps):
            return Tag(stream.tag, None, sent=stream.open)
        step = self.sidecar.steps[stream.index]
        container = self._container(stream.tag) if step.kind == "input" and not step.written else ""
        return Tag(stream.tag, None if container else step, container, stream.open)

    def _container(self, glob: str) -> str:
        clients = self.sidecar.task.clients if self.sidecar.task else ()
        return next((c.name for c in clients if c.name and glob == _tag_of(c.name)), "")


def _tag_of(container: str) -> str:
    return f"{container}-firelens-{_TASK_ID}"


def meet(one: str, other: str) -> bool:
    """Whether two globs (`*` stands for any text, as in `Match`) have a string in common."""
    return meets(one, other)


def matches(step: Step, glob: str) -> bool:
    """Whether the step's `Match` or `Match_Regex` may take one of the glob's tags."""
    return reach(step.section, glob) is not Reach.NO


def new_tags(step: Step) -> list[str]:
    """The globs of the tags a `rewrite_tag` filter emits under, each part of the record as `*`."""
    rules = (words(rule.text) for rule in step.all("rule"))
    return [expand(parts[2], "*") for parts in rules if len(parts) >= 3]


def flow_of(sidecar: Sidecar) -> Flow:
    """The flow of a sidecar's steps."""
    sections = [_as_meant(step.section) for step in sidecar.steps]
    clients = sidecar.task.clients if sidecar.task else ()
    known = [_tag_of(c.name) for c in clients if c.name]
    if sidecar.task:
        named = sidecar.task.complete and all(c.name for c in clients) and bool(clients)
    else:
        named = bool(sidecar.inputs) and not any(_for_firelens(step) for step in sidecar.steps)
        if not named and not any(s.get("unix_path") == SOCKET for s in sections):
            sections.append(Section.of("input", Name="forward", unix_path=SOCKET))  # what FireLens will put around it
        known = [] if named else [FIRELENS_TAGS]
    graph = engine_tags.flow(Document(tuple(sections)), socket_tags=known)
    return Flow(sidecar, graph, named and not sidecar.gaps)


def _as_meant(section: Section) -> Section:
    """The section without quotes and comments around its tag and match: FL101 and FL113 speak of them, once."""
    for name in ("tag", "match"):
        found = section.last(name)
        meant = _COMMENT.sub("", found.text).strip("\"'") if found else ""
        if found and meant and meant != found.text:
            section = section.with_property(found.key, meant)
    return section


def _for_firelens(step: Step) -> bool:
    matched = " ".join(step.get(key) or "" for key in ("match", "match_regex"))
    return bool(re.search(r"-firelens\b|firelens-", matched))
