"""The laws of routing: no loop, no dead route, and each record exactly where its conditions say, once.

Pipelines, conditions and records are generated; the first laws are read off the tags, the last is asked of the real
engine, with conditions evaluated by the transform's own code.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firelens.compile.check import check
from firelens.compile.sidecar import compile_sidecar
from firelens.compile.taskdef import parts
from firelens.fluentbit import classic
from firelens.fluentbit.agent import Identity, effective, tag
from firelens.fluentbit.document import Section
from firelens.fluentbit.tag_match import Reach
from firelens.fluentbit.tags import flow
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Container, ForwardClient
from firelens.local.landing import land, landed
from firelens.local.placement import place
from processors.conditions import compile_condition
from schemas.condition import NumberOp, Op
from schemas.pipeline import Pipeline

SOAK = os.environ.get("FIRELENS_SOAK") == "1"
SEEDS = range(2, 32) if SOAK else range(2)
APPS = ("web", "api-2", "worker")
# Texts that some engine may read otherwise: numbers in all clothes, words of other types, slashes and quotes that delimit
# patterns or options, letters whose other case is ASCII or is not, bytes that end lines.
WORDS = (
    *("", "a", "A", "ERROR", "error", "a b", "x\ny", "[z]", "a.b", "/a/", "/A/i", 'say "a"', "\\", "$a", "%d", "^a$"),
    *("200", "-1.5", "1e3", "1.", ".5", "-0", "+7", " 1", "0x1", "1_0", "\uff11", "1e400", "9007199254740993"),
    *(
        "true",
        "TRUE",
        "null",
        "nan",
        "inf",
        "\u00fc",
        "\u00dc",
        "\u212a",
        "k",
        "K",
        "\u017f",
        "s",
        "\U0001f600",
        "\x01",
    ),
)
NUMBERS = (0, 1, 7, 200, 1000, 0.5, -1.5, 200.0, -0.0, 10, 2**53 + 2, 1e22, -(2**31), 2**40)
KEYS = ("level", "a", "a.b", "b", "b.c", "a-b", "_c", "x y", "\u00e9", "it's", "b.c.d", "0")
# Patterns are searched by the engine, in top-level fields; with tests of numbers or nested fields Lua reads the result.
SEARCHED = ("level", "a", "a-b", "_c")
PATTERNS = (
    *("^a", "E$", "[0-9]+", "x.y", "(?i)err", "^$", r"\s", "tr|b", "/a/", "^/A/i$", '"a"', r"\bERR", "[^a]", "a{1,2}"),
    *("(?:a|E).*", "^[A-Z]+$", "\u00fc", "k", "s", r"\.", r"^\W*$", r"\d\d", ".", r"[\w.-]+@", "(?s)x.y", r"\\"),
)
OPS = get_args(Op)


def operator(rng: random.Random) -> dict[str, Any]:
    """Gives one operator on one field."""
    op = rng.choice(OPS)
    found: dict[str, Any] = {"field": rng.choice(SEARCHED if op == "matches" else KEYS), "op": op}
    if op in ("exists", "missing"):
        return found
    if op in get_args(NumberOp):
        return {**found, "value": rng.choice(NUMBERS)}
    fold = rng.random() < 0.4
    if op == "matches":
        return {**found, "value": rng.choice(PATTERNS), "ignore_case": fold}
    if op == "one_of":
        return {**found, "value": [scalar(rng) for _ in range(rng.randint(1, 3))], "ignore_case": fold}
    return {**found, "value": scalar(rng) if op == "equals" else rng.choice(WORDS), "ignore_case": fold}


def condition(rng: random.Random, most: int = 5) -> dict[str, Any]:
    """Gives a condition of at most that many tests."""
    kind = rng.choice(("test", "test", "all", "any", "not")) if most > 1 else "test"
    if kind == "test":
        return operator(rng)
    if kind == "not":
        return {"not": condition(rng, most - 1)}
    return {kind: [condition(rng, most // 2) for _ in range(rng.randint(1, 2))]}


def searching(rng: random.Random) -> dict[str, Any]:
    """Gives a condition of searches in texts that no number or boolean meets."""
    ops = ("equals", "contains", "starts_with", "ends_with", "one_of")
    words = ("ERROR", "a b", "/a/", 'say "a"', "\\", "$a", "^a$", "[z]", "x\ny", "\u00fc", "\u212a", "K", "\x01")
    tests = [{"field": rng.choice(("level", "a", "_c")), "op": rng.choice(ops)} for _ in range(rng.randint(1, 3))]
    for test in tests:
        word = rng.choice(words)
        test |= {
            "value": [word, rng.choice(words)] if test["op"] == "one_of" else word,
            "ignore_case": rng.random() < 0.4,
        }
    return {"any": tests}


def scalar(rng: random.Random) -> Any:
    """Gives a value of a condition or a record."""
    return rng.choice((rng.choice(WORDS), rng.choice(NUMBERS), rng.random() < 0.5, rng.randint(-(2**40), 2**40)))


def value(rng: random.Random, depth: int = 2) -> Any:
    """Gives a field's value: mostly a scalar, else nothing, a list or an object."""
    match rng.randrange(10) if depth else 0:
        case 7:
            return None
        case 8:
            return [scalar(rng) for _ in range(rng.randrange(3))]
        case 9:
            return {k: value(rng, depth - 1) for k in rng.sample(("b", "c", "c.d", "d"), rng.randrange(4))}
    return scalar(rng)


def record(rng: random.Random) -> dict[str, Any]:
    """Gives a record with some of the fields."""
    return {k: value(rng) for k in rng.sample(KEYS, rng.randrange(len(KEYS)))}


def chosen(rng: random.Random) -> Any:
    """Gives the apps of a route; none is all."""
    return None if rng.random() < 0.4 else rng.sample(APPS, rng.randint(1, 2))


SEEDED = st.integers(0, 2**32).map(random.Random)
CONDITIONS, CHOSEN = SEEDED.map(condition), SEEDED.map(chosen)


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
@pytest.mark.parametrize("seed", SEEDS)
def test_each_record_goes_exactly_where_its_conditions_say(seed: int, each_engine: Engine, tmp_path: Path) -> None:
    rng = random.Random(seed)
    routes = [(condition(rng), chosen(rng)) for _ in range(12)]
    pipeline = built(routes, rng.choice(["rest", "all"]))
    records = [(rng.choice(APPS), record(rng)) for _ in range(250)]
    holds([pipeline], run(each_engine, tmp_path, [pipeline], records), records)


@pytest.mark.engine
@pytest.mark.parametrize("seed", SEEDS)
def test_a_lone_route_takes_exactly_what_its_condition_says(seed: int, each_engine: Engine, tmp_path: Path) -> None:
    """Alone, a condition is tested by the re-tagger's own rules where they can; many small pipelines share an engine."""
    rng = random.Random(1000 + seed)
    pipelines = []
    for n in range(40):
        when = condition(rng, most=3) if n % 2 else searching(rng)
        alone = built([(when, None)], rng.choice(["rest", "all"]), apps={f"w{n}": {}})
        pipelines.append(alone.model_copy(update={"routes": {f"{k}-{n}": r for k, r in alone.routes.items()}}))
    seen = [record(rng) for _ in range(40)]
    records = [(f"w{n}", r) for n in range(len(pipelines)) for r in seen]
    assert sum("rule $firelens_route" not in classic.write(compile_sidecar(p).main) for p in pipelines) > 15
    holds(pipelines, run(each_engine, tmp_path, pipelines, records), records)


def holds(pipelines: list[Pipeline], got: dict[str, list[int]], records: list[tuple[str, dict[str, Any]]]) -> None:
    """Fails with each record that came to a route too often or not often enough."""
    wrong = []
    for pipeline in pipelines:
        for name, numbers in wanted(pipeline, records).items():
            for number in sorted(
                set((Counter(numbers) - Counter(got[name])) + (Counter(got[name]) - Counter(numbers)))
            ):
                when = pipeline.routes[name].when
                wrong.append(f"{name} ({when}): {number} {records[number]}: {got[name].count(number)} times")
    if wrong:
        pytest.fail(f"{len(wrong)} wrong\n" + "\n".join(wrong[:20]), pytrace=False)


def wanted(pipeline: Pipeline, records: list[tuple[str, dict[str, Any]]]) -> dict[str, list[int]]:
    """Gives the numbers of the records that each route should get."""
    out: dict[str, list[int]] = {name: [] for name in pipeline.routes}
    tests = {n: compile_condition(r.when.to_plan()) if r.when is not None else None for n, r in pipeline.routes.items()}
    for number, (app, held) in enumerate(records):
        concerned = {
            n: r for n, r in pipeline.routes.items() if app in pipeline.apps and (r.apps is None or app in r.apps)
        }
        taken = [n for n, r in concerned.items() if not r.otherwise and ((test := tests[n]) is None or test(held))]
        for name in taken or [n for n, r in concerned.items() if r.otherwise]:
            out[name].append(number)
    return out


def run(
    engine: Engine, folder: Path, pipelines: list[Pipeline], records: list[tuple[str, dict[str, Any]]]
) -> dict[str, list[int]]:
    """Gives the numbers of the records that each route got from the engine, every arrival counted.

    Pipelines of other apps do not see each other's records, so one engine runs them all.
    """
    routes = [name for pipeline in pipelines for name in pipeline.routes]
    total = sum(len(v) for p in pipelines for v in wanted(p, records).values())
    with tempfile.TemporaryDirectory(prefix="fll-") as short:
        socket = Path(short) / "s"
        placed = []
        for n, pipeline in enumerate(pipelines):
            main = place(pipeline, folder / str(n), socket=socket, overrides=lambda *_: {}, identity=Identity())
            land(main, folder)
            placed.append(classic.read(main.read_text("utf-8"), file=str(main)))
        whole = [placed[0], *(d.map(lambda s: None if _of_the_agent(s) else s) for d in placed[1:])]
        main = folder / "fluent-bit.conf"
        main.write_text("".join(_named_apart(classic.write(d), n) for n, d in enumerate(whole)), "utf-8")
        with engine.run(main, log_file=folder / "log", ready=[socket]) as sidecar:
            with ForwardClient(socket, timeout_seconds=60) as client:
                # The client's type is what log drivers send: texts.
                entries: dict[str, list[Any]] = {}
                for number, (app, held) in enumerate(records):
                    entries.setdefault(app, []).append((1_700_000_000.0 + number, {**held, "id": number}))
                for app, batch in entries.items():
                    client.send(Container(app, family="p").tag, batch)
            ended = sidecar.stop(drain_seconds=20, until=lambda: sum(len(landed(folder, r)) for r in routes) >= total)
        assert ended.drained
        assert ended.code == 0, sidecar.log()[-2000:]
    return {r: sorted(held["id"] for held in landed(folder, r)) for r in routes}


def _of_the_agent(section: Section) -> bool:
    return section.kind in ("service", "input") or (section.plugin, section.get("match")) == ("record_modifier", "*")


def _named_apart(text: str, n: int) -> str:
    return re.sub(r"(?m)^(\s+emitter_name \S+)$", rf"\g<1>_{n}", text)
