"""Which app a record comes from: the container that wrote it, as the runtimes and log streams name it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

Fields = dict[str, Any]
# The ECS agent names containers `ecs-<family>-<revision>-<container>-<20 hex digits>`; families hold hyphens too.
# https://github.com/aws/amazon-ecs-agent/blob/master/agent/engine/docker_task_engine.go
_ECS_NAME: Final = re.compile(r"/?ecs-.+?-[0-9]+-(.+)-[0-9a-f]{18,}")
_CACHED: Final = 4096


def app_reader(apps: tuple[str, ...]) -> Callable[[Fields], str]:
    """Gives a function from a record to its app, empty where nobody knows.

    Apps are container names. Reads `container_name` (FireLens) and the second-last part of a log stream
    (`prefix/container/task`, awslogs). The only app of a plan is the app of every record that names none.
    """
    known = frozenset(apps)
    alone = apps[0] if len(apps) == 1 else ""
    cache: dict[str, str] = {}

    def read(fields: Fields) -> str:
        name = fields.get("container_name") or fields.get("logStream")
        if type(name) is not str:
            return alone
        found = cache.get(name)
        if found is None:
            if len(cache) >= _CACHED:
                cache.clear()
            found = cache[name] = _app(name, known) or alone
        return found

    return read


def _app(name: str, known: frozenset[str]) -> str:
    plain = name.removeprefix("/")
    if plain in known:
        return plain
    if found := _ECS_NAME.fullmatch(name):
        # A container name may hold `-<digits>-`, so each reading is tried until one is an app of the plan.
        parts = found[1].split("-")
        return next((p for n in range(len(parts)) if (p := "-".join(parts[n:])) in known), "")
    parts = plain.split("/")
    return parts[-2] if len(parts) >= 2 and parts[-2] in known else ""


def stream_of(fields: Fields) -> str:
    """Gives what speaks in one format: the container, else the log group and container of an awslogs stream."""
    name = fields.get("container_name")
    if type(name) is str:
        return name
    group = fields.get("logGroup")
    if type(group) is str:
        stream = str(fields.get("logStream") or "")
        return f"{group}/{stream.rsplit('/', 1)[0] if '/' in stream else ''}"
    return ""
