"""ngrok authtoken or API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="ngrok authtoken or API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"[12][A-Za-z0-9]{26}_[A-Za-z0-9]{19,22}",
            near=("ngrok", "ngrok authtoken", "authtoken", "add authtoken"),
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"ngrok config add-authtoken «2{filler(26)}_{filler(21)}»",),
    counterexamples=(f"request 2{filler(26)}_{filler(21)}",),
    references=("https://ngrok.com/docs/agent/#authtokens",),
)
