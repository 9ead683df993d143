"""IFTTT webhook key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="IFTTT webhook key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            lead=r"maker\.ifttt\.com/(?:use/|trigger/[^\s/\"]{1,64}/(?:json/)?with/key/)", body=r"[A-Za-z0-9_-]{20,64}", left="",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"POST https://maker.ifttt.com/trigger/door/with/key/«{filler(43)}»",),
    counterexamples=("https://maker.ifttt.com/trigger/door/with/key/", f"https://ifttt.com/{filler(43)}"),
    references=("https://ifttt.com/maker_webhooks",),
)  # fmt: skip
