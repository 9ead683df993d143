"""`firelens explain entity`: what an entity is, how it is found, and the evidence."""

from __future__ import annotations

import difflib

from schemas.entities import entities, groups
from schemas.entities.base import Rule
from schemas.errors import DescriptionError


def explain(names: list[str]) -> str:
    """Gives the pages of the named entities, or the list of all entities and groups."""
    return "\n".join(explain_entity(name) for name in names) if names else overview()


def explain_entity(name: str) -> str:
    """Gives the page of one entity. Raises `DescriptionError` where none has that name."""
    plain = name.lower().replace("-", "_")
    if plain not in entities():
        near = difflib.get_close_matches(plain, entities(), 3)
        raise DescriptionError(
            f"no entity is called `{name}`",
            hint=f"did you mean {', '.join(f'`{n}`' for n in near)}" if near else "`firelens explain entity` lists all",
        )
    entity = entities()[plain]
    lines = [
        f"# {plain}: {entity.title}",
        "",
        f"label    {entity.label or f'[{plain.upper()}]'}",
        f"groups   {', '.join(g for g, names in groups().items() if plain in names)}",
        f"rank     {entity.rank} (of two equal spans the lower rank names it)",
        "",
        *(line for rule in entity.rules for line in _rule(rule)),
        "",
        "found, the part between the marks is redacted:",
        *(f"  {_one_line(example)}" for example in entity.examples),
        "",
        "not taken:",
        *(f"  {_one_line(example)}" for example in entity.counterexamples),
        "",
        *(f"see {url}" for url in entity.references),
    ]
    return "\n".join(lines) + "\n"


def overview() -> str:
    """Gives all entities with their titles, and the groups."""
    width = max(map(len, entities()))
    lines = [f"{name:<{width}}  {entity.title}" for name, entity in entities().items()]
    counts = ", ".join(f"{group} ({len(names)})" for group, names in sorted(groups().items()))
    return "\n".join([*lines, "", f"groups: {counts}"]) + "\n"


def _rule(rule: Rule) -> list[str]:
    if rule.reader:
        keys = ", ".join((*rule.keys, *(f"{k} (whole name)" for k in rule.whole_keys)))
        return [f"value    of a key that ends with: {keys}"]
    out = [f"pattern  {rule.reach + '*' if rule.reach else ''}{rule.body}"]
    if rule.lead:
        out.append(f"  behind {rule.lead}")
    if rule.near:
        out.append(f"  near   {', '.join(rule.near)} ({rule.within} bytes before)")
    if rule.unless:
        out.append(f"  unless {', '.join(rule.unless)} ({rule.within} bytes before)")
    if rule.check:
        out.append(f"  check  {_check(dict(rule.check))}")
    return out


def _check(check: dict[str, object]) -> str:
    parts = check.get("of")
    if isinstance(parts, list):
        joint = " and " if check["kind"] == "all" else " or "
        return joint.join(_check(part) for part in parts)
    return str(check["kind"]).replace("_", " ")


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n") if len(text) <= 100 else text[:100].replace("\n", "\\n") + "..."
