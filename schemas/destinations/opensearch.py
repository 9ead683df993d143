"""OpenSearch, Amazon OpenSearch Service and Serverless."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations._bulk import Bulk
from schemas.destinations.base import EXAMPLE_SECRET, Endpoint, Place, Properties, Region, RoleArn, Statement
from schemas.parcel import Parcel
from schemas.wire import Signature

# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html
_DOMAIN = re.compile(r"^https://(?:search|vpc)-([a-z][a-z0-9-]{2,27})-[a-z0-9]{26}\.([a-z0-9-]+)\.es\.amazonaws\.com$")
# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-manage.html
_COLLECTION = re.compile(r"^https://([a-z0-9]{20})\.([a-z0-9-]+)\.aoss\.amazonaws\.com$")
_AWS = {
    "type": "opensearch",
    "endpoint": "https://search-logs-abcdefghijklmnopqrstuvwxyz.eu-west-1.es.amazonaws.com",
    "index_prefix": "web",
    "auth": "aws",
}


class OpenSearch(Bulk):
    """An OpenSearch cluster, an Amazon OpenSearch Service domain, or a Serverless collection."""

    TITLE: ClassVar[str] = "OpenSearch"
    URL: ClassVar[str] = "https://docs.opensearch.org/latest/api-reference/document-apis/bulk/"
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _AWS,
        {**_AWS, "endpoint": "https://abcdefghij0123456789.eu-west-1.aoss.amazonaws.com",
         "role_arn": "arn:aws:iam::210987654321:role/search", "external_id": "orders"},
        {**_AWS, "endpoint": "https://search.example.com", "domain": "logs", "region": "eu-west-1"},
        {"type": "opensearch", "endpoint": "http://opensearch:9200", "index": "web", "user": "w",
         "password": EXAMPLE_SECRET, "compress": False},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_AWS, "endpoint": "https://search.example.com"}, "name it in `domain`"),
        ({**_AWS, "user": "w", "password": EXAMPLE_SECRET}, "leave one out"),
        ({**_AWS, "endpoint": "http://search.example.com", "domain": "logs"}, "use `https:`"),
        ({**_AWS, "auth": "basic"}, "give `user` and `password`"),
        ({**_AWS, "auth": None, "role_arn": "arn:aws:iam::210987654321:role/s"}, "`auth: aws`"),
    )

    type: Literal["opensearch"] = "opensearch"
    endpoint: Endpoint = Field(description="scheme, host and port of the domain, collection or cluster")
    auth: Literal["aws", "basic"] | None = Field(
        default=None, description="`aws` signs requests with the task's or function's role"
    )
    domain: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,27}$")] | None = Field(
        default=None, description="name of the domain for IAM, where the address is a custom one"
    )
    region: Region | None = Field(default=None, description="read from the address, else the pipeline's own")
    role_arn: RoleArn | None = Field(default=None, description="role to assume, for another account")
    external_id: str | None = None

    @model_validator(mode="after")
    def _authenticated(self) -> Self:
        if self.auth == "aws":
            if self.user:
                raise ValueError("`auth: aws` and `user` are two ways to authenticate; leave one out")
            if not self.endpoint.startswith("https:"):
                raise ValueError("a signed request in plain text can be sent again by anybody; use `https:`")
            if not (self.domain or _DOMAIN.match(self.endpoint) or _COLLECTION.match(self.endpoint)):
                raise ValueError("the address does not say which domain it is; name it in `domain`")
        elif self.role_arn or self.external_id:
            raise ValueError("a role is assumed only to sign requests; set `auth: aws`")
        if self.auth == "basic" and not self.user:
            raise ValueError("`auth: basic` needs them: give `user` and `password`")
        return self

    @property
    def serverless(self) -> bool:
        """Whether it is a collection of OpenSearch Serverless."""
        return _COLLECTION.match(self.endpoint) is not None

    def signature(self) -> Signature | None:
        """Gives `es` or `aoss`."""
        if self.auth != "aws":
            return None
        return Signature("aoss" if self.serverless else "es", self._region(), self.role_arn, self.external_id)

    def document_id(self, parcel: Parcel) -> str | None:
        """Gives none for Serverless: time series collections refuse ids."""
        return None if self.serverless else super().document_id(parcel)

    def output(self, place: Place) -> Properties:
        """Gives the output; Serverless has a service name of its own."""
        pairs = [("name", "opensearch"), *self.server(), *self.bulk_properties()]
        signature = self.signature()
        if signature is not None:
            pairs += [("aws_auth", "on"), ("aws_region", signature.region or place.region)]
            pairs.append(("aws_service_name", signature.service))
            pairs += [("aws_role_arn", self.role_arn)] if self.role_arn else []
            pairs += [("aws_external_id", self.external_id)] if self.external_id else []
        return pairs

    def iam(self, place: Place) -> list[Statement]:
        """Gives posting to the domain, or using the collection."""
        if self.auth != "aws":
            return []
        if self.role_arn:
            return [Statement("AssumeRole", ("sts:AssumeRole",), (self.role_arn,))]
        region = self._region() or place.region
        if found := _COLLECTION.match(self.endpoint):
            arn = f"arn:{place.partition}:aoss:{region}:{place.account}:collection/{found[1]}"
            return [Statement("WriteCollection", ("aoss:APIAccessAll",), (arn,))]
        found = _DOMAIN.match(self.endpoint)
        name = self.domain or (found[1] if found else "")
        arn = f"arn:{place.partition}:es:{region}:{place.account}:domain/{name}/*"
        return [Statement("PostDocuments", ("es:ESHttpPost",), (arn,))]

    def _region(self) -> str | None:
        found = _DOMAIN.match(self.endpoint) or _COLLECTION.match(self.endpoint)
        return self.region or (found[2] if found else None)


DESTINATION = OpenSearch
