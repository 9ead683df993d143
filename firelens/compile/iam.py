"""Least-privilege policies: who may write where, one document a role."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from firelens.compile import observe, plain, shipping
from firelens.compile.scope import Scope
from firelens.compile.taskdef import router_log_group, secrets
from schemas.destinations.base import Destination, Place, Statement
from schemas.pipeline import Pipeline, Stream
from schemas.secret import Secret


def policies(pipeline: Pipeline) -> dict[str, dict[str, Any]]:
    """Gives `{file name: policy document}`: the task role, the execution role, and one role for each transform.

    A role that needs nothing has no file.
    """
    scope = Scope(pipeline)
    if plain.is_plain(pipeline):
        out = {"execution-role.json": _document(plain.iam(pipeline, scope.place.partition))}
    else:
        needed = [s for r in pipeline.routes.values() for s in r.to.iam(scope.place)]
        out = {
            "task-role.json": _document([*needed, *shipping.iam(pipeline), *observe.iam(scope)]),
            "execution-role.json": _document([*_read(secrets(pipeline)), _router_log(pipeline, scope.place)]),
        }
    for name, stream in pipeline.streams.items():
        out[f"transform-{name}.json"] = _document(_transform(pipeline, name, stream, scope.place))
    return {k: v for k, v in out.items() if v["Statement"]}


def _router_log(pipeline: Pipeline, place: Place) -> Statement:
    """Gives what the router's own `awslogs` driver needs; AWS's managed policy lacks the right to create a group.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
    """
    group = f"arn:{place.partition}:logs:{place.region}:{place.account}:log-group:{router_log_group(pipeline)}"
    actions = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")
    return Statement("RouterLog", actions, (group, f"{group}:*"))


def _destinations(stream: Stream) -> list[Destination]:
    return [r.to for r in stream.routes.values()] + ([stream.dead_letter] if stream.dead_letter else [])


def _transform(pipeline: Pipeline, name: str, stream: Stream, place: Place) -> Iterable[Statement]:
    for to in _destinations(stream):
        yield from to.iam(place)
        yield from _read(to.secrets())
    for step in stream.steps:
        yield from _read(step.secrets())
    if stream.reingest and stream.source == "direct":
        arn = (
            f"arn:{place.partition}:firehose:{place.region}:{place.account}:deliverystream/{pipeline.stream_name(name)}"
        )
        yield Statement("Reingest", ("firehose:PutRecordBatch",), (arn,))
    elif stream.reingest and stream.source == "kinesis":
        arn = f"arn:{place.partition}:kinesis:{place.region}:{place.account}:stream/{pipeline.stream_name(name)}"
        yield Statement("Reingest", ("kinesis:PutRecords",), (arn,))


def _read(secrets: Iterable[Secret]) -> list[Statement]:
    held = sorted({s.arn for s in secrets})
    manager = tuple(a for a in held if ":secretsmanager:" in a)
    parameters = tuple(a for a in held if ":ssm:" in a)
    out = []
    if manager:
        out.append(Statement("ReadSecrets", ("secretsmanager:GetSecretValue",), manager))
    if parameters:
        out.append(Statement("ReadParameters", ("ssm:GetParameters", "ssm:GetParameter"), parameters))
    return out


def _document(statements: Iterable[Statement]) -> dict[str, Any]:
    """Gives one policy: statements with the same actions and conditions are one, with all their resources."""
    merged: dict[str, tuple[Statement, set[str]]] = {}
    for s in statements:
        key = json.dumps([sorted(s.actions), s.conditions], sort_keys=True)
        merged.setdefault(key, (s, set()))[1].update(s.resources)
    out: list[dict[str, Any]] = []
    taken: set[str] = set()
    for statement, resources in merged.values():
        sid, n = statement.sid, 2
        while sid in taken:
            sid, n = f"{statement.sid}{n}", n + 1
        taken.add(sid)
        entry: dict[str, Any] = {
            "Sid": sid,
            "Effect": "Allow",
            "Action": sorted(statement.actions),
            "Resource": sorted(resources),
        }
        if statement.conditions:
            entry["Condition"] = dict(statement.conditions)
        out.append(entry)
    return {"Version": "2012-10-17", "Statement": out}
