"""Secrets by reference, read at first use and kept for a few minutes; never at import, never in a message."""

from __future__ import annotations

import json
import os
import time
from typing import Any, Final

from schemas.errors import DeliveryError

# Long enough to cost nothing, short enough that a rotated secret is taken up while the old one still works.
_KEEP_SECONDS: Final = 300.0
_kept: dict[tuple[str, str | None], tuple[float, str]] = {}


def resolve(secret: Any) -> str:
    """Gives the value of a secret by its JSON form (`arn`, `key`, `env`) or its model.

    The environment variable of the reference comes first, then Secrets Manager or SSM by the ARN. Raises
    `DeliveryError` (ARN and the kind of error, nothing else) where neither has it.
    """
    form = secret if isinstance(secret, dict) else secret.to_plan()
    arn, key, env = str(form["arn"]), form.get("key"), form.get("env")
    if env and (value := os.environ.get(env)):
        return value
    kept = _kept.get((arn, key))
    if kept is not None and time.monotonic() - kept[0] < _KEEP_SECONDS:
        return kept[1]
    value = _inside(_fetch(arn), key, arn)
    _kept[arn, key] = time.monotonic(), value
    return value


def resolve_bytes(secret: Any) -> bytes:
    """Gives the value of a secret as UTF-8; see `resolve`."""
    return resolve(secret).encode()


def forget() -> None:
    """Reads every secret anew at its next use: for an answer that says a key is no longer good."""
    _kept.clear()


def _fetch(arn: str) -> str:
    import boto3  # noqa: PLC0415  the cold start of a transform without secrets must not pay for it
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  as above

    service, region = arn.split(":")[2:4]
    try:
        if service == "ssm":
            name = arn.split(":parameter", 1)[1]
            client = boto3.client("ssm", region_name=region)
            return str(client.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"])
        client = boto3.client("secretsmanager", region_name=region)
        return str(client.get_secret_value(SecretId=arn)["SecretString"])
    except ClientError as error:
        why = str(error.response.get("Error", {}).get("Code", "ClientError"))
    except (BotoCoreError, KeyError) as error:
        why = type(error).__name__
    raise DeliveryError(
        f"the secret cannot be read ({why})", where=arn, hint="let the function's role read it, in this region"
    ) from None


def _inside(text: str, key: str | None, arn: str) -> str:
    if key is None:
        return text
    try:
        value = json.loads(text)[key]
    except (ValueError, KeyError, TypeError):
        raise DeliveryError(f"the secret has no key `{key}`", where=arn, hint="it must hold a JSON object") from None
    return str(value)
