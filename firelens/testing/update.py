"""`--update`: what arrived becomes what is expected, in the suite's own file, with its comments."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from firelens.testing.doors import Door, door
from firelens.testing.matching import Mismatch, differences
from firelens.testing.play import Seen
from firelens.testing.suite import Loaded
from schemas.errors import DescriptionError
from schemas.pipeline import Pipeline

# What the log driver and the agent put into every record: true, and nothing a test is about.
_OF_THE_TASK: Final = frozenset({
    "container_id", "container_name", "source", "ecs_cluster", "ecs_task_arn", "ecs_task_definition", "ec2_instance_id",
    "time",
})  # fmt: skip
_FLOW_CHARACTERS: Final = 100


def update(loaded: Loaded, made: Mapping[int, Seen]) -> bool:
    """Writes what the tests of these numbers made into their `expect`; gives whether the file changed.

    A record that somebody wrote keeps its fields, and its `!re`, `!any` and `!absent` where they still hold; a new one
    gets all fields but those that every record of a task has. A test without `expect` gets every destination that
    something reached.
    """
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    root = yaml.load(loaded.path.read_text("utf-8"))
    changed = False
    for number, seen in made.items():
        case = root["tests"][number]
        names = (
            list(case["expect"] or ())
            if "expect" in case
            else [_named(d, loaded.pipeline) for d, r in seen.records.items() if r]
        )
        old = case.get("expect") or CommentedMap()
        checked = loaded.suite.tests[number].expect
        for name in names:
            arrived = seen.records[door(loaded.pipeline, name)]
            wanted = list(checked.get(name, ()))
            if Mismatch.between(wanted, arrived) is None:
                continue
            changed = True
            old[name] = _sequence(old.get(name) or CommentedSeq(), wanted, arrived)
        case["expect"] = old
    if changed:  # what is only read and written again may come out in another layout
        out = io.StringIO()
        yaml.dump(root, out)
        loaded.path.write_text(out.getvalue(), "utf-8")
    return changed


def _named(found: Door, pipeline: Pipeline) -> str:
    """Gives the shortest name that means this door and no other."""
    whole = str(found)
    parts = whole.split(".")
    for start in range(len(parts) - 1, 0, -1):
        name = ".".join(parts[start:])
        with contextlib.suppress(DescriptionError):
            if door(pipeline, name) == found:
                return name
    return whole


def _sequence(old: CommentedSeq, wanted: Sequence[Any], arrived: Sequence[Any]) -> CommentedSeq:
    """Gives the new list: each record in the form of the old one that is most like it."""
    left = list(range(len(wanted)))
    out = CommentedSeq()
    for record in arrived:
        nearest = min(left, key=lambda n: len(differences(wanted[n], record)), default=None)
        if nearest is None or len(differences(wanted[nearest], record)) > _most(wanted[nearest]) // 2:
            out.append(_fresh(record))
            continue
        left.remove(nearest)
        out.append(_mended(old[nearest], wanted[nearest], record))
        if comment := old.ca.items.get(nearest):  # appending moves comments along, so they come after
            out.ca.items[len(out) - 1] = comment
    if not out:
        out.fa.set_flow_style()
    return out


def _most(wanted: Any) -> int:
    return len(wanted) if isinstance(wanted, dict) else 0


def _mended(old: Any, wanted: Any, record: Any) -> Any:
    if not isinstance(old, dict) or not isinstance(record, dict):
        return _fresh(record) if differences(wanted, record) else old
    for key in list(old):
        if not differences({str(key): wanted[str(key)]}, record):
            continue
        if str(key) not in record:
            del old[key]
        elif isinstance(old[key], dict) and isinstance(record[str(key)], dict):
            old[key] = _mended(old[key], wanted[str(key)], record[str(key)])
        else:
            old[key] = _plain(record[str(key)])
    return old


def _fresh(record: Any) -> Any:
    if isinstance(record, dict):
        return _plain({k: v for k, v in record.items() if k not in _OF_THE_TASK})
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        made = CommentedMap((k, _plain(v)) for k, v in value.items())
        if len(str(value)) <= _FLOW_CHARACTERS:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        listed = CommentedSeq(_plain(v) for v in value)
        listed.fa.set_flow_style()
        return listed
    return value
