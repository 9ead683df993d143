"""Task-definition parts: the router container, what each app container needs, volumes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any

from firelens.compile import observe, plain, shipping
from firelens.compile.buffers import Buffers, derive
from firelens.compile.sidecar import STORAGE
from schemas.pipeline import Pipeline, Tail
from schemas.secret import Secret

_STORAGE_VOLUME = "firelens-buffer"


def parts(pipeline: Pipeline) -> dict[str, Any]:
    """Gives what a task definition needs, in the shape of `register-task-definition`.

    `containerDefinitions` holds the router whole, and for each app only what FireLens asks of it.
    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
    """
    if plain.is_plain(pipeline):
        own = [(pipeline.container(a), plain.log_configuration(pipeline, a)) for a in pipeline.apps]
        return {"containerDefinitions": [{"name": name, "logConfiguration": held} for name, held in own]}
    buffers = derive(pipeline)
    apps = [_app(pipeline, name, buffers) for name in pipeline.apps]
    out: dict[str, Any] = {"containerDefinitions": [_router(pipeline, buffers), *apps]}
    volumes = _volumes(pipeline)
    if volumes:
        out["volumes"] = [{"name": v} for v in volumes]
    return out


def secrets(pipeline: Pipeline) -> list[Secret]:
    """Gives every secret that the router's environment carries, by environment name, each once."""
    held = {s.env: s for route in pipeline.routes.values() for s in route.to.secrets()}
    held |= {s.env: s for step in pipeline.steps for s in step.secrets()}
    if pipeline.sidecar.metrics == "prometheus" and pipeline.sidecar.metrics_to is not None:
        held |= {s.env: s for s in pipeline.sidecar.metrics_to.secrets()}
    return [held[env] for env in sorted(held)]


def keeps_files(pipeline: Pipeline) -> bool:
    """Says whether the router writes files: chunks on disk, where `tail` stopped reading, objects for S3.

    Where they go must be there, and stay when the container is started anew: the engine makes no folder for `tail`.
    """
    tails = any(app.files for app in pipeline.apps.values())
    return pipeline.durability == "disk" or tails or any(r.to.OWN_FILES for r in pipeline.routes.values())


def router_log_group(pipeline: Pipeline) -> str:
    """Gives the log group of the router's own log."""
    return f"/firelens/{pipeline.name}/router"


def _volumes(pipeline: Pipeline) -> list[str]:
    shared = {t.volume for app in pipeline.apps.values() for t in app.files}
    return sorted(shared | ({_STORAGE_VOLUME} if keeps_files(pipeline) else set()))


def _router(pipeline: Pipeline, buffers: Buffers) -> dict[str, Any]:
    sidecar = pipeline.sidecar
    shipped = shipping.router(pipeline)
    out: dict[str, Any] = {
        "name": sidecar.container,
        "image": shipped.pop("image"),
        # Without the router no log leaves the task, and nobody would notice.
        "essential": True,
        "user": sidecar.user,
        "memoryReservation": buffers.reservation_mib,
        "stopTimeout": buffers.stop_seconds,
        **shipped,
        "logConfiguration": {
            "logDriver": "awslogs",
            "options": {
                "awslogs-group": router_log_group(pipeline),
                "awslogs-create-group": "true",
                "awslogs-region": pipeline.region,
                "awslogs-stream-prefix": "firelens",
            },
        },
    }
    if sidecar.cpu is not None:
        out["cpu"] = sidecar.cpu
    if sidecar.read_only:
        out["readonlyRootFilesystem"] = True
    if sidecar.environment:
        ours = [{"name": k, "value": v} for k, v in sorted(sidecar.environment.items())]
        out["environment"] = [*out.get("environment", ()), *ours]
    held = secrets(pipeline)
    if held:
        out["secrets"] = [{"name": s.env, "valueFrom": s.value_from} for s in held]
    if check := observe.health_check(pipeline):
        out["healthCheck"] = check
    mounts = [{"sourceVolume": v, "containerPath": p} for v, p in _mounts(pipeline)]
    if mounts:
        out["mountPoints"] = mounts
    return out


def _mounts(pipeline: Pipeline) -> list[tuple[str, str]]:
    found = _folders(t for app in pipeline.apps.values() for t in app.files)
    if keeps_files(pipeline):
        found[_STORAGE_VOLUME] = STORAGE.rpartition("/")[0]
    return sorted(found.items())


def _folders(tails: Iterable[Tail]) -> dict[str, str]:
    """Gives where each volume is mounted: the deepest folder above all of its globs that holds no wildcard."""
    out: dict[str, str] = {}
    for tail in tails:
        folder = re.split(r"[*?\[]", tail.path, maxsplit=1)[0].rpartition("/")[0] or "/"
        out[tail.volume] = posixpath.commonpath([out.get(tail.volume, folder), folder])
    return out


def _app(pipeline: Pipeline, name: str, buffers: Buffers) -> dict[str, Any]:
    out: dict[str, Any] = {
        "name": pipeline.container(name),
        "logConfiguration": {
            "logDriver": "awsfirelens",
            "options": {
                **(shipping.log_options(pipeline, name) if pipeline.sidecar.ship == "options" else {}),
                "log-driver-buffer-limit": str(buffers.driver_buffer_lines),
            },
        },
        "dependsOn": [
            {
                "containerName": pipeline.sidecar.container,
                # START is not yet listening: short tasks would lose their first lines.
                "condition": "HEALTHY" if observe.health_check(pipeline) else "START",
            }
        ],
    }
    # Where the router mounts it too: files of several apps on one volume keep one path for each.
    shared = {t.volume for t in pipeline.apps[name].files}
    mounts = [{"sourceVolume": v, "containerPath": p} for v, p in _mounts(pipeline) if v in shared]
    if mounts:
        out["mountPoints"] = mounts
    return out
