"""Add what the sidecar knows about where it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.steps.base import Side, Step

EnvName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
# What the engine's `aws` filter can add; `ec2_instance_id` is the agent's own on EC2.
# https://docs.fluentbit.io/manual/data-pipeline/filters/aws-metadata
Ec2Field = Literal["az", "ec2_instance_type", "private_ip", "vpc_id", "ami_id", "account_id", "hostname"]


class Metadata(Step):
    """Add fields from environment variables of the log router container, the task's id, or the EC2 instance.

    A variable that is not set adds nothing: an empty `record_modifier` value would keep Fluent Bit from starting.
    """

    SIDES: ClassVar[frozenset[Side]] = frozenset({"sidecar"})

    type: Literal["metadata"] = "metadata"
    fields: Mapping[str, EnvName] = Field(
        default_factory=dict, description="field to environment variable, such as `{version: APP_VERSION}`"
    )
    task_id: Annotated[str, Field(min_length=1)] | None = Field(
        default=None, description="field for the task's id, of which FireLens's own fields hold the ARN alone"
    )
    ec2: tuple[Ec2Field, ...] = Field(
        default=(), description="fields of the instance, on EC2; in bridge mode its metadata wants a hop limit of 2"
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.fields or self.task_id or self.ec2):
            raise ValueError("adds nothing; name `fields`, `task_id` or `ec2`")
        return self


STEP = Metadata
