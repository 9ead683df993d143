"""Elasticsearch and Elastic Cloud."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.destinations._bulk import Bulk
from schemas.destinations.base import EXAMPLE_SECRET, Place, Properties, reference, server
from schemas.secret import SecretField
from schemas.wire import Request

_CLOUD_ID = "orders:" + base64.b64encode(b"eu-west-1.aws.example.com$0123abcd$4567").decode()
_INDEX = {"type": "elasticsearch", "endpoint": "https://es.internal:9200", "index": "logs-web-default"}


class Elasticsearch(Bulk):
    """An Elasticsearch cluster by its address, or Elastic Cloud by its cloud id."""

    TITLE: ClassVar[str] = "Elasticsearch"
    URL: ClassVar[str] = "https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk"
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {**_INDEX, "user": "writer", "password": EXAMPLE_SECRET, "ca_file": "/firelens/ca.pem"},
        {**_INDEX, "api_key": EXAMPLE_SECRET, "ingest_pipeline": "web", "compress": False},
        {"type": "elasticsearch", "cloud_id": _CLOUD_ID, "index_prefix": "web", "api_key": EXAMPLE_SECRET},
    )
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_INDEX, "index_prefix": "web"}, "exactly one of `index`"),
        ({**_INDEX, "index": "Web"}, "pattern"),
        ({**_INDEX, "cloud_id": _CLOUD_ID}, "exactly one of `endpoint` and `cloud_id`"),
        ({**_INDEX, "endpoint": None, "cloud_id": "orders:!"}, "copy it from the deployment's page"),
        ({**_INDEX, "user": "writer"}, "go together"),
        ({**_INDEX, "user": "w", "password": EXAMPLE_SECRET, "api_key": EXAMPLE_SECRET}, "leave one out"),
    )

    type: Literal["elasticsearch"] = "elasticsearch"
    cloud_id: str | None = Field(default=None, description="of Elastic Cloud, instead of `endpoint`")
    api_key: SecretField | None = Field(default=None, description="the encoded form, sent as `Authorization: ApiKey`")

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if (self.endpoint is None) == (self.cloud_id is None):
            raise ValueError("wants exactly one of `endpoint` and `cloud_id`; name one of them")
        if self.api_key and self.user:
            raise ValueError("`api_key` and `user` are two ways to authenticate; leave one out")
        if self.cloud_id:
            _cloud_host(self.cloud_id)
        return self

    def vendor(self) -> str:
        """Gives the address inside the cloud id."""
        return f"https://{_cloud_host(self.cloud_id or '')}"

    def output(self, place: Place) -> Properties:
        """Gives the output; the cloud id is spelled out as an address, so that TLS checks its name."""
        pairs = [("name", "es"), *server(self.origin(), self.ca_file), *self.bulk_properties()]
        return pairs + ([("http_api_key", reference(self.api_key))] if self.api_key else [])

    def request(self, body: bytes, secrets: Mapping[str, str]) -> Request:
        """Gives `POST /_bulk`."""
        plain = super().request(body, secrets)
        if self.api_key is None:
            return plain
        return Request(plain.url, body, {**plain.headers, "Authorization": f"ApiKey {secrets['api_key']}"})


def _cloud_host(cloud_id: str) -> str:
    """Gives `<cluster>.<domain>[:port]`. https://www.elastic.co/docs/deploy-manage/deploy/elastic-cloud/find-cloud-id"""
    try:
        domain, cluster, *_ = base64.b64decode(cloud_id.rpartition(":")[2], validate=True).decode("ascii").split("$")
    except (binascii.Error, ValueError):
        raise ValueError("`cloud_id` is none; copy it from the deployment's page") from None
    name, _, port = cluster.partition(":")
    outer, _, other = domain.partition(":")
    return f"{name}.{outer}:{port or other or 443}"


DESTINATION = Elasticsearch
