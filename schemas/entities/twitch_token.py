"""Twitch chat token."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Twitch chat token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"oauth:[a-z0-9]{30}"),),
    examples=(f"PASS «oauth:{filler(30, LOWER)}» sent",),
    counterexamples=(f"short oauth:{filler(12, LOWER)}",),
    references=("https://dev.twitch.tv/docs/chat/authenticating/",),
)
