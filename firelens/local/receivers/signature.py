"""AWS's signature of a request, checked as a service would. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from firelens.local.http_server import Request
from firelens.local.receivers.base import require

_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
    r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature must be for: the service and region in its scope, by these keys."""

    service: str
    region: str
    access_key: str
    secret_key: str

    def check(self, request: Request) -> None:
        """Raises `Refused` (403) unless `request` is signed for the service and its body is the one that was signed."""
        from botocore.auth import SigV4Auth  # noqa: PLC0415 - heavy, and only for signed peers
        from botocore.awsrequest import AWSRequest  # noqa: PLC0415
        from botocore.credentials import Credentials  # noqa: PLC0415

        class Auth(SigV4Auth):
            """Signs the headers that the client signed; botocore alone would leave out some, such as `user-agent`."""

            def headers_to_sign(self, request: AWSRequest) -> Any:
                return request.headers

        found = _AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        require(found, 403, "`Authorization` is absent or no signature of version 4")
        key, _, region, service, names, signature = found.groups() if found else ("",) * 6
        scope = (key, region, service)
        require(scope == (self.access_key, self.region, self.service), 403, f"signed as {scope}")
        signed = {name: request.headers.get(name, "") for name in names.split(";")}
        require("host" in signed and "x-amz-date" in signed, 403, "`host` or `x-amz-date` is not signed")
        said = request.headers.get("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
        plain = hashlib.sha256(request.body).hexdigest()
        require(said in {plain, "UNSIGNED-PAYLOAD"}, 403, "`x-amz-content-sha256` is not of this body")
        asked = AWSRequest(request.method, f"https://{signed['host']}{request.target}", signed, request.body)
        asked.context["timestamp"] = signed["x-amz-date"]
        auth = Auth(Credentials(self.access_key, self.secret_key), self.service, self.region)
        made = auth.signature(auth.string_to_sign(asked, auth.canonical_request(asked)), asked)
        require(made == signature, 403, "the signature does not match")
