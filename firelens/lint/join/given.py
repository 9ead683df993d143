"""Fields that say something: `describe-task-definition` and the console print `null`, `[]` and `{}` for what is not there."""

from __future__ import annotations

from firelens.lint.inputs.node import Node
from firelens.lint.join.task import Container, Task


def given(owner: Task | Container | Node, *names: str) -> Node | None:
    """The value under ECS field names; None when it is absent, null or empty. What deployment decides counts as given."""
    node = owner.path(*names) if isinstance(owner, Node) else owner.field(*names)
    if node is None or node.value is None or node.value == "":
        return None
    return None if (node.is_list or node.is_map) and not node.value else node
