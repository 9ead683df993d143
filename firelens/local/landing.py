"""Files in the place of every destination, to see which records each route of a placed sidecar gets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from firelens.compile.observe import TAG
from firelens.fluentbit import classic
from firelens.fluentbit.document import Section

_KEPT = frozenset({"alias", "match", "match_regex"})
# Ports and folders of the task, which this machine may not have free.
_OF_THE_TASK = frozenset({"tail", "tcp", "exec", "fluentbit_metrics", "fluentbit_logs"})


def land(main: Path, folder: Path, *, flush_seconds: float = 0.2) -> None:
    """Rewrites a main file that `place` wrote: each output with an alias writes JSON lines below `folder` instead.

    Tags, matches and filters stay as they are; inputs that need the task's own ports and volumes are left out.
    """

    def landing(section: Section) -> Section | None:
        if section.kind == "output" and section.get("match") == TAG:
            return None
        if section.kind == "output" and (alias := section.get("alias")):
            kept = [(p.key, p.value) for p in section.properties if p.name in _KEPT]
            landed = [("path", str(folder)), ("file", f"{alias}.out"), ("format", "plain")]
            return Section.of("output", [("name", "file"), *kept, *landed])
        if section.kind == "input" and section.plugin in _OF_THE_TASK:
            return None
        return section.with_property("flush", str(flush_seconds)) if section.kind == "service" else section

    main.write_text(classic.write(classic.read(main.read_text("utf-8"), file=str(main)).map(landing)), "utf-8")


def landed(folder: Path, route: str) -> list[dict[str, Any]]:
    """Gives the records that a route got so far, in order of their arrival."""
    path = folder / f"{route}.out"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]  # the last may be half written
