"""Text with holes that a tool fills in later: Terraform's `${...}`, Jinja's and Handlebars' `{{ ... }}`."""

from __future__ import annotations

import re
from typing import Final

from firelens.lint.inputs.node import Node, Unknown
from firelens.lint.source import Source

TEMPLATES: Final = (".tpl", ".tftpl", ".tmpl", ".template")
"""Endings of files that a tool fills in before anything else reads them."""
_BARE: Final = re.compile(
    r"(?<=[:\[,])(\s*)(\$\{[^}\"]*\}|\{\{[^}\"]*\}\}|<[A-Z_]+>|%\w+%|\$[A-Za-z_]\w*)(?=\s*[,\]}\n])"
)
_INNER: Final = re.compile(r"\$\{[^}]*\}|\{\{.*?\}\}|<[A-Z][A-Z0-9_]+>|(?<![\w$])\$[A-Z_][A-Z0-9_]*$")
_TERRAFORM: Final = re.compile(r"(?<!\$)\$\{[^}]*\}")
_DIRECTIVES: Final = re.compile(r"(?<!%)%\{")
_BLOCKS: Final = re.compile(r"\{\{[#/^!]|\{\{-?\s*(?:if|range|end|with|else|include)\b|\{%|<%")
_VALUES: Final = re.compile(r"\{\{[^{}\n]*\}\}|<%=[^\n]*?%>")


def has_blocks(text: str) -> bool:
    """Whether a templating tool decides which lines there are: such a text is no configuration yet."""
    return bool(_BLOCKS.search(text))


def as_variables(text: str) -> str:
    """The text with the values that a templating tool fills in made `${...}`, at the same length."""
    return _VALUES.sub(_variable, text)


def has_directives(text: str) -> bool:
    """Whether Terraform decides which lines there are: `%{ if ... }`."""
    return bool(_DIRECTIVES.search(text))


def as_engine_reads(text: str) -> str:
    """The text of a heredoc with the values that Terraform fills in made `${...}`; `$${NAME}` is the engine's `${NAME}`."""
    return _TERRAFORM.sub(_variable, text).replace("$${", "${")


def _variable(hole: re.Match[str]) -> str:
    return "${" + "_" * (len(hole[0]) - 3) + "}"


def without_holes(text: str) -> str:
    """The text with every hole that stands where JSON wants a value made `null`, at the same length."""
    return _BARE.sub(lambda m: m[1] + "null".ljust(len(m[2]))[: max(4, len(m[2]))], text)


def marked(node: Node, source: Source) -> Node:
    """The node with every `null` that `without_holes` put there `Unknown`; `source` is the text as it was."""
    if node.value is None and source.text[source.span(node.position)[0] :][:1] != "n":
        return Node(Unknown(), node.position)
    if isinstance(node.value, dict):
        return Node({key: marked(child, source) for key, child in node.value.items()}, node.position, node.keys)
    if isinstance(node.value, list):
        return Node([marked(child, source) for child in node.value], node.position)
    return node


def opened(node: Node) -> Node:
    """The node with every string that has a hole in it `Unknown`."""
    if isinstance(node.value, str) and _INNER.search(node.value):
        return Node(Unknown(_INNER.sub("${}", node.value)), node.position)
    if isinstance(node.value, dict):
        return Node({key: opened(child) for key, child in node.value.items()}, node.position, node.keys)
    if isinstance(node.value, list):
        return Node([opened(child) for child in node.value], node.position)
    return node


def interpolated(node: Node) -> Node:
    """The node with every string that Terraform fills in `Unknown`; `$${NAME}` is the engine's `${NAME}` again."""
    if isinstance(node.value, str):
        if _TERRAFORM.search(node.value):
            return Node(Unknown(_TERRAFORM.sub("${}", node.value)), node.position)
        return Node(node.value.replace("$${", "${"), node.position)
    if isinstance(node.value, dict):
        return Node({key: interpolated(child) for key, child in node.value.items()}, node.position, node.keys)
    if isinstance(node.value, list):
        return Node([interpolated(child) for child in node.value], node.position)
    return node
