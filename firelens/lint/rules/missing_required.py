"""Some options have no default, and `--dry-run` does not ask for them: it passes a `cloudwatch_logs` without a stream
name, and the sidecar then dies at its first start, with the task around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.processors import ONE_VALUE
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.rule import Rule

REQUIRED: Final[Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]] = {
    ("output", "cloudwatch_logs"): (("region",), ("log_group_name",), ("log_stream_name", "log_stream_prefix")),
    ("output", "kinesis_firehose"): (("region",), ("delivery_stream",)),
    ("output", "kinesis_streams"): (("region",), ("stream",)),
    ("output", "s3"): (("bucket",),),
    ("output", "datadog"): (("apikey",),),
    ("output", "splunk"): (("splunk_token", "http_user"),),
    ("output", "nrlogs"): (("api_key", "license_key"),),
    ("filter", "parser"): (("key_name",), ("parser",)),
    ("filter", "multiline"): (("multiline.parser",),),
    ("filter", "lua"): (("script", "code"), ("call",)),
    ("processor", "content_modifier"): (("action",), ("key",)),
    ("processor", "sql"): (("query",),),
    ("filter", "type_converter"): (("str_key", "int_key", "uint_key", "float_key"),),
    ("filter", "geoip2"): (("database",),),
    ("filter", "log_to_metrics"): (("tag",),),
    ("filter", "wasm"): (("wasm_path",),),
    ("filter", "nightfall"): (("nightfall_api_key",),),
    ("output", "azure"): (("customer_id",), ("shared_key",)),
    ("output", "azure_blob"): (("account_name",),),
    ("output", "kafka"): (("brokers",),),
    ("output", "logdna"): (("api_key",),),
    ("output", "td"): (("api",), ("database",)),
    ("output", "slack"): (("webhook",),),
    ("output", "bigquery"): (("google_service_credentials", "service_account_email", "enable_identity_federation"),),
    ("output", "chronicle"): (("google_service_credentials", "service_account_email"),),
    ("output", "oracle_log_analytics"): (("oci_la_log_source_name",), ("oci_la_log_group_id",)),
    ("output", "azure_kusto"): (("ingestion_endpoint",), ("database_name",), ("table_name",)),
    ("input", "kafka"): (("brokers",),),
    ("input", "netif"): (("interface",),),
    ("input", "proc"): (("proc_name",),),
    ("input", "tail"): (("path",),),
    ("input", "exec"): (("command",),),
}
"""What each plugin's `init` refuses to go without, tried on Fluent Bit 4.2.8, 5.0.9 and 5.1.1: one of each group."""

RULE = Rule(
    code="FL214",
    title="a plugin lacks an option it cannot do without",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={
        "extra.conf": "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n    delivery_stream d\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "es", "opensearch"):
        if _signing(step):
            said = f"the {step.called} signs its requests and has no `AWS_Region`: Fluent Bit does not start"
            yield Problem(step.at, said, help="add `AWS_Region`")
    for step in (step for step in sidecar.parts if step.written):
        for needed in REQUIRED.get((step.kind, step.plugin), ()):
            choices = needed
            if any(step.first(name) for name in choices) or any("${" in p.key for p in step.properties):
                continue
            if choices == ("brokers",) and any(p.name.startswith("rdkafka.") for p in step.properties):
                continue
            if choices == ("key",) and (step.get("context") or "").lower() in ONE_VALUE:
                continue
            if choices == ("multiline.parser",) and (mode := (step.get("mode") or "parser").lower()) != "parser":
                if mode != "partial_message" or step.first("multiline.key_content"):
                    continue  # which modes there are is for FL251
                choices = ("multiline.key_content",)
            wanted = " or ".join(f"`{name}`" for name in choices)
            yield Problem(
                step.at,
                f"the {step.called} has no {wanted}: Fluent Bit does not start",
                help=f"add {wanted}",
            )


def _signing(step: Step) -> bool:
    """The search outputs sign requests only when told to, and then want to know for where."""
    return is_on(step.get("aws_auth")) and not step.first("aws_region")
