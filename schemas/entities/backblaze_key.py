"""Backblaze B2 application key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Backblaze B2 application key",
    groups=("secrets", "vendor"),
    rank=12,
    rules=(Rule(body=r"K00\d[A-Za-z0-9/+]{27}", left=r"[A-Za-z0-9/+_=-]", right=r"[A-Za-z0-9/+_=-]"),),
    examples=(f"type = b2, key = «K001{filler(27)}»",),
    counterexamples=(f"short K001{filler(12)}",),
    references=("https://www.backblaze.com/docs/cloud-storage-application-keys",),
)
