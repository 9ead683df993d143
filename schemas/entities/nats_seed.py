"""NATS seeds: the secret half of an nkey."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="NATS nkey seed",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        # A word before it: alone, many an identifier in capitals would have to be looked at.
        Rule(body=r"S[ACNOUX][A-Z2-7]{56}", near=("nkey", "nkeys", "seed", "nats", "creds"), within=48),
    ),
    examples=(f"nkey seed «SU{filler(56, UPPER)}» loaded",),
    counterexamples=(f"short SU{filler(16, UPPER)}",),
    references=("https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth",),
)
