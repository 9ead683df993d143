"""Metrics in CloudWatch's embedded format, one JSON document a line, and one structured log line a batch.

No payload, no record id, no partition key is ever in them.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from processors.codec import dumps
from processors.tally import Tally
from schemas.plan import Plan


def lines(tally: Tally, plan: Plan, now_ms: int | None = None) -> list[str]:
    """Gives the documents of one batch: totals, then one for each reason, entity and destination that occurred."""
    when = int(time.time() * 1000) if now_ms is None else now_ms
    stream = {"pipeline": plan.pipeline, "stream": plan.stream}
    outcomes: dict[str, int] = {}
    for (outcome, _), n in tally.records.items():
        outcomes[outcome] = outcomes.get(outcome, 0) + n
    out = [
        _document(
            when,
            plan.namespace,
            stream,
            {
                "RecordsIn": (tally.records_in, "Count"),
                "BytesIn": (tally.bytes_in, "Bytes"),
                "BytesOut": (tally.bytes_out, "Bytes"),
                "RecordsOk": (outcomes.get("Ok", 0), "Count"),
                "RecordsDropped": (outcomes.get("Dropped", 0), "Count"),
                "RecordsFailed": (outcomes.get("ProcessingFailed", 0), "Count"),
                "RecordsReingested": (tally.reingested, "Count"),
                "DeadLetters": (tally.dead_letters, "Count"),
                "Duration": (round(tally.milliseconds, 3), "Milliseconds"),
            },
        )
    ]
    for (outcome, reason), n in sorted((+tally.records).items()):
        out.append(
            _document(when, plan.namespace, {**stream, "outcome": outcome, "reason": reason}, _count("Records", n))
        )
    for (door, reason), n in sorted((+tally.events).items()):
        out.append(_document(when, plan.namespace, {**stream, "door": door, "reason": reason}, _count("Events", n)))
    for entity, n in sorted(tally.redactions.items()):
        out.append(_document(when, plan.namespace, {**stream, "entity": entity}, _count("Redactions", n)))
    for name, share in sorted(tally.destinations.items()):
        values: dict[str, tuple[float, str]] = {
            "Delivered": (share.delivered, "Count"),
            "Undelivered": (share.failed, "Count"),
            "Retries": (share.retries, "Count"),
            "Latency": (round(share.seconds * 1000, 3), "Milliseconds"),
        }
        out.append(_document(when, plan.namespace, {**stream, "destination": name}, values))
    return out


def _count(name: str, n: int) -> dict[str, tuple[float, str]]:
    return {name: (n, "Count")}


def _document(when: int, namespace: str, dimensions: Mapping[str, str], values: Mapping[str, tuple[float, str]]) -> str:
    body: dict[str, Any] = {
        "_aws": {
            "Timestamp": when,
            "CloudWatchMetrics": [
                {
                    "Namespace": namespace,
                    "Dimensions": [list(dimensions)],
                    "Metrics": [{"Name": name, "Unit": unit} for name, (_, unit) in values.items()],
                }
            ],
        },
        **dimensions,
        **{name: value for name, (value, _) in values.items()},
    }
    return dumps(body).decode()
