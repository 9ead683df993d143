"""The SDK for the AWS transports: one client a service, short timeouts, roles of other accounts, signed requests."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from processors.transports.base import Attempt, Parcel, Result, Verdict, batches, send_all

if TYPE_CHECKING:
    from schemas.destinations.base import AwsDestination
    from schemas.wire import Request, Signature

# Errors after which the same call may succeed.
# https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
PASSING = frozenset(
    {
        "ThrottlingException", "Throttling", "ThrottledException", "RequestThrottled", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "ServiceUnavailableException", "ServiceUnavailable", "SlowDown",
        "InternalFailure", "InternalError", "InternalServerError", "InternalServiceFault", "RequestTimeout",
        "RequestTimeoutException", "OperationAbortedException", "ConditionalRequestConflict", "LimitExceededException",
        "KMSThrottlingException", "RequestLimitExceeded", "BandwidthLimitExceeded", "EC2ThrottledException",
    }
)  # fmt: skip
_SESSION = "firelens"
_clients: dict[tuple[str | None, ...], Any] = {}
_sessions: dict[tuple[str, str | None, str | None], Any] = {}
_lock = threading.RLock()


class CutAnswerError(OSError):
    """An answer that broke off. The SDK takes what there is of it for the whole, and a refused part would be lost."""


def client(to: AwsDestination, service: str, region: str) -> Any:
    """Gives the client of a destination's service, kept for the life of the process."""
    region = to.region or region
    # The SDK reads the environment's endpoint when a client is made: another one wants another client.
    elsewhere = os.environ.get("AWS_ENDPOINT_URL")
    key = (service, region, to.role_arn, to.external_id, to.endpoint, elsewhere)
    with _lock:  # making a client is not safe in two threads at once; using one is
        if key not in _clients:
            session = _session(region, to.role_arn, to.external_id)
            made = _clients[key] = session.client(service, endpoint_url=to.endpoint, config=_config())
            made.meta.events.register("after-call", _check_whole)
        return _clients[key]


def _check_whole(http_response: Any, **_: Any) -> None:
    """Raises `CutAnswerError` where an answer is shorter than it says, or broke off before it could say.

    https://www.rfc-editor.org/rfc/rfc9112#section-6.3
    """
    headers = {str(k).lower(): str(v) for k, v in http_response.headers.items()}
    said = headers.get("content-length")
    if "transfer-encoding" in headers or "content-encoding" in headers:
        return
    if said is None or (said.isdigit() and int(said) != len(http_response.content)):
        raise CutAnswerError


def _config() -> Any:
    from botocore.config import Config  # noqa: PLC0415  as below

    # Retries are ours: they must end by the invocation's deadline.
    return Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 1}, max_pool_connections=10)


def _session(region: str, role_arn: str | None, external_id: str | None) -> Any:
    import boto3  # noqa: PLC0415  a transform without AWS side destinations never pays for it
    import botocore.session  # noqa: PLC0415  as above
    from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials  # noqa: PLC0415

    with _lock:
        key = (region, role_arn, external_id)
        if key in _sessions:
            return _sessions[key]
        core = botocore.session.get_session()
        core.set_config_variable("region", region)
        if role_arn:
            # Credentials of a role end after an hour, a process may live longer: these renew themselves.
            extra = {"RoleSessionName": _SESSION} | ({"ExternalId": external_id} if external_id else {})
            fetcher = AssumeRoleCredentialFetcher(
                client_creator=core.create_client, source_credentials=core.get_credentials(),
                role_arn=role_arn, extra_args=extra,
            )  # fmt: skip
            assumed = botocore.session.get_session()
            assumed.set_config_variable("region", region)
            # botocore has no public way to give a session credentials that renew themselves.
            assumed._credentials = DeferredRefreshableCredentials(  # type: ignore[attr-defined]  # noqa: SLF001
                refresh_using=fetcher.fetch_credentials, method="assume-role"
            )
            core = assumed
        _sessions[key] = boto3.Session(botocore_session=core)
        return _sessions[key]


def signed(request: Request, headers: dict[str, str], body: bytes, signature: Signature, region: str) -> dict[str, str]:
    """Gives the headers of a request with Signature Version 4 over `body`, as it goes out."""
    from botocore.auth import SigV4Auth  # noqa: PLC0415  only for who signs
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415  as above

    region = signature.region or region
    session = _session(region, signature.role_arn, signature.external_id)
    # Serverless refuses requests whose digest is no header.
    # https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-clients.html
    headers = {**headers, "X-Amz-Content-SHA256": hashlib.sha256(body).hexdigest()}
    asked = AWSRequest(method="POST", url=request.url, data=body, headers=headers)
    SigV4Auth(session.get_credentials().get_frozen_credentials(), signature.service, region).add_auth(asked)
    return dict(asked.headers.items())


def failure(error: Exception) -> tuple[str, bool]:
    """Gives the name of an SDK error, and whether the same call may succeed later."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        code = str(response.get("Error", {}).get("Code", "ClientError"))
        status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        return code, code in PASSING or status >= 500 or status == 429
    name = type(error).__name__
    return name, name not in {"ParamValidationError", "NoCredentialsError", "PartialCredentialsError"}


def attempt(call: Callable[[], list[str]], count: int, passing: frozenset[str] = PASSING) -> Attempt:
    """Gives what a batch call came to; `call` gives each entry's error code, empty where it was taken."""
    try:
        codes = call()
    except Exception as error:  # the SDK has many roots of errors; all become a verdict
        why, again = failure(error)
        return Attempt([Verdict.RETRY if again else Verdict.REFUSED] * count, why)
    if len(codes) != count:
        return Attempt([Verdict.RETRY] * count, "the answer lacks entries")
    fates = [Verdict.TAKEN if not c else Verdict.RETRY if c in passing else Verdict.REFUSED for c in codes]
    return Attempt(fates, codes)


def deliver(
    to: AwsDestination,
    parcels: Sequence[Parcel],
    bodies: Sequence[bytes],
    overhead: int,
    send: Callable[[Sequence[int]], Attempt],
    deadline: float,
) -> list[Result]:
    """Gives one result for each parcel, sent in batches within the destination's limits; `overhead` bytes count for each."""
    results = [Result() for _ in parcels]
    limits = to.LIMITS
    fitting = []
    for n, body in enumerate(bodies):
        if limits.event_bytes is not None and len(body) + overhead > limits.event_bytes:
            results[n].why = f"larger than {limits.event_bytes} bytes"
        else:
            fitting.append(n)
    sizes = [len(bodies[n]) + overhead for n in fitting]
    groups = batches(sizes, most_bytes=limits.batch_bytes, most_items=limits.batch_events)
    return send_all([[fitting[b] for b in batch] for batch in groups], send, results, deadline)
