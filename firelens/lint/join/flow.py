"""Which input's records reach which filter and output: tag globs pushed through a sidecar's steps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from firelens.lint.finding import Origin
from firelens.lint.join.step import Step

if TYPE_CHECKING:
    from firelens.lint.join.sidecar import Sidecar

FIRELENS_TAGS: Final = "*-firelens-*"
_CALLER_TAGS: Final = frozenset({"forward", "http", "opentelemetry", "splunk", "elasticsearch", "mqtt", "kafka"})
_PART: Final = re.compile(r"\$\{[^}]*\}|\$[A-Za-z0-9_]+(?:\[[^\]]*\])*|%\([^)]*\)")
_STREAM_TAG: Final = re.compile(r"\btag\s*=\s*'([^']*)'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A set of tags as one glob, and the step that makes them (None: a container, by its log driver)."""

    glob: str
    source: Step | None
    container: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one tag, letter for letter."""
        return "*" not in self.glob


@lru_cache(maxsize=4096)
def meet(one: str, other: str) -> bool:
    """Whether two globs (`*` stands for any text, as in `Match`) have a string in common."""
    if not one or not other:
        return not (one + other).strip("*")
    if one[0] == "*":
        return meet(one[1:], other) or meet(one, other[1:])
    if other[0] == "*":
        return meet(one, other[1:]) or meet(one[1:], other)
    return one[0] == other[0] and meet(one[1:], other[1:])


@dataclass(frozen=True, eq=False)
class Flow:
    """The tags of a sidecar and where they go.

    `closed` says that every source of records is known; where it is not, absence proves nothing.
    """

    sidecar: Sidecar
    tags: tuple[Tag, ...]
    closed: bool

    def arriving(self, step: Step) -> tuple[Tag, ...]:
        """The tags whose records may reach a filter or output."""
        return tuple(tag for tag in self.tags if matches(step, tag.glob))

    def reached(self, step: Step) -> bool | None:
        """Whether any record can reach a filter or output; None when that cannot be known."""
        if "${" in (step.get("match") or ""):
            return None
        if self.arriving(step):
            return True
        if not self.closed and (self.sidecar.gaps or matches(step, FIRELENS_TAGS)):
            return None
        return None if step.first("match_regex") else False

    @cached_property
    def lost(self) -> tuple[Tag, ...]:
        """The tags that certainly reach no output."""
        if self.sidecar.gaps or not self.sidecar.outputs:
            return ()
        return tuple(t for t in self.tags if not any(matches(o, t.glob) for o in self.sidecar.outputs))


def matches(step: Step, glob: str) -> bool:
    """Whether the step's `Match` or `Match_Regex` may take one of the glob's tags."""
    if step.first("match_regex"):
        return True
    wanted = step.get("match")
    if wanted is None:
        return False
    return meet(_PART.sub("*", wanted), glob)


def new_tags(step: Step) -> list[str]:
    """The globs of the tags a filter emits under: those of `rewrite_tag`'s rules, with each placeholder as `*`."""
    rules = (p.text.rsplit(None, 2) for p in step.all("rule"))
    return [_PART.sub("*", parts[1]) for parts in rules if len(parts) == 3]


def flow_of(sidecar: Sidecar) -> Flow:
    """The flow of a sidecar's steps."""
    tags: list[Tag] = []
    for step in sidecar.inputs:
        tags += _input_tags(step)
    if sidecar.task:
        tags += [Tag(f"{c.name}-firelens-*", None, c.name) for c in sidecar.task.clients if c.name]
        named = all(c.name for c in sidecar.task.clients) and sidecar.task.complete
    else:
        named = bool(sidecar.inputs) and not any("-firelens" in (s.get("match") or "") for s in sidecar.steps)
    for step in sidecar.filters:
        if step.plugin == "rewrite_tag":
            tags += [Tag(glob, step) for glob in new_tags(step)]
    for section in sidecar.steps:
        if section.kind == "stream_processor":
            tags += [Tag(t, section) for t in _STREAM_TAG.findall(section.get("exec") or "")]
    return Flow(sidecar, tuple(tags), named and not sidecar.gaps)


def _input_tags(step: Step) -> list[Tag]:
    if step.origin is Origin.AGENT and step.plugin == "forward":
        return []
    own = step.get("tag")
    if own:
        return [Tag(_PART.sub("*", own), step)]
    if step.plugin in _CALLER_TAGS:
        return [Tag((step.get("tag_prefix") or "") + "*", step)]
    return [Tag(f"{step.plugin}.*", step)]
