"""Logz.io shipping token."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Logz.io shipping token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            lead=r"\.logz\.io(?::\d{2,5})?/?\?token=",
            body=r"[A-Za-z]{32}",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("https://listener.logz.io:8071/?token=«ExampleTokenExampleTokenExampleT»&type=nginx",),
    counterexamples=("https://listener.logz.io:8071/?token=short",),
    references=("https://docs.logz.io/docs/user-guide/admin/authentication-tokens/log-shipping-tokens/",),
)
