"""Redaction entities, one file each: what must not leave, how it looks, and the evidence."""

from __future__ import annotations

from functools import cache

from schemas.discovery import declarations
from schemas.entities.base import Entity
from schemas.errors import DescriptionError

# What `default` leaves out, although it is in a group that `default` has: see docs/redaction.md.
DEFAULT_GROUPS = ("pii", "payment", "secrets")


@cache
def entities() -> dict[str, Entity]:
    """Gives every entity by name."""
    return declarations(__name__, "ENTITY", Entity)


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Gives the names of the entities of every group, `all` and `default` among them."""
    out: dict[str, list[str]] = {"all": list(entities()), "default": []}
    for name, entity in entities().items():
        for group in entity.groups:
            out.setdefault(group, []).append(name)
        if any(g in DEFAULT_GROUPS for g in entity.groups):
            out["default"].append(name)
    return {group: tuple(names) for group, names in out.items()}


def select(names: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the entities that names and groups mean, in rule order; `-name` takes one out again.

    Raises `DescriptionError` for a name that is neither.
    """
    chosen: set[str] = set()
    for name in names:
        plain = name.lower().lstrip("-")
        found = groups().get(plain) or ((plain,) if plain in entities() else ())
        if not found:
            raise DescriptionError(
                f"no entity or group is called `{name}`",
                hint=f"groups: {', '.join(sorted(groups()))}; see `explain entity`",
            )
        chosen = chosen.difference(found) if name.startswith("-") else chosen.union(found)
    return tuple(sorted(chosen, key=lambda n: (entities()[n].rank, n)))
