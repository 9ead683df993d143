"""Prometheus remote write, for the sidecar's own metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import (
    EXAMPLE_SECRET,
    CaFile,
    Destination,
    Endpoint,
    Limits,
    Place,
    Properties,
    Region,
    RoleArn,
    Statement,
    reference,
    server,
)
from schemas.secret import SecretField

_MINE = {"type": "prometheus_remote_write", "endpoint": "http://prometheus.internal:9090"}
_AMP = {"type": "prometheus_remote_write", "workspace": "ws-01234567-89ab-4cde-8f01-23456789abcd"}


class PrometheusRemoteWrite(Destination):
    """A Prometheus, Mimir, Grafana Cloud or Amazon Managed Prometheus; takes metrics, no records."""

    TITLE: ClassVar[str] = "Prometheus remote write"
    URL: ClassVar[str] = "https://prometheus.io/docs/specs/prw/remote_write_spec/"
    METRICS: ClassVar[bool] = True
    LIMITS: ClassVar[Limits] = Limits(batch_bytes=None, batch_events=None, event_bytes=None, source=URL)
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        _MINE,
        {**_MINE, "endpoint": "https://mimir.example.com", "path": "/api/prom/push", "user": "1",
         "password": EXAMPLE_SECRET, "labels": {"app": "orders"}, "ca_file": "/firelens/ca.pem"},
        {**_AMP, "region": "eu-west-1", "role_arn": "arn:aws:iam::210987654321:role/metrics"},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_MINE, "workspace": _AMP["workspace"]}, "exactly one of `endpoint` and `workspace`"),
        ({**_MINE, "user": "1"}, "go together"),
        ({**_MINE, "labels": {"a b": "c"}}, "pattern"),
        ({**_MINE, "role_arn": "arn:aws:iam::210987654321:role/m"}, "`workspace`"),
    )

    type: Literal["prometheus_remote_write"] = "prometheus_remote_write"
    endpoint: Endpoint | None = Field(default=None, description="scheme, host and port")
    path: Annotated[str, StringConstraints(pattern=r"^/[^\s?#]*$")] = "/api/v1/write"
    workspace: Annotated[str, StringConstraints(pattern=r"^ws-[0-9a-f-]{36}$")] | None = Field(
        default=None, description="of Amazon Managed Service for Prometheus, instead of `endpoint`"
    )
    region: Region | None = Field(default=None, description="the workspace's; the pipeline's own when absent")
    role_arn: RoleArn | None = None
    user: str | None = None
    password: SecretField | None = None
    labels: Mapping[Annotated[str, StringConstraints(pattern=r"^[a-zA-Z_]\w*$")], str] = Field(default_factory=dict)
    ca_file: CaFile | None = None

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if (self.endpoint is None) == (self.workspace is None):
            raise ValueError("wants exactly one of `endpoint` and `workspace`; name one of them")
        if (self.user is None) != (self.password is None):
            raise ValueError("`user` and `password` go together; give both or neither")
        if self.endpoint and self.role_arn:
            raise ValueError("a role is assumed only for a `workspace`; name one, or leave `role_arn` out")
        return self

    def identity(self) -> str:
        """Gives the address or workspace."""
        return f"metrics at {self.workspace or f'{self.endpoint}{self.path}'}"

    def output(self, place: Place) -> Properties:
        """Gives the output."""
        region = self.region or place.region
        url = self.endpoint or f"https://aps-workspaces.{region}.amazonaws.com"
        path = f"/workspaces/{self.workspace}/api/v1/remote_write" if self.workspace else self.path
        pairs = [("name", "prometheus_remote_write"), *server(url, self.ca_file), ("uri", path)]
        if self.workspace:
            pairs += [("aws_auth", "on"), ("aws_region", region)]
            pairs += [("aws_role_arn", self.role_arn)] if self.role_arn else []
        if self.user and self.password:
            pairs += [("http_user", self.user), ("http_passwd", reference(self.password))]
        return pairs + [("add_label", f"{k} {v}") for k, v in sorted(self.labels.items())]

    def iam(self, place: Place) -> list[Statement]:
        """Gives writing to the workspace."""
        if not self.workspace:
            return []
        if self.role_arn:
            return [Statement("AssumeRole", ("sts:AssumeRole",), (self.role_arn,))]
        region = self.region or place.region
        arn = f"arn:{place.partition}:aps:{region}:{place.account}:workspace/{self.workspace}"
        return [Statement("RemoteWrite", ("aps:RemoteWrite",), (arn,))]


DESTINATION = PrometheusRemoteWrite
