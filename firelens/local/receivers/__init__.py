"""Strict stand-ins for log intakes, one file per wire contract: each refuses what the vendor refuses, and says why."""

from __future__ import annotations

from firelens.local.receivers.base import Receiver
from schemas.discovery import modules

__all__ = ["Receiver", "receivers"]


def receivers() -> dict[str, type[Receiver]]:
    """Gives every receiver by the name of its destination, found by walking this package."""
    found = (getattr(module, "RECEIVER", None) for module in modules(__name__))
    return {kind.name: kind for kind in found if kind is not None}
