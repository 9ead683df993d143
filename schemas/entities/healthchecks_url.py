"""Healthchecks.io: who has the address may say that all is well."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="Healthchecks.io ping address",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            lead=r"://hc-ping\.com/",
            body=UUID,
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("GET https://hc-ping.com/«0123abcd-4567-89ab-cdef-0123456789ab» 200",),
    counterexamples=("GET https://hc-ping.com/docs 200",),
    references=("https://healthchecks.io/docs/http_api/",),
)
