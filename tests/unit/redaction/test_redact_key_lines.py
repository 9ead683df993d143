"""Private keys printed line by line: the same records out of both engines, nothing of a key left, nothing else taken."""

from __future__ import annotations

import json
import random
import string
from typing import Any

import pytest

from firelens.compile.redaction import compile_policy, lua
from processors.redact import Redactor
from processors.redact.key_lines import KeyLines
from schemas.redaction.key_lines import MOST_LINES, MOST_STREAMS
from schemas.redaction.policy import RedactionPolicy

lupa = pytest.importorskip("lupa.luajit21", reason="LuaJIT (PyPI: lupa) is not installed")
Record = dict[str, Any]
BASE64 = string.ascii_letters + string.digits + "+/"


def key(seed: int = 1, lines: int = 5, width: int = 64, kind: str = "RSA PRIVATE KEY") -> list[str]:
    rnd = random.Random(seed)
    body = ["".join(rnd.choices(BASE64, k=width)) for _ in range(lines)]
    tail = "".join(rnd.choices(BASE64, k=rnd.randint(2, width - 4))) + "=="
    return ["-----BEGIN " + kind + "-----", *body, tail, "-----END " + kind + "-----"]


def record(text: str, container: str = "a" * 12, source: str = "stdout", field: str = "log") -> Record:
    return {"container_id": container, "source": source, field: text}


class Sides:
    """One policy as the transform runs it, and as the sidecar does."""

    def __init__(self, *, plain: bool = False, **policy: Any) -> None:
        policy = {"entities": ["private_key", "password", "email"], **policy}
        compiled = compile_policy(RedactionPolicy.model_validate(policy))
        engine = Redactor.from_plan(compiled, lambda _: b"k" * 40)
        self.python = KeyLines(engine, compiled, lambda _: b"k" * 40)
        self.runtime = lupa.LuaRuntime(encoding=None, unpack_returned_tuples=True)
        self.runtime.execute(lua(compiled, keys=None, plain=plain).encode())

    def transform(self, records: list[Record]) -> list[Record | None]:
        self.python.begin()
        return self.batch(records)

    def batch(self, records: list[Record]) -> list[Record | None]:
        out: list[Record | None] = list(records)
        for number, text, outcome in self.python.changed([json.dumps(r).encode() for r in records]):
            out[number] = None if outcome.drop else json.loads(text)
        return out

    def sidecar(self, records: list[Record], tag: str = "tag") -> list[Record | None]:
        out: list[Record | None] = []
        for fields in records:
            given = self.runtime.table_from({k.encode(): v.encode() for k, v in fields.items()})
            code = self.runtime.globals()[b"firelens_redact"](tag.encode(), 1.0, given)[0]
            out.append(None if code == -1 else {k.decode(): v.decode() for k, v in given.items()})
        return out

    def same(self, records: list[Record]) -> list[Record | None]:
        done = self.transform(records)
        assert self.sidecar(records) == done
        if None not in done:
            assert self.transform([d for d in done if d]) == done
        return done


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides()


def logs(records: list[Record | None], field: str = "log") -> list[str]:
    return [r[field] if r else "" for r in records]


@pytest.mark.parametrize("width", [64, 70, 76])
@pytest.mark.parametrize(
    "kind", ["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"]
)
def test_every_line_of_a_key(sides: Sides, kind: str, width: int) -> None:
    lines = ["before", *key(7, 6, width, kind), "after"]
    done = logs(sides.same([record(t) for t in lines]))
    assert done == ["before", *["[PRIVATE_KEY]"] * 9, "after"]


@pytest.mark.parametrize("plain", [False, True])
def test_split_at_every_line_border(plain: bool) -> None:
    sides, lines = Sides(plain=plain), key(3, 7)
    for first in range(1, len(lines)):
        for second in range(first + 1, len(lines) + 1):
            parts = ["\n".join(p) for p in (lines[:first], lines[first:second], lines[second:]) if p]
            done = logs(sides.same([record(t) for t in ["x", *parts, "y"]]))
            assert done == ["x", *["[PRIVATE_KEY]"] * len(parts), "y"]


def test_streams_that_take_turns(sides: Sides) -> None:
    """Two containers and two outputs of each, with other lines of their own between those of the keys."""
    rnd = random.Random(5)
    streams = [(c, s) for c in ("a" * 12, "b" * 12) for s in ("stdout", "stderr")]
    queues = {stream: key(n, 9) for n, stream in enumerate(streams)}
    secret = {line for q in queues.values() for line in q}
    records = []
    while any(queues.values()):
        stream = rnd.choice([s for s in streams if queues[s]])
        if rnd.random() < 0.3:
            records.append(record(rnd.choice(["GET /health 200", "took 5 ms", "", "user=7 path=/a/b"]), *stream))
        records.append(record(queues[stream].pop(0), *stream))
    done = sides.same(records)
    for before, after in zip(records, done, strict=True):
        assert after is not None
        assert after["log"] == ("[PRIVATE_KEY]" if before["log"] in secret else before["log"])


def test_a_key_in_one_stream_takes_nothing_of_another(sides: Sides) -> None:
    body = key(2)[1]
    records = [record(key(2)[0]), record(body, source="stderr"), record(body, container="b" * 12), record(body)]
    assert logs(sides.same(records)) == ["[PRIVATE_KEY]", body, body, "[PRIVATE_KEY]"]


def test_a_beginning_that_never_ends(sides: Sides) -> None:
    """Only what can be nothing but a key's line is taken, and that only for so many records."""
    body = key(4, 300)[1:]
    words = ["done", "abcdefgh", "0123456789abcdef" * 4, "GET /a/b/c", "Cg/x"]
    records = [
        record(t) for t in [key(4)[0], "listening on 80", *words, body[0], *["tick"] * (MOST_LINES - 8), *body[1:4]]
    ]
    done = logs(sides.same(records))
    assert done[1:7] == ["listening on 80", *words]
    assert done[7] == "[PRIVATE_KEY]"
    assert done[-3:] == ["[PRIVATE_KEY]", *body[2:4]]


def test_another_mark_ends_it(sides: Sides) -> None:
    certificate = key(9, 3, kind="CERTIFICATE")
    records = [record(t) for t in [key(1)[0], key(1)[1], *certificate]]
    assert logs(sides.same(records)) == ["[PRIVATE_KEY]", "[PRIVATE_KEY]", *certificate]


@pytest.mark.parametrize(
    "text",
    [
        "no -----BEGIN PRIVATE KEY----- in file",
        "'-----BEGIN RSA PRIVATE KEY-----' expected",
        "-----BEGIN PUBLIC KEY-----",
    ],
)
def test_what_only_speaks_of_a_key_opens_none(sides: Sides, text: str) -> None:
    body = key(6)[1:3]
    assert logs(sides.same([record(t) for t in (text, *body)]))[1:] == body


def test_lines_in_json_messages(sides: Sides) -> None:
    """One logger's field: the same base64 under another key of the same records stays."""
    lines = key(8)
    texts = [json.dumps({"level": "info", "digest": lines[1], "message": t}) for t in lines]
    done = [json.loads(t) for t in logs(sides.same([record(t) for t in texts]))]
    assert [d["message"] for d in done] == ["[PRIVATE_KEY]"] * len(lines)
    assert {d["digest"] for d in done} == {lines[1]}
    assert [r["message"] for r in sides.same([record(t, field="message") for t in lines]) if r] == [
        "[PRIVATE_KEY]"
    ] * len(lines)


def test_headers_blank_lines_and_ends_of_lines(sides: Sides) -> None:
    lines = key(11)
    lines[1:1] = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00FF", ""]
    done = logs(sides.same([record(t + end) for t, end in zip(lines, ["\n", "\r\n", "", " "] * 9, strict=False)]))
    assert [d.strip() for d in done[:4]] == ["[PRIVATE_KEY]", *lines[1:4]]
    assert {d.strip() for d in done[4:]} == {"[PRIVATE_KEY]"}


def test_more_streams_than_are_remembered(sides: Sides) -> None:
    """The one that began first is forgotten; memory is bounded."""
    first, body = key(1)[0], key(1)[1]
    opened = [record(first, container=f"c{n}") for n in range(MOST_STREAMS + 1)]
    asked = [record(body, container=f"c{n}") for n in (0, 1, MOST_STREAMS)]
    assert logs(sides.same([*opened, *asked]))[-3:] == [body, "[PRIVATE_KEY]", "[PRIVATE_KEY]"]


@pytest.mark.parametrize("do", ["mask", "hash", "drop_field", "drop_record", {"do": "label", "label": "[KEY]"}])
def test_every_action(do: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = {"arn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:k-abcdef", "env": "FIRELENS_TEST_KEY"}
    policy = {"actions": {"private_key": do}, "hash_key": secret}
    monkeypatch.setenv("FIRELENS_TEST_KEY", "k" * 40)
    lines = key(12)
    done = Sides(**policy).same([record(t) for t in ["x", *lines, "y"]])
    assert (done[0], done[-1]) == (record("x"), record("y"))
    for before, after in zip(lines, done[1:-1], strict=True):
        assert after is None or before not in after.get("log", "")
        assert (after is None) == (do == "drop_record")


def test_batches_are_on_their_own(sides: Sides) -> None:
    """What the transform sees of a key depends on its batch alone, so a batch sent again gives the same."""
    lines = [record(t) for t in key(13)]
    sides.python.begin()
    assert logs(sides.batch(lines[:3]) + sides.batch(lines[3:])) == ["[PRIVATE_KEY]"] * len(lines)
    assert sides.transform(lines[3:]) == lines[3:]


def test_a_line_of_this_batch_is_known_when_it_comes_once_more(sides: Sides) -> None:
    lines = key(14)
    sides.transform([record(t) for t in lines])
    alone = json.dumps({"failed": lines[3], "n": 1}).encode()
    assert [t for _, t, _ in sides.python.known([alone])] == [b'{"failed": "[PRIVATE_KEY]", "n": 1}']
    sides.python.begin(again=True)
    assert [t for _, t, _ in sides.python.changed([alone])] == [b'{"failed": "[PRIVATE_KEY]", "n": 1}']
    sides.python.begin()
    assert sides.python.changed([alone]) == []


def test_without_a_container_the_tag_tells_streams_apart(sides: Sides) -> None:
    lines = key(15)
    assert sides.sidecar([{"log": lines[0]}], "one") == [{"log": "[PRIVATE_KEY]"}]
    assert sides.sidecar([{"log": lines[1]}], "two") == [{"log": lines[1]}]
    assert sides.sidecar([{"log": lines[1]}], "one") == [{"log": "[PRIVATE_KEY]"}]


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_pieces(sides: Sides, seed: int) -> None:
    rnd = random.Random(seed)
    pieces = [
        *key(1),
        *key(2, 2, 70, "PRIVATE KEY"),
        *key(3, 2, kind="CERTIFICATE"),
        "",
        "ok",
        "a b",
        "x: y",
        "Cg==",
        "=abcd",
    ]
    pieces += [
        "\n".join(key(4, 3)[:2]),
        "\n".join(key(4, 3)[2:]),
        "{",
        '{"m":"-----BEGIN',
        "password=hunter2",
        "-----",
        "\\n",
    ]
    pieces += [json.dumps({"message": t, "b": "x"}) for t in key(5, 2)] + [json.dumps(["-----BEGIN PRIVATE KEY-----"])]
    for _ in range(60):
        texts = [rnd.choice(pieces) for _ in range(rnd.randint(2, 14))]
        sides.same([record(t, rnd.choice("ab"), rnd.choice(["stdout", "stderr"])) for t in texts])
        sides.python.begin()
        sides.runtime.execute(b"collectgarbage()")
        close = [record("-----END PRIVATE KEY-----", c, s) for c in "ab" for s in ("stdout", "stderr")]
        sides.sidecar(close)
