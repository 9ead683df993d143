"""Redact what must not leave: cards, tokens, passwords, e-mail addresses and the like, by one policy."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.redaction.policy import RedactionPolicy
from schemas.steps.base import Step


class Redact(Step):
    """Redact every text of the record, keys included, at any depth; byte for byte the same in sidecar and transform."""

    type: Literal["redact"] = "redact"
    policy: RedactionPolicy = Field(default=RedactionPolicy(), description="what is redacted and how")


STEP = Redact
