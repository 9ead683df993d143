"""Which keys the records have when they arrive at a step, as far as inputs and filters tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from firelens.lint.join.flow import Tag, matches
from firelens.lint.join.step import Step

if TYPE_CHECKING:
    from firelens.lint.join.sidecar import Sidecar

FIRELENS_KEYS: Final = frozenset({"container_id", "container_name", "source", "log"})
PARTIAL_KEYS: Final = frozenset({"partial_message", "partial_id", "partial_ordinal", "partial_last"})
METADATA_KEYS: Final = frozenset({"ecs_cluster", "ecs_task_arn", "ecs_task_definition"})
_NEUTRAL: Final = frozenset({"grep", "rewrite_tag", "throttle", "multiline", "stdout", "log_to_metrics"})


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that records may have; `open` when others are possible too, so that absence proves nothing."""

    names: frozenset[str]
    open: bool = False

    def may_have(self, key: str) -> bool:
        """Whether a record may have the key."""
        return self.open or key in self.names

    def __or__(self, other: Keys) -> Keys:
        return Keys(self.names | other.names, self.open or other.open)


def keys_at(sidecar: Sidecar, step: Step) -> Keys:
    """The keys of every record that may arrive at a step; open when any source or filter on the way is not modelled."""
    if not sidecar.flow.closed or step.first("match_regex"):
        return Keys(FIRELENS_KEYS, open=True)
    keys = Keys(frozenset())
    arriving = sidecar.flow.arriving(step)
    for tag in arriving:
        if tag.source is not None and tag.source.kind != "input":
            return Keys(FIRELENS_KEYS, open=True)
        keys |= _through(sidecar, tag, step)
    return keys if arriving else Keys(FIRELENS_KEYS, open=True)


def _through(sidecar: Sidecar, tag: Tag, until: Step) -> Keys:
    keys = _born(sidecar, tag)
    for step in sidecar.filters:
        if step.number >= until.number and until.kind == "filter":
            break
        if matches(step, tag.glob):
            keys = _after(step, keys)
    return keys


def _born(sidecar: Sidecar, tag: Tag) -> Keys:
    if tag.source is None:
        named = METADATA_KEYS | {"ec2_instance_id"} if _metadata(sidecar) else frozenset()
        return Keys(FIRELENS_KEYS | PARTIAL_KEYS | named)
    if tag.source.plugin == "tail" and not tag.source.any("parser", "multiline.parser", "docker_mode", "multiline"):
        extra = {v for name in ("path_key", "offset_key", "key") if (v := tag.source.known(name))}
        return Keys(frozenset({"log", *extra} if not tag.source.first("key") else extra))
    return Keys(frozenset(), open=True)


def _metadata(sidecar: Sidecar) -> bool:
    found = sidecar.router.firelens_options.get("enable-ecs-log-metadata") if sidecar.router else None
    return found is None or found.text in {"1", "t", "T", "TRUE", "true", "True"}


def _after(step: Step, keys: Keys) -> Keys:
    if step.plugin in _NEUTRAL:
        return keys
    if step.plugin == "record_modifier":
        added = {p.text.split(None, 1)[0] for p in step.all("record") if p.text}
        removed = {p.text for p in step.all("remove_key")}
        if step.any("allowlist_key", "whitelist_key", "uuid_key"):
            return Keys(keys.names | added, open=True)
        return Keys((keys.names | added) - removed, keys.open)
    return Keys(keys.names, open=True)
