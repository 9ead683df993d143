"""Every golden pipeline on every real engine: what arrives at each route is what its description says, record for record.

What should arrive is computed by the transform's own steps and conditions, which share no code with what runs in the
sidecar: the engine's filters, its parsers, generated Lua.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from firelens.bundle import differences
from firelens.compile.bundle import bundle
from firelens.compile.plan import step_forms
from firelens.compile.scope import Scope
from firelens.fluentbit.agent import Identity
from firelens.load import load
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.landing import land, landed
from firelens.local.placement import place
from processors.conditions import compile_condition
from processors.envelope.event import Event
from processors.fields import put
from processors.steps import compile_step
from schemas.formats import find
from schemas.multiline import languages
from schemas.pipeline import App, Pipeline
from schemas.plan import Plan
from schemas.unions import destinations, steps

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
PIPELINES = {p.parent.name: p for p in sorted(GOLDEN.glob("*/pipeline.*"))}
ENVIRONMENT = {"APP_VERSION": "1.2.3"}
# Nothing here is JSON of the apps: the agent's and the driver's own fields, times, and why a line was not parsed.
_NOT_COMPARED = {"container_id", "container_name", "source", "timestamp", "parse_error", "file"}
_MESSAGES: list[dict[str, Any]] = [
    {"level": "INFO", "event": "order.created", "ms": 12, "user": "ann@example.com", "message": "created"},
    {"level": "ERROR", "event": "payment.refused", "ms": 310.5, "status": 502, "trace_id": "t1", "message": "refused"},
    {"level": "error", "event": "order.paid", "http": {"path": "/internal/x", "headers": {"a": "b"}}, "span_id": "s"},
    {"level": "FATAL", "event": "payment.lost", "http": {"path": "/internal/pay"}, "user": None, "ms": "900"},
    {"level": "debug", "event": "cache", "ms": 250, "trace_id": "t2", "span_id": "s2", "message": "é" * 150},
    {"event": "payment.made", "status": "500", "user": "bob@example.com", "trace_id": "t3", "ms": -1},
    {"level": None, "event": None, "http": {"path": None}, "ms": None, "message": "nothing to see"},
    {"level": 30, "event": 7, "ms": True, "http": "flat", "trace_id": 12, "message": "numbers"},
    {"level": "warn", "event": "order.created.twice", "user": "card 4111 1111 1111 1111", "list": [1, "two", None]},
    {"level": "WARN", "event": "payment", "message": "GET /healthz", "trace_id": "t4", "big": 9007199254740991},
]
# What a format's declaration says the engine reads otherwise (`differs`): empty values of logfmt, times with an offset in
# syslog's older form; and examples of several lines, which need an app with `multiline`.
_UNLIKE = re.compile(r"\n|\btrace= |^<\d+>\d{4}-\S+[+-]\d\d:\d\d h ")
_TEXTS = [
    "plain words",
    "",
    "   ",
    "GET /healthz 200",
    "level=debug",
    'POST /orders {"level": 1}',
    "ünïcode 漢字",
    "x" * 40_000,
]


def texts(app: App) -> list[str]:
    """Gives what an app logs: whole events, some of several lines, one longer than Docker passes on in one piece."""
    if isinstance(app.multiline, str):
        events = ["\n".join(entry).rstrip("\n") for entry in languages()[app.multiline].examples[0]]
        return [e for e in events if e]
    if app.multiline is not None:
        return ["2026-01-02 first", "2026-01-03 second\n  more\n\nend", "2026-01-04 last"]
    if app.format == "json":
        return [json.dumps(m, ensure_ascii=False) for m in _MESSAGES] + _TEXTS[:1]
    if app.format == "text":
        return _TEXTS if app.join_partial else _TEXTS[:-1]
    # A line per example: what a format takes of several lines needs an app with `multiline`.
    return [e.line for f in find(app.format) for e in f.examples if f.sidecar and not _UNLIKE.search(e.line)]


def expected(pipeline: Pipeline) -> dict[str, list[dict[str, Any]]]:
    """Gives the records that each route should get, by the transform's own code."""
    scope = Scope(pipeline)
    containers = tuple(pipeline.container(a) for a in pipeline.apps)
    plan = Plan(pipeline=pipeline.name, stream="none", region=pipeline.region, apps=containers)
    out: dict[str, list[dict[str, Any]]] = {name: [] for name in pipeline.routes}
    for name, app in pipeline.apps.items():
        container = Container(pipeline.container(name), family=pipeline.name)
        kept = [t for t in texts(app) if _passes(t, app)]
        events = [Event(None, {"log": t, "container_name": container.docker_name}) for t in kept]
        for step in pipeline.steps:
            kind = step.type  # type: ignore[attr-defined]
            if kind == "lua":
                _shout(events)
            elif kind == "metadata":
                for event in events:
                    for path, variable in step.fields.items():  # type: ignore[attr-defined]
                        if variable in ENVIRONMENT:
                            put(event.touch(), path, ENVIRONMENT[variable])
            elif kind != "throttle":
                for form in step_forms(step, scope):
                    compile_step(form, plan, "step", [])(events)
        for event in events:
            assert not event.failed, event.failed
            if not event.dropped:
                for route in _routes(pipeline, name, event.fields):
                    out[route].append(event.fields)
    return out


def _passes(text: str, app: App) -> bool:
    # `re` stands in for the engine's own patterns: those of the goldens are the same in both.
    if app.include and not any(re.search(p, text) for p in app.include):
        return False
    return not any(re.search(p, text) for p in app.exclude)


def _shout(events: list[Event]) -> None:
    for event in events:
        if isinstance(event.fields.get("message"), str):
            event.touch()["message"] = "".join(c.upper() if c.isascii() else c for c in event.fields["message"])


def _routes(pipeline: Pipeline, app: str, fields: dict[str, Any]) -> Iterator[str]:
    concerned = {n: r for n, r in pipeline.routes.items() if r.apps is None or app in r.apps}
    taken = [
        name
        for name, route in concerned.items()
        if not route.otherwise and (route.when is None or compile_condition(route.when.to_plan())(fields))  # type: ignore[misc]
    ]
    yield from taken or (n for n, r in concerned.items() if r.otherwise)


def comparable(records: list[dict[str, Any]], pipeline: Pipeline) -> list[str]:
    """Gives records as sorted texts, without what the two sides are known to see differently."""
    differs = {
        key
        for app in pipeline.apps.values()
        for f in find(app.format)
        if f.sidecar
        for key in (*f.sidecar.differs, *((f.sidecar.time_key,) if f.sidecar.time_key else ()))
    }
    words = "*" in differs
    out = []
    for record in records:
        held = {
            k: str(v).lower() if words else v
            for k, v in record.items()
            if k not in _NOT_COMPARED | differs
            and not k.startswith(("ecs_", "ec2_", "partial_"))
            and v not in (None, "")
        }
        out.append(json.dumps(_no_nulls(held), sort_keys=True, ensure_ascii=False))
    return sorted(out)


def _no_nulls(value: Any) -> Any:
    """Null and absent are the same to every condition; which one a Lua table gives back is not."""
    if isinstance(value, dict):
        return {k: _no_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, float) and value == int(value):
        return int(value)
    return [_no_nulls(v) for v in value] if isinstance(value, list) else value


def run(path: Path, engine: Engine, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Gives the records that each route got from a real engine."""
    pipeline = load(path)
    with tempfile.TemporaryDirectory(prefix="flg-") as short:
        socket = Path(short) / "s"
        main = place(pipeline, folder, socket=socket, overrides=lambda *_: {}, identity=Identity(region="eu-west-1"))
        land(main, folder)
        environment = {**ENVIRONMENT, **{s.env: "x" for r in pipeline.routes.values() for s in r.to.secrets()}}
        with engine.run(main, log_file=folder / "log", ready=[socket], environment=environment) as sidecar:
            for name, app in pipeline.apps.items():
                container = Container(pipeline.container(name), family=pipeline.name)
                lines = [line for text in texts(app) for line in text.split("\n")]
                with ForwardClient(socket) as client:
                    client.send(container.tag, container_entries(container, lines))
            wanted = {n: len(r) for n, r in expected(pipeline).items()}
            ended = sidecar.stop(
                drain_seconds=25, until=lambda: all(len(landed(folder, n)) >= w for n, w in wanted.items())
            )
        assert ended.drained, sidecar.log()
        return {name: landed(folder, name) for name in pipeline.routes}


@pytest.mark.parametrize("name", PIPELINES)
def test_bundle_is_fresh(name: str) -> None:
    stale = differences(bundle(load(PIPELINES[name])), GOLDEN / name / "bundle")
    assert not stale, "\n".join(["run `python scripts/goldens.py`", *stale[:40]])


def test_together_they_use_everything() -> None:
    held = [load(p) for p in PIPELINES.values()]
    used = {r.to.type for p in held for r in p.routes.values()}  # type: ignore[attr-defined]
    used |= {s.dead_letter.type for p in held for s in p.streams.values() if s.dead_letter}  # type: ignore[attr-defined]
    metrics = {n for n, k in destinations().items() if k.METRICS}
    assert used | metrics == set(destinations())
    done = {s.type for p in held for s in p.steps}  # type: ignore[attr-defined]
    # Joining is the apps' own, and refused as a step of the sidecar.
    assert done | {"join"} >= {n for n, s in steps().items() if "sidecar" in s.SIDES}
    assert {a.multiline for p in held for a in p.apps.values() if isinstance(a.multiline, str)} == set(languages())
    assert {p.durability for p in held} == {"memory", "disk", "none"}
    assert len(held) >= 30


@pytest.mark.engine
def test_each_route_gets_what_its_description_says(each_engine: Engine, tmp_path: Path) -> None:
    def one(item: tuple[str, Path]) -> str:
        name, path = item
        pipeline = load(path)
        got, wanted = run(path, each_engine, tmp_path / name), expected(pipeline)
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        wrong = [
            f"{name}.{route}\n  - {'; '.join(sorted(set(a) - set(b)))[:1500]}\n  + {'; '.join(sorted(set(b) - set(a)))[:1500]}"
            for route in pipeline.routes
            if (a := comparable(wanted[route], pipeline)) != (b := comparable(got[route], pipeline))
        ]
        empty = [f"{name}.{route}: the feed holds nothing for it" for route, held in wanted.items() if not held]
        return "\n".join([*wrong, *empty])

    with ThreadPoolExecutor(6) as pool:
        found = [f for f in pool.map(one, PIPELINES.items()) if f]
    assert not found, "\n".join(found)
