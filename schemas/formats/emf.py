"""CloudWatch embedded metric format: JSON whose `_aws` member says which members are metrics."""

from __future__ import annotations

import orjson

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import epoch


def parse(line: str) -> Fields | None:
    """Gives the object as it is, `_aws` and all, and `timestamp` from `_aws.Timestamp`."""
    if '"_aws"' not in line:
        return None
    try:
        fields = orjson.loads(line)
    except ValueError:
        return None
    aws = fields.get("_aws") if type(fields) is dict else None
    if type(aws) is not dict or type(aws.get("CloudWatchMetrics")) is not list:
        return None
    when = aws.get("Timestamp")
    timestamp = epoch(when) if type(when) is int else None
    if timestamp is None or not all(type(m) is dict and "Namespace" in m for m in aws["CloudWatchMetrics"]):
        return None
    fields["timestamp"] = timestamp
    out: Fields = fields
    return out


_AWS = {
    "Timestamp": 1767323045678,
    "CloudWatchMetrics": [
        {"Namespace": "shop", "Dimensions": [["service"]], "Metrics": [{"Name": "paid", "Unit": "Count"}]}
    ],
}
_LINE = orjson.dumps({"_aws": _AWS, "service": "pay", "paid": 3, "requestId": "r-1"}).decode()

FORMAT = Format(
    name="emf",
    title="CloudWatch embedded metric format",
    url="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html",
    parse=parse,
    looks=lambda line: '"_aws"' in line,
    rank=20,
    aliases=("cloudwatch_emf", "embedded_metric_format", "aws_emf"),
    examples=(
        Example(_LINE, {"_aws": _AWS, "service": "pay", "paid": 3, "requestId": "r-1", "timestamp": "2026-01-02T03:04:05.678Z"}),
    ),
    rejects=("", _LINE[:-1], _LINE.replace("Timestamp", "Time"), _LINE.replace("Namespace", "N"), '{"_aws":{"Timestamp":1767323045678}}', '["_aws"]'),
    sidecar=FluentBitParser(format="json", differs={"timestamp": "left to `_aws`"}),
    note="`_aws` stays, so that CloudWatch Logs still makes metrics of it",
)  # fmt: skip
