"""The same vectors through filter_lua of every Fluent Bit on PATH: the bytes that the transform gives."""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgpack
import pytest

from bench.redaction_corpus import broken, clean, planted
from firelens.compile.redaction import compile_policy, lua
from processors.redact import Redactor
from processors.redact.key_lines import KeyLines
from schemas.entities import entities
from schemas.redaction.policy import Action, RedactionPolicy
from tests.unit.redaction.test_redact_key_lines import key

BINARIES = sorted(
    {p.name for folder in os.get_exec_path() for p in Path(folder).glob("fluent-bit*") if os.access(p, os.X_OK)}
)
CONF = """[SERVICE]
    flush 0.2
    log_level error
    grace 1
[INPUT]
    name tail
    path {folder}/in.log
    read_from_head true
    exit_on_eof true
    tag app
    buffer_max_size 4M
    buffer_chunk_size 1M
[FILTER]
    name lua
    match *
    script {folder}/redact.lua
    call firelens_redact
[OUTPUT]
    name file
    match *
    path {folder}
    file out.msgpack
    format msgpack
"""


# The same for lines that are records.
RECORDS = CONF.replace("    grace 1\n", "    grace 1\n    parsers_file {folder}/parsers.conf\n").replace(
    "    tag app\n", "    tag app\n    parser json\n"
)


def lines() -> list[bytes]:
    rnd = random.Random(3)
    evidence = [e for x in entities().values() for e in (*x.examples, *x.counterexamples)]
    out = [e.replace("«", "").replace("»", "").encode() for e in evidence]
    out += [t.encode() for t, _, _ in planted(1500)] + [t.encode() for t in (*clean(300), *broken(100))]
    for _ in range(800):
        line = bytearray(rnd.choice(out))
        for _ in range(rnd.randint(1, 3)):
            line[rnd.randrange(len(line))] = rnd.choice(b'\\"\xff\x80 ,0aZ-@.:=_]')
        out.append(bytes(line))
    for _ in range(400):  # a colour somewhere, as it stands and as in JSON
        line = bytearray(rnd.choice(out))
        place = rnd.randrange(len(line) + 1)
        line[place:place] = rnd.choice((b"\x1b[31m", b"\x1b[0m", b"\x1b[K", b"\x1b[2J", b"\x1b", rb"\u001b[1;32m"))
        out.append(bytes(line))
    out = [line for line in out if line and not set(line) & set(b"\n\r\0")]
    for seed in range(20):  # keys line by line, other lines between theirs
        place = rnd.randrange(len(out))
        out[place : place + 2] = [
            out[place],
            *(t.encode() for t in key(seed, rnd.randint(1, 30))),
            *out[place + 1 : place + 2],
        ]
    return out


@pytest.mark.engine
@pytest.mark.skipif(not BINARIES, reason="no Fluent Bit on PATH")
@pytest.mark.parametrize("binary", BINARIES)
def test_same_bytes(binary: str, tmp_path: Path) -> None:
    assert shutil.which(binary)
    plan = compile_policy(RedactionPolicy(entities=("all",)))
    given = lines()
    (tmp_path / "in.log").write_bytes(b"\n".join(given) + b"\n")
    (tmp_path / "redact.lua").write_text(lua(plan, keys=["log"]))
    (tmp_path / "fb.conf").write_text(CONF.format(folder=tmp_path))
    subprocess.run([binary, "-c", str(tmp_path / "fb.conf")], check=True, capture_output=True, timeout=120)
    with (tmp_path / "out.msgpack").open("rb") as file:
        got = [record[b"log"] for _, record in msgpack.Unpacker(file, raw=True, strict_map_key=False)]
    engine = KeyLines(Redactor.from_plan(plan, lambda _: b""), plan, lambda _: b"", stream=lambda _: ())
    wanted = list(given)
    for number, text, _ in engine.changed(given):
        wanted[number] = text
    assert len(got) == len(wanted)
    assert [(a, b) for a, b in zip(got, wanted, strict=True) if a != b] == []
    assert sum(a != b for a, b in zip(given, wanted, strict=True)) > 1000


@pytest.mark.engine
@pytest.mark.skipif(not BINARIES, reason="no Fluent Bit on PATH")
@pytest.mark.parametrize("binary", BINARIES)
def test_same_records(binary: str, tmp_path: Path) -> None:
    """Nested records, keys of any kind, control bytes: what msgpack makes of them and back, by Lua tables without FFI."""
    plan = compile_policy(
        RedactionPolicy(entities=("all",), fields={"user.password": Action(do="mask"), "top": Action(do="drop_field")})
    )
    rnd = random.Random(17)
    pieces = [t for t, _, _ in planted(300, 17)] + ["a\0b", "\x1b[31m", "\x7f", "<password>", "ask password:"]
    given: list[dict[str, Any]] = [
        {
            "log": nested(rnd, pieces),
            "user": {"password": rnd.choice(pieces), "n": number},
            "n": number,
            "k": nested(rnd, pieces),
        }
        for number in range(600)
    ]
    (tmp_path / "in.log").write_text("".join(json.dumps(record) + "\n" for record in given))
    (tmp_path / "parsers.conf").write_text("[PARSER]\n    name json\n    format json\n")
    (tmp_path / "redact.lua").write_text(lua(plan, keys=None, plain=True))
    (tmp_path / "fb.conf").write_text(RECORDS.format(folder=tmp_path))
    subprocess.run([binary, "-c", str(tmp_path / "fb.conf")], check=True, capture_output=True, timeout=120)
    with (tmp_path / "out.msgpack").open("rb") as file:
        got = [record for _, record in msgpack.Unpacker(file, strict_map_key=False)]
    redactor = Redactor.from_plan(plan, lambda _: b"")
    wanted = copy.deepcopy(given)
    for record in wanted:
        redactor.record(record)
    assert len(got) == len(wanted)
    assert [(a, b) for a, b in zip(got, wanted, strict=True) if full(a) != full(b)] == []
    assert sum(a != b for a, b in zip(given, wanted, strict=True)) > 400


def nested(rnd: random.Random, pieces: list[str], depth: int = 0) -> Any:
    kind = rnd.random()
    if kind < 0.5 or depth > 3:
        return rnd.choice(pieces)
    if kind < 0.6:
        return rnd.choice([4111111111111111, 5, -1, 1.5, True, False])
    if kind < 0.8:
        return {
            rnd.choice(["a", "password", "top", "x y", *pieces[:20]]): nested(rnd, pieces, depth + 1) for _ in range(2)
        }
    return [nested(rnd, pieces, depth + 1) for _ in range(2)]


def full(value: Any) -> Any:
    """Without what is empty: Lua has one kind of empty table."""
    if isinstance(value, dict):
        return {k: v for k, item in value.items() if (v := full(item)) not in ({}, [])}
    return [v for item in value if (v := full(item)) not in ({}, [])] if isinstance(value, list) else value
