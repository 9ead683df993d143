"""Classic text: what is printed reads back as it was, and what is read is what the engine would read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firelens.fluentbit import classic
from firelens.fluentbit.document import (
    Block,
    Comment,
    Document,
    Fault,
    Include,
    Property,
    Section,
    Setting,
    as_text,
)
from firelens.fluentbit.kinds import KINDS
from schemas.errors import DescriptionError, Faults, UnreadableError

SPACES = " \t\n\v\f\r"
characters = st.characters(exclude_characters="\n\0", exclude_categories=["Cs"])
lines = st.text(characters, max_size=30)
values = lines.filter(lambda t: t and t == t.strip(SPACES))
keys = st.text(characters.filter(lambda c: c != " "), min_size=1, max_size=12).filter(
    lambda k: k == k.strip(SPACES) and k[:1] not in "#["
)
comments = st.builds(Comment, lines.filter(lambda t: not t.endswith("\r")))
properties = st.builds(Property, keys, values)
kinds = st.sampled_from([*KINDS, "node", "anything"])
sections = st.builds(
    Section, kinds, st.lists(st.one_of(properties, comments), min_size=1, max_size=6).map(tuple)
).filter(lambda s: isinstance(s.entries[-1], Property))
settings = st.builds(Setting, keys.filter(lambda k: "=" not in k), lines.filter(lambda t: t == t.rstrip(SPACES)))
includes = st.builds(Include, lines.filter(lambda t: t and not t.endswith("\r")))
documents = st.builds(
    lambda items: Document(tuple(items)), st.lists(st.one_of(sections, settings, includes), max_size=6)
)


def codes(text: str | bytes) -> list[str]:
    return [f.code for f in classic.read(text).faults]


@given(documents)
def test_what_is_printed_reads_back(document: Document) -> None:
    again = classic.read(classic.write(document))
    assert merged(again) == merged(document)
    assert [f for f in again.faults if f.fatal and f.code != "include-blank"] == []


def merged(document: Document) -> list[object]:
    """A document without the split that an include makes in `[SERVICE]`."""
    items = [i for i in document.items if not (isinstance(i, Section) and i.kind == "service")]
    return [*items, document.service.entries]


@given(documents)
def test_printing_what_was_read_changes_nothing(document: Document) -> None:
    text = classic.write(document)
    assert classic.write(classic.read(text)) == text


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf[SERVICE]\n")
@example(b"[\n]\n [ x\n")
@example(b"\0\n\0")
def test_any_bytes_give_a_document_with_positions_inside_the_text(content: bytes) -> None:
    document = classic.read(content)
    count = content.count(b"\n") + 1
    for fault in document.faults:
        assert fault.position is not None
        assert 1 <= fault.position.line <= count
        assert fault.position.column >= 1


structured = st.lists(
    st.sampled_from(
        ["[INPUT]", "[SERVICE]", "    Name x", "\tName x", "  Name", "        k v", "# c", "   # c", "@INCLUDE a",
         "@SET a=b", "", "    ", "    [g] x", "[X"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


@given(structured)
def test_positions_point_at_what_was_read(text: str) -> None:
    source = text.split("\n")
    for section in classic.read(text).sections:
        for entry in section.properties:
            for at, said in ((entry.position, entry.key), (entry.value_position, entry.value)):
                if at is not None and isinstance(said, str):
                    assert source[at.line - 1][at.column - 1 : at.end_column - 1] == said or "[" in source[at.line - 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[INPUT]\n    Name tail # not a comment\n", "tail # not a comment"),
        ('[INPUT]\n    Name "tail"\n', '"tail"'),
        ("[INPUT]\n    Name   spaced   \n", "spaced"),
        ("[INPUT]\n    Name \ttabbed\t\r\n", "tabbed"),
        ("[INPUT]\n    NAME \u00a0kept\u00a0\n", "\u00a0kept\u00a0"),
        ("[INPUT]\r\n    name crlf\r\n", "crlf"),
        ("[INPUT]\n    name no line end", "no line end"),
        ("[INPUT]\n# c\n\n    name after", "after"),
    ],
)
def test_values_are_what_stands_after_the_first_blank(text: str, expected: str) -> None:
    document = classic.read(text, strict=True)
    assert document.sections[0].get("name") == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[INPUT]\n    Name cpu\n\tTag x\n", "mixed-indent"),
        ("[INPUT]\n    Name cpu\n      Tag x\n", "extra-indent"),
        ("[INPUT]\n    Name cpu\n  Tag x\n", "low-indent"),
        ("[INPUT]\n    Name cpu\n  \n", "low-indent"),
        ("[INPUT]\n  \n    Name cpu extra\n     Tag x\n", "extra-indent"),
        ("[INPUT]\n    Name\n", "no-value"),
        ("[INPUT]\n    Name\tcpu\n", "tab-separator"),
        ("[INPUT]\n    Name \n", "empty-value"),
        ("[INPUT]\n    Name     \n", "empty-value"),
        ("    Name cpu\n", "no-section"),
        ("[INPUT\n", "section-header"),
        ("[INPUT]\n    [FILTER]\n", "group-header"),
        ("@INCLUDE\n", "directive"),
        ("@SET \n", "directive"),
        ("\ufeff[INPUT]\n    Name cpu\n", "byte-order-mark"),
        ("[INPUT]\n    Name c\0pu\n", "nul-byte"),
        ("@INCLUDE a.conf \n", "include-blank"),
    ],
)
def test_text_that_does_not_start_is_a_fatal_fault(text: str, code: str) -> None:
    faults = [f for f in classic.read(text).faults if f.fatal]
    assert [f.code for f in faults] == [code]
    with pytest.raises(UnreadableError):
        classic.read(text, strict=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[IN]\n    Name cpu\n", "section-prefix"),
        ("[INPUT] # mine\n    Name cpu\n", "section-trailing"),
        ("@SET a\n", "directive"),
        ("@EXPORT a=b\n", "directive"),
        ("[INPUT]\nName cpu\n", "not-indented"),
    ],
)
def test_text_that_is_read_as_something_else_is_a_fault_that_does_not_stop(text: str, code: str) -> None:
    assert [(f.code, f.fatal) for f in classic.read(text).faults] == [(code, False)]
    classic.read(text, strict=True)


def test_a_fault_says_where_and_what() -> None:
    with pytest.raises(UnreadableError, match=r"a\.conf:3:9: `Tag` is followed by a tab") as caught:
        classic.read("[INPUT]\n     Name cpu\n     Tag\tx\n", file="a.conf", strict=True)
    assert caught.value.where == "a.conf:3:9"


def test_several_faults_are_raised_together() -> None:
    with pytest.raises(Faults) as caught:
        classic.read("[INPUT\n[OUTPUT]\n    Name\n", strict=True)
    assert len(caught.value.faults) == 2


def test_a_tab_after_the_key_is_read_as_the_user_meant_it() -> None:
    section = classic.read("[INPUT]\n    Name\tcpu\n").sections[0]
    assert section.get("name") == "cpu"


@pytest.mark.parametrize(
    ("header", "kind"),
    [("S", "service"), ("P", "parser"), ("PL", "plugins"), ("MULTI", "multiline_parser"), ("I", "input"),
     ("inputs", "input"), ("Filters", "filter"), ("O", "output"), ("C", "custom"), ("UPSTREAM", "upstream_servers"),
     ("NODE", "node"),
     ("STREAM_TASK", "stream_processor"), ("INPUTX", "inputx"), ("OUTPTU", "outptu")],
)  # fmt: skip
def test_a_header_opens_the_first_kind_it_is_a_prefix_of(header: str, kind: str) -> None:
    assert classic.read(f"[{header}]\n    a b\n").sections[0].kind == kind


def test_an_include_inside_a_section_is_a_property() -> None:
    document = classic.read("[INPUT]\n    Name cpu\n    @INCLUDE x.conf\n")
    assert document.includes == ()
    assert document.sections[0].get("@include") == "x.conf"


def test_service_is_one_section_and_goes_on_after_an_include() -> None:
    document = classic.read("[SERVICE]\n    Flush 1\n@INCLUDE a.conf\n    Grace 2\n[SERVICE]\n    Flush 3\n")
    assert [type(i).__name__ for i in document.items] == ["Section", "Include", "Section", "Section"]
    assert [(p.key, p.value) for p in document.service.properties] == [("Flush", "1"), ("Grace", "2"), ("Flush", "3")]
    assert document.service.get("flush") == "3"


def test_a_group_is_a_block() -> None:
    document = classic.read("[OUTPUT]\n    Name x\n    [more] \n        k v\n        l w\n    Match *\n", strict=True)
    assert document.sections[0].entries == (
        Property("Name", "x"), Property("more", Block.of({"k": "v", "l": "w"})), Property("Match", "*")
    )  # fmt: skip
    assert classic.read(classic.write(document), strict=True) == document


def test_comments_stay_with_what_they_speak_of() -> None:
    text = "# file\n\n# input\n[INPUT]\n    # name\n    Name cpu\n# tag\n    Tag x\n\n# end\n"
    document = classic.read(text)
    assert [i.text for i in document.items if isinstance(i, Comment)] == [" file", " input", " end"]
    assert [e.text for e in document.sections[0].entries if isinstance(e, Comment)] == [" name", " tag"]


@pytest.mark.parametrize(
    "value",
    ["a\nb", "a\n[OUTPUT]\n    Name stdout", " a", "a ", "\ta", "", "a\0b", "a\r\n", "\n"],
)
def test_a_value_can_never_leave_its_line(value: str) -> None:
    with pytest.raises(DescriptionError):
        classic.write(Document.of(Section.of("output", name="stdout", log_key=value)))


@pytest.mark.parametrize("key", ["a b", "", " a", "#a", "[a", "a\nb", "a\0", "\va"])
def test_a_key_can_never_be_something_else(key: str) -> None:
    with pytest.raises(DescriptionError):
        classic.write(Document.of(Section.of("output", [("name", "stdout"), (key, "x")])))


@pytest.mark.parametrize("kind", ["in", "x]y", "", "a\nb", "Input"])
def test_a_header_can_never_open_another_kind(kind: str) -> None:
    with pytest.raises(DescriptionError):
        classic.write(Document.of(Section(kind, (Property("a", "b"),))))


@pytest.mark.parametrize(
    "item",
    [
        Include(""),
        Include("a\nb"),
        Setting("a=b", "c"),
        Setting("", "c"),
        Setting("a", "b "),
        Setting("a", "b\nc"),
        Setting("a", "b", (Property("uri", "x"),)),
        Comment("a\n[OUTPUT]"),
        Section.of("input", name="x", processors={"logs": [{"name": "sql"}]}),
        Section.of("input", name="x", other=Block()),
    ],
)
def test_what_classic_text_cannot_say_is_refused(item: Section | Include | Setting | Comment) -> None:
    with pytest.raises(DescriptionError):
        classic.write(Document.of(item))


def test_upstream_nodes_become_sections_of_their_own() -> None:
    nodes = tuple(Block.of({"name": n, "host": "h"}) for n in ("a", "b"))
    text = classic.write(Document.of(Section("upstream_servers", (Property("name", "u"), Property("nodes", nodes)))))
    assert [s.header for s in classic.read(text).sections] == ["UPSTREAM", "NODE", "NODE"]


@pytest.mark.parametrize(("value", "text"), [(True, "on"), (False, "off"), (5, "5"), (1.5, "1.5"), ("x", "x")])
def test_python_values_are_written_as_the_engine_says_them(value: object, text: str) -> None:
    section = Section.of("output", {"name": "x", "k": value})  # type: ignore[dict-item]
    assert section.get("k") == text
    assert as_text(section.first("k").value) == text  # type: ignore[union-attr]


def test_lists_repeat_a_key_and_none_leaves_it_out() -> None:
    section = Section.of("filter", name="grep", regex=["a b", "c d"], exclude=None, comment="why\nand how")
    assert [(p.key, p.value) for p in section.properties] == [("name", "grep"), ("regex", "a b"), ("regex", "c d")]
    assert section.entries[:2] == (Comment(" why"), Comment(" and how"))


def test_sections_are_changed_by_making_new_ones() -> None:
    section = Section.of("output", name="s3", Match="a", match="b")
    assert section.plugin == "s3"
    assert section.with_property("MATCH", "c").get("match") == "c"
    assert len(section.with_property("match", "c").all("match")) == 2
    assert section.with_property("alias", "x").properties[-1] == Property("alias", "x")
    assert section.without("match").all("match") == ()
    document = Document.of(section) + Document.of(Include("x"))
    assert document.map(lambda s: None).items == (Include("x"),)


@given(st.text(st.sampled_from("ab${}:-XY "), max_size=12))
def test_a_literal_holds_no_reference_but_its_own(text: str) -> None:
    names = {f"${{{s.key}}}": s.value for s in classic.LITERALS}
    spelled = classic.literal(text)
    rest = spelled
    for name, value in names.items():
        rest = rest.replace(name, value if value != "$" else "\1")
    assert "${" not in rest
    assert rest.replace("\1", "$") == text


def test_faults_are_plain_values() -> None:
    assert Fault("a", "b") == Fault("a", "b", None, True)
