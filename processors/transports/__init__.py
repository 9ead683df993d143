"""Transports: one module a wire protocol, built at the first delivery.

Importing this package loads no HTTP client, no SDK and no pydantic; `build` does, for the one destination it is given.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from processors.transports.base import Parcel, Result

__all__ = ["Parcel", "Result", "Transport", "build"]


class Transport(Protocol):
    """A destination that can be spoken to."""

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel, in order; never raises for what a destination does.

        `deadline` is on `time.monotonic`: nothing is tried after it.
        """
        ...


def build(to: dict[str, Any], *, resolve: Callable[[Any], str], region: str) -> Transport:
    """Gives the transport of a destination's plan form. Raises `DescriptionError` where nothing can speak to it."""
    base = importlib.import_module("schemas.destinations.base")
    module = importlib.import_module(f"schemas.destinations.{str(to['type']).replace('-', '_')}")
    destination: Any = module.DESTINATION.model_validate(to)
    if not isinstance(destination, base.Destination) or destination.PROTOCOL is None:
        errors = importlib.import_module("schemas.errors")
        raise errors.DescriptionError(f"the transform cannot write to `{to['type']}`")
    protocol = importlib.import_module(f"processors.transports.{destination.PROTOCOL}")
    transport: Transport = protocol.build(destination, resolve=resolve, region=region)
    return transport
