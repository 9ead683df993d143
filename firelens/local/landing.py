"""Files in the place of every destination, to see which records each route of a placed sidecar gets."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from firelens.compile.observe import TAG
from firelens.fluentbit import classic
from firelens.fluentbit.document import Document, Item, Section

_KEPT: Final = frozenset({"alias", "match", "match_regex"})
# Ports and folders of the task, which this machine may not have free.
_OF_THE_TASK: Final = frozenset({"tail", "tcp"})
_FLUSH_SECONDS: Final = "0.2"
_REFRESH_SECONDS: Final = "1"


def land(main: Path, folder: Path, *, sent: Collection[str] = (), inputs: bool = False) -> None:
    """Rewrites a main file that `place` wrote: each output with an alias writes JSON lines below `folder` instead.

    Outputs of the plugins `sent` go on as well. Tags, matches and filters stay as they are; what the engine says of itself
    is left out, and so are files and ports of the task, unless `inputs` asks for them.
    """

    def change(section: Section) -> Iterator[Item]:
        if TAG in (section.get("match"), section.get("tag")):
            return
        if section.kind == "output" and (alias := section.get("alias")):
            if section.plugin in sent:
                yield section.with_property("alias", f"{alias}.sent")
            kept = [(p.key, p.value) for p in section.properties if p.name in _KEPT]
            place = [("path", str(folder)), ("file", f"{alias}.out"), ("format", "plain")]
            yield Section.of("output", [("name", "file"), *kept, *place])
        elif section.kind == "input" and section.plugin in _OF_THE_TASK:
            if inputs:
                yield (
                    section.with_property("refresh_interval", _REFRESH_SECONDS) if section.plugin == "tail" else section
                )
        else:
            yield section.with_property("flush", _FLUSH_SECONDS) if section.kind == "service" else section

    folder.mkdir(parents=True, exist_ok=True)
    document = classic.read(main.read_text("utf-8"), file=str(main))
    items = [i for item in document.items for i in (change(item) if isinstance(item, Section) else [item])]
    main.write_text(classic.write(Document.of(items)), "utf-8")


def landed(folder: Path, route: str) -> list[dict[str, Any]]:
    """Gives the records that a route got so far, in order of their arrival."""
    path = folder / f"{route}.out"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]  # the last may be half written
