"""Firebase Cloud Messaging: a legacy server key, or the token of a device."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Firebase Cloud Messaging server key or registration token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r":APA91b[A-Za-z0-9_-]{100,}",
            reach=r"[A-Za-z0-9_-]",
            reach_most=24,
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"server key=«{filler(11)}:APA91b{filler(134)}» ids=2",),
    counterexamples=(f"short {filler(11)}:APA91b{filler(20)}",),
    references=("https://firebase.google.com/docs/cloud-messaging/concept-options#credentials",),
)
