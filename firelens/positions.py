"""Where each value of a description stands in its file: `file:line:column`, counted from 1."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import TaggedScalar
from ruamel.yaml.error import MarkedYAMLError

from schemas.errors import UnreadableError

Step = str | int
Tags = Mapping[str, Callable[[Any], Any]]


# The parser's words, where they do not say what to do.
_SAID = (
    (r'duplicate key "([^"]*)"', r"`\1` stands here a second time", "keep one of the two"),
    (r".*another document.*", "a second document begins here", "give each a file of its own"),
    (r".*'\\t'.*", "a tab stands where blanks belong", "indent with blanks"),
    (r"expected ',' or.*", "a bracket or brace before this is not closed", "close it"),
)


def _said(problem: str) -> tuple[str, str]:
    first = re.sub(r" with value .*", "", (problem or "is not YAML").splitlines()[0])
    for pattern, what, hint in _SAID:
        if found := re.search(pattern, first):
            return found.expand(what), hint
    return first, "check brackets, quotes and blanks"


@dataclass(frozen=True, slots=True)
class Positions:
    """Finds a value's place by its path; what stands between (tags of unions) is passed over."""

    file: str
    walk: Callable[[Sequence[Step]], tuple[int, int, int]]  # how many parts were found, line, column

    def find(self, path: Sequence[Step], *, strict: bool = False) -> str:
        """Gives the place of `path`, or of the nearest value around it; `strict` gives "" unless the first part is there."""
        depth, line, column = self.walk(path)
        if strict and not depth:
            return ""
        return f"{self.file}:{line}:{column}"


def of_yaml(text: str, file: str, tags: Tags | None = None) -> tuple[Any, Positions]:
    """Gives the plain data of YAML (or JSON) text and where its values stand.

    `tags` says what a scalar with a tag such as `!re` becomes; other tags are passed over.

    Raises `UnreadableError` at the line where the text stops being YAML; a key given twice is a fault too.
    """
    yaml = YAML(typ="rt")
    try:
        root = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        what, hint = _said(error.problem or "")
        raise UnreadableError(what, where=at, hint=hint) from None
    except ValueError as error:
        raise UnreadableError(f"is not YAML: {error}", where=file) from None

    def walk(path: Sequence[Step]) -> tuple[int, int, int]:
        node, line, column, depth = root, 0, 0, 0
        for part in path:
            places = getattr(getattr(node, "lc", None), "data", None) or {}
            if not _holds(node, part):
                continue
            if part in places:
                line, column = places[part][:2]
            node, depth = node[part], depth + 1
        return depth, line + 1, column + 1

    return _plain(root, tags or {}), Positions(file, walk)


def _holds(node: Any, part: Step) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and part < len(node)


def _plain(node: Any, tags: Tags) -> Any:
    if isinstance(node, dict):
        return {str(k): _plain(v, tags) for k, v in node.items()}
    if isinstance(node, list):
        return [_plain(v, tags) for v in node]
    if isinstance(node, TaggedScalar):
        make = tags.get(str(node.tag.value))
        return str(node.value) if make is None else make(node.value)
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, str):
        # JSON writes a character beyond the first plane as two escapes, which YAML takes for two characters.
        return node.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    for kind in (int, float):
        if isinstance(node, kind):
            return kind(node)
    return str(node)


def of_python(text: str, file: str) -> Positions:
    """Gives where the arguments of `pipeline = Pipeline(...)` stand; names are followed to their assignments."""
    tree = ast.parse(text)
    assigned = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def resolve(node: ast.expr) -> ast.expr:
        return assigned[node.id] if isinstance(node, ast.Name) and node.id in assigned else node

    def child(node: ast.expr, part: Step) -> tuple[ast.expr, ast.AST] | None:
        if isinstance(node, ast.Call):
            return next(((k.value, k) for k in node.keywords if k.arg == part), None)
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            return next(((v, k) for k, v in pairs if isinstance(k, ast.Constant) and k.value == part), None)
        if isinstance(node, (ast.List, ast.Tuple)) and isinstance(part, int) and part < len(node.elts):
            return node.elts[part], node.elts[part]
        return None

    def walk(path: Sequence[Step]) -> tuple[int, int, int]:
        node = assigned.get("pipeline")
        line, column, depth = (node.lineno, node.col_offset, 0) if node is not None else (1, 0, 0)
        for part in path:
            found = child(resolve(node), part) if node is not None else None
            if found is None:
                continue
            node, mark = found
            line, column, depth = getattr(mark, "lineno", line), getattr(mark, "col_offset", column), depth + 1
        return depth, line, column + 1

    return Positions(file, walk)
