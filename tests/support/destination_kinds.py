"""Every HTTP destination of the transform: its options beside the endpoint, and the strict receiver that stands for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firelens.local.receivers import receivers
from firelens.local.receivers.base import Receiver
from firelens.local.receivers.elasticsearch import Elasticsearch
from firelens.local.receivers.http import Http
from schemas.destinations.base import EXAMPLE_SECRET

VALUE = "not-a-" + "real-secret-value"
BASIC = "Basic dzpub3QtYS1yZWFsLXNlY3JldC12YWx1ZQ=="  # w:<VALUE>

# What each vendor's options are here, beside the endpoint; and how the receiver is made.
KINDS: dict[str, tuple[dict[str, Any], Callable[[], Receiver]]] = {
    "datadog": ({"api_key": EXAMPLE_SECRET, "service": "web"}, lambda: receivers()["datadog"](secret=VALUE)),
    "splunk": ({"token": EXAMPLE_SECRET, "index": "main"}, lambda: receivers()["splunk"](secret=VALUE)),
    "new_relic": ({"license_key": EXAMPLE_SECRET}, lambda: receivers()["new_relic"](secret=VALUE)),
    "loki": ({"tenant": "shop", "label_fields": ["level"], "metadata_fields": ["n"]}, lambda: receivers()["loki"](secret="shop")),
    "elasticsearch": ({"user": "w", "password": EXAMPLE_SECRET, "index": "web"}, lambda: Elasticsearch(secret=BASIC)),
    "opensearch": ({"user": "w", "password": EXAMPLE_SECRET, "index_prefix": "web"}, lambda: Elasticsearch(secret=BASIC)),
    "sumo_logic": (
        {"host": "endpoint4.collection.us2.sumologic.com", "code": EXAMPLE_SECRET, "category": "web"},
        lambda: receivers()["sumo_logic"](secret=VALUE),
    ),
    "dynatrace": ({"token": EXAMPLE_SECRET}, lambda: receivers()["dynatrace"](secret=VALUE)),
    "honeycomb": ({"api_key": EXAMPLE_SECRET, "dataset": "web"}, lambda: receivers()["honeycomb"](secret=VALUE)),
    "otlp": (
        {"resource": {"service.name": "web"}, "secret_headers": {"Authorization": EXAMPLE_SECRET}},
        lambda: receivers()["otlp"](secret=VALUE),
    ),
    "loggly": (
        {"token": EXAMPLE_SECRET, "tags": ["web"]},
        lambda: Http(path=f"/bulk/{VALUE}/tag/web/", form="ndjson", headers={"content-type": "text/plain"}),
    ),
    "logzio": ({"token": EXAMPLE_SECRET}, lambda: Http(path="/", form="ndjson")),
}  # fmt: skip


def resolve(_secret: Any) -> str:
    return f"{VALUE}\n"
