"""The golden pipelines: what their apps log, and what each route should then get.

What should arrive is computed by the transform's own steps and conditions, which share no code with what runs in the
sidecar: the engine's filters, its parsers, generated Lua.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firelens.compile.plan import step_forms
from firelens.compile.scope import Scope
from firelens.local.forward import Container
from processors.conditions import compile_condition
from processors.envelope.event import Event
from processors.fields import put
from processors.steps import compile_step
from schemas.formats import find
from schemas.formats.base import Format
from schemas.multiline import languages
from schemas.pipeline import App, Pipeline
from schemas.plan import Plan

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
PIPELINES = {p.parent.name: p for p in sorted(GOLDEN.glob("*/pipeline.*"))}
_CONTAINER = re.compile(r"-1-([a-z0-9-]+)-[0-9a-f]{20}$")
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
# What a format's declaration says the engine reads otherwise, or not at all (`differs`): empty values of logfmt, times
# with an offset in syslog's older form, HAProxy's error lines, MariaDB's time, the agent's older lines, pairs in klog, maps in lograge; and
# examples of several lines, which need an app with `multiline`.
_UNLIKE = re.compile(
    r"\n|\btrace= |^<\d+>\d{4}-\S+[+-]\d\d:\d\d h |\] \S+/\S+: Connection|^\d{4}-\d\d-\d\d  \d|Z \[INFO\]| pod=| location=http"
)
# The sidecar leaves OTLP/JSON as it is.
_READ_AS = {"otel": "json"}
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
        long = [{"level": "INFO", "event": "order.created", "message": "y" * 40_000}] if app.join_partial else []
        return [json.dumps(m, ensure_ascii=False) for m in (*_MESSAGES, *long)] + _TEXTS[:1]
    if app.format == "text":
        return _TEXTS if app.join_partial else _TEXTS[:-1]
    # A line per example: what a format takes of several lines needs an app with `multiline`.
    read = [f for f in find(app.format) if f.sidecar] or find(app.format)
    return [e.line for f in read for e in f.examples if _taken(f, e.line) and not _UNLIKE.search(e.line)]


def _taken(declared: Format, line: str) -> bool:
    """Whether the sidecar's parser takes a line; what it leaves stays text, which test_formats_sidecar.py holds it to."""
    said = dict(declared.sidecar.properties()) if declared.sidecar else {}
    pattern = said.get("Regex", said.get("regex"))
    # Names may come twice there and not here; they do not matter.
    return pattern is None or re.search(re.sub(r"\(\?<\w+>", "(", pattern), line) is not None


def written(app: App) -> list[str]:
    """Gives the lines of an app's files; `tail` reads lines that Docker would have split whole."""
    return [f"in a file: {t}" for t in _TEXTS if t.strip()] if app.files else []


def sent(app: App) -> list[dict[str, Any]]:
    """Gives what an app sends to its TCP port."""
    if app.tcp is None:
        return []
    return [*_MESSAGES] if app.tcp.format == "json" else [{"log": t} for t in _TEXTS if t.strip()]


def expected(pipeline: Pipeline) -> dict[str, list[dict[str, Any]]]:
    """Gives the records that each route should get, by the transform's own code."""
    described = pipeline.apps
    read = {n: a.model_copy(update={"format": _READ_AS.get(a.format, a.format)}) for n, a in pipeline.apps.items()}
    pipeline = pipeline.model_copy(update={"apps": read})
    scope = Scope(pipeline)
    containers = tuple(pipeline.container(a) for a in pipeline.apps)
    plan = Plan(pipeline=pipeline.name, stream="none", region=pipeline.region, apps=containers)
    out: dict[str, list[dict[str, Any]]] = {name: [] for name in pipeline.routes}
    for name, app in pipeline.apps.items():
        container = Container(pipeline.container(name), family=pipeline.name)
        printed = [Event(None, {"log": t, "container_name": container.docker_name}) for t in texts(described[name])]
        others = [Event(None, dict(r)) for r in ({"log": t} for t in written(app))]
        others += [Event(None, dict(r)) for r in sent(app)]
        events = [e for e in (*printed, *others) if _passes(str(e.fields.get("log", "")), app)]
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
    known = {pipeline.container(name): _differences(app) for name, app in pipeline.apps.items()}
    every = {key for keys in known.values() for key in keys}
    out = []
    for record in records:
        found = _CONTAINER.search(str(record.get("container_name", "")))
        differs = known.get(found[1], every) if found else every
        held = {
            k: str(_plain(v)).lower() if "*" in differs else _plain(v)
            for k, v in record.items()
            if k not in _NOT_COMPARED | differs
            and not k.startswith(("ecs_", "ec2_", "partial_"))
            and v not in (None, "")
        }
        out.append(json.dumps(held, sort_keys=True, ensure_ascii=False))
    return sorted(out)


def _differences(app: App) -> set[str]:
    held = [f.sidecar for f in find(app.format) if f.sidecar]
    return {key for s in held for key in (*s.differs, *((s.time_key,) if s.time_key else ()))}


def _plain(value: Any) -> Any:
    """Null and absent are the same to every condition, `1.0` and `1` the same number; which one Lua gives back is not."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, float) and value == int(value):
        return int(value)
    return [_plain(v) for v in value] if isinstance(value, list) else value
