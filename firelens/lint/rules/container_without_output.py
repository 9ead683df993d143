"""Without `Name` among its log options the agent makes no output for a container. Unless the configuration file brings
one that matches `<container>-firelens-*`, all it prints is thrown away."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.near_miss import missed, missed_help
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL304",
    title="a container logs to the router and nothing takes its logs",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.task is None or sidecar.flow.graph.truncated or not sidecar.complete:
        return
    for tag in sidecar.flow.lost:
        client = sidecar.task.container(tag.container) if tag.container else None
        if client is None or not client.is_client or (client.options_node and not client.options_node.is_map):
            continue
        if "name" in {key.lower() for key in client.options} or client.secret_options:
            continue
        anew = any(s.plugin == "rewrite_tag" and tag in sidecar.flow.arriving(s) for s in sidecar.filters)
        yield Problem(
            client.key("logConfiguration"),
            f"no output takes `{tag.glob}`: what `{client.name}` prints and no rule re-emits is lost"
            if anew
            else f"no output takes `{tag.glob}`: everything `{client.name}` prints is lost",
            help=missed_help(sidecar, tag.glob)
            or f"set `Name` and its options, or add an output with `Match {client.name}-firelens*` to the file",
            related=missed(sidecar, tag.glob),
            severity=Severity.WARNING if anew else None,
        )
