"""Some options take one of a few words. Another word stops the engine for most of them, at the first start and not at
`--dry-run`; the others fall back to a default with one line in the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_AWS = frozenset({"gzip", "snappy", "zstd", "arrow", "parquet", "none"})
_HTTP = frozenset({"gzip", "snappy", "zstd", "none", ""})
_WRITES = frozenset({"index", "create", "update", "upsert"})
_ACTIONS = frozenset({"insert", "upsert", "delete", "rename", "hash", "extract", "convert"})
_JOURNAL = frozenset({"delete", "truncate", "persist", "memory", "wal", "off"})
_TLS = frozenset({"sslv2", "sslv3", "tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2", "tlsv1.3"})
VALUES: Final[Mapping[tuple[str, str, str], tuple[frozenset[str], bool | str]]] = {
    ("output", "kinesis_firehose", "compression"): (_AWS, True),
    ("output", "s3", "compression"): (_AWS, True),
    ("output", "http", "compress"): (_HTTP, True),
    ("output", "http", "format"): (frozenset({"msgpack", "json", "json_lines", "json_stream", "gelf"}), False),
    ("output", "loki", "line_format"): (frozenset({"json", "key_value"}), True),
    ("output", "stdout", "format"): (frozenset({"msgpack", "json", "json_lines", "json_stream"}), False),
    ("output", "cloudwatch_logs", "log_format"): (frozenset({"json/emf"}), False),
    ("output", "cloudwatch_logs", "log_group_class"): (frozenset({"standard", "infrequent_access"}), False),
    ("input", "tcp", "format"): (frozenset({"json", "none"}), True),
    ("input", "*", "storage.type"): (frozenset({"memory", "filesystem", "memrb"}), True),
    ("filter", "multiline", "mode"): (frozenset({"parser", "partial_message"}), True),
    ("filter", "nest", "operation"): (frozenset({"nest", "lift"}), True),
    ("filter", "rewrite_tag", "emitter_storage.type"): (frozenset({"memory", "filesystem"}), True),
    ("filter", "aws", "imds_version"): (frozenset({"v1", "v2"}), True),
    ("filter", "log_to_metrics", "metric_mode"): (frozenset({"counter", "gauge", "histogram"}), True),
    ("input", "syslog", "mode"): (frozenset({"tcp", "udp", "unix_tcp", "unix_udp"}), True),
    ("output", "opentelemetry", "compress"): (frozenset({"gzip", "snappy", "zstd"}), True),
    ("output", "forward", "compress"): (frozenset({"gzip", "text"}), True),
    ("output", "es", "write_operation"): (_WRITES, True),
    ("output", "opensearch", "write_operation"): (_WRITES, True),
    ("output", "syslog", "mode"): (frozenset({"tcp", "tls", "udp"}), True),
    ("output", "syslog", "syslog_format"): (frozenset({"rfc3164", "rfc5424"}), True),
    ("output", "file", "format"): (frozenset({"csv", "ltsv", "plain", "msgpack", "template", "out_file"}), True),
    ("output", "kinesis_streams", "compression"): (_AWS, True),
    ("input", "tail", "db.journal_mode"): (_JOURNAL, True),
    ("processor", "content_modifier", "action"): (_ACTIONS, True),
    ("processor", "content_modifier", "converted_type"): (frozenset({"string", "boolean", "int", "double"}), True),
    ("filter", "expect", "action"): (frozenset({"warn", "exit", "result_key"}), True),
    ("output", "gelf", "mode"): (frozenset({"tcp", "tls", "udp"}), True),
    ("output", "*", "tls.min_version"): (_TLS, "5.0.0"),
    ("output", "*", "tls.max_version"): (_TLS, "5.0.0"),
    ("service", "*", "storage.sync"): (frozenset({"full", "normal"}), True),
    ("filter", "grep", "logical_op"): (frozenset({"legacy", "and", "or"}), False),
}
"""Option -> its words, and whether another one stops the engine: always, never, or before a version (tried on 4.2.8,
5.0.9 and 5.1.1)."""

RULE = Rule(
    code="FL251",
    title="an option has a value that its plugin does not know",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    delivery_stream d\n"
        "    compression zip\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    delivery_stream d\n"
        "    compression gzip\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for name, (words, stops) in VALUES.items() if step.written else ():
            fatal = sidecar.engine.before(stops) if isinstance(stops, str) else stops
            kind, plugin, option = name
            found = step.last(option) if step.kind == kind and plugin in {step.plugin, "*"} else None
            if found is None or found.text.lower() in words or "${" in found.text or " #" in found.text:
                continue
            yield Problem(
                value_at(found),
                f"the {step.called} does not know `{found.text}`: "
                + ("Fluent Bit does not start" if fatal else "it is ignored"),
                help="use " + ", ".join(f"`{word}`" for word in sorted(words)),
                severity=None if fatal else Severity.WARNING,
            )
