"""Error objects: one JSON line per record that could not be processed, in the words and the order AWS uses.

https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
"""

from __future__ import annotations

import base64
import json
from typing import Any, Literal

from firelens.local.firehose.records import Failed

NULL_DATA = (
    "The data field cannot be null when the SourceType is DirectPut or KinesisStreamAsSource for a record with the "
    "result Ok. The value field cannot be null when the SourceType is MSKAsSource for a record with the result Ok."
)
WRONG_FORMAT = (
    "Check your function and make sure the output is in required format. In addition to that, make sure the processed "
    "records contain valid result status of Dropped, Ok, or ProcessingFailed"
)
MESSAGES = {
    "Lambda.ProcessingFailedStatus": "ProcessingFailed status set for record",
    "Lambda.MissingRecordId": "One or more record Ids were not returned. Ensure that the Lambda function returns all "
    "received record Ids.",
    "Lambda.DuplicatedRecordId": "Multiple records were returned with the same record ID. Ensure that the Lambda "
    "function returns unique record IDs for each record.",
    "Lambda.InvalidReturnFormat": NULL_DATA,
    "Lambda.JsonProcessingException": "There was an error parsing the Lambda function's response.",
    "Lambda.FunctionError": "The Lambda function was successfully invoked but it returned an error result.",
    "Lambda.FunctionTimedOut": "The Lambda function timed out. Increase the Timeout setting in the Lambda function.",
    "Lambda.InvokeLimitExceeded": "The Lambda concurrent execution limit has been exceeded. Increase the concurrent "
    "execution limit.",
    "Lambda.InvokeAccessDenied": "Access was denied. Ensure that the access policy allows access to the Lambda "
    "function.",
    "Lambda.AssumeRoleAccessDenied": "Access was denied. Ensure that the trust policy allows Firehose to assume the "
    "role.",
    "Lambda.ResourceNotFound": "The Lambda function does not exist. Use a different function that does exist.",
    "DynamicPartitioning.MetadataExtractionFailed": "partitionKeys values must not be null or empty",
    "DynamicPartitioning.ActivePartitionExceeded": "The number of active partitions is exceeded",
    "Decompression failed.": "The record is not a gzip member that CloudWatch Logs sends",
}
_OLD_ORDER = (
    "attemptsMade",
    "arrivalTimestamp",
    "errorCode",
    "errorMessage",
    "attemptEndingTimestamp",
    "rawData",
    "lambdaArn",
)


def line(failed: Failed, function_arn: str, order: Literal["current", "old"] = "current") -> bytes:
    """Gives one error line with its newline; `function_arn` is left out for records that never reached a function."""
    fields: dict[str, Any] = {
        "rawData": base64.b64encode(failed.data).decode(),
        "errorCode": failed.code,
        "errorMessage": failed.message,
        "attemptsMade": failed.attempts,
        "arrivalTimestamp": failed.source.arrival_ms,
        "attemptEndingTimestamp": failed.ended_ms,
    }
    if failed.code.startswith(("Lambda.", "DynamicPartitioning.")):
        fields["lambdaARN"] = function_arn
    if order == "old":
        fields["lambdaArn"] = fields.pop("lambdaARN", None)
        fields = {name: fields[name] for name in _OLD_ORDER if fields[name] is not None}
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"
