"""For any batch, plan and fault: the response is legal, nothing is lost, doubled or leaked, neighbours are whole."""

from __future__ import annotations

import base64
import gzip
import json
import os
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from transform_world import (
    BOUND,
    REDACT,
    SECRET,
    SHAPES,
    Shapes,
    World,
    delivered,
    event,
    failed,
    plain,
    plan,
    tokens_in,
)

from processors.envelope.event import Unreadable
from processors.envelope.payload import open_record
from schemas.plan import SideRoute

# `make soak`: a million records in parts, each of a few minutes, and more examples of everything else.
SOAK = bool(os.environ.get("FIRELENS_SOAK"))
PARTS, RECORDS = 8, 125_000
EXAMPLES = 5_000 if SOAK else int(os.environ.get("FIRELENS_EXAMPLES", "250"))
SECRETS = (SECRET.encode(), SECRET.replace(" ", "").encode())
relaxed = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True, database=None
)


def side(name: str, **more: Any) -> Any:
    return SideRoute(name=name, to={"type": name}, **more)


FAULTS = ["none", "some", "all", "raises"]
ERROR = {"field": "level", "op": "equals", "value": "ERROR"}
PLANS: dict[str, dict[str, Any]] = {
    "nothing": {"steps": ()},
    "redact": {},
    "steps": {
        "steps": (
            {"type": "level"},
            REDACT,
            {"type": "add", "fields": {"env": "t", "a.b": 1}},
            {"type": "rename", "fields": {"n": "meta.n"}},
            {"type": "flatten"},
        )
    },
    "routed": {"routes": (side("a", when=ERROR), side("b")), "deliver_when": {"not": ERROR}},
    "routed with letters": {
        "routes": (side("a", when=ERROR), side("b")),
        "deliver_when": {"not": ERROR},
        "dead_letter": {"type": "dead"},
    },
    "letters": {"dead_letter": {"type": "dead"}},
    "keys": {"partition_keys": {"level": {"field": "level", "default": "none"}, "n": {"field": "n", "default": "0"}}},
    "keys without reingest": {"partition_keys": {"n": {"field": "n", "default": "0"}}, "reingest": False},
    "raising": {"steps": (REDACT, {"type": "python", "call": "transform_steps:unlucky"})},
    "raising with letters": {
        "steps": (REDACT, {"type": "python", "call": "transform_steps:unlucky"}), "dead_letter": {"type": "dead"},
    },
    "text": {"output": "text"},
    "join": {"steps": ({"type": "join", "languages": ["java"]}, REDACT)},
}  # fmt: skip


@relaxed
@given(
    st.lists(st.sampled_from(SHAPES), max_size=24),
    st.sampled_from(sorted(PLANS)),
    st.sampled_from([6_000_000, 40_000, 12_000]),
    st.fixed_dictionaries(
        {
            "a": st.sampled_from(FAULTS),
            "b": st.sampled_from(FAULTS),
            "dead": st.sampled_from(FAULTS),
            "stream": st.sampled_from(["none", "some", "throttle", "refuse"]),
        }
    ),
    st.integers(0, 2**32),
)
@example(["envelope_gzip"] * 3, "keys", 6_000_000, {"stream": "some"}, 1)
@example(["aggregated"] * 24, "redact", 12_000, {"stream": "refuse"}, 2)
def test_every_event_leaves_through_exactly_one_door(
    shapes: list[str], which: str, limit: int, faults: dict[str, str], seed: int
) -> None:
    one_door(shapes, which, limit, faults, seed)


@pytest.mark.skipif(not SOAK, reason="`make soak` runs it")
@pytest.mark.parametrize("part", range(PARTS))
def test_a_million_records_leave_through_exactly_one_door(part: int) -> None:
    rng = random.Random(part)
    weights = [0.1 if "bomb" in shape else 1 for shape in SHAPES]  # they cost most of the time
    made = 0
    while made < RECORDS:
        shapes = rng.choices(SHAPES, weights, k=rng.choice([1, 3, 10, 30, 100]))
        which, limit = rng.choice(sorted(PLANS)), rng.choice([6_000_000, 400_000, 40_000, 12_000])
        limit = max(limit, 250 * len(shapes))  # ids and results alone take half of that
        faults = {name: rng.choice(FAULTS) for name in ("a", "b", "dead")}
        faults["stream"] = rng.choice(["none", "some", "throttle", "refuse"])
        seed = rng.randrange(2**32)
        try:
            one_door(shapes, which, limit, faults, seed)
        except BaseException:
            print(f"one_door({shapes!r}, {which!r}, {limit}, {faults!r}, {seed})")  # the way back to it
            raise
        made += len(shapes)


def one_door(shapes: list[str], which: str, limit: int, faults: dict[str, str], seed: int) -> None:
    """Runs one batch and raises where an event is lost, doubled or leaked, or the response is not legal."""
    rng = random.Random(seed)
    make = Shapes(rng)
    the_event = event([getattr(make, shape)() for shape in shapes])
    world = World(plan(**PLANS[which], max_response_bytes=limit), rng, faults)
    response = world.run(the_event)

    legal(response, the_event, limit)
    doors = [
        tokens_in(delivered(response)),
        Counter({t for one in failed(response, the_event) for t in tokens_in(plain(one))}),
        Counter({t for one in world.stream.taken for t in tokens_in(plain(one))}),
        Counter(letters(world)),
        Counter({t for name in ("a", "b") if name in world.places for t in copies(world, name)}),
    ]
    for token in make.tokens:
        # With a full response, nowhere to put anything back, no dead letters and a secret in everything, the last door
        # is a document cut with a marker, and counted.
        cut = any(door == "truncated" for door, _ in world.tally.events)
        assert cut or any(door[token] for door in doors), f"{token} is lost"
        assert doors[0][token] <= 1, f"{token} is delivered twice"
        once = bool(doors[0][token]) + bool(doors[1][token]) + bool(doors[2][token])
        partly = faults.get("stream") == "some" and doors[2][token]  # half of a split record was taken: at least once
        assert once <= 1 or partly, f"{token} leaves through several doors"
    doors_of_events = ("delivered", "dropped", "failed", "reingested")
    counted = sum(n for (door, _), n in world.tally.events.items() if door in doors_of_events)
    assert counted == sum(events_in(record["data"]) for record in the_event["records"])
    assert min(world.tally.events.values(), default=0) >= 0
    if world.plan.steps:
        leaving = [
            delivered(response),
            *failed(response, the_event),
            *(p.line for x in world.places.values() for p in x.taken),
        ]
        for text in leaving:
            for seen in (text, plain(text), *unwrapped(text)):
                assert not any(secret in seen for secret in SECRETS), "a secret leaves"


def events_in(data: str) -> int:
    """How many events a record is counted as: one where it cannot be read."""
    try:
        return len(open_record(base64.b64decode(data, validate=True), BOUND).events)
    except (ValueError, Unreadable):
        return 1


def copies(world: World, name: str) -> set[str]:
    return set(tokens_in(*[p.line for p in world.places[name].taken]))


def letters(world: World) -> set[str]:
    taken = world.places["dead"].taken if "dead" in world.places else []
    return set(tokens_in(*[base64.b64decode(json.loads(p.line)["rawData"]) for p in taken]))


def unwrapped(text: bytes) -> list[bytes]:
    try:
        return [base64.b64decode(json.loads(text)["rawData"])]
    except (ValueError, KeyError, TypeError):
        return []


def legal(response: dict[str, Any], the_event: dict[str, Any], limit: int) -> None:
    ids = [r["recordId"] for r in response["records"]]
    assert sorted(ids) == sorted(r["recordId"] for r in the_event["records"])
    assert len(json.dumps(response)) <= limit
    for record in response["records"]:
        assert record["result"] in ("Ok", "Dropped", "ProcessingFailed")
        if record["result"] == "Ok":
            base64.b64decode(record["data"], validate=True)
            keys = record.get("metadata", {}).get("partitionKeys", {"k": "v"})
            assert keys
            assert all(isinstance(v, str) and v.strip() for v in keys.values())
        else:
            assert record.keys() == {"recordId", "result"}


@relaxed
@given(
    st.lists(st.sampled_from(SHAPES), min_size=1, max_size=16),
    st.sampled_from(["nothing", "redact", "steps", "raising", "text", "keys without reingest"]),
    st.integers(0, 2**32),
)
def test_a_neighbour_changes_nothing(shapes: list[str], which: str, seed: int) -> None:
    make = Shapes(random.Random(seed))
    the_event = event([getattr(make, shape)() for shape in shapes])
    together = World(plan(**PLANS[which])).run(the_event)
    for record, answer in zip(the_event["records"], together["records"], strict=True):
        alone = World(plan(**PLANS[which])).run({**the_event, "records": [record]})
        assert alone["records"] == [answer]


@relaxed
@given(st.lists(st.binary(max_size=200), max_size=8), st.sampled_from(["nothing", "redact", "steps", "text"]))
def test_any_bytes_at_all_get_an_answer(payloads: list[bytes], which: str) -> None:
    the_event = event([*payloads, *(gzip.compress(p) for p in payloads)])
    response = World(plan(**PLANS[which])).run(the_event)
    legal(response, the_event, 6_000_000)
