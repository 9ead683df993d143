"""Fluent Bit YAML from a document; the way back is `read`.

The sections of each kind keep their order and their keys; comments are not written, since YAML groups sections by kind.
What the engine would trim or misread is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from firelens.fluentbit.classic_reader import SPACES
from firelens.fluentbit.document import Block, Document, Include, Property, Section, Setting, Value, as_text
from firelens.fluentbit.yaml_reader import LISTS, PIPELINE, read, snake, typed
from schemas.errors import DescriptionError

__all__ = ["read", "scalar", "write"]

_PLAIN: Final = re.compile(r"[A-Za-z0-9_./$^(][A-Za-z0-9_./$^()+=~;<>*\\ -]*\Z")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def write(document: Document) -> str:
    """The YAML text of a document. Every `[SERVICE]` becomes the one `service`; settings become `env`.

    A key that repeats becomes a list where YAML has one, and otherwise stands there again: Fluent Bit reads in order.

    Raises:
        DescriptionError: what YAML cannot say: a value that starts or ends with white space, a section of a kind that
            only classic files know, an include between plugins.
    """
    blocks: list[Iterable[str]] = []
    if document.of_kind("service"):
        blocks.append(["service:", *_scalars(document.service, "    ")])
    if document.settings:
        blocks.append(["env:", *_env(document.settings)])
    first, last = _includes(document)
    blocks.append(first)
    for name, kind in LISTS.items():
        blocks.append(_list(name, document.of_kind(kind), ""))
    paths = [scalar(p.text, "`path`") for s in document.of_kind("plugins") for p in s.all("path")]
    blocks.append(["plugins:", *(f"    - {p}" for p in paths)] if paths else [])
    pipeline = [line for name, kind in PIPELINE.items() for line in _list(name, document.of_kind(kind), "    ")]
    blocks += [["pipeline:", *pipeline] if pipeline else [], last]
    known = {"service", "plugins", *LISTS.values(), *PIPELINE.values()}
    for section in document.sections:
        if section.kind not in known:
            raise DescriptionError(f"`[{section.kind.upper()}]` has no place in YAML")
    return "\n".join("".join(f"{line}\n" for line in block) for block in map(list, blocks) if block)


def _includes(document: Document) -> tuple[list[str], list[str]]:
    """The includes before the pipeline and those after it."""
    plugins = [
        i for i, item in enumerate(document.items) if isinstance(item, Section) and item.kind in PIPELINE.values()
    ]
    first, last = (plugins[0], plugins[-1]) if plugins else (len(document.items), 0)
    found: tuple[list[str], list[str]] = ([], [])
    for place, item in enumerate(document.items):
        if isinstance(item, Include):
            if first < place < last:
                said = f"the include of `{item.path}` stands between plugins, which YAML cannot say"
                raise DescriptionError(said, hint="resolve the includes first")
            found[place > last and bool(plugins)].append(f"    - {scalar(item.path, 'an include')}")
    before, after = (["includes:", *lines] if lines else [] for lines in found)
    return before, after


def _env(settings: Iterable[Setting]) -> Iterator[str]:
    settings = list(settings)
    listed = any(s.extra for s in settings)
    for setting in settings:
        value = scalar(setting.value, f"`{setting.key}`")
        if not listed:
            yield f"    {scalar(setting.key, 'a name')}: {value}"
            continue
        yield f"    - name: {scalar(setting.key, 'a name')}"
        if setting.value or not setting.extra:
            yield f"      value: {value}"
        yield from (f"      {p.key}: {scalar(p.text, p.key)}" for p in setting.extra)


def _list(name: str, sections: tuple[Section, ...], indent: str) -> list[str]:
    if not sections:
        return []
    lines = [f"{indent}{name}:"]
    for section in sections:
        body = list(_body(section, f"{indent}      "))
        if not body:
            raise DescriptionError(f"a `{section.kind}` section has no keys", hint="give it a `name`")
        lines += [f"{indent}    - {body[0].lstrip()}", *body[1:]]
    return lines


def _body(section: Section, indent: str) -> Iterator[str]:
    if section.kind == "multiline_parser":
        yield from _scalars(section.without("rule"), indent)
        rules = [_tokens(p.text) for p in section.all("rule")]
        yield from [f"{indent}rules:"] if rules else []
        for rule in rules:
            for dash, key, part in zip("-  ", ("state", "regex", "next_state"), rule, strict=False):
                yield f"{indent}  {dash} {key}: {_quoted(part, key)}"
        return
    if section.kind in {"parser", "stream_processor"}:
        yield from _scalars(section, indent)
        return
    for _, run in groupby(section.properties, key=lambda p: (p.name, isinstance(p.value, (Block, tuple)))):
        same = list(run)
        what = f"`{same[0].key}` of `{section.plugin or section.kind}`"
        if len(same) == 1:
            yield from _nested(_key(same[0]), same[0].value, indent, what, top=True)
        elif isinstance(same[0].value, (Block, tuple)):
            raise DescriptionError(f"{what} is given twice")
        else:
            yield f"{indent}{_key(same[0])}:"
            yield from (f"{indent}  - {_top(p.value, what)}" for p in same)


def _scalars(section: Section, indent: str) -> Iterator[str]:
    for entry in section.properties:
        what = f"`{entry.key}` of `{section.kind}`"
        if isinstance(entry.value, (Block, tuple)):
            raise DescriptionError(f"{what} takes a single value")
        yield f"{indent}{_key(entry)}: {_top(entry.value, what)}"


def _nested(key: str, value: Value, indent: str, what: str, *, top: bool = False) -> Iterator[str]:
    """The lines of `key: value`, however deep the value is."""
    if isinstance(value, Block):
        yield f"{indent}{key}:" if value.properties else f"{indent}{key}: {{}}"
        for entry in value:
            yield from _nested(scalar(entry.key, what), entry.value, indent + "  ", what)
    elif isinstance(value, tuple):
        yield f"{indent}{key}:" if value else f"{indent}{key}: []"
        for item in value:
            lines = list(_nested("-", item, indent + "  ", what))
            if isinstance(item, Block) and item.properties:
                inner = [line[2:] if not line.startswith(f"{indent}    ") else line for line in lines[1:]]
                yield f"{indent}  - {inner[0].lstrip()}"
                yield from inner[1:]
            else:
                yield lines[0].replace("-:", "-", 1)
                yield from lines[1:]
    else:
        yield f"{indent}{key}: {_top(value, what) if top else _typed(value, what)}"


def _key(entry: Property) -> str:
    """A key that the engine's reading of camelCase leaves as it is."""
    return scalar(entry.key if snake(entry.key) == entry.key else entry.name, "a key")


def _top(value: Value, what: str) -> str:
    text = as_text(value)
    if text != text.strip(SPACES):
        raise DescriptionError(f"{what} starts or ends with white space, which Fluent Bit trims")
    return scalar(text, what)


def _typed(value: Value, what: str) -> str:
    if isinstance(value, str):
        return scalar(value, what) if typed(value) == value else _quoted(value, what)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def scalar(text: str, what: str) -> str:
    """`text` as it is where every YAML reader takes it for the same text, else in double quotes."""
    plain = _PLAIN.match(text) and text == text.strip() and " #" not in text
    return text if plain else _quoted(text, what)


def _quoted(text: str, what: str) -> str:
    if "\0" in text or any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        raise DescriptionError(f"{what} holds a NUL byte or bytes that are no UTF-8, which YAML cannot hold")
    escaped = (_ESCAPES.get(c) or (c if c.isprintable() else f"\\U{ord(c):08X}") for c in text)
    return '"' + "".join(escaped) + '"'


def _tokens(rule: str) -> list[str]:
    """The three parts of a multiline rule."""
    parts = [m[1].replace('\\"', '"') if m[1] is not None else m[2] for m in _TOKEN.finditer(rule)]
    if len(parts) != 3:
        raise DescriptionError(f"the multiline rule `{rule}` has no three parts: state, pattern, next state")
    return parts
