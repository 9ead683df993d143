"""S3 prefixes of a delivery stream: their expressions checked once, then evaluated per object.

https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass

from firelens.local.firehose.java_time import pattern
from schemas.errors import DescriptionError

# https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
MAX_CONFIGURED_CHARS = 1024
MAX_EVALUATED_CHARS = 512
PROCESSING_FAILED = "processing-failed"
DECOMPRESSION_FAILED = "decompression-failed"
HTTP_ENDPOINT_FAILED = "http-endpoint-failed"
ACTIVE_PARTITION_EXCEEDED = "activePartitionExceeded"

_EXPRESSION = re.compile(r"!\{([^:{}]*):([^{}]*)\}")
_DATE = "!{timestamp:yyyy/MM/dd/HH}/"
_RANDOM_CHARS = 11  # of `firehose:random-string`, as the page says
_ALPHABET = string.ascii_letters + string.digits


class MissingKeyError(Exception):
    """A prefix names a partition key that the record does not carry."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """One prefix, checked: `text` with the default date already added where Firehose adds it."""

    text: str

    @property
    def partition_keys(self) -> tuple[str, ...]:
        """Names of the keys it takes from the transform."""
        return tuple(name for space, name in _EXPRESSION.findall(self.text) if space == "partitionKeyFromLambda")

    def evaluate(self, moment: dt.datetime, keys: Mapping[str, str] | None = None, error_type: str = "") -> str:
        """Gives the prefix at `moment` (aware; the oldest record's arrival in the stream's zone).

        Raises `MissingKeyError` when `keys` lacks one it names.
        """

        def one(match: re.Match[str]) -> str:
            space, value = match.groups()
            if space == "timestamp":
                return pattern(value)(moment)
            if space == "partitionKeyFromLambda":
                if value not in (keys or {}):
                    raise MissingKeyError(value)
                return (keys or {})[value]
            return error_type if value == "error-output-type" else _random()

        return _EXPRESSION.sub(one, self.text)


def data_prefix(text: str, *, partitioned: bool = False) -> Prefix:
    """Gives the prefix of delivered objects; a literal one gets the date appended, with no slash put between.

    Raises `DescriptionError` for what CreateDeliveryStream refuses.
    """
    spaces = _check(text, "Prefix", {"timestamp", "firehose", "partitionKeyFromLambda"})
    if ("firehose", "error-output-type") in spaces:
        raise _fault("Prefix", "names `!{firehose:error-output-type}`", "keep it for ErrorOutputPrefix")
    if any(space == "partitionKeyFromLambda" for space, _ in spaces) and not partitioned:
        raise _fault("Prefix", "names partition keys without dynamic partitioning", "enable dynamic partitioning")
    if partitioned and not any(space == "partitionKeyFromLambda" for space, _ in spaces):
        raise _fault("Prefix", "names no partition key", "use `!{partitionKeyFromLambda:<key>}`")
    return Prefix(text if spaces else text + _DATE)


def error_prefix(text: str | None, data: str) -> Prefix:
    """Gives the prefix of error objects; without one it is made of `data`, the text of the Prefix.

    Raises `DescriptionError` for what CreateDeliveryStream refuses.
    """
    if text is None:
        if _EXPRESSION.search(data):
            raise _fault("ErrorOutputPrefix", "is needed when Prefix has an expression", "set it")
        return Prefix(data + "!{firehose:error-output-type}/" + _DATE)
    spaces = _check(text, "ErrorOutputPrefix", {"timestamp", "firehose"})
    return Prefix(text if spaces else text + "!{firehose:error-output-type}/" + _DATE)


def _check(text: str, field: str, allowed: set[str]) -> list[tuple[str, str]]:
    if len(text) > MAX_CONFIGURED_CHARS:
        raise _fault(field, f"is longer than {MAX_CONFIGURED_CHARS} characters", "shorten it")
    found: list[tuple[str, str]] = _EXPRESSION.findall(text)
    if "!{" in _EXPRESSION.sub("", text):
        raise _fault(field, "has an expression that is not `!{namespace:value}`", "close or complete it")
    for space, value in found:
        if space not in allowed:
            raise _fault(field, f"may not use `!{{{space}:{value}}}`", f"use one of {', '.join(sorted(allowed))}")
        if space == "firehose" and value not in {"random-string", "error-output-type"}:
            raise _fault(field, f"names the unknown `!{{firehose:{value}}}`", "use random-string or error-output-type")
        if space == "timestamp":
            pattern(value)
    return found


def _fault(field: str, what: str, hint: str) -> DescriptionError:
    return DescriptionError(f"`{field}` {what}", where="delivery stream", hint=hint)


def _random() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARS))
