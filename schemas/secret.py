"""References to secrets: the only form in which a description may hold one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from schemas.base import Model

# Secrets Manager and SSM ARNs, all partitions.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
_ARN = (
    r"^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+"
    r"|ssm:[a-z0-9-]+:[0-9]{12}:parameter/[A-Za-z0-9/_.-]+)$"
)


class Secret(Model):
    """A secret by its ARN, with the key inside it where it holds JSON.

    The sidecar gets it from ECS as an environment variable, the transform reads it at first use; neither the
    description nor anything generated from it ever holds the value.
    """

    arn: Annotated[str, StringConstraints(pattern=_ARN)] = Field(
        description="ARN of the Secrets Manager secret or SSM parameter"
    )
    key: str | None = Field(default=None, description="key inside a JSON secret")
    env: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")] = Field(
        default="", validate_default=False, description="environment variable that carries it; derived when absent"
    )

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = {"arn": value}
        if isinstance(value, dict) and not value.get("env") and isinstance(value.get("arn"), str):
            # The whole name: `web/token` and `api/token` are two secrets.
            name = re.split(r":secret:|:parameter/", value["arn"])[-1]
            # Secrets Manager appends a hyphen and six characters of its own to every name.
            name = re.sub(r"-[A-Za-z0-9]{6}$", "", name) if ":secret:" in value["arn"] else name
            stem = "_".join(filter(None, [name, str(value.get("key") or "")]))
            value = {**value, "env": "FIRELENS_" + re.sub(r"[^A-Z0-9]+", "_", stem.upper()).strip("_")[-50:]}
        return value

    @property
    def value_from(self) -> str:
        """The `valueFrom` of an ECS secret: the ARN, with `:key::` for a key of a JSON secret."""
        return f"{self.arn}:{self.key}::" if self.key else self.arn


def _no_plain_text(value: Any) -> Any:
    if isinstance(value, str) and not value.startswith("arn:aws"):
        # The value itself must not reach the message: it may be the secret.
        raise ValueError(
            "holds a plain text where a secret belongs; put the value in Secrets Manager or SSM and give its ARN: "
            "{arn: arn:aws:secretsmanager:...}"
        )
    return value


SecretField = Annotated[Secret, BeforeValidator(_no_plain_text)]


def secrets_in(value: Any) -> Iterator[Secret]:
    """Yields every secret that a model, mapping or sequence holds, at any depth."""
    if isinstance(value, Secret):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from secrets_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for held in value.values():
            yield from secrets_in(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from secrets_in(held)
