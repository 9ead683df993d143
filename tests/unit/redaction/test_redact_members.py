"""Members whose names read alike once redacted: each keeps its value, under the same name in both engines."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from firelens.compile.redaction import compile_policy
from processors.redact import Redactor
from schemas.redaction.policy import Action, RedactionPolicy
from tests.unit.redaction.test_redact_engines import Both

CASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # By their bytes, not by their places.
    ({"to b@x.example": 2, "to a@x.example": 1, "n": 0}, {"to [EMAIL]": 1, "to [EMAIL] (2)": 2, "n": 0}),
    # A name that was there, and one that a number would have taken.
    (
        {"a@x.example": 1, "b@x.example": 2, "[EMAIL]": 3, "[EMAIL] (3)": 4},
        {"[EMAIL]": 3, "[EMAIL] (2)": 1, "[EMAIL] (3)": 4, "[EMAIL] (4)": 2},
    ),
    # At any depth; what stands under them is redacted too.
    (
        {"deep": [{"a@x.example": "c@x.example", "b@x.example": {"b@x.example": 1, "a@x.example": 2}}]},
        {"deep": [{"[EMAIL]": "[EMAIL]", "[EMAIL] (2)": {"[EMAIL]": 2, "[EMAIL] (2)": 1}}]},
    ),
    # What leaves needs no name.
    (
        {"gone": "x", "a@x.example": 1, "b@x.example": {"gone": 2, "left": 3}, "078-05-1120": 4},
        {"[EMAIL]": 1, "[EMAIL] (2)": {"left": 3}},
    ),
    # Names with quotes and letters of two bytes.
    (
        {'"é" b@x.example': "\U0001f600", '"é" a@x.example': 1.5, "top": [[1]]},
        {'"é" [EMAIL]': 1.5, '"é" [EMAIL] (2)': "\U0001f600", "top": [[1]]},
    ),
]


@pytest.fixture(scope="module")
def both() -> Both:
    fields = {"gone": Action(do="drop_field"), "*.gone": Action(do="drop_field")}
    actions = {"us_ssn": Action(do="drop_field")}
    return Both(RedactionPolicy(entities=("email", "us_ssn"), fields=fields, actions=actions))


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_each_keeps_its_value(both: Both, given: dict[str, Any], wanted: dict[str, Any]) -> None:
    record = copy.deepcopy(given)
    ((_, text, _),) = both.python.changed([json.dumps(given).encode()])
    both.python.record(record)
    assert record == json.loads(text) == both.record(given)[1] == wanted
    assert both.python.changed([text]) == []


def test_a_text_is_no_record(both: Both) -> None:
    """It has no members: its bytes stay what they are around what is redacted, JSON or not."""
    given = b'{"a@x.example":1, "b@x.example":2'
    assert [text for _, text, _ in both.python.changed([given])] == [b'{"[EMAIL]":1, "[EMAIL]":2']
    assert both.same(given + b"}") == b'{"[EMAIL]":1, "[EMAIL]":2}'


def test_a_text_that_only_begins_like_a_record() -> None:
    """Its bare number is none of JSON; as a label it is a string, and the text a record that it was not."""
    engine = Redactor.from_plan(compile_policy(RedactionPolicy(keys={"pin": "label"})), lambda _: b"")
    given = b'{"a@x.example":1,"b@x.example":2,"pin":0123}'
    assert [text for _, text, _ in engine.changed([given])] == [b'{"[EMAIL]":1,"[EMAIL]":2,"pin":"[PIN]"}']
