"""Every step of the transform by what it does to one record."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from transform_world import World, delivered, event, plan

import processors.steps as package
from processors.codec import dumps, loads
from processors.steps.level import level_of
from processors.steps.trace import ids_of
from schemas.discovery import modules
from schemas.errors import DescriptionError
from schemas.steps.base import Step
from schemas.unions import steps as declared


def through(step: dict[str, Any], *records: dict[str, Any], **changes: Any) -> list[dict[str, Any]]:
    """The records that come out of one step."""
    world = World(plan(steps=(step,), **changes))
    response = world.run(event([dumps(r) + b"\n" for r in records]))
    return [loads(line) for line in delivered(response).splitlines()]


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ({"type": "rename", "fields": {"a": "b.c"}}, {"a": 1, "b": 2}, {"b": {"c": 1}}),
        ({"type": "rename", "fields": {"a.x": "y"}}, {"a": {"x": None, "z": 1}}, {"a": {"z": 1}, "y": None}),
        ({"type": "rename", "fields": {"gone": "y"}}, {"a": 1}, {"a": 1}),
        ({"type": "remove", "fields": ["a.b", "c"]}, {"a": {"b": 1, "d": 2}, "c": 3}, {"a": {"d": 2}}),
        ({"type": "remove", "fields": ["a.b"]}, {"a.b": 1, "a": {"b": 2}}, {"a": {"b": 2}}),
        ({"type": "add", "fields": {"env": "prod", "k.n": 1}}, {"env": "dev"}, {"env": "prod", "k": {"n": 1}}),
        ({"type": "add", "fields": {"env": "prod"}, "overwrite": False}, {"env": "dev"}, {"env": "dev"}),
        ({"type": "nest", "fields": ["e*", "x"], "under": "n"}, {"ea": 1, "x": 2}, {"n": {"ea": 1, "x": 2}}),
        ({"type": "nest", "fields": ["x"], "under": "in"}, {"x": 1, "in": {"o": 2}}, {"in": {"o": 2, "x": 1}}),
        ({"type": "lift", "field": "in", "prefix": "i_"}, {"in": {"a": 1}, "b": 2}, {"b": 2, "i_a": 1}),
        ({"type": "lift", "field": "in"}, {"in": "text"}, {"in": "text"}),
        ({"type": "flatten"}, {"a": {"b": {"c": 1}, "e": {}}, "l": [{}]}, {"a.b.c": 1, "a.e": {}, "l": [{}]}),
        ({"type": "flatten", "separator": "_"}, {"a": {"b": 1}}, {"a_b": 1}),
        ({"type": "level"}, {"severity": "Warning", "m": 1}, {"m": 1, "level": "WARN"}),
        ({"type": "level"}, {"level": "odd"}, {"level": "odd"}),
        ({"type": "level"}, {"severityNumber": 17}, {"severityNumber": 17, "level": "ERROR"}),
        ({"type": "level", "fields": ["log.level"], "into": "sev"}, {"log": {"level": 30}}, {"log": {}, "sev": "INFO"}),
        ({"type": "truncate", "max_bytes": 64, "marker": "~"}, {"log": "é" * 50}, {"log": "é" * 31 + "~"}),
        ({"type": "truncate", "max_bytes": 64}, {"log": "x" * 64}, {"log": "x" * 64}),
    ],
)  # fmt: skip
def test_a_step_changes_a_record(step: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> None:
    assert through(step, before) == [after]


def test_truncation_bounds_bytes_and_never_cuts_a_character() -> None:
    (out,) = through({"type": "truncate", "field": "a.b", "max_bytes": 100}, {"a": {"b": "☃" * 100}})
    text = out["a"]["b"]
    assert len(text.encode()) <= 100
    assert text == "☃" * 28 + "...[truncated]"


def test_keep_and_drop_say_who_stays() -> None:
    errors = {"field": "level", "op": "one_of", "value": ["ERROR"]}
    records = [{"level": "ERROR"}, {"level": "INFO"}, {}]
    assert through({"type": "keep", "when": errors}, *records) == [{"level": "ERROR"}]
    assert through({"type": "drop", "when": errors}, *records) == [{"level": "INFO"}, {}]


def test_a_step_for_some_apps_leaves_the_others_alone() -> None:
    step = {"type": "add", "fields": {"x": 1}, "apps": ["web"]}
    names = ["web", "/web", "/ecs-shop-7-web-c0ffee00c0ffee00c0ff", "api", "/ecs-web-7-api-c0ffee00c0ffee00c0ff"]
    out = through(step, *({"container_name": n} for n in names), {}, apps=("web", "api"))
    assert ["x" in r for r in out] == [True, True, True, False, False, False]


def test_a_step_with_a_condition_is_for_records_that_meet_it() -> None:
    step = {"type": "add", "fields": {"x": 1}, "when": {"field": "n", "op": "above", "value": 3}}
    assert through(step, {"n": 4}, {"n": "5"}, {"n": 3}, {"n": "x"}) == [
        {"n": 4, "x": 1},
        {"n": "5", "x": 1},
        {"n": 3},
        {"n": "x"},
    ]


def test_sampling_is_decided_by_the_key_alone() -> None:
    step = {"type": "sample", "rate": 0.25, "key": "trace_id"}
    records = [{"trace_id": f"{n:032x}", "m": m} for n in range(2000) for m in (1, 2)]
    out = through(step, *records)
    assert 0.2 < len(out) / len(records) < 0.3
    assert through(step, *out) == out
    kept = {r["trace_id"] for r in out}
    assert len(out) == 2 * len(kept)
    assert through({**step, "rate": 0.0}, {"trace_id": "a"}, {"m": 1}) == [{"m": 1}]
    assert len(through({**step, "rate": 1.0}, *records[:50])) == 50


def test_sampling_reads_numbers_as_their_text() -> None:
    rate = (zlib.crc32(b"42") + 0.5) / 2**32
    assert len(through({"type": "sample", "rate": rate, "key": "n"}, {"n": 42}, {"n": "42"})) == 2


def test_dedupe_keeps_the_first_and_says_how_many() -> None:
    records = [{"a": 1, "b": n} for n in range(3)] + [{"b": 9}, {"b": 9}]
    step = {"type": "dedupe", "fields": ["a"], "count": "times"}
    assert through(step, *records) == [{"a": 1, "b": 0, "times": 3}, {"b": 9}, {"b": 9}]
    assert through({"type": "dedupe"}, {"a": 1}, {"a": 1}, {"a": 2}) == [{"a": 1}, {"a": 2}]


TRACE = "5759e988bd862e3fe1be46a994272793"
XRAY = "1-5759e988-bd862e3fe1be46a994272793"


@pytest.mark.parametrize(
    ("held", "trace", "span"),
    [
        (f"Root={XRAY};Parent=53995c3f42cd8ad8;Sampled=1", TRACE, "53995c3f42cd8ad8"),
        (XRAY, TRACE, ""),
        (f"00-{TRACE}-00f067aa0ba902b7-01", TRACE, "00f067aa0ba902b7"),
        (TRACE.upper(), TRACE, ""),
    ],
)  # fmt: skip
def test_trace_ids_are_read_in_every_notation(held: str, trace: str, span: str) -> None:
    ids = ids_of(held)
    assert ids is not None
    assert (ids.trace, ids.span) == (trace, span)
    (out,) = through({"type": "trace", "fields": ["x-amzn-trace-id"]}, {"x-amzn-trace-id": held})
    assert out["trace_id"] == trace
    assert out["xray_trace_id"] == f"1-{trace[:8]}-{trace[8:]}"
    assert out.get("span_id", "") == span


@pytest.mark.parametrize("held", ["", "abc", "0" * 32, "1-2-3", 7, None, "00-" + "0" * 32 + "-00f067aa0ba902b7-01"])
def test_what_is_no_trace_is_left_alone(held: Any) -> None:
    assert ids_of(held) is None


def test_traces_are_found_in_text_when_asked() -> None:
    record = {"log": "done traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 ok"}
    assert through({"type": "trace"}, record) == [record]
    (out,) = through({"type": "trace", "text": "log"}, record)
    assert out["span_id"] == "00f067aa0ba902b7"
    (out,) = through(
        {"type": "trace", "text": "log"},
        {"log": "[Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8] x"},
    )
    assert (out["trace_id"], out["span_id"]) == ("5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8")


@pytest.mark.parametrize(
    ("held", "level"),
    [
        ("warn", "WARN"), ("[E]", "ERROR"), (" Critical ", "FATAL"), (0, "FATAL"), ("3", "ERROR"), (7, "DEBUG"),
        (50, "ERROR"), ("10", "TRACE"), ("x", None), (99, None), (True, None), ({}, None),
    ],
)  # fmt: skip
def test_levels_come_to_one_set_of_names(held: Any, level: str | None) -> None:
    assert level_of(held) == level


def test_a_function_of_the_user_may_change_drop_or_fail_one_record() -> None:
    step = {"type": "python", "call": "transform_steps:dropping"}
    assert through(step, {"level": "DEBUG"}, {"level": "INFO"}) == [{"level": "INFO", "seen": 1}]
    for call in ("wrong", "unspeakable"):
        world = World(plan(steps=({"type": "python", "call": f"transform_steps:{call}"},)))
        answer = world.run(event([b'{"log":"a"}\n']))
        assert [r["result"] for r in answer["records"]] == ["ProcessingFailed"]


@pytest.mark.parametrize("call", ["no_such_module:f", "transform_steps:no_such_function"])
def test_a_function_that_is_not_there_is_a_fault_of_the_plan(call: str) -> None:
    with pytest.raises(DescriptionError):
        World(plan(steps=({"type": "python", "call": call},)))


SCHEMA = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}


@pytest.mark.parametrize(
    "check", [{"schema": SCHEMA}, {"model": "transform_models:Order"}], ids=["json schema", "pydantic model"]
)
def test_validation_marks_drops_or_fails(check: dict[str, Any]) -> None:
    good, bad = {"id": 1}, {"id": "hunter2"}
    out = through({"type": "validate", **check}, good, bad)
    assert out[0] == good
    assert "`id`" in out[1]["schema_error"]
    assert "hunter2" not in out[1]["schema_error"]
    assert through({"type": "validate", "on_invalid": "drop", **check}, good, bad) == [good]
    world = World(plan(steps=({"type": "validate", "on_invalid": "fail", **check},)))
    assert [r["result"] for r in world.run(event([b'{"id":"x"}\n']))["records"]] == ["ProcessingFailed"]


def test_every_declared_step_that_the_transform_can_do_is_there_and_no_other() -> None:
    done = {m.__name__.rpartition(".")[2] for m in modules(package.__name__)}
    kinds: dict[str, type[Step]] = declared()
    assert done == {name for name, kind in kinds.items() if "transform" in kind.SIDES}
    for name, kind in kinds.items():
        assert kind.model_fields["type"].default == name
        assert kind.__doc__
        assert all(f.description for n, f in kind.model_fields.items() if n != "type")


def test_an_unknown_step_is_a_fault_with_its_place() -> None:
    with pytest.raises(DescriptionError, match=r"s\.steps\[0\].*no step `grok`"):
        World(plan(steps=({"type": "grok"},)))
