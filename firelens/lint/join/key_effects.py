"""What inputs put into records and filters make of their keys, as Fluent Bit 4.2.8, 5.0.9 and 5.1.1 do it.

Seen on the engines: the parser filter leaves a record alone that it cannot parse; `record_modifier` compares keys
without their case, takes away before it adds, and adds a twin of a key that is there; `nest` with nothing to nest and
`lift` with no map under its key do nothing; `modify` renames only onto a key that is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Property, fold, is_on
from firelens.lint.join.keys import UNKNOWN, Keys
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step

FIRELENS: Final = frozenset({"container_id", "container_name", "source", "log"})
"""What the Docker log driver sends for every line of a container."""
PARTIAL: Final = frozenset({"partial_message", "partial_id", "partial_ordinal", "partial_last"})
"""What it adds to the pieces of a line over 16 KiB."""
METADATA: Final = frozenset({"ecs_cluster", "ecs_task_arn", "ecs_task_definition", "ec2_instance_id"})
"""What FireLens adds ahead of a file that is given without its task."""

_GROUP: Final = re.compile(r"\(\?<([A-Za-z_]\w*)>")
_SAME: Final = frozenset({"grep", "rewrite_tag", "throttle", "throttle_size", "multiline", "stdout", "expect"})
_MORE: Final = frozenset({"aws", "ecs", "geoip2", "sysinfo", "type_converter", "checklist"})
"""Filters that add keys and take none away."""
_PARSING: Final = ("parser", "multiline.parser", "docker_mode", "multiline", "parser_firstline")

Effect: TypeAlias = "Callable[[Step, Keys, Sidecar], Keys]"


def sends_twins(output: Step) -> bool:
    """Whether an output sends records with both of two equal keys: JSON writers keep the last, MessagePack has no such care."""
    if output.plugin in {"forward", "tcp"}:
        return output.plugin == "forward" or fold(output.get("format") or "msgpack") == "msgpack"
    return output.plugin in {"http", "kafka"} and fold(output.get("format") or "json") == "msgpack"


def of_input(step: Step, tag: str, sidecar: Sidecar) -> Keys:
    """The keys of an input's records; unknown where its senders or a parser decide."""
    if not step.written:
        return Keys(FIRELENS | PARTIAL, FIRELENS) if step.plugin == "forward" and tag != "*" else UNKNOWN
    if step.first("processors"):
        return UNKNOWN
    keys = _printed(step)
    return keys if sidecar.task is not None or keys.open else keys.perhaps(*METADATA)


def _printed(step: Step) -> Keys:
    if step.plugin == "tail" and not step.any(*_PARSING):
        named = [step.get("key", "log"), step.get("path_key"), step.get("offset_key")]
        return _all_known([name for name in named if name])
    if step.plugin == "tcp" and fold(step.get("format") or "json") == "none" and not step.first("parser"):
        return _all_known(["log", *(p.text for p in step.all("source_address_key"))])
    if step.plugin == "exec" and not step.first("parser"):
        return _all_known(["exec"])
    if step.plugin == "dummy":
        return _samples(step)
    return UNKNOWN


def _all_known(names: list[str]) -> Keys:
    return UNKNOWN if any("${" in name for name in names) else Keys().plus(*names)


def _samples(step: Step) -> Keys:
    """The keys of a `dummy` that says what its records are; one that does not stands in for any input."""
    found = step.last("dummy")
    if found is None:
        return UNKNOWN
    try:
        sample = json.loads(found.text)
    except ValueError:
        return UNKNOWN
    return Keys().plus(*sample) if isinstance(sample, dict) and "${" not in found.text else UNKNOWN


def behind(step: Step, keys: Keys, sidecar: Sidecar) -> Keys:
    """The keys of records behind a filter that took them."""
    if step.plugin in _SAME:
        return keys
    if step.plugin in _MORE:
        return keys.opened()
    effect = _EFFECTS.get(step.plugin)
    return UNKNOWN if effect is None or _undecided(step) else effect(step, keys, sidecar)


def _undecided(step: Step) -> bool:
    """Whether only deployment knows a name: a variable in a value is fine, in a key it is not."""
    return any("${" in words[0] for p in step.properties if (words := p.text.split(None, 1)) and p.name != "match")


def _record_modifier(step: Step, keys: Keys, sidecar: Sidecar) -> Keys:
    del sidecar
    kept = [p.text for p in (*step.all("allowlist_key"), *step.all("whitelist_key"))]
    removed = [p.text for p in step.all("remove_key")]
    if kept:
        whole = all("*" not in text for text in kept)
        keys = keys.without(lambda name: not _listed(name, kept))
        keys = Keys(keys.names | set(kept), keys.sure) if whole and keys.open else keys
    else:
        keys = keys.without(lambda name: _listed(name, removed))
    added = [_words(p)[0] for p in step.all("record") if _words(p)]
    return keys.plus(*added, *(p.text for p in step.all("uuid_key")))


def _listed(name: str, patterns: list[str]) -> bool:
    return any(fold(name).startswith(fold(p[:-1])) if p.endswith("*") else fold(name) == fold(p) for p in patterns if p)


def _modify(step: Step, keys: Keys, sidecar: Sidecar) -> Keys:
    del sidecar
    changed = keys
    for found in step.properties:
        words = [word.strip('"') for word in _words(found)]
        if words and found.name not in {"name", "match", "match_regex", "condition", "alias", "log_level"}:
            changed = _modified(found.name, words, changed)
    return keys | changed if step.first("condition") else changed


def _modified(verb: str, words: list[str], keys: Keys) -> Keys:
    first, second = words[0], words[1] if len(words) > 1 else ""
    if verb in {"add", "set"}:
        return keys.plus(first)
    if verb == "remove":
        return keys.without(lambda name: name == first)
    if verb == "remove_wildcard":
        return keys.without(lambda name: name.startswith(first))
    if verb == "remove_regex":
        return Keys(keys.names, frozenset(), keys.open)
    if verb in {"rename", "hard_rename", "copy", "hard_copy"} and second:
        return _moved(keys, first, second, stays=verb.endswith("copy"), over=verb.startswith("hard"))
    return keys


def _moved(keys: Keys, old: str, new: str, *, stays: bool, over: bool) -> Keys:
    if keys.lack(old):
        return keys
    certain = old in keys.sure
    free = over or keys.lack(new)
    if not stays:
        sure = keys.sure - {old}
        keys = Keys(keys.names - {old} if free else keys.names, sure, keys.open)
    return keys.plus(new) if certain else keys.perhaps(new)


def _nest(step: Step, keys: Keys, sidecar: Sidecar) -> Keys:
    del sidecar
    under, lifted = step.get("nest_under"), step.get("nested_under")
    if fold(step.get("operation") or "") == "lift" and lifted:
        return keys if keys.lack(lifted) else keys.without(lambda name: name == lifted).opened()
    if fold(step.get("operation") or "") != "nest" or not under:
        return UNKNOWN if step.first("operation") else keys
    patterns = [p.text for p in step.all("wildcard")]

    def taken(name: str) -> bool:
        return any(name.startswith(p[:-1]) if p.endswith("*") else name == p for p in patterns)

    certain, possible = any(map(taken, keys.sure)), keys.open or any(map(taken, keys.names))
    keys = keys.without(taken)
    return keys.plus(under) if certain else keys.perhaps(under) if possible else keys


def _parser(step: Step, keys: Keys, sidecar: Sidecar) -> Keys:
    key = step.get("key_name") or ""
    if keys.lack(key) and not key.startswith("$"):
        return keys
    reserve, preserve = (is_on(step.get(name)) for name in ("reserve_data", "preserve_key"))
    others = keys.without(lambda name: name == key) if reserve else Keys()
    if preserve or key.startswith("$"):
        others = others.plus(key) if not key.startswith("$") else others
    parsed = others
    for entry in step.all("parser"):
        parsed |= others | _fields(sidecar.parsers.get(entry.text))
    return keys | Keys(parsed.names, others.sure, parsed.open)


def _fields(parser: Section | None) -> Keys:
    """What a parser may find; unknown where the text decides."""
    if parser is None or fold(parser.get("format") or "") != "regex":
        return UNKNOWN
    if any(p.name.startswith("decode_field") for p in parser.properties):
        return UNKNOWN
    return Keys(frozenset(_GROUP.findall(parser.get("regex") or "")))


def _words(found: Property) -> list[str]:
    return found.text.split()


_EFFECTS: Final[Mapping[str, Effect]] = {
    "record_modifier": _record_modifier,
    "modify": _modify,
    "nest": _nest,
    "parser": _parser,
}
