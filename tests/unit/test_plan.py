"""Plans: what was built is taken, what was edited is checked."""

from __future__ import annotations

import json

import pytest

from schemas.errors import DescriptionError
from schemas.plan import Plan, SideRoute

PLAN = Plan(
    pipeline="p", stream="s", region="eu-west-1", apps=("web",), steps=({"type": "parse"},),
    routes=(SideRoute("r", {"type": "s3", "bucket": "b"}, when={"field": "a", "op": "exists"}, apps=("web",)),),
    partition_keys={"k": {"field": "f", "default": "none"}},
)  # fmt: skip


def edited(**changes: object) -> bytes:
    return json.dumps(json.loads(PLAN.to_bytes()) | changes).encode()


def test_round_trip() -> None:
    assert Plan.from_bytes(PLAN.to_bytes()) == PLAN
    assert Plan.from_bytes(PLAN.to_bytes()).to_bytes() == PLAN.to_bytes()


def test_an_edited_plan_is_read_when_it_is_right() -> None:
    assert Plan.from_bytes(edited(max_hops=7)).max_hops == 7


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"max_hosp": 1}, "max_hosp"),
        ({"steps": "parse"}, "steps"),
        ({"steps": [{}]}, "no `type`"),
        ({"source": "ftp"}, "source"),
        ({"routes": [{"to": {}}]}, "route 0"),
        ({"version": 99}, "version"),
    ],
)
def test_an_edited_plan_is_refused_where_it_is_wrong(changes: dict, says: str) -> None:
    with pytest.raises(DescriptionError, match=says):
        Plan.from_bytes(edited(**changes))


def test_text_that_is_no_plan() -> None:
    with pytest.raises(DescriptionError, match="not JSON"):
        Plan.from_bytes(b"{")
