"""The SDK for the AWS transports: one client a service, with short timeouts, and roles of other accounts."""

from __future__ import annotations

from functools import cache
from typing import Any

# Errors after which the same call may succeed.
# https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
PASSING = frozenset(
    {
        "ThrottlingException", "Throttling", "ThrottledException", "RequestThrottled", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "ServiceUnavailableException", "ServiceUnavailable", "SlowDown",
        "InternalFailure", "InternalError", "InternalServerError", "RequestTimeout", "RequestTimeoutException",
        "OperationAbortedException", "ConditionalRequestConflict", "LimitExceededException",
    }
)  # fmt: skip


@cache
def client(service: str, region: str, role_arn: str | None = None) -> Any:
    """Gives the client of a service, kept for the life of the process."""
    import boto3  # noqa: PLC0415  a transform without AWS side destinations never pays for it
    from botocore.config import Config  # noqa: PLC0415  as above

    # Retries are ours: they must end by the invocation's deadline.
    config = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 1})
    held: dict[str, str] = {}
    if role_arn:
        given = boto3.client("sts", region_name=region, config=config).assume_role(
            RoleArn=role_arn, RoleSessionName="firelens"
        )["Credentials"]
        held = {
            "aws_access_key_id": given["AccessKeyId"],
            "aws_secret_access_key": given["SecretAccessKey"],
            "aws_session_token": given["SessionToken"],
        }
    return boto3.client(service, region_name=region, config=config, **held)  # type: ignore[call-overload]


def failure(error: Exception) -> tuple[str, bool]:
    """Gives the name of an SDK error, and whether the same call may succeed later."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        code = str(response.get("Error", {}).get("Code", "ClientError"))
        status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        return code, code in PASSING or status >= 500
    return type(error).__name__, True
