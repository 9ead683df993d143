"""What the sidecar would send to Firehose, for a machine without Fluent Bit.

Only what is ours is done here: joining by our declarations and redaction by our Python engine, which gives the same bytes
as the sidecar's Lua. Fluent Bit's own work (parsing, routing) is left to the transform and not imitated.
"""

from __future__ import annotations

from collections.abc import Iterable

from firelens.compile.redaction import compile_policy
from firelens.fluentbit.agent import Identity
from firelens.local.forward import Container, Record, container_records
from processors.codec import dumps, loads
from processors.join import Joiner
from processors.steps.redact import Redaction
from schemas.pipeline import Pipeline


class StandIn:
    """Does the sidecar's part for one pipeline; what its policies compile to is made once."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        policies = [p for step in pipeline.steps if (p := getattr(step, "policy", None)) is not None]
        self._steps = [Redaction.from_plan({"compiled": compile_policy(p)}) for p in policies]
        identity = Identity(region=pipeline.region, cluster="local")
        self._metadata = {
            "ecs_cluster": identity.cluster,
            "ecs_task_arn": identity.task_arn,
            "ecs_task_definition": f"{pipeline.name}:{identity.revision}",
        }

    def records(self, container: Container, lines: Iterable[bytes]) -> list[Record]:
        """Gives the records of lines: joined, with ECS metadata, redacted by the sidecar's own policies."""
        app = next(a for a in self._pipeline.apps if self._pipeline.container(a) == container.name)
        language = self._pipeline.apps[app].multiline
        joiner = Joiner.from_plan(
            {"type": "join", "partial": True, "languages": [language] if isinstance(language, str) else []}
        )
        raw = [(container.name, _readable(r)) for line in lines for r in container_records(container, line)]
        redacted = (_redacted({**group.fields, **self._metadata}, self._steps) for group in joiner.batch(raw))
        return [fields for fields in redacted if fields is not None]


def _redacted(fields: Record, steps: Iterable[Redaction]) -> Record | None:
    """Gives the record as the policies leave it, or None where one of them drops it."""
    for step in steps:
        for _, text, dropped in step.lines([dumps(fields)]):
            if dropped:
                return None
            fields = loads(text)
    return fields


def _readable(record: Record) -> Record:
    """Gives the record as JSON can carry it: bytes that are no UTF-8 become the replacement character."""
    return {k: v.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for k, v in record.items()}
