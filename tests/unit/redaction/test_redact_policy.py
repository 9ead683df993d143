"""What a policy may say, what it compiles to, and what the transform's engine makes of it."""

from __future__ import annotations

import hmac
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from firelens.compile.redaction import compile_policy
from processors.redact import RedactionError, Redactor
from processors.redact.engine import original
from processors.redact.paths import key_paths
from processors.redact.view import View
from schemas.errors import DescriptionError
from schemas.redaction.policy import RedactionPolicy

KEY = {"arn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:k-abcdef"}


@cache
def usual() -> Redactor:
    return engine(entities=["default"])


def engine(**policy: Any) -> Redactor:
    return Redactor.from_plan(compile_policy(RedactionPolicy.model_validate(policy)), lambda _: b"key")


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        ({"entities": ["emial"]}, "emial"),
        ({"actions": {"nothing": "mask"}}, "names no entity"),
        ({"custom": {"email": {"pattern": "x"}}}, "built-in"),
        ({"custom": {"mine": {"pattern": "(?=x)y"}}}, "look-around"),
        ({"custom": {"mine": {"pattern": "x", "left": "[\\n]"}}}, "newline"),
        ({"custom": {"mine": {"pattern": 'x="[a-z]+'}}}, "takes a quote"),
        ({"custom": {"mine": {"pattern": "x", "near": ["badge", "--"]}}}, "no letter or digit"),
        ({"action": "hash"}, "hash_key"),
        ({"allow": ["a*b*c"]}, "one `*`"),
        ({"fields": {"a.*": "label"}}, "ends with `*`"),
        ({"action": {"do": "label", "label": "gone"}}, "pattern"),
        ({"hash_key": "plain text key"}, "plain text"),
    ],
)
def test_what_it_refuses(policy: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        RedactionPolicy.model_validate(policy)
    assert says in str(caught.value)
    if "hash_key" in policy:
        assert "plain text key" not in str(caught.value.errors(include_input=False))


def test_a_pattern_that_matches_nothing_stops_the_build() -> None:
    with pytest.raises(DescriptionError, match="nothing at all"):
        compile_policy(RedactionPolicy.model_validate({"custom": {"mine": {"pattern": "x*"}}}))


def test_the_compiled_policy_is_json_and_the_same_every_time() -> None:
    first = compile_policy(RedactionPolicy())
    assert json.loads(json.dumps(first)) == first == compile_policy(RedactionPolicy())


@pytest.mark.parametrize("name", ["hyperscan", "re2", "re"])
def test_every_scanner_finds_the_same(name: str) -> None:
    plan = compile_policy(RedactionPolicy())
    text = b'bob@example.com password="x y" 4111 1111 1111 1111 ssn 123456789 \xff\xfe AKIA' + b"2345672345ABCDEF"
    try:
        found = Redactor.from_plan(plan, lambda _: b"", engine=name).spans(text)
    except ImportError:
        pytest.skip(f"{name} is not installed")
    assert [s.entity for s in found] == ["email", "password", "credit_card", "us_ssn", "aws_access_key_id"]


def test_one_scan_for_a_batch() -> None:
    redactor = usual()
    blobs = [b"clean", b"", b'{"e":"a\\u0040example.com"}', b"order 4111111111111111", b"x" * 5000, b"a@example.com"]
    assert redactor.suspects([*blobs, b"password=", b"password=null"]) == [
        False,
        False,
        True,
        True,
        False,
        True,
        False,
        False,
    ]
    done = redactor.many(blobs)
    assert done[0] is blobs[0]
    assert done[2] == b'{"e":"[EMAIL]"}'
    assert [n for n, _, _ in redactor.changed(blobs)] == [2, 5]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r'{"e":"a\u0040example.com"}', '{"e":"[EMAIL]"}'),
        (r'{"m":"mail:\nbob@example.com"}', r'{"m":"mail:\n[EMAIL]"}'),
        (r'{"password":"a\"b","n":1}', '{"password":"[PASSWORD]","n":1}'),
        (r'{"l":"{\"password\":\"a\\\"b\"}"}', r'{"l":"{\"password\":\"[PASSWORD]\"}"}'),
        ('{"card":4111111111111111,"n":1}', '{"card":"[CREDIT_CARD]","n":1}'),
        ("[4111111111111111, 7]", '["[CREDIT_CARD]", 7]'),
        (r'{"l":"[4111111111111111]"}', r'{"l":"[\"[CREDIT_CARD]\"]"}'),
        ("paid (4111111111111111, 2)", "paid ([CREDIT_CARD], 2)"),
    ],
)
def test_json_stays_json(text: str, wanted: str) -> None:
    assert usual().text(text)[0] == wanted


def test_actions() -> None:
    policy = {
        "entities": ["email", "credit_card", "ipv4", "us_ssn"],
        "actions": {"email": "hash", "credit_card": {"do": "mask", "keep": 4}, "ipv4": "truncate"},
        "action": {"do": "label", "label": "[GONE]"},
        "hash_key": KEY,
    }
    redactor = engine(**policy)
    text, hits = redactor.text("a@example.com 4111 1111 1111 1111 10.1.2.3 123-45-6780")
    keyed = hmac.new(b"key", b"a@example.com", "sha256").hexdigest()[:16]
    assert text == f"[EMAIL:{keyed}] ***************1111 10.1.2.0 [GONE]"
    assert hits == {"email": 1, "credit_card": 1, "ipv4": 1, "us_ssn": 1}


def test_a_record_that_json_cannot_say_fails() -> None:
    with pytest.raises(RedactionError):
        usual().record({"a": {1, 2}})


def test_numbers_beyond_64_bits_pass() -> None:
    record = {"n": 2**70, "p": "password=abc"}
    assert usual().record(record).hits == {"password": 1}
    assert record["p"] == "password=[PASSWORD]"


def test_spans_of_a_second_round_are_where_they_were() -> None:
    layers = [[(2, 6, 2, 9)], [(10, 12, 10, 11)]]
    assert original(layers, 10, 0) == 7
    assert original(layers, 11, 1) == 9
    assert original(layers, 4, 0) == 2
    assert original(layers, 4, 1) == 6


def test_paths_of_keys() -> None:
    text = b'x {"a":{"b":[{"c":1}],"d":"{\\"e\\":2}"}}'
    seen = View(text)
    assert sorted(b".".join(p) for p in key_paths(seen.text, seen.runs).values()) == [
        b"a",
        b"a.b",
        b"a.b.c",
        b"a.d",
        b"e",
    ]


def test_the_engine_loads_no_pydantic() -> None:
    code = "import sys, processors.redact; print(sorted(m for m in ('pydantic', 'boto3', 'hyperscan') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"
