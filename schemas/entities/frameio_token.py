"""Frame.io tokens."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Frame.io token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"fio-u-[A-Za-z0-9_=-]{60,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_=-]"),),
    examples=(f"using «fio-u-{filler(64)}» for the call",),
    counterexamples=(f"short fio-u-{filler(9)}",),
    references=("https://developer.adobe.com/frameio/guides/Authentication/",),
)
