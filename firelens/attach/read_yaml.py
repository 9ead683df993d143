"""YAML text -> tree, from the events of libyaml: nothing is constructed, so tags and aliases stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from firelens.attach.tree import Layer, Tree
from schemas.errors import UnreadableError

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_WORDS: Final[dict[str, Any]] = {"true": True, "false": False, "null": None, "~": None, "": None}


def read(text: str, where: str) -> Tree:
    """Gives the tree of a text with one YAML document; raises `UnreadableError` for none, several, or faulty ones."""
    try:
        return _Reader(text, where).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
        raise UnreadableError(f"this is no YAML: {error.problem or error.context}", where=at) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableError(f"this is no YAML: {type(error).__name__}", where=where) from None


class _Reader:
    def __init__(self, text: str, where: str) -> None:
        self.layer, self.where = Layer(text), where
        self.starts = [0, *(m.end() for m in _BREAK.finditer(text))]
        self.anchors: set[str] = set()
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))

    def at(self, mark: Any) -> int:
        end = len(self.layer.text)  # libyaml counts one more line where the text has no line break at its end
        return min(self.starts[mark.line] + int(mark.column), end) if mark.line < len(self.starts) else end

    def document(self) -> Tree:
        next(self.events)
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            raise UnreadableError("the document is empty", where=self.where, hint="give a task definition or template")
        tree = self.node(next(self.events))
        next(self.events)
        if not isinstance(next(self.events), yaml.StreamEndEvent):
            raise UnreadableError("the file holds several YAML documents", where=self.where, hint="give each its own")
        return tree

    def node(self, event: Any) -> Tree:
        start = self.at(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                mark: Any = event.start_mark
                at = f"{self.where}:{mark.line + 1}:{mark.column + 1}"
                raise UnreadableError(f"`*{event.anchor}` names nothing that stands before it", where=at)
            return Tree(f"*{event.anchor}", layer=self.layer, start=start, end=self.at(event.end_mark), opaque=True)
        self.anchors |= {event.anchor} if event.anchor else set()
        tag = event.tag if (event.tag or "").startswith("!") and event.tag != "!" else ""
        out = Tree(layer=self.layer, start=start, tag=tag)
        if isinstance(event, yaml.ScalarEvent):
            out.end = self.scalar_end(event, start)
            out.value = event.value if event.style or tag else _scalar(event.value)
            return out
        out.block = not event.flow_style
        out.kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
        closing = yaml.MappingEndEvent if out.kind == "map" else yaml.SequenceEndEvent
        while not isinstance(event := next(self.events), closing):
            if out.kind == "map":
                out.key_starts.append(self.at(event.start_mark))
                key = self.node(event)
                out.keys.append(str(key.value) if key.kind == "scalar" else f"? {key.start}")
                event = next(self.events)
            out.children.append(self.node(event))
        # A block ends, for the parser, where the next token begins; for an editor, with its last value.
        out.end = out.children[-1].end if out.block and out.children else self.at(event.end_mark)
        return out

    def scalar_end(self, event: Any, start: int) -> int:
        end = self.at(event.end_mark)
        if event.style not in ("|", ">"):
            return end
        text = self.layer.text
        header = _BREAK.split(text[start:end], 1)[0]
        if "+" not in header.partition("#")[0]:
            return start + len(text[start:end].rstrip())
        # With `+` the empty lines at its end are its own: only the last line break is not.
        last = [m for m in _BREAK.finditer(text, start, end) if m.end() == end]
        return last[0].start() if last else end


def _scalar(text: str) -> str | int | float | bool | None:
    if text.lower() in _WORDS:
        found: bool | None = _WORDS[text.lower()]
        return found
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text) if text[:1] in "0123456789.-+" else text
    except ValueError:
        return text
