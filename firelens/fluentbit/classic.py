"""Classic `.conf` text from a document; the way back is `read`.

A value can never close a section, open a key or start a comment: whatever the format cannot hold is refused by name.
`read(write(document))` is the document again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.classic_reader import SPACES, read, refuse
from firelens.fluentbit.document import Block, Comment, Document, Include, Property, Section, Setting, Value
from firelens.fluentbit.kinds import KINDS, kind_of
from schemas.errors import DescriptionError

__all__ = ["KINDS", "LITERALS", "kind_of", "literal", "read", "refuse", "write"]

INDENT: Final = "    "
_HEADERS: Final = {"upstream_servers": "UPSTREAM", "stream_processor": "STREAM_TASK"}

LITERALS: Final = (Setting("FIRELENS_DOLLAR", "$"), Setting("FIRELENS_BRACE", "}"))
"""What a document that uses `literal` must contain: the engine has no escape for `${`, so variables give both marks."""

_MARKS: Final = {"${": "${FIRELENS_DOLLAR}{", "}": "${FIRELENS_BRACE}"}


def literal(text: str, *, among_references: bool = False) -> str:
    """`text` so that the engine reads it as it stands even where it holds `${`; needs `LITERALS` in the document then.

    The engine substitutes once and does not look at what it put in, so `${FIRELENS_DOLLAR}{X}` arrives as `${X}`. It
    takes the first `}` it meets for the end of a reference, so in such a value every `}` comes from a variable too; say
    `among_references` for text without `${` beside references in one value.
    """
    if "${" not in text and not among_references:
        return text
    return re.sub(r"\$\{|\}", lambda mark: _MARKS[mark[0]], text)


def write(document: Document) -> str:
    """The classic text of a document: one blank line between sections, comments where they were.

    Raises:
        DescriptionError: a value, key or name that classic text cannot hold: a line break, an empty value or one that
            starts or ends with white space, a key with a blank, a YAML-only `processors` block.
    """
    lines: list[str] = []
    previous: object = None
    for item in document.items:
        if previous is not None and not (type(item) is type(previous) and not isinstance(item, Section)):
            together = isinstance(previous, Comment) and isinstance(item, Section)
            lines += [] if together else [""]
        previous = item
        lines += _item(item)
    return "".join(f"{line}\n" for line in lines)


def _item(item: Section | Include | Setting | Comment) -> Iterator[str]:
    match item:
        case Comment(text):
            yield f"#{_line(text, 'a comment')}"
        case Include(path):
            if not path or path.endswith("\r"):
                raise DescriptionError(f"`@INCLUDE` cannot take the path `{path}`")
            yield f"@INCLUDE {_line(path, '`@INCLUDE`')}"
        case Setting(key, value, extra):
            what = f"`@SET {key}`"
            if extra:
                raise DescriptionError(f"{what} has `{extra[0].key}`, which only YAML can say", hint="write YAML")
            if not key or key[0] in SPACES or "=" in key or value[-1:] in tuple(SPACES):
                raise DescriptionError(f"{what} cannot be written: its name is empty or its value ends in white space")
            yield f"@SET {_line(key, what)}={_line(value, what)}"
        case Section():
            yield from _section(item)


def _section(section: Section) -> Iterator[str]:
    header = _HEADERS.get(section.kind, section.kind.upper())
    if not header or "]" in header or kind_of(_line(header, "a section")) != section.kind:
        raise DescriptionError(f"`[{header}]` does not open a `{section.kind}` section in classic text")
    yield f"[{header}]"
    nodes: list[Block] = []
    for entry in section.entries:
        if isinstance(entry, Comment):
            yield f"{INDENT}#{_line(entry.text, 'a comment')}"
        elif section.kind == "upstream_servers" and entry.name == "nodes" and isinstance(entry.value, tuple):
            nodes += [node for node in entry.value if isinstance(node, Block)]
        else:
            yield from _property(entry, section.kind, INDENT)
    for node in nodes:
        yield from ("", "[NODE]")
        for entry in node:
            yield from _property(entry, "node", INDENT)


def _property(entry: Property, kind: str, indent: str) -> Iterator[str]:
    key, what = entry.key, f"`{entry.key}` of `[{kind.upper()}]`"
    if isinstance(entry.value, Block):
        if (
            indent != INDENT
            or not entry.value.properties
            or not key
            or set("]\n\0") & set(key)
            or entry.name == "processors"
        ):
            raise DescriptionError(f"{what} is a map, which classic text cannot say", hint="write YAML")
        # The engine takes a line without a blank for a key without a value, even where it opens a group.
        yield f"{indent}[{key}] "
        for inner in entry.value:
            yield from _property(inner, key, indent * 2)
        return
    if not key or key != key.strip(SPACES) or " " in key or key[0] in "#[":
        raise DescriptionError(f"{what} is no key that classic text can hold: no blanks, no `#` or `[` in front")
    _line(key, what)
    for value in entry.value if isinstance(entry.value, tuple) else (entry.value,):
        yield f"{indent}{key} {_text(value, what)}"


def _text(value: Value, what: str) -> str:
    if isinstance(value, (Block, tuple)):
        raise DescriptionError(f"{what} is a list of maps, which classic text cannot say", hint="write YAML")
    text = Property("", value).text
    if not text:
        raise DescriptionError(f"{what} is empty: Fluent Bit refuses a key without a value", hint="leave the key out")
    if text != text.strip(SPACES):
        raise DescriptionError(f"{what} starts or ends with white space, which Fluent Bit trims", hint="write YAML")
    return _line(text, what)


def _line(text: str, what: str) -> str:
    """`text` if it stays on one line."""
    for bad, name in (("\n", "a line break"), ("\0", "a NUL byte")):
        if bad in text:
            raise DescriptionError(f"{what} holds {name}, which would end its line and start another", hint="remove it")
    return text
