"""YAML: the same documents, printed and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firelens.fluentbit import classic, yaml
from firelens.fluentbit.document import Block, Document, Include, Property, Section, Setting, Value
from firelens.fluentbit.yaml_reader import snake, typed
from schemas.errors import DescriptionError, UnreadableError

SPACES = " \t\n\v\f\r"
texts = st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]), max_size=20)
values = texts.filter(lambda t: t == t.strip(SPACES))
keys = st.from_regex(r"[a-z][a-z0-9_.]{0,10}", fullmatch=True).filter(
    lambda k: k not in {"processors", "rules", "rule"}
)
scalars = st.one_of(
    texts, st.integers(-(2**63), 2**63), st.booleans(), st.none(), st.floats(-1e6, 1e6).filter(lambda f: f != int(f))
)
names = texts.filter(bool)


def blocks(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    block = st.lists(st.builds(Property, names, inner), max_size=3).map(lambda ps: Block(tuple(ps)))
    return st.one_of(block, st.lists(inner, max_size=3).map(tuple))


nested = st.recursive(scalars, blocks, max_leaves=8)
processors = st.lists(
    st.lists(st.builds(Property, names, nested), min_size=1, max_size=3).map(lambda ps: Block(tuple(ps))), max_size=2
).map(lambda units: Block((Property("logs", tuple(units)),)))


def plugin(kind: str) -> st.SearchStrategy[Section]:
    plain = st.lists(st.builds(Property, keys, values), min_size=1, max_size=5)
    with_processors = st.builds(lambda ps, block: [*ps, Property("processors", block)], plain, processors)
    return st.one_of(plain, with_processors).map(lambda entries: Section(kind, tuple(entries)))


documents = st.builds(
    lambda env, ins, filters, outs: Document((*env, *ins, *filters, *outs)),
    st.lists(st.builds(Setting, names, texts), max_size=2),
    *(st.lists(plugin(kind), max_size=2) for kind in ("input", "filter", "output")),
)


@given(documents)
def test_what_is_printed_reads_back(document: Document) -> None:
    again = yaml.read(yaml.write(document), strict=True)
    assert again == document


@given(st.text(max_size=120))
def test_any_text_gives_a_document(text: str) -> None:
    yaml.read(text)


pieces = [
    "service:", "pipeline:", "  inputs:", "    - name: x", "  - a: [b", "env: {a: b}", "? [a]", ": b", "&a", "*a",
    "    processors:", "      logs: 3", "- x", "!!t y", "includes: [a]", "parsers: {}", "multiline_parsers:",
    "  - rules: [1, {a: b}]", "...", "---",
]  # fmt: skip


@given(st.lists(st.sampled_from(pieces), max_size=8).map("\n".join))
def test_any_structure_gives_a_document(text: str) -> None:
    for fault in yaml.read(text).faults:
        assert fault.position is not None


EVERYTHING = """\
service:
  flush: 1
  parsers_file: a.conf
env:
  ZONE: eu
includes:
  - more.yaml
parsers:
  - name: p
    format: json
multiline_parsers:
  - name: m
    type: regex
    rules:
      - state: start_state
        regex: '/^"[A-Z]\\d/'
        next_state: cont
stream_processor:
  - name: t
    exec: SELECT 1;
plugins:
  - /lib/x.so
upstream_servers:
  - name: u
    nodes:
      - name: n
        host: h
customs:
  - name: calyptia
pipeline:
  inputs:
    - name: tail
      bufferMaxSize: 5M
      processors:
        logs:
          - name: content_modifier
            value: 5
  filters:
    - name: modify
      match: '*'
      add: [a b, c d]
      rename: x y
      add: e f
  outputs:
    - name: stdout
      match: '*'
"""


def test_every_section_is_read_and_written() -> None:
    document = yaml.read(EVERYTHING, file="a.yaml", strict=True)
    assert [s.kind for s in document.sections] == [
        "service", "parser", "multiline_parser", "stream_processor", "plugins", "upstream_servers", "custom", "input",
        "filter", "output",
    ]  # fmt: skip
    assert document.settings == (Setting("ZONE", "eu"),)
    assert document.includes == (Include("more.yaml"),)
    assert document.sections[2].get("rule") == r'"start_state" "/^\"[A-Z]\d/" "cont"'
    assert document.inputs[0].get("buffer_max_size") == "5M"
    assert [p.text for p in document.filters[0].properties if p.key in {"add", "rename"}] == [
        "a b",
        "c d",
        "x y",
        "e f",
    ]
    assert str(document.outputs[0].position) == "a.yaml:45:7"
    again = yaml.read(yaml.write(document), strict=True)
    assert set(again.items) == set(document.items)


def test_both_dialects_say_the_same() -> None:
    document = Document.of(
        Section.of("service", flush="1"),
        Section.of("input", name="dummy", tag="a"),
        Section.of("filter", [("name", "modify"), ("match", "*"), ("add", "a 1"), ("add", "b 2"), ("remove", "c")]),
        Section.of("output", name="stdout", match="*"),
    )
    assert classic.read(classic.write(document)) == yaml.read(yaml.write(document)) == document


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "yaml-syntax"),
        ("- a", "not-a-map"),
        ("service: 3", "not-a-map"),
        ("pipeline:\n  input: []", "pipeline-key"),
        ("pipeline:\n  inputs: {a: b}", "not-a-list"),
        ("service: {}\nservice: {}", "service-twice"),
        ("pipeline:\n  inputs:\n  - name: x\n    processors: {log: []}", "processor-signal"),
        ("multiline_parsers:\n- rules:\n  - state: a\n    regex: b", "rule-key"),
        ("env: {a: [1]}", "not-a-scalar"),
        ("includes: {a: b}", "not-a-list"),
    ],
)
def test_what_the_engine_refuses_is_a_fatal_fault(text: str, code: str) -> None:
    assert code in [f.code for f in yaml.read(text).faults if f.fatal]
    with pytest.raises(UnreadableError):
        yaml.read(text, strict=True)


def test_aliases_and_unknown_sections_are_named() -> None:
    assert "yaml-alias" in [f.code for f in yaml.read("env: {a: &x b, c: *x}").faults]
    assert [(f.code, f.fatal) for f in yaml.read("servcie: {flush: 1}").faults] == [("unknown-section", False)]


def test_the_list_form_of_env_is_kept() -> None:
    text = "env:\n  - name: A\n    uri: file:///a\n    refresh_interval: 5\n  - name: B\n    value: c\n"
    document = yaml.read(text, strict=True)
    assert document.settings[0].extra == (Property("uri", "file:///a"), Property("refresh_interval", "5"))
    assert yaml.read(yaml.write(document)) == document


@pytest.mark.parametrize(
    "document",
    [
        Document.of(Section.of("output", name=" x")),
        Document.of(Section.of("output", name="a\0b")),
        Document.of(Section.of("output", name="\ud800")),
        Document.of(Section.of("node", name="x")),
        Document.of(Section("output")),
        Document.of(Section.of("input", name="a"), Include("x"), Section.of("output", name="b")),
        Document.of(Section("multiline_parser", (Property("rule", '"one" "two"'),))),
        Document.of(Section("service", (Property("a", Block()),))),
    ],
)
def test_what_yaml_cannot_say_is_refused(document: Document) -> None:
    with pytest.raises(DescriptionError):
        yaml.write(document)


def test_includes_keep_their_side_of_the_pipeline() -> None:
    plugins = (Section.of("input", name="a"), Section.of("output", name="b"))
    before = yaml.write(Document.of(Include("x"), *plugins))
    after = yaml.write(Document.of(*plugins, Include("x")))
    assert before.index("includes:") < before.index("pipeline:")
    assert after.index("includes:") > after.index("pipeline:")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("true", True),
        ("True", "True"),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1x", "1x"),
        ("", ""),
    ],
)
def test_plain_scalars_have_the_types_the_engine_gives_them(text: str, value: Value) -> None:
    assert typed(text) == value
    assert type(typed(text)) is type(value)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("storageType", "storage_type"),
        ("Storage", "Storage"),
        ("a_B", "a_B"),
        ("plain", "plain"),
        ("net.keepAlive", "net.keep_alive"),
    ],
)
def test_camel_case_keys_are_translated_as_the_engine_does(key: str, name: str) -> None:
    assert snake(key) == name
