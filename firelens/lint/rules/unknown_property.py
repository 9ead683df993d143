"""Every plugin has a closed list of options. One that is not on it stops the engine: `unknown configuration property`.
The list differs between plugins of like names, most of all between AWS's old Go plugins (`cloudwatch`, `firehose`,
`kinesis`) and the C ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.fluentbit import edits
from firelens.fluentbit.catalog import catalogue, versions
from firelens.fluentbit.values import Property
from firelens.lint.finding import Fix, Origin, Problem, Severity
from firelens.lint.join.options import plugin_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, key_at
from firelens.lint.rule import Rule

OTHERS: Final = frozenset({"processors", "routes", "condition", "@include", "@set"})
"""What only YAML has, and what FL107 knows better."""
KINDS: Final = frozenset({"input", "filter", "output", "processor"})
DOCKER: Final = frozenset(
    {"mode", "max-buffer-size", "labels", "labels-regex", "env", "env-regex", "cache-disabled"}
    | {"max-size", "max-file", "compress-logs", "tag"}
)
"""Options of Docker's log drivers, which ECS takes for `awslogs` and others: with `awsfirelens` they go to Fluent Bit."""
GO_OPTIONS: Final[Mapping[str, str]] = {
    "data_keys": "remove fields with `record_modifier` instead",
    "replace_dots": "rename fields with a Lua filter instead",
    "partition_key": "`kinesis_streams` always uses random keys",
    "aggregation": "the C plugin has `simple_aggregation`",
    "default_log_group_name": "`log_group_name` is the fallback of `log_group_template`",
    "default_log_stream_name": "`log_stream_prefix` is the fallback of `log_stream_template`",
    "new_log_group_tags": "tag the group where you create it",
    "credentials_endpoint": "the C plugin finds the task role by itself",
    "append_newline": "the C plugin always ends a record with a line break",
}

RULE = Rule(
    code="FL201",
    title="a plugin does not know a property",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n    Fromat json\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n    Format json\n",
    },
    fixed={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n    format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for found in step.properties if step.written and step.kind in KINDS else ():
            if found.name in OTHERS or "${" in found.key or _known_somewhere(step, found, sidecar):
                continue
            names = catalogue(sidecar.engine.versions[-1]).suggest(step.kind, step.plugin, found.name)
            yield Problem(
                key_at(found),
                f"the {step.called} has no option `{found.key}`: Fluent Bit does not start",
                help=_instead(step, found, names),
                fix=Fix(f"write `{names[0]}`", (edits.rename(found, names[0]),), "unsafe")
                if _close(names, step)
                else None,
                severity=Severity.WARNING if sidecar.image and sidecar.image.maker == "other" else None,
            )


def _known_somewhere(step: Step, found: Property, sidecar: Sidecar) -> bool:
    """Whether a version that may run takes the option, or has no closed list for this plugin."""
    others = () if sidecar.engine.known else versions()
    for version in (*sidecar.engine.versions, *others):
        plugin = plugin_of(step.section, version)
        if plugin is not None and (plugin.open or plugin.option(found.key)):
            return True
    return all(plugin_of(step.section, version) is None for version in sidecar.engine.versions)


def _close(names: tuple[str, ...], step: Step) -> bool:
    return bool(names) and step.origin is Origin.FILE and not step.first(names[0])


def _instead(step: Step, found: Property, names: tuple[str, ...]) -> str:
    if found.name in GO_OPTIONS and step.plugin in {"cloudwatch_logs", "kinesis_firehose", "kinesis_streams"}:
        return f"`{found.key}` is an option of AWS's old Go plugins; {GO_OPTIONS[found.name]}"
    if step.origin is Origin.OPTIONS and (found.name in DOCKER or found.name.startswith(("awslogs-", "fluentd-"))):
        return "remove it: with `awsfirelens` every option is written into Fluent Bit's output; " + (
            "the buffer has `log-driver-buffer-limit`" if "buffer" in found.name else "it is one of another log driver"
        )
    return f"write {' or '.join(f'`{name}`' for name in names)}" if names else "remove it"
