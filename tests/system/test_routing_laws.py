"""The laws of routing: no loop, no dead route, and each record exactly where its conditions say, once.

Pipelines, conditions and records are generated; the first laws are read off the tags, the last is asked of the real
engine, with conditions evaluated by the transform's own code.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firelens.compile.check import check
from firelens.compile.sidecar import compile_sidecar
from firelens.compile.taskdef import parts
from firelens.fluentbit.agent import Identity, effective, tag
from firelens.fluentbit.tag_match import Reach
from firelens.fluentbit.tags import flow
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Container, ForwardClient
from firelens.local.landing import land, landed
from firelens.local.placement import place
from processors.conditions import compile_condition
from schemas.pipeline import Pipeline

SOAK = os.environ.get("FIRELENS_SOAK") == "1"
APPS = ("web", "api-2", "worker")
WORDS = st.sampled_from(
    ["", "a", "A", "ERROR", "error", "200", "-1.5", "true", "null", "ü", "a b", "x\ny", "[z]", "1e3"]
)
SCALARS = st.one_of(WORDS, st.booleans(), st.integers(-(2**40), 2**40), st.sampled_from([0, 1, 200, 0.5, -1.5, 200.0]))
KEYS = st.sampled_from(["level", "a", "a.b", "b", "b.c"])
TESTS = st.one_of(
    st.builds(lambda k, v, i: {"field": k, "op": "equals", "value": v, "ignore_case": i}, KEYS, SCALARS, st.booleans()),
    st.builds(lambda k, v: {"field": k, "op": "one_of", "value": v}, KEYS, st.lists(SCALARS, min_size=1, max_size=3)),
    st.builds(
        lambda k, o, v, i: {"field": k, "op": o, "value": v, "ignore_case": i},
        KEYS, st.sampled_from(["contains", "starts_with", "ends_with"]), WORDS, st.booleans(),
    ),
    st.builds(
        lambda k, o, v: {"field": k, "op": o, "value": v},
        KEYS, st.sampled_from(["above", "at_least", "below", "at_most"]), st.sampled_from([0, 1, 200, -1.5, 0.5]),
    ),
    st.builds(lambda k, o: {"field": k, "op": o}, KEYS, st.sampled_from(["exists", "missing"])),
)  # fmt: skip
# Patterns are searched by the engine, in top-level fields; with tests of numbers or nested fields Lua reads the result.
PATTERNS = st.builds(
    lambda k, v: {"field": k, "op": "matches", "value": v},
    st.sampled_from(["level", "a"]), st.sampled_from(["^a", "E$", "[0-9]+", "x.y", "(?i)err", "^$", r"\s", "tr|b"]),
)  # fmt: skip
CONDITIONS = st.recursive(
    st.one_of(TESTS, PATTERNS),
    lambda inner: st.one_of(
        st.builds(lambda c: {"all": c}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda c: {"any": c}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda c: {"not": c}, inner),
    ),
    max_leaves=5,
)
CHOSEN = st.one_of(st.none(), st.lists(st.sampled_from(APPS), min_size=1, max_size=2, unique=True))
INNER = st.dictionaries(st.sampled_from(["b", "c"]), st.one_of(SCALARS, st.none()), max_size=2)
RECORDS = st.dictionaries(KEYS, st.one_of(SCALARS, st.none(), INNER, st.lists(SCALARS, max_size=2)))


def built(routes: list[tuple[Any, Any]], last: str, **more: Any) -> Pipeline:
    """Gives a pipeline with these conditions and apps, and a last route for the rest or for everything."""
    held: dict[str, Any] = {f"r{n}": {"when": w, "apps": a, "to": {"type": "null"}} for n, (w, a) in enumerate(routes)}
    held["last"] = {"to": {"type": "null"}, **({"otherwise": True} if last == "rest" and routes else {})}
    return Pipeline.model_validate(
        {"name": "p", "region": "eu-west-1", "apps": {a: {} for a in APPS}, "routes": held, **more}
    )


@settings(max_examples=600 if SOAK else 20, deadline=None)
@given(
    st.lists(st.tuples(CONDITIONS, CHOSEN), max_size=6 if SOAK else 3),
    st.sampled_from(["rest", "all"]),
    st.sampled_from([None, "java", {"start": "^x"}]),
    st.sampled_from(["memory", "disk", "none"]),
)
def test_no_loop_and_no_dead_route(routes: list[tuple[Any, Any]], last: str, lines: Any, durability: str) -> None:
    pipeline = built(routes, last, durability=durability, apps={**{a: {} for a in APPS}, "web": {"multiline": lines}})
    assert check(pipeline) == []
    task = {"family": "p", **parts(pipeline)}
    document = effective(task, compile_sidecar(pipeline).main)
    found = flow(document, socket_tags=[tag(a, "0123") for a in APPS])
    assert not found.loops
    assert not found.truncated
    assert not found.dead("output", open_too=False)
    assert not found.dead("filter", open_too=False)
    assert not found.orphans()
    for index, section in enumerate(found.sections):
        if section.kind == "output" and section.get("alias") == "last" and last == "all":
            # A route without a condition surely takes every app's own tag.
            own = [h for h in found.at(index) if not h.stream.path]
            assert all(h.reach is not Reach.NO for h in own)


@pytest.mark.engine
def test_each_record_goes_exactly_where_its_conditions_say(each_engine: Engine, tmp_path_factory: Any) -> None:
    @settings(
        max_examples=20 if SOAK else 3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(
        st.lists(st.tuples(CONDITIONS, CHOSEN), min_size=12, max_size=12),
        st.sampled_from(["rest", "all"]),
        st.lists(st.tuples(st.sampled_from(APPS), RECORDS), min_size=150, max_size=150),
    )
    def law(routes: list[tuple[Any, Any]], last: str, records: list[tuple[str, dict[str, Any]]]) -> None:
        pipeline = built(routes, last)
        got, should = run(pipeline, each_engine, tmp_path_factory.mktemp("law"), records), wanted(pipeline, records)
        wrong = [
            f"{name} ({pipeline.routes[name].when}): {number} {records[number]}: {got[name].count(number)} times"
            for name, numbers in should.items()
            for number in sorted({*numbers, *got[name]})
            if numbers.count(number) != got[name].count(number)
        ]
        if wrong:
            pytest.fail("\n".join(wrong[:20]), pytrace=False)

    law()


def wanted(pipeline: Pipeline, records: list[tuple[str, dict[str, Any]]]) -> dict[str, list[int]]:
    """Gives the numbers of the records that each route should get."""
    out: dict[str, list[int]] = {name: [] for name in pipeline.routes}
    for number, (app, record) in enumerate(records):
        concerned = {n: r for n, r in pipeline.routes.items() if r.apps is None or app in r.apps}
        taken = [
            n
            for n, r in concerned.items()
            if not r.otherwise and (r.when is None or compile_condition(r.when.to_plan())(record))  # type: ignore[misc]
        ]
        for name in taken or [n for n, r in concerned.items() if r.otherwise]:
            out[name].append(number)
    return out


def run(
    pipeline: Pipeline, engine: Engine, folder: Path, records: list[tuple[str, dict[str, Any]]]
) -> dict[str, list[int]]:
    """Gives the numbers of the records that each route got from the engine, every arrival counted."""
    total = sum(len(v) for v in wanted(pipeline, records).values())
    with tempfile.TemporaryDirectory(prefix="fll-") as short:
        socket = Path(short) / "s"
        main = place(pipeline, folder, socket=socket, overrides=lambda *_: {}, identity=Identity())
        land(main, folder)
        with engine.run(main, log_file=folder / "log", ready=[socket]) as sidecar:
            with ForwardClient(socket) as client:
                for number, (app, record) in enumerate(records):
                    held: Any = {**record, "id": number}  # the client's type is what log drivers send: texts
                    client.send(Container(app, family="p").tag, [(1_700_000_000.0 + number, held)])
            ended = sidecar.stop(
                drain_seconds=20, until=lambda: sum(len(landed(folder, r)) for r in pipeline.routes) >= total
            )
        assert ended.drained
    return {r: sorted(held["id"] for held in landed(folder, r)) for r in pipeline.routes}
