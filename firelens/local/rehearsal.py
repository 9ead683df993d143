"""A plan tried out before it ships: the real transform is built from it, so what it could not do stops the build."""

from __future__ import annotations

from processors.pipeline import Transform
from schemas.errors import DescriptionError, FirelensError
from schemas.plan import Plan


def rehearse(plans: dict[str, Plan]) -> None:
    """Builds every plan's transform. Raises `DescriptionError` with the stream where one cannot be built."""
    for name, plan in plans.items():
        try:
            Transform(plan)
        except FirelensError as error:
            raise DescriptionError(error.what, where=f"streams.{name}", hint=error.hint) from None
