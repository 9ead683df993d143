"""Fluent Bit YAML to a document, with positions.

The structure is that of `src/config_format/flb_cf_yaml.c`: `env`, `service`, `includes`, `parsers`,
`multiline_parsers`, `stream_processor`, `plugins`, `upstream_servers`, `customs`, and `pipeline` with `inputs`,
`filters` and `outputs`. Plain scalars of a plugin stay the text they are; inside `processors` and `routes` they are
numbers and booleans, as they are to the engine.

https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml
"""

from __future__ import annotations

import re
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.tokens import AliasToken

from firelens.fluentbit.classic_reader import refuse
from firelens.fluentbit.document import (
    Block,
    Document,
    Fault,
    Include,
    Item,
    Position,
    Property,
    Section,
    Setting,
    Value,
    fold,
)

LISTS: Final = {
    "parsers": "parser",
    "multiline_parsers": "multiline_parser",
    "stream_processor": "stream_processor",
    "upstream_servers": "upstream_servers",
    "customs": "custom",
}
PIPELINE: Final = {"inputs": "input", "filters": "filter", "outputs": "output"}
_SIGNALS: Final = frozenset({"logs", "metrics", "traces"})
_GROUPS: Final = frozenset({"processors", "routes"})
"""Keys of a plugin that hold maps."""
_INTEGER: Final = re.compile(r"[+-]?\d+\Z")
_DOUBLE: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")


def read(text: str | bytes, *, file: str = "-", strict: bool = False) -> Document:
    """The document that YAML `text` says, with a position on everything and what is wrong in `Document.faults`.

    Any input gives a document. With `strict` the fatal faults are raised instead.

    Raises:
        UnreadableError: `strict`, and the engine would refuse the text (`Faults` when there are several reasons).
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    document = _Reader(file).read(text)
    if strict:
        refuse(document)
    return document


def typed(text: str) -> Value:
    """What a plain scalar inside `processors` is to the engine: null, a boolean, a number, or text."""
    words: dict[str, Value] = {"null": None, "true": True, "false": False}
    if text in words:
        return words[text]
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _DOUBLE.match(text) else text


def snake(key: str) -> str:
    """A key as the engine takes it in YAML: `flushTimeout` is `flush_timeout` there; others stay as they are."""
    if not key[:1].islower() or "_" in key:
        return key
    return re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), key)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.items: list[Item] = []
        self.faults: list[Fault] = []

    def read(self, text: str) -> Document:
        root = self.compose(text)
        if isinstance(root, MappingNode):
            seen: set[str] = set()
            for key, value in root.value:
                self.top(key, value, seen)
        elif root is not None:
            self.fault("not-a-map", "a YAML configuration is a map of sections", root)
        return Document(tuple(self.items), tuple(self.faults), "yaml")

    def compose(self, text: str) -> Node | None:
        yaml = YAML(typ="rt", pure=True)
        try:
            for token in yaml.scan(text):
                if isinstance(token, AliasToken):
                    self.fault("yaml-alias", f"Fluent Bit does not take aliases such as `*{token.value}`", token)
            node: Node | None = YAML(typ="rt", pure=True).compose(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            where = Position(self.file, 1, 1, 1, 1)
            if mark is not None:
                where = Position(self.file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
            self.faults.append(Fault("yaml-syntax", f"this is no YAML: {error.problem or error.context}", where))
        except (YAMLError, ValueError, IndexError, RecursionError) as error:
            # ruamel's scanner lets a few kinds of broken text through to its own assumptions.
            said = f"this is no YAML: {type(error).__name__}"
            self.faults.append(Fault("yaml-syntax", said, Position(self.file, 1, 1, 1, 1)))
        else:
            return node
        return None

    def top(self, key: Node, value: Node, seen: set[str]) -> None:
        name = fold(self.text(key))
        if name == "service" and name in seen:
            self.fault("service-twice", "`service` is there twice", key)
        seen.add(name)
        if name == "env":
            self.env(value)
        elif name == "includes":
            for node in self.sequence(value, "includes"):
                self.items.append(Include(self.text(node), self.at(node)))
                if self.text(node).endswith(".conf"):
                    self.fault(
                        "include-classic", "a YAML configuration includes YAML only, not a classic `.conf`", node
                    )
        elif name == "plugins":
            paths = [Property("path", self.text(n), self.at(n), self.at(n)) for n in self.sequence(value, "plugins")]
            self.items.append(Section("plugins", tuple(paths), "plugins", self.at(key)))
        elif name == "pipeline":
            for inner, entries in self.mapping(value, "pipeline"):
                kind = PIPELINE.get(fold(self.text(inner)))
                if kind is None:
                    said = f"`pipeline` has `inputs`, `filters` and `outputs`, not `{self.text(inner)}`"
                    self.fault("pipeline-key", said, inner)
                else:
                    self.plugins(entries, kind, self.text(inner))
        elif name in LISTS:
            self.plugins(value, LISTS[name], name)
        else:
            if name != "service":
                self.fault(
                    "unknown-section", f"`{self.text(key)}` is no section: Fluent Bit skips it", key, fatal=False
                )
            given = self.mapping(value, name)
            for key_node, inner in given if name == "service" else ():
                if not isinstance(inner, ScalarNode):
                    self.fault("not-a-scalar", f"`{self.text(key_node)}` of `service` takes one value", inner)
            pairs = tuple(p for k, v in given for p in self.properties(k, v))
            self.items.append(Section(name, pairs, self.text(key), self.at(key)))

    def env(self, value: Node) -> None:
        if not isinstance(value, SequenceNode):
            for key, node in self.mapping(value, "env"):
                self.items.append(Setting(self.text(key), self.text(node), position=self.at(key)))
            return
        for entry in value.value:
            pairs = [(self.text(k), self.text(v)) for k, v in self.mapping(entry, "env")]
            known = {fold(k): v for k, v in pairs}
            extra = tuple(Property(k, v) for k, v in pairs if fold(k) not in {"name", "value"})
            if "name" in known:
                self.items.append(Setting(known["name"], known.get("value", ""), extra, self.at(entry)))

    def plugins(self, value: Node, kind: str, name: str) -> None:
        for node in self.sequence(value, name):
            entries: list[Property] = []
            for key, inner in self.mapping(node, name):
                if kind == "multiline_parser" and self.text(key) == "rules":
                    entries += [self.rule(n) for n in self.sequence(inner, "rules")]
                else:
                    entries += self.properties(key, inner)
                if kind in PIPELINE.values() and isinstance(inner, MappingNode) and self.text(key) not in _GROUPS:
                    self.fault("not-a-scalar", f"`{self.text(key)}` takes text, not a map: put JSON in quotes", inner)
            self.items.append(Section(kind, tuple(entries), name, self.at(node)))

    def rule(self, node: Node) -> Property:
        parts = {fold(self.text(k)): self.text(v) for k, v in self.mapping(node, "rules")}
        for need in ("state", "regex", "next_state"):
            if need not in parts:
                self.fault("rule-key", f"a multiline rule needs `{need}`", node)
        quoted = (parts.get(n, "").replace('"', '\\"') for n in ("state", "regex", "next_state"))
        return Property("rule", " ".join(f'"{part}"' for part in quoted), self.at(node), self.at(node))

    def properties(self, key: Node, value: Node) -> list[Property]:
        """The properties of one key: a list of scalars repeats it, as the engine does, each placed at its item."""
        name, at = snake(self.text(key)), self.at(key)
        if isinstance(value, SequenceNode) and all(isinstance(n, ScalarNode) for n in value.value):
            return [Property(name, self.text(n), self.at(n), self.at(n)) for n in value.value]
        if isinstance(value, ScalarNode):
            return [Property(name, self.text(value), at, self.at(value))]
        if name == "processors":
            for signal, chain in self.mapping(value, name):
                if not isinstance(chain, SequenceNode):
                    self.fault("not-a-list", f"`{self.text(signal)}` of `processors` is a list", chain)
                if fold(self.text(signal)) not in _SIGNALS:
                    self.fault(
                        "processor-signal", f"`processors` has logs, metrics, traces, not `{self.text(signal)}`", signal
                    )
        return [Property(name, self.value(value), at, self.at(value))]

    def value(self, node: Node, depth: int = 0) -> Value:
        if isinstance(node, ScalarNode):
            return typed(node.value) if node.style is None else str(node.value)
        if depth > 50:
            self.fault("too-deep", "this is nested too deeply", node)
            return None
        if isinstance(node, SequenceNode):
            return tuple(self.value(n, depth + 1) for n in node.value)
        pairs = ((self.text(k), k, v) for k, v in self.mapping(node, "map"))
        return Block(tuple(Property(n, self.value(v, depth + 1), self.at(k), self.at(v)) for n, k, v in pairs))

    def sequence(self, node: Node, name: str) -> list[Node]:
        if isinstance(node, SequenceNode):
            return list(node.value)
        if isinstance(node, ScalarNode) and not node.value:
            self.fault("empty-list", f"`{name}` is empty: leave it out, or write `[]`", node)
        else:
            self.fault("not-a-list", f"`{name}` is a list", node)
        return []

    def mapping(self, node: Node, name: str) -> list[tuple[Node, Node]]:
        if isinstance(node, MappingNode):
            return list(node.value)
        if not (isinstance(node, ScalarNode) and not node.value):
            self.fault("not-a-map", f"`{name}` is a map of keys and values", node)
        return []

    def text(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value)
        self.fault("not-a-scalar", "a single value belongs here", node)
        return ""

    def fault(self, code: str, message: str, node: Any, *, fatal: bool = True) -> None:
        self.faults.append(Fault(code, message, self.at(node), fatal))

    def at(self, node: Any) -> Position:
        start, end = node.start_mark, node.end_mark
        return Position(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
