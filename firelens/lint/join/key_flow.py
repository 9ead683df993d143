"""Which keys records have when they arrive at a step, followed from every input through filters and emitters.

What is not modelled is unknown, and unknown stays unknown: a rule that asks gets an answer only where it is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING

from firelens.fluentbit.tag_match import Reach
from firelens.lint.join.key_effects import behind, of_input
from firelens.lint.join.keys import UNKNOWN, Keys

if TYPE_CHECKING:
    from firelens.fluentbit.tags import Hop, Stream
    from firelens.lint.join.sidecar import Sidecar
    from firelens.lint.join.step import Step


class KeyFlow:
    """The keys of every stream of a sidecar wherever it gets to."""

    def __init__(self, sidecar: Sidecar) -> None:
        self.sidecar = sidecar
        self.graph = sidecar.flow.graph
        self._hops: dict[Stream, list[Hop]] = {}
        for hop in self.graph.hops:
            self._hops.setdefault(hop.stream, []).append(hop)
        self._entering: dict[tuple[Stream, int], Keys] = {}
        origins = [(stream, self._origin(stream)) for stream in self.graph.streams]
        self._written_open = any(s.open and (o is None or (o.kind == "input" and o.written)) for s, o in origins)
        if sidecar.complete and not self.graph.truncated:
            while self._pass():
                pass

    def entering(self, hop: Hop) -> Keys:
        """The keys of a stream's records when they arrive at a step."""
        return self._entering.get((hop.stream, hop.index), UNKNOWN)

    def at(self, step: Step) -> Keys:
        """The keys of all records that arrive at a step; unknown where none do.

        What an application sends to the agent's own TCP input is left out: rules speak of what containers print.
        """
        if step.first("processors"):
            return UNKNOWN
        known = [self.entering(hop) for hop in self.hops_at(step)]
        return reduce(Keys.__or__, known) if known else UNKNOWN

    def hops_at(self, step: Step) -> tuple[Hop, ...]:
        """The streams at a step, without those that only applications and health checks send to the agent's inputs."""
        return tuple(hop for hop in self.graph.at(step.number) if self._counts(hop.stream))

    def is_certain_at(self, step: Step) -> bool:
        """Whether nothing else can arrive at a step: no sender who chooses the tag, no match left undecided."""
        hops = self.graph.at(step.number)
        return bool(hops) and not any(hop.stream.open or hop.reach is Reach.UNKNOWN for hop in hops)

    def _counts(self, stream: Stream) -> bool:
        origin = self._origin(stream)
        if origin is not None and origin.kind == "input" and not origin.written:
            return origin.plugin == "forward" and not stream.open
        return not stream.open or self._written_open

    def _origin(self, stream: Stream) -> Step | None:
        steps = self.sidecar.steps
        return steps[stream.index] if stream.index < len(steps) else None

    def _pass(self) -> bool:
        """Follows every stream once more; whether anything was learnt that was not known before."""
        changed = False
        for stream in self.graph.streams:
            keys = self._born(stream)
            if keys is None:
                continue
            for hop in self._hops.get(stream, ()):
                place = (stream, hop.index)
                changed = changed or self._entering.get(place) != keys
                self._entering[place] = keys
                keys = self._behind(hop, keys)
        return changed

    def _born(self, stream: Stream) -> Keys | None:
        """The keys at the first filter; None for what a filter emits that nothing is known to have reached yet."""
        origin = self._origin(stream)
        if origin is None or stream.open:
            return UNKNOWN
        if origin.kind == "input":
            return of_input(origin, stream.tag, self.sidecar)
        if origin.plugin not in {"rewrite_tag", "multiline"}:
            return UNKNOWN
        found = list(self._handed_to(stream))
        return reduce(Keys.__or__, found) if found else None

    def _handed_to(self, stream: Stream) -> Iterator[Keys]:
        """What may have come to the filter that emits a stream: each stream there, for it is not told which rule took it."""
        for hop in self.graph.at(stream.index):
            found = self._entering.get((hop.stream, hop.index))
            if found is not None and hop.stream.open is stream.open and self._counts(hop.stream):
                yield found

    def _behind(self, hop: Hop, keys: Keys) -> Keys:
        if hop.section.kind != "filter":
            return keys
        changed = behind(self.sidecar.steps[hop.index], keys, self.sidecar)
        return changed if hop.reach is Reach.ALWAYS else keys | changed
