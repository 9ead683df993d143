"""Text with holes that a tool fills in later: Terraform's `${...}`, Jinja's and Handlebars' `{{ ... }}`."""

from __future__ import annotations

import re
from typing import Final

from firelens.lint.inputs.node import Node, Unknown

_BARE: Final = re.compile(r"(?<=[:\[,])(\s*)(\$\{[^}\"]*\}|\{\{[^}\"]*\}\}|<[A-Z_]+>|%\w+%)(?=\s*[,\]}\n])")
_INNER: Final = re.compile(r"\$\{[^}]*\}|\{\{.*?\}\}|<[A-Z][A-Z0-9_]+>")


def without_holes(text: str) -> str:
    """The text with every hole that stands where JSON wants a value made `null`, at the same length."""
    return _BARE.sub(lambda m: m[1] + "null".ljust(len(m[2]))[: max(4, len(m[2]))], text)


def opened(node: Node) -> Node:
    """The node with every string that has a hole in it `Unknown`."""
    if isinstance(node.value, str) and _INNER.search(node.value):
        return Node(Unknown(_INNER.sub("${}", node.value)), node.position)
    if isinstance(node.value, dict):
        return Node({key: opened(child) for key, child in node.value.items()}, node.position, node.keys)
    if isinstance(node.value, list):
        return Node([opened(child) for child in node.value], node.position)
    return node
