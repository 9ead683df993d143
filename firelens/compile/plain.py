"""The simple end of the scale: a pipeline that needs CloudWatch Logs and nothing else needs no router at all."""

from __future__ import annotations

import math
from typing import Any

from schemas.destinations.base import Statement
from schemas.destinations.cloudwatch import CloudWatch
from schemas.pipeline import Pipeline

REASON = (
    "every app has one CloudWatch Logs group and nothing is done to its lines, which Docker's own `awslogs` driver does "
    "without a router; lines arrive as they are, without ECS fields"
)
# What `awslogs` of itself makes of a group and a prefix; anything else takes the router.
_TAKEN = frozenset({"type", "log_group", "log_stream_prefix", "create_group", "region", "log_key"})


def is_plain(pipeline: Pipeline) -> bool:
    """Says whether `awslogs` is what a build generates: it is allowed to, and nothing stands against it."""
    return pipeline.sidecar.driver == "auto" and obstacle(pipeline) is None


def obstacle(pipeline: Pipeline) -> str | None:
    """Gives the first thing that `awslogs` cannot do for this pipeline, `None` where there is none."""
    if pipeline.steps:
        return "it has `steps`"
    if pipeline.durability == "disk":
        return "`durability: disk` keeps logs on disk"
    for name, app in pipeline.apps.items():
        if app.multiline or app.include or app.exclude or app.files or app.tcp:
            return f"lines of `{name}` are joined, filtered or read from elsewhere"
        if len(_routes(pipeline, name)) != 1:
            return f"`{name}` has several routes"
    for name, route in pipeline.routes.items():
        if route.when is not None:
            return f"the route `{name}` has a condition"
        if route.options:
            return f"the route `{name}` has `options` of the router's output"
        to = route.to
        if not isinstance(to, CloudWatch) or not to.log_stream_prefix:
            return f"the route `{name}` goes elsewhere than to a stream of CloudWatch Logs for each container"
        extra = {k for k, v in to.model_dump(exclude_defaults=True).items() if v} - _TAKEN
        if extra or to.log_key not in (None, "log"):
            return f"the route `{name}` sets `{', '.join(sorted(extra)) or 'log_key'}`"
    return None


def log_configuration(pipeline: Pipeline, app: str) -> dict[str, Any]:
    """Gives an app's log configuration.

    Without `non-blocking` an app stands still while CloudWatch does not answer.
    https://docs.docker.com/engine/logging/drivers/awslogs/
    """
    to = _route(pipeline, app)
    # The buffer takes the task's memory; AWS found 25 MiB to lose nothing up to some 6 MB/s.
    # https://aws.amazon.com/blogs/containers/preventing-log-loss-with-non-blocking-mode-in-the-awslogs-container-log-driver/
    buffer_mib = max(math.ceil(pipeline.limits.megabytes_per_second * 5), 25)
    options = {
        "awslogs-group": to.log_group,
        **({"awslogs-create-group": "true"} if to.create_group else {}),
        "awslogs-region": to.region or pipeline.region,
        "awslogs-stream-prefix": (to.log_stream_prefix or "").rstrip("/-") or pipeline.name,
        "mode": "non-blocking",
        "max-buffer-size": f"{buffer_mib}m",
    }
    return {"logDriver": "awslogs", "options": options}


def iam(pipeline: Pipeline, partition: str) -> list[Statement]:
    """Gives what the execution role needs: with `awslogs` it is the agent that writes, not the task."""
    out = []
    for app in pipeline.apps:
        to = _route(pipeline, app)
        arn = f"arn:{partition}:logs:{to.region or pipeline.region}:{pipeline.account or '*'}:log-group:{to.log_group}"
        out.append(Statement("WriteLogs", ("logs:CreateLogStream", "logs:PutLogEvents"), (f"{arn}:*",)))
        if to.create_group:
            out.append(Statement("CreateGroup", ("logs:CreateLogGroup",), (arn,)))
    return out


def _route(pipeline: Pipeline, app: str) -> CloudWatch:
    [route] = _routes(pipeline, app)
    to = pipeline.routes[route].to
    if not isinstance(to, CloudWatch):
        raise TypeError(f"`{route}` is no CloudWatch route; ask `is_plain` first")
    return to


def _routes(pipeline: Pipeline, app: str) -> list[str]:
    return [n for n, r in pipeline.routes.items() if r.apps is None or app in r.apps]
