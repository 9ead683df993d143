"""A filter that hands records back to the first filter sends them through the one that FireLens puts in front, which
adds `ecs_cluster`, `ecs_task_arn` and `ecs_task_definition` a second time. JSON outputs write each key once; `forward`
and MessagePack send both."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.key_effects import METADATA, sends_twins
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.rule import Rule

_TASK = (
    '{{"taskRoleArn": "arn:aws:iam::1:role/t", "containerDefinitions": [\n'
    '  {{"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
    '    "firelensConfiguration": {{"type": "fluentbit", "options": {{{more}\n'
    '      "config-file-type": "file", "config-file-value": "/extra.conf"}}}}}},\n'
    '  {{"name": "app", "image": "a", "logConfiguration": {{"logDriver": "awsfirelens"}}}}]}}\n'
)
_CONF = (
    "[FILTER]\n"
    "    Name multiline\n"
    "    Match app-firelens*\n"
    "    multiline.parser java\n"
    "    multiline.key_content log\n"
    "\n"
    "[OUTPUT]\n"
    "    Name forward\n"
    "    Match app-firelens*\n"
    "    Host aggregator.internal\n"
)

RULE = Rule(
    code="FL408",
    title="metadata reaches a forward receiver twice",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/multiline-stacktrace",
    bad={"task.json": _TASK.format(more=""), "extra.conf": _CONF},
    good={"task.json": _TASK.format(more='"enable-ecs-log-metadata": "false",'), "extra.conf": _CONF},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for output in sidecar.written("output"):
        if not sends_twins(output):
            continue
        again = next((step for step in _re_emitters(sidecar, output) if _met_metadata_twice(sidecar, step)), None)
        if again is not None:
            yield Problem(
                output.at,
                f"records that the {again.called} emits anew reach this {output.called} with two `ecs_cluster` and so on",
                help='set `"enable-ecs-log-metadata": "false"` and add the fields behind the last emitting filter',
                related=(Related(again.at, "emits them anew"),),
            )


def _re_emitters(sidecar: Sidecar, output: Step) -> Iterator[Step]:
    for hop in sidecar.keys.hops_at(output):
        yield from (sidecar.steps[index] for index, _ in hop.stream.path)


def _met_metadata_twice(sidecar: Sidecar, emitter: Step) -> bool:
    """Whether what an emitter gives meets a filter of the agent that adds keys it surely has."""
    for step in sidecar.of("filter", "record_modifier"):
        if step.written:
            continue
        hops = [hop for hop in sidecar.keys.hops_at(step) if hop.stream.index == emitter.number]
        if any(sidecar.keys.entering(hop).sure & METADATA for hop in hops):
            return True
    return False
