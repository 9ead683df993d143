"""What needs no server: the engine's own output, and nowhere."""

from __future__ import annotations

import json
from typing import Any

from firelens.local.intakes.base import Intake, Record, without


class StdoutIntake(Intake):
    """The engine's own log, between its other lines."""

    def properties(self) -> dict[str, str]:
        """Gives none."""
        return {}

    def arrived(self) -> int:
        """Gives the records read."""
        return len(self.records())

    def records(self) -> list[Record]:
        """Gives each line that is a JSON object."""
        lines = self.log_file.read_text("utf-8", "replace").splitlines()
        return [without(json.loads(line), "date") for line in lines if line.startswith("{")]


class NullIntake(Intake):
    """Nowhere: what should have come is not asked for."""

    def properties(self) -> dict[str, str]:
        """Gives none."""
        return {}

    def arrived(self) -> int:
        """Gives none."""
        return 0

    def records(self) -> list[Record]:
        """Gives none."""
        return []

    def shown(self, record: Record) -> Any:
        """Gives nothing of a record."""
        return None


INTAKES = {"null": NullIntake, "stdout": StdoutIntake}
