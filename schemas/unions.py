"""Every destination and every step as one type each: the union of what discovery finds, told apart by `type`."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from schemas.destinations.base import Destination
from schemas.discovery import declarations
from schemas.steps.base import Step


def destinations() -> dict[str, type[Destination]]:
    """Gives `{module name: class}` of every destination."""
    return declarations("schemas.destinations", "DESTINATION", type)


def steps() -> dict[str, type[Step]]:
    """Gives `{module name: class}` of every step."""
    return declarations("schemas.steps", "STEP", type)


def _union(kinds: dict[str, Any]) -> Any:
    return Annotated[reduce(or_, kinds.values()), Field(discriminator="type")]


if TYPE_CHECKING:
    AnyDestination = Destination
    AnyStep = Step
else:
    AnyDestination = _union(destinations())
    AnyStep = _union(steps())
