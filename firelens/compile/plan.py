"""Streams to plans: what the Lambda of each stream reads at cold start."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from firelens.compile.scope import Scope
from schemas.pipeline import Pipeline, Stream
from schemas.plan import Plan, SideRoute
from schemas.steps.base import Step


def plans(pipeline: Pipeline) -> dict[str, Plan]:
    """Gives `{stream key: plan}` for every stream of the pipeline.

    Raises `DescriptionError` for a redaction policy that does not compile: a rule that cannot work stops the build.
    """
    return {name: _plan(pipeline, name, stream) for name, stream in pipeline.streams.items()}


def _plan(pipeline: Pipeline, name: str, stream: Stream) -> Plan:
    return Plan(
        pipeline=pipeline.name,
        stream=pipeline.stream_name(name),
        region=pipeline.region,
        source=stream.source,
        apps=tuple(pipeline.container(a) for a in pipeline.apps),
        steps=tuple(form for s in stream.steps for form in step_forms(s, Scope(pipeline))),
        output=stream.output,
        to=stream.to.to_plan(),
        routes=tuple(
            SideRoute(
                name=key,
                to=route.to.to_plan(),
                when=None if route.when is None else route.when.to_plan(),
                apps=None if route.apps is None else tuple(pipeline.container(a) for a in route.apps),
            )
            for key, route in stream.routes.items()
        ),
        deliver_when=None if stream.deliver is None else stream.deliver.to_plan(),
        partition_keys={k: {"field": v.field, "default": v.default} for k, v in stream.partition_keys.items()},
        failures=stream.failures,
        dead_letter=None if stream.dead_letter is None else stream.dead_letter.to_plan(),
        reingest=stream.reingest and stream.source != "msk",
        namespace=pipeline.namespace,
    )


def step_forms(step: Step, scope: Scope) -> list[dict[str, Any]]:
    """Gives the plan form of a step, or several that together are it.

    A step whose form needs the pipeline has `transform` in its compiler's module.
    """
    kind: str = step.type  # type: ignore[attr-defined]  # every declared step has one
    containers = None if step.apps is None else [scope.pipeline.container(a) for a in step.apps]
    if importlib.util.find_spec(f"firelens.compile.steps.{kind}") is not None:
        module = importlib.import_module(f"firelens.compile.steps.{kind}")
        if hasattr(module, "transform"):
            forms: list[dict[str, Any]] = module.transform(step, scope)
            return [form if containers is None or "apps" in form else form | {"apps": containers} for form in forms]
    return [step.to_plan() if containers is None else step.to_plan() | {"apps": containers}]
