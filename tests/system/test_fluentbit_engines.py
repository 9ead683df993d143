"""Our view of a configuration against the engine's own, on every Fluent Bit there is."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from firelens.fluentbit import agent, catalog, classic, init_image, tags, yaml
from firelens.fluentbit.document import Block, Document, Section
from firelens.fluentbit.tag_match import Reach, glob_matches, reach
from firelens.local.fluentbit_engine import Engine

pytestmark = pytest.mark.engine

FUZZED = 3000 if os.environ.get("FIRELENS_SOAK") else 60
ROUTED = 60 if os.environ.get("FIRELENS_SOAK") else 4
SERVICE = Section.of("service", flush="0.2", grace="1", log_level="warn")


@pytest.fixture
def engine(each_engine: Engine) -> Engine:
    return each_engine


def dummy(tag: str, record: dict[str, str] | None = None) -> Section:
    return Section.of("input", name="dummy", tag=tag, samples="1", dummy=json.dumps(record or {"m": "x"}))


def say(engine: Engine, text: str, folder: Path, name: str, done: Callable[[str], bool]) -> str:
    """Everything the engine prints with this configuration, until it is done."""
    config = folder / name
    config.write_text(text, encoding="utf-8")
    with engine.run(config, log_file=folder / "log") as running:
        deadline = time.monotonic() + 8
        while not done(running.log()) and time.monotonic() < deadline:
            time.sleep(0.05)
        running.stop()
        return running.log()


def printed_tags(log: str) -> set[str]:
    """The tags that the stdout output put in front of its records."""
    return set(re.findall(r"^\[\d+\] (.*): \[\[[\d.]+, \{\}\], \{", log, re.MULTILINE))


PIECES = [
    "[XYZ]",
    "[ABC] tail",
    "[",
    "]",
    " ",
    "  ",
    "    ",
    "        ",
    "\t",
    "key value",
    "key",
    "k  v ",
    "# c",
    "#",
    "@SET a=b",
    "@SET a",
    "@X",
    "@xyz",
    "@INCLUDE",
    "key value # x",
    "k\tv",
    "k\tv w",
    "[g]",
    "[g] ",
    "[g h]",
    "x",
    "\r",
    "@SET ",
    "key ",
    "k   ",
    "[]",
    "[S",
    "\x0b",
    "@set  b = c ",
    "@SET    ",
]


def fuzzed(seed: int) -> str:
    """Lines that are nearly a configuration, in a section that the engine reads and then ignores."""
    pick = random.Random(seed)
    lines = ["".join(pick.choices(PIECES, k=pick.choice([0, 1, 1, 2, 2, 3]))) for _ in range(pick.randint(1, 6))]
    lines[:0] = (["[XYZ]"] if pick.random() < 0.7 else []) + (["    key value"] if pick.random() < 0.6 else [])
    return pick.choice(["\n", "\n", "\r\n"]).join(lines) + pick.choice(["", "\n"])


def test_we_refuse_what_the_engine_refuses(engine: Engine, tmp_path: Path) -> None:
    main = tmp_path / "main.conf"
    verdicts = set()
    for seed in range(FUZZED):
        text = fuzzed(seed)
        (tmp_path / "part.conf").write_bytes(text.encode())
        main.write_text(
            f"[INPUT]\n    Name dummy\n[OUTPUT]\n    Name null\n    Match *\n@INCLUDE {tmp_path}/part.conf\n"
        )
        faults = classic.read(text.encode()).faults
        ours = not any(f.fatal for f in faults)
        theirs = engine.dry_run(main)
        assert ours is theirs.ok, f"{text!r}: {faults} {theirs.output[-300:]}"
        verdicts.add(ours)
    assert verdicts == {True, False}


VALUES = [
    "plain",
    "a # b",
    '"quoted"',
    "'x'",
    "a  b",
    "a\tb",
    "#start",
    "[INPUT]",
    "@SET a=b",
    "é漢字🎉",
    "\u00a0nbsp\u00a0",
    "back\\slash",
    "a=b",
    "100%",
    "$TAG",
    "$",
    "{}",
    "}",
    "a:b",
    "- x",
    "*x*",
    "yes",
    "0x10",
    "~",
    "!tag",
    "&anchor",
    "`tick`",
    "a\x0bb",
    "null",
    classic.literal("${NOT}"),
    classic.literal("a} ${b} c} ${d}"),
    classic.literal("x}y", among_references=True),
]
WANTED = {*VALUES[:-3], "${NOT}", "a} ${b} c} ${d}", "x}y"}


@pytest.mark.parametrize("dialect", [classic, yaml], ids=["classic", "yaml"])
def test_values_arrive_as_they_were_written(engine: Engine, tmp_path: Path, dialect: object) -> None:
    document = Document.of(
        classic.LITERALS, SERVICE, [dummy(value) for value in VALUES], Section.of("output", name="stdout", match="*")
    )
    text = classic.write(document) if dialect is classic else yaml.write(document)
    name = "main.conf" if dialect is classic else "main.yaml"
    log = say(engine, text, tmp_path, name, lambda said: printed_tags(said) >= WANTED)
    assert printed_tags(log) == WANTED


def test_keys_that_repeat_keep_their_order_in_yaml(engine: Engine, tmp_path: Path) -> None:
    rules = [("add", "b one"), ("rename", "b c"), ("add", "b two"), ("add", "d three"), ("remove", "m")]
    modify = Section.of("filter", [("name", "modify"), ("match", "*"), *rules])
    document = Document.of(SERVICE, dummy("t"), modify, Section.of("output", name="stdout", match="*"))
    logs = [
        say(engine, text, tmp_path, name, lambda said: "three" in said)
        for text, name in ((classic.write(document), "a.conf"), (yaml.write(document), "a.yaml"))
    ]
    for log in logs:
        assert '{"c"=>"one", "b"=>"two", "d"=>"three"}' in log


GLOBS = ["*", "**", "a", "a*", "*a", "a*b", "*.b.*", "a.b", "A*", "", "a**b", "a.*.c", "*c", "a.[b]", "a?", "ab"]
REGEXES = [
    "^a",
    "a$",
    "b",
    "a.*c",
    "(a|ab)$",
    "[^a]",
    r"a\.b",
    "x*",
    "a{2}",
    "/^ab/",
    "(?<n>a)b?",
    r"\w+\.\w+$",
    "a+b*",
    "^",
    ".b",
]
TAGS = ["a", "ab", "aab", "a.b", "a.b.c", "ba", "a.x.c", "A", "abc", "c", "a.[b]"]


def test_matches_take_the_tags_we_say(engine: Engine, tmp_path: Path) -> None:
    takers = [("match", g) for g in GLOBS if g] + [("match_regex", r) for r in REGEXES]
    outputs = [
        Section.of("output", [("name", "file"), ("path", str(tmp_path)), ("file", f"out{n}"), taker])
        for n, taker in enumerate(takers)
    ]
    last = Section.of("output", name="stdout", match="*")
    text = classic.write(Document.of(SERVICE, [dummy(t) for t in TAGS], outputs, last))
    say(engine, text, tmp_path, "main.conf", lambda said: printed_tags(said) >= set(TAGS))
    for number, output in enumerate(outputs):
        file = tmp_path / f"out{number}"
        got = {line.split(": [")[0] for line in file.read_text().splitlines()} if file.exists() else set()
        said = {tag: reach(output, tag) for tag in TAGS}
        assert Reach.UNKNOWN not in said.values()
        assert got == {tag for tag, found in said.items() if found is Reach.ALWAYS}, takers[number]


TEMPLATES = [
    "new",
    "x.$TAG",
    "$TAG[1].z",
    "$TAG[0].$level",
    "$level.err",
    "$TAG.$level.x",
    "r.$1",
    "$m['k'].q",
    "$TAG[2].y",
]


def test_rewritten_tags_are_among_those_we_say(engine: Engine, tmp_path: Path) -> None:
    record = {"level": "warn", "m": "x", "log": "abc"}
    filters = [
        Section.of("filter", name="rewrite_tag", match=f"in{n}.part", rule=f"$log ^a(b) {template} false")
        for n, template in enumerate(TEMPLATES)
    ]
    inputs = [dummy(f"in{n}.part", record) for n in range(len(TEMPLATES))]
    document = Document.of(SERVICE, inputs, filters, Section.of("output", name="stdout", match="*"))
    found = tags.flow(document)
    log = say(
        engine, classic.write(document), tmp_path, "main.conf", lambda s: len(printed_tags(s)) >= len(TEMPLATES) - 1
    )
    seen = printed_tags(log)
    assert len(seen) >= len(TEMPLATES) - 1
    made = [s.tag for s in found.streams if s.path]
    for tag in seen:
        assert any(re.fullmatch(".*".join(map(re.escape, m.split("*"))), tag) for m in made), (tag, made)


def routed(seed: int, folder: Path) -> Document:
    """A random pipeline: a few tags, filters that rewrite them, outputs that each write to a file of their own."""
    pick = random.Random(seed)
    globs = ["a.*", "*.x", "b*", "*", "n.*", "*.y", "c", "m.*.x", "n"]
    new = ["n", "n.$TAG", "m.$TAG[0].x", "c", "$TAG.y", "b.$k"]
    rules = [
        f"$m {pick.choice(['^x$', '.*', 'never'])} {pick.choice(new)} {pick.choice(['true', 'false'])}"
        for _ in range(3)
    ]
    filters = [Section.of("filter", name="rewrite_tag", match=pick.choice(globs), rule=rule) for rule in rules]
    outputs = [
        Section.of("output", name="file", path=str(folder), file=f"out{n}", match=glob) for n, glob in enumerate(globs)
    ]
    inputs = [dummy(tag, {"m": "x", "k": "v"}) for tag in ("a.x", "a.z", "b.y", "c")]
    return Document.of(SERVICE, inputs, filters, outputs)


def test_records_go_where_we_say(engine: Engine, tmp_path: Path) -> None:
    checked = 0
    for seed in range(400):
        folder = tmp_path / str(seed)
        folder.mkdir()
        document = routed(seed, folder)
        found = tags.flow(document)
        if found.loops:
            continue
        everything = folder / "out3"
        say(engine, classic.write(document), folder, "main.conf", lambda _, file=everything: settled(file))
        for place, output in enumerate(document.sections):
            if output.kind == "output":
                file = folder / (output.get("file") or "")
                got = {line.split(": [")[0] for line in file.read_text().splitlines()} if file.exists() else set()
                may = {h.stream.tag for h in found.at(place)}
                must = {h.stream.tag for h in found.at(place) if certain(h) and "never" not in str(document)}
                assert all(any(glob_matches(m, tag) for m in may) for tag in got), (seed, output, got, may)
                assert all(any(glob_matches(m, tag) for tag in got) for m in must), (seed, output, got, must)
        checked += 1
        if checked == ROUTED:
            break
    assert checked == ROUTED


def certain(hop: tags.Hop) -> bool:
    return hop.reach is Reach.ALWAYS and all(hop.stream.sure)


def settled(file: Path) -> bool:
    """Whether nothing was written for a moment: emitters hand on what they were given at the next flush."""
    return file.exists() and time.time() - file.stat().st_mtime > 0.8


def test_processors_are_read_as_they_were_written(engine: Engine, tmp_path: Path) -> None:
    condition = Block.of({"op": "and", "rules": (Block.of({"field": "$a", "op": "eq", "value": "1"}),)})
    unit = Block.of(
        {"name": "content_modifier", "action": "insert", "key": "k", "value": "v w", "condition": condition}
    )
    inputs = [
        dummy(tag, {"a": value}).with_property("processors", Block.of({"logs": (unit,)}))
        for tag, value in (("one", "1"), ("two", "2"))
    ]
    document = Document.of(SERVICE, inputs, Section.of("output", name="stdout", match="*"))
    assert yaml.read(yaml.write(document)) == document
    log = say(engine, yaml.write(document), tmp_path, "main.yaml", lambda said: printed_tags(said) == {"one", "two"})
    assert '{"a"=>"1", "k"=>"v w"}' in log
    assert '{"a"=>"2"}' in log


def test_the_agents_and_the_init_images_documents_start(engine: Engine, tmp_path: Path) -> None:
    included = {"config-file-type": "file", "config-file-value": "/x"}
    options = {"Name": "null", "include-pattern": "a|b"}
    definition = {
        "family": "shop",
        "containerDefinitions": [
            {"name": "r", "firelensConfiguration": {"type": "fluentbit", "options": included}},
            {"name": "web", "logConfiguration": {"logDriver": "awsfirelens", "options": options}},
        ],
    }
    external = classic.read("[FILTER]\n\tName grep\n\tMatch web*\n\tRegex log x\n")
    document = agent.effective(definition, external)
    files = init_image.init_files({"environment": [{"name": "aws_fluent_bit_init_file_1", "value": "/y"}]})
    made = init_image.effective(document, files, lambda _: "[OUTPUT]\n  Name stdout\n  Match y\n").document
    for n, each in enumerate((document, made)):
        config = tmp_path / f"{n}.conf"
        config.write_text(classic.write(each))
        verdict = engine.dry_run(config)
        assert verdict.ok, verdict.output
    assert [s.plugin for s in made.filters] == ["grep", "record_modifier", "grep"]


# The dump lists every TLS key everywhere; the engine refuses these where they make no sense.
STRAY = {("input", "tls.proxy.verify"), ("input", "tls.proxy.verify_hostname"), ("input", "tls.proxy.ca_file")} | {
    ("input", "tls.proxy.ca_path"),
    ("output", "tls.verify_client_cert"),
}


def test_the_catalogue_knows_every_option_the_engine_lists(engine: Engine) -> None:
    known = catalog.catalogue(engine.version)
    if known.version != engine.version:
        pytest.skip(f"the catalogue has {known.version}, not {engine.version}")
    dumped = json.loads(subprocess.run([engine.path, "-J"], check=True, capture_output=True).stdout)
    plugins = [p for group in ("inputs", "filters", "outputs", "processors") for p in dumped[group]]
    listed = {
        (p["type"], p["name"], o["name"]) for p in plugins for options in p["properties"].values() for o in options
    }
    expected = {
        (kind, name, option)
        for kind, name, option in listed
        if not option.startswith("tls.windows.") and (kind, option) not in STRAY
    }
    assert len(expected) > 1000
    assert [one for one in sorted(expected) if known.option(*one) is None] == []


def test_the_engine_takes_every_option_the_catalogue_adds(engine: Engine, tmp_path: Path) -> None:
    """Core properties on a plugin of each kind: the dump omits them, the engine must not refuse them."""
    known = catalog.catalogue(engine.version)
    values = {"string": "x", "integer": "3", "double": "1", "boolean": "on", "size": "5M", "time": "5s"}
    special = {
        "storage.type": "memory",
        "log_level": "info",
        "match_regex": "^x",
        "retry_limit": "no_limits",
        "port": "9",
        "net.dns.mode": "TCP",
        "net.dns.resolver": "LEGACY",
        "listen": "127.0.0.1",
        "host": "127.0.0.1",
        "net.source_address": "127.0.0.1",
        "rate_gate": "off",
        "rate_gate.resume_ratio": "0.5",
    }
    for kind, name in (("input", "dummy"), ("input", "tcp"), ("filter", "stdout"), ("output", "stdout")):
        plugin = known.plugin(kind, name)
        assert plugin is not None
        common = {o.name: o for o in plugin.options.values() if "(flb_" in o.source or "upstream_net" in o.source}
        pairs = [
            (n, special.get(n, values[o.type])) for n, o in common.items() if n != "name" and not n.startswith("tls")
        ]
        other = [Section.of("input", name="dummy")] if kind != "input" else []
        config = tmp_path / f"{kind}.conf"
        sections = [*other, Section.of(kind, [("name", name), *pairs]), Section.of("output", name="null", match="*")]
        config.write_text(classic.write(Document.of(sections)))
        verdict = engine.dry_run(config)
        assert verdict.ok, verdict.output
        assert len(pairs) >= 4
