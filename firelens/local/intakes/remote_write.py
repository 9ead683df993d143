"""Prometheus remote write, into Fluent Bit's own input."""

from __future__ import annotations

import re

from firelens.local.intakes.base import Record
from firelens.local.intakes.engine import EngineIntake

_SAMPLE = re.compile(r"^\S+Z (\w+(?:\{.*\})?) = ", re.MULTILINE)


class RemoteWriteIntake(EngineIntake):
    """Prometheus remote write; what arrives are samples and no records."""

    PLUGIN = "prometheus_remote_write"

    def url(self) -> str:
        """Gives the address of the workspace or server."""
        return str(self.to.endpoint or "https://aps-workspaces.amazonaws.com")

    def settings(self) -> list[tuple[str, str]]:
        """Gives the path."""
        path = f"/workspaces/{self.to.workspace}/api/v1/remote_write" if self.to.workspace else self.to.path
        return [("uri", path)]

    def handed(self) -> list[tuple[str, str]]:
        """Gives the engine's log: no other output prints metrics as they are."""
        return [("name", "stdout"), ("match", "*")]

    def arrived(self) -> int:
        """Gives the samples."""
        return len(self.records())

    def records(self) -> list[Record]:
        """Gives each sample as its name and labels, for no record comes this way."""
        return [{"sample": found[1]} for found in _SAMPLE.finditer(self.far.log())]


INTAKES = {"prometheus_remote_write": RemoteWriteIntake}
