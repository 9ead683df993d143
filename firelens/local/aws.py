"""A local AWS for one run: moto in its own process behind a front that speaks TLS and plain, as strict as AWS."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, overload

from firelens.local.aws_front import Front, Interceptor
from firelens.local.certificates import Certificates, issue
from firelens.local.clock import Clock, SystemClock
from firelens.local.fakes.answers import Refusal
from firelens.local.http_server import Answer, Request, Server
from firelens.local.moto_process import moto

if TYPE_CHECKING:
    from mypy_boto3_firehose import FirehoseClient
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_s3 import S3Client

ACCOUNT = "123456789012"  # the account moto answers for
_DUMMY = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_SESSION_TOKEN": "testing"}
_TLS_OUTPUTS = frozenset({"cloudwatch_logs", "kinesis_firehose", "kinesis_streams"})


class LocalAws:
    """moto's server with a certificate made for the run; a context manager.

    `directory` takes the certificates and moto's log; `host` and `port` are where to listen (containers need more than
    loopback; port 0 is any free one); `names` are more names for the certificate, such as those of AWS's own endpoints.
    Whatever it serves is on one port, TLS and plain: `url` and `plain_url`.
    """

    def __init__(
        self,
        directory: Path,
        *,
        region: str = "us-east-1",
        host: str = "127.0.0.1",
        port: int = 0,
        names: Iterable[str] = (),
        clock: Clock | None = None,
    ) -> None:
        self.directory = directory
        self.region = region
        self._clock = clock or SystemClock()
        self._stack = contextlib.ExitStack()
        self._host = host
        self._port = port
        self._names = tuple(names)
        self._clients: dict[str, Any] = {}
        self.certificates: Certificates
        self._front: Front
        self._server: Server

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as starting:
            self.certificates = issue(self.directory, self._names)
            self._front = Front(starting.enter_context(moto(self.directory / "moto.log")), self._clock)
            tls = self.certificates.server_context()
            self._server = starting.enter_context(Server(self._front.answer, tls=tls, host=self._host, port=self._port))
            self._stack = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.close()
        self._stack.close()

    # --- addresses and settings ------------------------------------------------------------------------------------

    @property
    def port(self) -> int:
        """The one port, TLS and plain."""
        return self._server.port

    @property
    def url(self) -> str:
        """The address for clients that speak TLS; its certificate is of this run's authority."""
        return self._server.url("https")

    @property
    def plain_url(self) -> str:
        """The address for clients that do not."""
        return self._server.url("http")

    @property
    def calls(self) -> list[str]:
        """Every `x-amz-target` (or `METHOD /path`) served so far, in order."""
        return self._front.calls

    @property
    def host(self) -> str:
        """Where it listens."""
        return self._host

    def answer(self, request: Request) -> Answer:
        """Gives what it answers to a request that reached another door."""
        return self._front.answer(request)

    def environment(self) -> dict[str, str]:
        """Gives the variables under which SDKs and engines take this for AWS: dummy credentials, region, endpoint."""
        return {
            **_DUMMY,
            "AWS_REGION": self.region,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL": self.plain_url,
            "AWS_CA_BUNDLE": str(self.certificates.ca_file),
        }

    def engine_overrides(self, plugin: str, *, host: str = "127.0.0.1", ca_file: str | None = None) -> dict[str, str]:
        """Gives the properties to set in a Fluent Bit output of that `plugin` so that it talks to this AWS.

        They replace properties of the same name in any case; empty for a plugin that is not AWS's. `host` is this
        machine as the engine sees it, `ca_file` the authority's file as the engine sees it.
        """
        if plugin in _TLS_OUTPUTS:
            authority = ca_file or str(self.certificates.ca_file)
            return {"endpoint": host, "port": str(self.port), "tls.ca_file": authority}
        if plugin == "s3":
            return {"endpoint": f"http://{host}:{self.port}", "store_dir": str(self.directory / "s3-buffer")}
        return {}

    @overload
    def client(self, service: Literal["s3"]) -> S3Client: ...
    @overload
    def client(self, service: Literal["logs"]) -> CloudWatchLogsClient: ...
    @overload
    def client(self, service: Literal["firehose"]) -> FirehoseClient: ...
    @overload
    def client(self, service: str) -> Any: ...
    def client(self, service: str) -> Any:
        """Gives a boto3 client of that service, kept for the run."""
        import boto3  # noqa: PLC0415 - heavy, and not needed by who only feeds engines

        if service not in self._clients:
            self._clients[service] = boto3.client(  # type: ignore[call-overload]  # any service's name
                service,
                region_name=self.region,
                endpoint_url=self.plain_url,
                aws_access_key_id=_DUMMY["AWS_ACCESS_KEY_ID"],
                aws_secret_access_key=_DUMMY["AWS_SECRET_ACCESS_KEY"],
            )
        return self._clients[service]

    # --- what is there, and what arrived ---------------------------------------------------------------------------

    def create_bucket(self, name: str) -> None:
        """Makes a bucket."""
        place: Any = {}
        if self.region != "us-east-1":  # the one region that may not be named
            place = {"CreateBucketConfiguration": {"LocationConstraint": self.region}}
        self.client("s3").create_bucket(Bucket=name, **place)

    def create_log_group(self, name: str, *streams: str, retention_days: int | None = None) -> None:
        """Makes a log group with these streams."""
        logs = self.client("logs")
        logs.create_log_group(logGroupName=name)
        if retention_days is not None:
            logs.put_retention_policy(logGroupName=name, retentionInDays=retention_days)
        for stream in streams:
            logs.create_log_stream(logGroupName=name, logStreamName=stream)

    def create_delivery_stream(self, name: str, bucket: str) -> None:
        """Makes a delivery stream of moto's own, which writes what it is given to `bucket` as it is."""
        self.client("firehose").create_delivery_stream(
            DeliveryStreamName=name,
            ExtendedS3DestinationConfiguration={
                "RoleARN": f"arn:aws:iam::{ACCOUNT}:role/local",
                "BucketARN": f"arn:aws:s3:::{bucket}",
            },
        )

    def objects(self, bucket: str, prefix: str = "") -> dict[str, bytes]:
        """Gives every object of `bucket` under `prefix`, in key order, as it was stored."""
        s3 = self.client("s3")
        found: dict[str, bytes] = {}
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for entry in page.get("Contents", []):
                with contextlib.closing(s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"]) as body:
                    found[entry["Key"]] = body.read()
        return found

    def log_events(self, group: str, *, role_arn: str | None = None) -> dict[str, list[tuple[int, str]]]:
        """Gives the events of a log group: stream -> `(timestamp in ms, message)` in order; `{}` when it is absent.

        With `role_arn` it is the group of that role's account, which no other role sees.
        """
        logs = self.client("logs") if role_arn is None else self._as(role_arn)
        found: dict[str, list[tuple[int, str]]] = {}
        try:
            for page in logs.get_paginator("describe_log_streams").paginate(logGroupName=group):
                for stream in page["logStreams"]:
                    found[stream["logStreamName"]] = list(_events(logs, group, stream["logStreamName"]))
        except logs.exceptions.ResourceNotFoundException:
            return {}
        return found

    def _as(self, role_arn: str) -> Any:
        import boto3  # noqa: PLC0415 - as above

        if role_arn not in self._clients:
            keys = self.client("sts").assume_role(RoleArn=role_arn, RoleSessionName="local")["Credentials"]
            self._clients[role_arn] = boto3.client(
                "logs",
                region_name=self.region,
                endpoint_url=self.plain_url,
                aws_access_key_id=keys["AccessKeyId"],
                aws_secret_access_key=keys["SecretAccessKey"],
                aws_session_token=keys["SessionToken"],
            )
        return self._clients[role_arn]

    # --- making it answer otherwise --------------------------------------------------------------------------------

    def intercept(self, target: str, interceptor: Interceptor) -> None:
        """Lets `interceptor` answer calls of that `x-amz-target` first; where it gives `None`, the call goes on."""
        self._front.intercept(target, interceptor)

    def plan(self, target: str, *answers: Answer | Refusal) -> None:
        """Makes the next calls of `target` get `answers`, in order, instead of being served."""
        self._front.plan(target, *answers)


def _events(logs: Any, group: str, stream: str) -> Iterator[tuple[int, str]]:
    token: dict[str, Any] = {}
    while True:
        page = logs.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True, **token)
        yield from ((event["timestamp"], event["message"]) for event in page["events"])
        if token.get("nextToken") == page["nextForwardToken"]:
            return
        token = {"nextToken": page["nextForwardToken"]}
