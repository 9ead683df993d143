"""What every user-facing model shares."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

# Names end up in tags, file names, environment names and IAM statement ids: the intersection of what all of them take.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]

# ECS: letters, digits, hyphens and underscores, up to 255.
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
ContainerName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=255)]


class Model(BaseModel):
    """A frozen value whose unknown fields are faults, not comments."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def to_plan(self) -> dict[str, Any]:
        """Gives the JSON form that a plan carries: aliases, no absent values."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)
