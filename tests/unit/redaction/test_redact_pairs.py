"""A name and its value as two members, in texts and in records, whose members have no order."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from processors.redact.pairs import named_first, value_behind, value_in
from schemas.redaction.pairs import VALUES, WRAPS
from tests.unit.redaction.test_redact_found import both, outcome


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"name": "DB_PASSWORD", "value": "hunter2"}, {"name": "DB_PASSWORD", "value": "[PASSWORD]"}),
        ({"Key": "db_password", "Value": "hunter2"}, {"Key": "db_password", "Value": "[PASSWORD]"}),
        (
            {"e": [{"name": "A_PASSWORD", "value": "b@c.example"}]},
            {"e": [{"name": "A_PASSWORD", "value": "[EMAIL]"}]},
        ),
        ({"name": "bob@c.example", "value": "x@c.example"}, {"name": "[EMAIL]", "value": "[EMAIL]"}),
        (
            {"name": "DB_PASSWORD", "type": "s", "value": "hunter2"},
            {"name": "DB_PASSWORD", "type": "s", "value": "[PASSWORD]"},
        ),
        ({"value": "hunter2", "name": "DB_PASSWORD"}, {"name": "DB_PASSWORD", "value": "[PASSWORD]"}),
        ({"Value": 'a"b\\', "db_password": "hunter2"}, {"db_password": "[PASSWORD]", "Value": 'a"b\\'}),
        ({"Value": "hunter2", "value": "DB_PASSWORD"}, {"Value": "hunter2", "value": "DB_PASSWORD"}),
        ({"name": "DB_PASSWORD", "value": 7}, {"name": "DB_PASSWORD", "value": 7}),
        ({"value": "x"}, {"value": "x"}),
        # A record has no order: among more members the name is what is called so, and nothing is the name of a value without one.
        (
            {"value": "hunter2", "id": 3, "name": "DB_PASSWORD", "tags": ["a", {"b": 1}]},
            {"value": "[PASSWORD]", "id": 3, "name": "DB_PASSWORD", "tags": ["a", {"b": 1}]},
        ),
        (
            {"name": "n", "type": "DB_PASSWORD", "value": "hunter2"},
            {"name": "n", "type": "DB_PASSWORD", "value": "hunter2"},
        ),
        (
            {"kind": "DB_PASSWORD", "value": "hunter2", "id": 3},
            {"kind": "DB_PASSWORD", "value": "hunter2", "id": 3},
        ),
        (
            {"ParameterKey": "DbPassword", "ParameterValue": "hunter2", "UsePreviousValue": False},
            {"ParameterKey": "DbPassword", "ParameterValue": "[PASSWORD]", "UsePreviousValue": False},
        ),
        (
            {"name": "Authorization", "value": "Basic dXNlcjpwYXNz"},
            {"name": "Authorization", "value": "Basic [AUTHORIZATION]"},
        ),
        ({"name": "ssn", "value": "536228726"}, {"name": "ssn", "value": "[US_SSN]"}),
        ({"name": "ssn", "value": ["536228726"]}, {"name": "ssn", "value": ["[US_SSN]"]}),
        ({"name": "ssn", "value": 536228726}, {"name": "ssn", "value": "[US_SSN]"}),
        ({"name": "ssn", "count": "536228726"}, {"name": "ssn", "count": "536228726"}),
        # What wraps a value by its type, and nothing else.
        (
            {"key": "user.ssn", "value": {"stringValue": "536228726"}},
            {"key": "user.ssn", "value": {"stringValue": "[US_SSN]"}},
        ),
        (
            {"ssn": {"S": "536228726"}, "password": {"S": "hunter22"}},
            {"ssn": {"S": "[US_SSN]"}, "password": {"S": "[PASSWORD]"}},
        ),
        ({"ssn": {"N": 536228726}}, {"ssn": {"N": "[US_SSN]"}}),
        ({"ssn": {"S": "536228726", "n": 1}}, {"ssn": {"S": "536228726", "n": 1}}),
        ({"ssn": {"T": "536228726"}}, {"ssn": {"T": "536228726"}}),
        ({"ssn": [{"S": "536228726"}, {"S": "536228727"}]}, {"ssn": [{"S": "[US_SSN]"}, {"S": "536228727"}]}),
        (
            {"h": ["Authorization", "Basic dXNlcjpwYXNz", "x"]},
            {"h": ["Authorization", "Basic [AUTHORIZATION]", "x"]},
        ),
        (
            {"log": '<add key="DbPassword" value=', "n": 4111111111111111},
            {"log": '<add key="DbPassword" value=', "n": "[CREDIT_CARD]"},
        ),
        ({'<add key="DbPassword" value=': 4111111111111111}, {'<add key="DbPassword" value=': "[CREDIT_CARD]"}),
        ({"authorization: ": 12345678.5e300}, {"authorization: ": 12345678.5e300}),
    ],
)
def test_a_name_and_its_value(given: dict[str, Any], left: dict[str, Any]) -> None:
    assert outcome(given) == left
    assert outcome({"n": given, "k": [given]}) == {"n": left, "k": [left]}


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('{"name":"DB_PASSWORD","value":"hunter2"}', '{"name":"DB_PASSWORD","value":"[PASSWORD]"}'),
        ('{"name":"DB_PASSWORD",\n  "value" : "hunter2"}', '{"name":"DB_PASSWORD",\n  "value" : "[PASSWORD]"}'),
        (
            '{"name":"a_password","type":"s,t}","value":"hunter2"}',
            '{"name":"a_password","type":"s,t}","value":"[PASSWORD]"}',
        ),
        ("{'name': 'DB_PASSWORD', 'value': 'hunter2'}", "{'name': 'DB_PASSWORD', 'value': '[PASSWORD]'}"),
        (
            'env "{\\"name\\":\\"A_PASSWORD\\",\\"value\\":\\"hunter2\\"}"',
            'env "{\\"name\\":\\"A_PASSWORD\\",\\"value\\":\\"[PASSWORD]\\"}"',
        ),
        ('{"name":"ssn","value":"536228726"}', '{"name":"ssn","value":"[US_SSN]"}'),
        ('{"ssn": {"S": "536228726"}}', '{"ssn": {"S": "[US_SSN]"}}'),
        ('ssn {"S": "536228726"}', 'ssn {"S": "536228726"}'),
        ('{"ssn":{"S":"536228726","n":1}}', '{"ssn":{"S":"536228726","n":1}}'),
        ('{"name":"ssn","count":"536228726"}', '{"name":"ssn","count":"536228726"}'),
        ('{"name":"password","value":"${SECRET}"}', '{"name":"password","value":"${SECRET}"}'),
        ('["password","value"]', '["password","value"]'),
        ('"value":"hunter2"', '"value":"hunter2"'),
    ],
)
def test_in_a_text(given: str, left: str) -> None:
    assert both().same(given.encode()) == left.encode()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ('{"value":"x","name":"y"}', '{"name":"y","value":"x"}'),
        ('{"value": {"S":"x"} , "any":"y"}', '{"any":"y","value": {"S":"x"}}'),
        ('{"a":1,"value":"x","name":"z","b":2}', '{"a":1,"name":"z","value":"x","b":2}'),
        ('{"name":"z","a":{"b":[1]},"value":"x"}', '{"a":{"b":[1]},"name":"z","value":"x"}'),
        ('{"k":"z","a":1,"value":[1, 2]}', '{"value":[1, 2],"k":"z","a":1}'),
        ('{"a":{"value":1,"key":"k"},"value":2,"Name":"n"}', '{"a":{"key":"k","value":1},"Name":"n","value":2}'),
        ('{"a":1,"k":"z","l":"y","value":{"b":{"c":1}}}', '{"a":1,"value":{"b":{"c":1}},"k":"z","l":"y"}'),
        ('{"k":"z","a":null,"value":"x"}', '{"a":null,"k":"z","value":"x"}'),
        ('{"name":"y","value":"x"', '{"name":"y","value":"x"'),
        ('{"a":[}"k":"z","b":1,"value":"x"}', '{"a":[}"k":"z","b":1,"value":"x"}'),
        ('{"a":1,"value":"x"1,"name":"y"}', '{"a":1,"value":"x"1,"name":"y"}'),
        ('{"value":1,"value":"v"}', '{"value":1,"value":"v"}'),
        ('{"a":,"b":1,"value":"x","name":"y"}', '{"a":,"b":1,"value":"x","name":"y"}'),
        (']]}{"value":"x"},"name":"y"}}', ']]}{"value":"x"},"name":"y"}}'),
    ],
)
def test_the_name_comes_first(given: str, read: str) -> None:
    assert named_first([given.encode()]) == [read.encode()]
    assert named_first([read.encode()]) == [read.encode()]


def test_where_a_value_begins() -> None:
    assert value_behind(b'"a","value":"x"', 2) == 12
    assert value_behind(b'"a", "Value" : {"string_value":"x"}', 2) == 31
    assert value_behind(b'"a","values":"x"', 2) == -1
    assert value_in(b'{"S":"x"}', 0) == 5
    assert value_in(b'{"S":"x","T":"y"}', 0) == value_in(b"[1]", 0) == 0


@pytest.mark.parametrize("seed", range(2))
def test_records_without_order(seed: int) -> None:
    rnd = random.Random(seed)
    names = ("DB_PASSWORD", "ssn", "Authorization", "phone", "plain")
    texts = ("hunter2x", "536228726", "Basic dXNlcjpwYXNz", 'it\'s "hunter2"', "", *names)

    def value(depth: int) -> Any:
        kind = rnd.random()
        if kind < 0.6 or depth > 3:
            return rnd.choice(texts)
        if kind < 0.7:
            return rnd.choice((1, 536228726, True, 1.5))
        if kind < 0.8:
            return [rnd.choice(texts) for _ in range(rnd.randint(1, 2))]
        return {rnd.choice(WRAPS): rnd.choice(texts)} if kind < 0.9 else record(depth + 1)

    def record(depth: int) -> dict[str, Any]:
        members = [(rnd.choice(("name", "key", "Name", "kind")), rnd.choice(names)), (rnd.choice(VALUES), value(depth))]
        members += [(rnd.choice(("id", "ssn", "password", "key", "n")), value(depth)) for _ in range(rnd.randint(0, 2))]
        return dict(rnd.sample(members, len(members)))

    for _ in range(1500):
        given = {"r": record(0)}
        done = outcome(given)
        turned = json.loads(json.dumps(copy.deepcopy(given)), object_pairs_hook=lambda pairs: dict(pairs[::-1]))
        assert outcome(turned) == done, given
