"""Python and Lua give the same bytes: every edge of every rule, every check, hostile bytes, records; and both settle."""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.redaction_corpus import HOSTILE, clean, planted
from bench.redaction_near_misses import near_misses
from firelens.compile.redaction import compile_policy, lua
from firelens.compile.redaction.automata import table
from firelens.compile.redaction.proof import edges
from processors.redact import Redactor
from schemas.entities import entities
from schemas.redaction.language import parse
from schemas.redaction.policy import RedactionPolicy

lupa = pytest.importorskip("lupa.luajit21", reason="LuaJIT (PyPI: lupa) is not installed")
Text = Callable[[bytes], bytes]

# Every action, both kinds of field rules, allow-lists, custom entities that can be read in two ways.
RICH = RedactionPolicy.model_validate(
    {
        "entities": ["all"],
        "fields": {"user.password": "mask", "a.*.c": "label", "top": "drop_field", "dot.ted": {"do": "mask", "keep": 2}},
        "keys": {"user pin": "hash", "note": "label"},
        "actions": {
            "credit_card": {"do": "mask", "keep": 4}, "email": "hash", "us_ssn": "drop_field", "jwt": "drop_record",
            "network": "truncate",
        },
        "allow": ["support@example.com", "*@corp.example"],
        "custom": {"emp-id": {"pattern": "EMP-[0-9]{6}"}, "amb": {"pattern": "(?:a|ab)(?:c|bcd)*x", "lead": "q(?:u|un)?"}},
        "hash_key": {"arn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:k-abcdef", "env": "FIRELENS_TEST_KEY"},
    }
)  # fmt: skip
os.environ["FIRELENS_TEST_KEY"] = "k" * 70


_COMPILED: dict[str, dict[str, Any]] = {}
_WRITTEN: dict[str, str] = {}


def compiled(policy: RedactionPolicy) -> dict[str, Any]:
    """The compiled policy, made once."""
    name = policy.model_dump_json()
    if name not in _COMPILED:
        _COMPILED[name] = compile_policy(policy)
    return _COMPILED[name]


def written(policy: RedactionPolicy, *, plain: bool = False) -> str:
    """Its Lua file, made once: that of all entities takes half a minute."""
    name = policy.model_dump_json()
    if name not in _WRITTEN:
        _WRITTEN[name] = lua(compiled(policy), keys=None)
    before, found, after = _WRITTEN[name].rpartition('["plain"]=false')  # the last one is the whole file's
    assert found
    return f'{before}["plain"]=true{after}' if plain else _WRITTEN[name]


class Both:
    """One policy in Python and in LuaJIT, with FFI and without."""

    def __init__(self, policy: RedactionPolicy) -> None:
        self.plan, source, without_ffi = compiled(policy), written(policy), written(policy, plain=True)
        self.python = Redactor.from_plan(self.plan, lambda secret: os.environ[secret["env"]].encode())
        self.runtimes = []
        self.records = 0
        # Room for fewer states than any text needs: the way of a state that is not kept.
        crowded = without_ffi.replace("MOST, CLASS, WIDTH = 8192,", "MOST, CLASS, WIDTH = 40,")
        assert crowded != without_ffi
        for text in (source, crowded):
            runtime = lupa.LuaRuntime(encoding=None, unpack_returned_tuples=True)
            runtime.execute(text.encode())
            self.runtimes.append(runtime)

    def same(self, text: bytes) -> bytes:
        done, hits = self.python.data(text)
        for runtime in self.runtimes:
            assert runtime.globals()[b"redact_text"](text) == (done, sum(hits.values())), text
        assert self.python.data(done) == (done, {}), text
        return done

    def record(self, fields: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """The record as filter_lua gives it back, with its return code."""
        runtime = self.runtimes[0]
        given = self._to_lua(fields)
        self.records += 1  # each of a stream of its own: none goes on with a key of the one before
        code = runtime.globals()[b"firelens_redact"](f"tag-{self.records}".encode(), 1.0, given)[0]
        return code, self._to_python(given)

    def _to_lua(self, value: Any) -> Any:
        if isinstance(value, dict | list):
            made = self.runtimes[0].table()
            for key, item in value.items() if isinstance(value, dict) else enumerate(value, 1):
                made[key.encode() if isinstance(key, str) else key] = self._to_lua(item)
            return made
        return value.encode() if isinstance(value, str) else value

    def _to_python(self, value: Any) -> Any:
        if lupa.lua_type(value) == "table":
            keys = list(value.keys())
            if keys and all(isinstance(k, int) for k in keys):
                return [self._to_python(value[k]) for k in sorted(keys)]
            return {k.decode(): self._to_python(value[k]) for k in keys}
        return value.decode() if isinstance(value, bytes) else value


@pytest.fixture(scope="module")
def rich() -> Both:
    return Both(RICH)


@pytest.fixture(scope="module")
def usual() -> Both:
    return Both(RedactionPolicy())


def seeds() -> list[bytes]:
    evidence = [e for x in entities().values() for e in (*x.examples, *x.counterexamples)]
    return [e.replace("«", "").replace("»", "").encode() for e in evidence]


def test_edges_of_every_rule_in_a_text(rich: Both) -> None:
    """Some of them: `test_redact_pieces` tries all, of the rule alone."""
    for number, rule in enumerate(rich.plan["rules"]):
        if "body" not in rule:
            continue
        lead = next(iter(edges(table(parse(rule["lead"])))), b"") if "lead" in rule else b""
        near = f" {rule['near'][0]} ".encode() if "near" in rule else b" "
        texts = list(edges(table(parse(rule["body"]))))
        for text in texts if len(texts) < 60 else random.Random(number).sample(texts, 60):
            rich.same(near + lead + text)
            rich.same(near + lead + text + b"0x")


def test_evidence_whole_and_cut_at_every_offset(rich: Both) -> None:
    for seed in seeds():
        rich.same(seed)
        step = 1 if len(seed) < 60 or os.environ.get("FIRELENS_SOAK") else 7
        for cut in range(1, len(seed), step):
            rich.same(seed[:cut])
            rich.same(seed[cut:])


@pytest.mark.parametrize("seed", range(60 if os.environ.get("FIRELENS_SOAK") else 3))
def test_mutated_and_joined(rich: Both, usual: Both, seed: int) -> None:
    rnd = random.Random(seed)
    pieces = [*seeds(), *(t.encode() for t, _, _ in planted(300, seed)), *(t.encode() for t in clean(100, seed))]
    pieces += [rb"\\", b'"', rb"\"", rb"\n", rb"\u0040", b" ", b",", b"@", b"\0", b"\xff", b"[", b"]", b"{", b"}", b"="]
    pieces += [b":", b"'", b"%40", b"%3D", b"[EMAIL]", b"****", b"\n", b"-", b"\xe3\x83\x91"]
    pieces += [
        b"\x1b[31m",
        b"\x1b[0m",
        b"\x1b[K",
        b"\x1b(B",
        b"\x1b[2J",
        b"\x1b",
        b"\x1b[",
        rb"\u001b[1;32m",
        rb"\\u001B[m",
    ]
    done: dict[Both, dict[bytes, bytes]] = {rich: {}, usual: {}}
    for _ in range(2500):
        parts = []
        for _ in range(rnd.randint(1, 5)):
            piece = bytearray(rnd.choice(pieces))
            if len(piece) > 3 and rnd.random() < 0.4:
                a = rnd.randrange(len(piece))
                del piece[a : rnd.randint(a, len(piece))]
            if piece and rnd.random() < 0.3:
                piece[rnd.randrange(len(piece))] = rnd.choice(b'\\"\0\xff\x80 ,0aZ-@.:=_[]\n\x1b')
            parts.append(bytes(piece))
        text, engines = b"".join(parts), rich if rnd.random() < 0.7 else usual
        done[engines][text] = engines.same(text)
    for engines, its in done.items():
        assert engines.python.many([*its]) == [*its.values()], "in one batch they are other texts"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all(usual: Both, text: bytes) -> None:
    usual.same(text)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_megabyte_of_near_misses(usual: Both, name: str) -> None:
    size = 1_000_000 if os.environ.get("FIRELENS_SOAK") else 60_000
    text = (HOSTILE[name] * (size // len(HOSTILE[name]) + 1))[:size].encode()
    done = usual.python.data(text)[0]
    assert usual.runtimes[0].globals()[b"redact_text"](text)[0] == done


def test_a_line_of_a_megabyte(rich: Both) -> None:
    rnd = random.Random(11)
    pieces = [*(t for t, _, _ in planted(900, 11)), *clean(6500, 11), "\0", "\x1b[31m", '"', "\\"]
    rnd.shuffle(pieces)
    text = b"\xff\xc3".join(piece.encode() for piece in pieces)[:1_000_000]
    assert len(text) == 1_000_000
    assert rich.same(text).count(b"[") > 500


def test_near_misses_of_every_rule(usual: Both) -> None:
    for _, _, variants in near_misses(usual.plan, usual.python, 3, at_once=16):
        usual.same(b" ".join(variants))


def test_whole_matches_and_triggers_find_the_same(usual: Both) -> None:
    """Hyperscan looks for whole matches, the others for how they begin; in one batch and one by one."""
    texts = [*seeds(), *(t.encode() for t, _, _ in planted(1500, 31)), *(t.encode() for t in clean(500, 31))]
    whole = usual.python.many(texts)
    assert [usual.python.data(t)[0] for t in texts] == whole
    by_triggers = Redactor.from_plan(usual.plan, lambda _: b"", engine="re")
    assert by_triggers.many(texts) == whole
    pytest.importorskip("re2", reason="RE2 (PyPI: google-re2) is not installed")
    assert Redactor.from_plan(usual.plan, lambda _: b"", engine="re2").many(texts) == whole


@pytest.mark.parametrize("window", [64, 1024])
def test_crowds_of_words_find_the_same(usual: Both, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words are too many to be told of one by one, windows say where they are."""
    hyper = pytest.importorskip("processors.redact.hyper", reason="Hyperscan is not installed")
    texts = [*seeds(), *(t.encode() for t, _, _ in planted(1500, 32)), *(t.encode() for t in clean(300, 32))]
    texts += [b" ".join(texts[n::40]) for n in range(40)]
    wanted = usual.python.many(texts)
    monkeypatch.setattr(hyper, "_FEW", 0)
    monkeypatch.setattr(hyper, "_EVERY", 1 << 40)
    monkeypatch.setattr(hyper, "_WINDOW", window)
    crowded = Redactor.from_plan(usual.plan, lambda _: b"")
    assert crowded.many(texts) == wanted
    assert [crowded.data(t)[0] for t in texts] == wanted


def test_a_crowd_ends_where_a_match_would(usual: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a match counts, also where a window ends between the two."""
    hyper = pytest.importorskip("processors.redact.hyper", reason="Hyperscan is not installed")
    text = b"value=860-49-3211mynum value=860-49-3211mynum value=860-49-3211 value=860-49-3211mynum"
    monkeypatch.setattr(hyper, "_FEW", 0)
    monkeypatch.setattr(hyper, "_EVERY", 1 << 40)
    crowded = Redactor.from_plan(usual.plan, lambda _: b"")
    wanted = [usual.same(text)] * 2
    for window in range(8, 40):
        monkeypatch.setattr(hyper, "_WINDOW", window)
        assert crowded.many([text, text]) == wanted, window


RECORDS: tuple[dict[str, Any], ...] = (
    {"user": {"password": "abc", "name": "x"}, "password": "zz zz"},
    {"log": '{"user":{"password":"a\\"bc"},"password":"q1w2e3"}'},
    {"a": {"b": {"c": "secretish"}, "c": "no"}},
    {"top": "gone", "keep": 1},
    {"x": {"top": "kept"}},
    {"log": "dot.ted=hello1 x"},
    {"dot": {"ted": "hello1"}},
    {"l": ["a", "123-45-6780", "b"], "s": "123-45-6780"},
    {
        "m": "4111 1111 1111 1111 and bob@example.com support@example.com x@corp.example EMP-123456 user_pin=99 note: yes"
    },
    {"ip": "10.2.3.4", "six": "2001:db8::1"},
    {"card": 4111111111111111, "n": [4111111111111111, 5]},
    {"bob@example.com": "v"},
    {"password": 1234},
    {"z": "qunabcdx quax"},
    {"b": True, "f": 1.5, "e": "x"},
    {"log": "plain", "container_name": "web", "ecs_task_arn": "arn:aws:ecs:eu-west-1:123456789012:task/c/0123"},
    {"deep": {"list": [{"email": "a@example.com"}, {"email": "b"}]}},
)


@pytest.mark.parametrize("fields", RECORDS)
def test_records(rich: Both, fields: dict[str, Any]) -> None:
    ours = copy.deepcopy(fields)
    outcome = rich.python.record(ours)
    code, theirs = rich.record(fields)
    assert theirs == ours
    assert code == (2 if outcome.hits else 0)


def _value(rnd: random.Random, pieces: list[str], depth: int = 0) -> Any:
    kind = rnd.random()
    names = ("log", "msg", "user", "password", "a", "b", "c", "top", "note", "ssn", "phone", "card", "user_pin")
    if kind < 0.6 or depth > 3:
        text = rnd.choice(["", " ", ",", '"', "\\", "{", "["]).join(rnd.choices(pieces, k=rnd.randint(1, 3)))
        return json.dumps({rnd.choice(names): text, rnd.choice(names): "x"}) if rnd.random() < 0.3 else text
    if kind < 0.7:
        return rnd.choice([4111111111111111, 5, -1, 123456789, 1.5, True, False])
    if kind < 0.76:  # a value and its name, in either order
        pair = [
            (rnd.choice(("name", "Key", "a")), rnd.choice(("DB_PASSWORD", rnd.choice(pieces)))),
            ("value", rnd.choice(pieces)),
        ]
        return dict(rnd.sample(pair, 2))
    if kind < 0.85:
        return {rnd.choice(names): _value(rnd, pieces, depth + 1) for _ in range(rnd.randint(1, 3))}
    return [_value(rnd, pieces, depth + 1) for _ in range(rnd.randint(1, 3))]


def _full(value: Any) -> Any:
    """Without what is empty: Lua has one kind of empty table."""
    if isinstance(value, dict):
        return {k: v for k, item in value.items() if (v := _full(item)) not in ({}, [])}
    return [v for item in value if (v := _full(item)) not in ({}, [])] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(40 if os.environ.get("FIRELENS_SOAK") else 2))
def test_nested_records(rich: Both, seed: int) -> None:
    rnd = random.Random(seed)
    pieces = [
        *(t.decode() for t in seeds()),
        *(t for t, _, _ in planted(200, seed)),
        "<password>",
        'password="',
        "ask password:",
        "\x1b[31m",
        "\x1b[0m",
    ]
    for _ in range(400):
        fields = {name: _value(rnd, pieces) for name in rnd.sample(["log", "user", "top", "a", "x", "note", 'q"{'], 3)}
        ours = copy.deepcopy(fields)
        outcome = rich.python.record(ours)
        code, theirs = rich.record(fields)
        assert code == (-1 if outcome.drop else 2 if outcome.hits else 0), fields
        assert outcome.drop or _full(theirs) == _full(ours), fields


def test_a_record_that_is_dropped(rich: Both) -> None:
    fields = {"t": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"}
    assert rich.python.record(dict(fields)).drop
    assert rich.record(fields)[0] == -1


def test_the_transform_after_the_sidecar_changes_nothing_more(rich: Both) -> None:
    for text, _, _ in planted(400, seed=9):
        _, edge = rich.record({"log": text})
        ours: dict[str, Any] = {"log": text}
        rich.python.record(ours)
        again = copy.deepcopy(edge)
        rich.python.record(again)
        assert ours == edge == again


def test_a_difference_is_seen() -> None:
    """The comparison itself can fail: an engine with one rule less is not the same."""
    both = Both(RedactionPolicy(entities=("password",)))
    both.python = Redactor.from_plan(compile_policy(RedactionPolicy(entities=("email",))), lambda _: b"")
    with pytest.raises(AssertionError):
        both.same(b"password=hunter2!")
