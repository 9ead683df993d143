"""Writes docs/entities.md to stdout from the declarations in schemas/entities."""

from __future__ import annotations

from schemas.entities import entities, groups
from schemas.entities.base import Entity


def how(entity: Entity) -> str:
    """Gives in a few words how an entity is told from what looks like it."""
    words = []
    if any(rule.reader for rule in entity.rules):
        words.append("name of the key")
    if any(rule.check for rule in entity.rules):
        kinds = dict.fromkeys(k for rule in entity.rules if rule.check for k in _kinds(dict(rule.check)))
        words.append(" and ".join(kinds))
    if any(rule.near for rule in entity.rules):
        words.append("word before" if all(rule.near for rule in entity.rules) else "word before, for some forms")
    return "; ".join(words) or "shape"


def _kinds(check: dict[str, object]) -> list[str]:
    parts = check.get("of")
    if isinstance(parts, list):
        return [kind for part in parts for kind in _kinds(part)]
    return [str(check["kind"]).replace("_", " ")]


def page() -> str:
    """Gives the page."""
    default = set(groups()["default"])
    lines = [
        "# Entities", "",
        f"{len(entities())} entities, one file each in `schemas/entities/`. `firelens explain entity NAME` shows the rules and the",
        "evidence of one. Made by `scripts/entities_page.py`; do not edit.", "",
        "| entity | what | groups | default | told by | reference |", "| --- | --- | --- | :---: | --- | --- |",
    ]  # fmt: skip
    for name, entity in entities().items():
        links = ", ".join(f"[{n}]({url})" for n, url in enumerate(entity.references, 1))
        mark = "yes" if name in default else ""
        lines.append(f"| `{name}` | {entity.title} | {', '.join(entity.groups)} | {mark} | {how(entity)} | {links} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
