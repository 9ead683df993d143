"""Sumo Logic collector address: who has it may send."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Sumo Logic HTTP source address",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            lead=r"\.sumologic\.com/receiver/v1/(?:http|otlp)/",
            body=r"[A-Za-z0-9_=-]{40,}",
            left="",
            right=r"[A-Za-z0-9_=-]",
        ),
    ),
    examples=(f"https://collectors.eu.sumologic.com/receiver/v1/http/«{filler(86)}==» 200",),
    counterexamples=(f"https://collectors.eu.sumologic.com/receiver/v1/http/{filler(12)}",),
    references=("https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/logs-metrics/",),
)
