"""What a step does in the sidecar's Lua is what it does in the transform: same records, same result."""

from __future__ import annotations

import copy
import importlib
from typing import Any

import lupa.luajit21 as lupa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firelens.compile.scope import Scope
from firelens.compile.sidecar import compile_step
from firelens.compile.stage import Fragment, merge
from firelens.fluentbit.document import Section
from processors.conditions import compile_condition
from processors.envelope.event import Event
from schemas.errors import DescriptionError
from schemas.pipeline import Pipeline
from schemas.unions import steps

TEXT = st.sampled_from(
    ["", "x", "ERROR", "warn", "[info]", " 4 ", "日本語" * 40, "é" * 70, "a" * 200, "7", "30", "abc/d"]
)
VALUE = st.one_of(TEXT, st.integers(0, 70), st.booleans(), st.sampled_from([0.5, 2.5]))
RECORD = st.dictionaries(
    st.sampled_from(["log", "level", "severity", "a", "b", "ab", "severityNumber"]),
    st.one_of(VALUE, st.dictionaries(st.sampled_from(["c", "d", "level"]), VALUE, min_size=1, max_size=2)),
    max_size=5,
)
# Options that go through Lua; what goes through the engine's own filters is tried on the engine.
OPTIONS: list[dict[str, Any]] = [
    {"type": "add", "fields": {"a.c": "x y", "n": 3, "t": True}},
    {"type": "add", "fields": {"a.c": "x y", "level": 1}, "overwrite": False},
    {"type": "remove", "fields": ["a.c", "b", "nope.x"]},
    {"type": "rename", "fields": {"a.c": "b.d", "level": "x"}},
    {"type": "nest", "fields": ["a", "level", "sev*"], "under": "b"},
    {"type": "lift", "field": "a", "prefix": "a_"},
    {"type": "lift", "field": "b"},
    {"type": "sample", "rate": 0.5, "key": "log"},
    {"type": "sample", "rate": 0.3, "key": "a.c"},
    {"type": "truncate", "field": "log", "max_bytes": 64},
    {"type": "truncate", "field": "a.c", "max_bytes": 100, "marker": "…"},
    {"type": "level"},
    {"type": "level", "into": "a.level", "fields": ["b.level", "severity"]},
    {"type": "drop", "when": {"field": "severityNumber", "above": 20}},
    {"type": "keep", "when": {"field": "a.c", "exists": True}},
    {"type": "remove", "fields": ["log"], "when": {"field": "severityNumber", "at_least": 7}},
]
BASE = {
    "name": "p", "region": "eu-west-1", "apps": {"web": {}, "other": {}}, "routes": {"all": {"to": {"type": "null"}}},
}  # fmt: skip


def scope(*given: dict[str, Any]) -> Scope:
    return Scope(Pipeline.model_validate({**BASE, "steps": list(given)}))


class Stage:
    """One step's script in real LuaJIT."""

    def __init__(self, options: dict[str, Any]) -> None:
        held = scope(options)
        [*pieces] = compile_step(held.pipeline.steps[0], held)
        assert all(isinstance(p, Fragment) for p in pieces), pieces
        [source] = merge(pieces, held)[1].values()
        self.runtime = lupa.LuaRuntime(encoding="utf-8")
        self.runtime.execute(source)

    def run(self, record: dict[str, Any]) -> dict[str, Any] | None:
        code, _, out = self.runtime.globals().firelens("web-firelens-1", 0, self._table(record))
        return None if code == -1 else self._plain(out)

    def _table(self, value: Any) -> Any:
        return (
            self.runtime.table_from({k: self._table(v) for k, v in value.items()}) if isinstance(value, dict) else value
        )

    def _plain(self, value: Any) -> Any:
        return {k: self._plain(v) for k, v in value.items()} if lupa.lua_type(value) == "table" else value


def transform(options: dict[str, Any], record: dict[str, Any]) -> dict[str, Any] | None:
    step = steps()[options["type"]].model_validate(options)
    module = importlib.import_module(f"processors.steps.{options['type']}")
    event = Event(None, copy.deepcopy(record))
    when = step.to_plan().get("when")
    if options["type"] not in ("drop", "keep") and when is not None:
        test = compile_condition(when)
        assert test is not None
        if not test(record):
            return record
    module.each(step.to_plan())(event)
    return None if event.dropped else event.fields


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: f"{o['type']}-{OPTIONS.index(o)}")
def test_lua_does_what_the_transform_does(options: dict[str, Any]) -> None:
    stage = Stage(options)

    @given(RECORD)
    def same(record: dict[str, Any]) -> None:
        assert stage.run(copy.deepcopy(record)) == transform(options, record)

    same()


def test_what_the_engine_can_do_itself_needs_no_lua() -> None:
    held = scope(
        {"type": "add", "fields": {"env": "prod"}}, {"type": "remove", "fields": ["a"]},
        {"type": "rename", "fields": {"a": "b"}}, {"type": "drop", "when": {"field": "level", "equals": "DEBUG"}},
    )  # fmt: skip
    for step in held.pipeline.steps:
        assert all(isinstance(p, Section) for p in compile_step(step, held))


def test_neighbours_share_one_script() -> None:
    held = scope({"type": "level"}, {"type": "lift", "field": "a"}, {"type": "sample", "rate": 0.5})
    pieces = [p for step in held.pipeline.steps for p in compile_step(step, held)]
    sections, scripts = merge(pieces, held)
    assert len(sections) == len(scripts) == 1


def test_a_join_in_the_middle_is_refused() -> None:
    held = scope({"type": "join"})
    with pytest.raises(DescriptionError, match="first of all"):
        compile_step(held.pipeline.steps[0], held)


def test_every_step_of_the_sidecar_has_a_compiler() -> None:
    for name, step in steps().items():
        if "sidecar" in step.SIDES:
            assert hasattr(importlib.import_module(f"firelens.compile.steps.{name}"), "sidecar"), name


def test_two_policies_share_a_script_and_keep_apart() -> None:
    held = scope(
        {"type": "redact", "policy": {"entities": ["email"]}, "apps": ["web"]},
        {"type": "redact", "policy": {"entities": ["credit_card"]}, "apps": ["other"]},
    )
    pieces = [p for step in held.pipeline.steps for p in compile_step(step, held)]
    [source] = merge(pieces, held)[1].values()
    runtime = lupa.LuaRuntime(encoding="utf-8")
    runtime.execute(source)
    text = "a@example.com 4111 1111 1111 1111"
    seen = {}
    for app in ("web", "other"):
        _, _, out = runtime.globals().firelens(f"{app}-firelens-1", 0, runtime.table_from({"log": text}))
        seen[app] = out["log"]
    assert seen == {"web": "[EMAIL] 4111 1111 1111 1111", "other": "a@example.com [CREDIT_CARD]"}


def test_the_tasks_id_comes_from_the_tag_or_the_arn() -> None:
    runtime = Stage({"type": "metadata", "task_id": "task"}).runtime
    arn = "arn:aws:ecs:eu-west-1:123456789012:task/prod/0fe1"
    for tag, record, wanted in (
        ("web-firelens-0ab9", {}, "0ab9"),
        ("web-firelens-files", {"ecs_task_arn": arn}, "0fe1"),
        ("web-firelens-files", {}, None),
    ):
        _, _, done = runtime.globals().firelens(tag, 1, runtime.table_from(record))
        assert done["task"] == wanted


def test_the_instance_is_asked_on_ec2_alone() -> None:
    step = {"type": "metadata", "ec2": ["az"], "apps": ["web"]}
    held = scope(step)
    with pytest.raises(DescriptionError, match="Fargate shows no instance"):
        compile_step(held.pipeline.steps[0], held)
    on_ec2 = Scope(Pipeline.model_validate({**BASE, "steps": [step], "launch_type": "ec2"}))
    [section] = compile_step(on_ec2.pipeline.steps[0], on_ec2)
    assert isinstance(section, Section)
    # Everything is said: the engine would add zone and instance of itself.
    assert {p.name for p in section.properties if p.text == "true"} == {"az"}
    assert section.get("ec2_instance_id") == "false"
