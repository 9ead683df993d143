"""An IAM policy document: what it allows, as far as the file tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from firelens.lint.inputs.node import Node
from firelens.lint.source import Source


@dataclass(frozen=True, eq=False)
class Policy:
    """One policy; `role` says whose it is where its place in the document tells (`""` when it does not)."""

    node: Node
    source: Source
    role: Literal["", "task", "execution"] = ""

    def statements(self) -> Iterator[Node]:
        """Its statements, whether the document holds one or a list."""
        found = self.node.field("Statement")
        if found is not None:
            yield from found if found.is_list else (found,)

    def allows(self, action: str) -> bool:
        """Whether a statement may allow the action; what deployment decides counts as allowing."""
        return any(self._effect(s) != "Deny" and _lists(s, action) for s in self.statements())

    def statement_for(self, action: str) -> Node | None:
        """The first statement that allows the action."""
        return next((s for s in self.statements() if self._effect(s) == "Allow" and _lists(s, action)), None)

    @staticmethod
    def _effect(statement: Node) -> str | None:
        effect = statement.field("Effect")
        return effect.text if effect else None


def _lists(statement: Node, action: str) -> bool:
    if statement.get("NotAction") is not None:
        return True
    found = statement.get("Action")
    if found is None or not found.is_known:
        return True
    patterns = found if found.is_list else (found,)
    return any(p.text is None or fnmatchcase(action.lower(), p.text.lower()) for p in patterns)
