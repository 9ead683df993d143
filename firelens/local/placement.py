"""The built sidecar moved onto this machine: the same documents, with paths and endpoints of here.

Nothing else is changed, so what runs is what would ship.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from firelens.compile.sidecar import FOLDER, STORAGE, compile_sidecar
from firelens.compile.taskdef import parts
from firelens.fluentbit.agent import Identity, TaskDefinition, effective
from firelens.fluentbit.classic import write
from firelens.fluentbit.document import Document, Property, Section, Setting
from schemas.pipeline import Pipeline

SOCKET = "/var/run/fluent.sock"
_STATE = f"{STORAGE.rpartition('/')[0]}/"
# Gives properties to set in an [OUTPUT] of a plugin with these properties: (plugin, alias) -> options.
Overrides = Callable[[str, str], Mapping[str, str]]


def place(
    pipeline: Pipeline,
    folder: Path,
    *,
    socket: Path,
    overrides: Overrides,
    identity: Identity,
    seen_as: str | None = None,
    ports: Mapping[int, int] | None = None,
) -> Path:
    """Writes the effective configuration (agent's file around ours) below `folder` and gives the main file's path.

    `socket` takes the place of the agent's; its TCP inputs have fixed ports and are left out, because several engines
    may run side by side. `seen_as` is the folder as the engine sees it when it runs in a container; files that apps
    write on shared volumes are looked for below it. `ports` gives the ports of apps that log by TCP others.
    """
    here = seen_as or str(folder)
    # Without a router there would be nothing to run.
    routed = pipeline.model_copy(update={"sidecar": pipeline.sidecar.model_copy(update={"driver": "firelens"})})
    sidecar = compile_sidecar(routed)
    task: dict[str, Any] = {"family": pipeline.name, **parts(routed)}
    document = _wrapped(routed, task, sidecar.main, here, identity)
    document = document.map(lambda s: _local(s, here, socket, overrides)).map(lambda s: _ported(s, ports or {}))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "buffer").mkdir(exist_ok=True)
    for name, text in sidecar.scripts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "parsers.conf").write_text(write(sidecar.parsers), "utf-8")
    main = folder / "fluent-bit.conf"
    main.write_text(write(Document.of(document.items)), "utf-8")
    return main


def _wrapped(pipeline: Pipeline, task: TaskDefinition, main: Document, here: str, identity: Identity) -> Document:
    """Gives what the engine reads in the end, by the pipeline's way of shipping."""
    if pipeline.sidecar.ship == "options":
        return effective(task, launch_type=identity.launch_type, identity=identity)
    if pipeline.sidecar.ship == "s3":
        # The init process includes the agent's file first, and names the parsers on the command line.
        agent = effective(task, launch_type=identity.launch_type, identity=identity)
        return agent + main + Document.of(Section.of("service", [("parsers_file", f"{here}/parsers.conf")]))
    document = effective(task, main, launch_type=identity.launch_type, identity=identity)
    if pipeline.sidecar.ship != "takeover":
        return document
    # The start script asks the task's metadata, which this machine has none of.
    known = {
        "ECS_CLUSTER": identity.cluster,
        "ECS_TASK_ARN": identity.task_arn,
        "ECS_TASK_DEFINITION": f"{pipeline.name}:{identity.revision}",
    }
    return Document.of(Setting(key, value) for key, value in known.items()) + document


def _local(section: Section, here: str, socket: Path, overrides: Overrides) -> Section | None:
    if section.kind == "input" and section.get("tag") == "firelens-healthcheck":
        return None
    if section.kind == "input" and section.plugin == "forward":
        return section.with_property("unix_path", str(socket)) if section.get("unix_path") else None
    if section.kind == "output":
        for key, value in overrides(section.plugin, section.get("alias") or "").items():
            section = section.with_property(key, value)
    if section.kind == "service":
        section = section.without("http_server").without("http_listen").without("http_port").without("health_check")
    if section.kind == "input" and section.plugin == "tail":
        section = section.with_property("path", f"{here}{section.get('path')}")
    entries = tuple(_moved(e, here) if isinstance(e, Property) else e for e in section.entries)
    return replace(section, entries=entries)


def _ported(section: Section, ports: Mapping[int, int]) -> Section:
    if section.kind == "input" and section.plugin == "tcp" and (port := section.get("port")):
        return section.with_property("port", str(ports.get(int(port), int(port))))
    return section


def _moved(entry: Property, here: str) -> Property:
    # A log group may begin as our folder does.
    if isinstance(entry.value, str) and not entry.name.startswith("log_"):
        for there, now in ((_STATE, f"{here}/"), (f"{FOLDER}/", f"{here}/")):
            if entry.value.startswith(there):
                return replace(entry, value=now + entry.value[len(there) :])
    return entry
