"""Every destination on this machine: where its [OUTPUT] has to lead, and what arrived there, as records again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from firelens.local.intakes.base import Intake, Record, Site
from schemas.discovery import modules

__all__ = ["Intake", "Record", "Site", "intakes"]


def intakes() -> dict[str, Callable[[Any, Site, Path], Intake]]:
    """Gives what makes an intake, by the type of its destination, found by walking this package."""
    found: dict[str, Callable[[Any, Site, Path], Intake]] = {}
    for module in modules(__name__):
        found |= getattr(module, "INTAKES", {})
    return found
