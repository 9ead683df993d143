"""The sidecar that would ship, with its outputs swapped for files; what feeds Firehose and Kinesis is sent as well."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from firelens.compile.observe import TAG
from firelens.fluentbit import classic
from firelens.fluentbit.document import Document, Item, Section
from schemas.pipeline import Pipeline

# Outputs whose own bytes the transform has to see.
SENT = frozenset({"kinesis_firehose", "kinesis_streams"})
_KEPT = frozenset({"alias", "match", "match_regex"})
_METRICS = frozenset({"fluentbit_metrics", "fluentbit_logs"})
_FLUSH_SECONDS = "0.2"
_REFRESH_SECONDS = "1"


@dataclass(frozen=True, slots=True)
class Inlets:
    """Where an app's lines go in, beside the log driver's socket: paths of its files, and ports, by app."""

    files: Mapping[str, Path]
    ports: Mapping[str, int]


def swap(main: Path, pipeline: Pipeline, out: Path) -> Inlets:
    """Rewrites a main file that `placement.place` wrote, so that `out` takes what each route gets; gives the inlets.

    Tags, matches, filters and parsers stay as they are. Files of the task lie below `out`, its TCP ports are free ones
    of this machine.
    """
    out.mkdir(parents=True, exist_ok=True)
    files: dict[str, Path] = {}
    ports: dict[str, int] = {}
    apps = {pipeline.container(name): name for name in pipeline.apps}

    def change(section: Section) -> Iterator[Item]:
        if section.kind == "output" and (alias := section.get("alias")):
            yield from _landing(section, alias, out)
        elif (section.kind == "output" and section.get("match") == TAG) or (
            section.kind == "input" and section.plugin in _METRICS
        ):
            return
        elif section.kind == "input" and section.plugin == "tail":
            app = apps[(section.get("tag") or "").split("-firelens-")[0]]
            pattern = section.get("path") or ""
            path = out / "files" / pattern.lstrip("/")
            files.setdefault(app, path.with_name(path.name.replace("*", "test").replace("?", "x")))
            files[app].parent.mkdir(parents=True, exist_ok=True)
            moved = section.with_property("path", str(path)).with_property("db", str(out / f"tail-{app}.db"))
            yield moved.with_property("refresh_interval", _REFRESH_SECONDS)
        elif section.kind == "input" and section.plugin == "tcp":
            app = apps[(section.get("tag") or "").split("-firelens-")[0]]
            ports[app] = _free_port()
            yield section.with_property("listen", "127.0.0.1").with_property("port", str(ports[app]))
        elif section.kind == "service":
            yield section.with_property("flush", _FLUSH_SECONDS)
        else:
            yield section

    document = classic.read(main.read_text("utf-8"), file=str(main))
    items = [i for item in document.items for i in (change(item) if isinstance(item, Section) else [item])]
    main.write_text(classic.write(Document.of(items)), "utf-8")
    return Inlets(files, ports)


def _landing(section: Section, alias: str, out: Path) -> Iterator[Section]:
    kept = [(p.key, p.value) for p in section.properties if p.name in _KEPT]
    landed = [("path", str(out)), ("file", f"{alias}.out"), ("format", "plain")]
    if section.plugin in SENT:
        yield section.with_property("alias", f"{alias}.sent")
    yield Section.of("output", [("name", "file"), *kept, *landed])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
