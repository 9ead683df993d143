"""`$kubernetes['labels']['app']` is a record accessor: a name, then keys in quotes and brackets, without blanks. Where
a bracket or a quote is missing the engine does not start: `[record accessor] syntax error`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TEMPLATE: Final = re.compile(r"""(?:[^$]|\$(?!\w+\[)|\$\w+(?:\[(?:'[^'\s]*'|"[^"\s]*"|\d+)\])+)*""")
"""Text in which every `[` behind a key is closed, around a name in quotes or a number; which quotes is another question."""
PATH: Final = re.compile(r"""\$[^\s\[\]'"]+(?:\[(?:'[^'\s]*'|\d+)\])*[^\s\[\]]*""")
DOUBLE_QUOTES: Final = re.compile(r"""\$[\w.]+(?:\['[^']*'\])*\["[^"\]]*"\]""")
"""A path with double quotes, which the engine's grammar (`src/record_accessor/ra.l`) does not have."""
_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "rewrite_tag": ("rule",),
    "modify": ("condition",),
    "cloudwatch_logs": ("log_group_template", "log_stream_template"),
    "es": ("logstash_prefix_key",),
    "loki": ("labels", "label_keys"),
    "opensearch": ("logstash_prefix_key",),
    "splunk": ("event_key", "event_host", "event_source", "event_sourcetype_key", "event_index_key", "event_field"),
}
"""Where else paths stand, alone or amid other text (tried on 5.0.9)."""

RULE = Rule(
    code="FL260",
    title="the path of a key is broken",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/record-accessor",
    bad={
        "extra.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex $log['level'  error\n",
    },
    good={
        "extra.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex $log['level'] error\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (*sidecar.written("filter", *_OPTIONS), *sidecar.written("output", *_OPTIONS)):
        for found in (p for name in _OPTIONS[step.plugin] for p in step.all(name)):
            quoted = DOUBLE_QUOTES.search(found.text)
            if quoted and not found.text.startswith(quoted[0] + " "):
                yield Problem(
                    value_at(found),
                    f"`{quoted[0]}` is no path of a key: Fluent Bit does not start",
                    help="write its keys in single quotes: `" + quoted[0].replace('"', "'") + "`",
                )
    for step in sidecar.written("output", "cloudwatch_logs"):
        for found in (*step.all("log_group_template"), *step.all("log_stream_template")):
            broken = "${" not in found.text and not TEMPLATE.fullmatch(found.text)
            if broken and not DOUBLE_QUOTES.search(found.text):
                yield Problem(
                    value_at(found),
                    f"`{found.text}` holds a path of a key that is broken: Fluent Bit does not start",
                    help="write `$name['key']`, and end it with a `.` or a `,`",
                )
    for step in sidecar.written("filter", "grep", "rewrite_tag"):
        for found in (*step.all("regex"), *step.all("exclude"), *step.all("rule")):
            path = found.text.split(None, 1)[0].strip('"') if found.text else ""
            if path.startswith("$") and "${" not in path and not PATH.fullmatch(path):
                yield Problem(
                    value_at(found),
                    f"`{path}` is no path of a key: Fluent Bit does not start",
                    help="write `$name['key']['key']`, without blanks",
                )
