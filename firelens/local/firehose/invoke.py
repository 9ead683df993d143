"""One batch through the function, with Firehose's retries: each a new invocationId, the same recordIds and bytes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from firelens.local.clock import Clock, DeadlineError
from firelens.local.firehose import errors
from firelens.local.firehose.judge import Judgement, judge
from firelens.local.firehose.records import Arrived, Invocation
from firelens.local.firehose.stream import (
    LONGEST_WAIT_SECONDS,
    MAX_PAYLOAD_BYTES,
    Stream,
    Transform,
)
from firelens.local.lambda_context import LambdaContext


class InvokeError(Exception):
    """A call Lambda itself refuses; `code` is the errorCode Firehose writes, such as `Lambda.InvokeLimitExceeded`."""

    def __init__(self, code: str) -> None:
        super().__init__(errors.MESSAGES.get(code, code))
        self.code = code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch, after how many attempts."""

    judgement: Judgement
    attempts: int


def event(batch: Sequence[Arrived], stream: Stream, invocation_id: str) -> dict[str, Any]:
    """Gives the event of that batch, its keys in AWS's order."""
    head: dict[str, Any] = {"invocationId": invocation_id}
    if stream.source == "KinesisStreamAsSource":
        head["sourceKinesisStreamArn"] = f"arn:aws:kinesis:{stream.region}:{stream.account}:stream/{stream.name}-source"
    elif stream.source == "MSKAsSource":
        cluster = f"{stream.name}-source/00000000-0000-0000-0000-000000000000-1"
        head["sourceMSKArn"] = f"arn:aws:kafka:{stream.region}:{stream.account}:cluster/{cluster}"
    return {
        **head,
        "deliveryStreamArn": stream.arn,
        "region": stream.region,
        "records": [record.event(stream.source) for record in batch],
    }


def invoke(
    batch: Sequence[Arrived], stream: Stream, transform: Transform, clock: Clock, note: Callable[[Invocation], None]
) -> Outcome:
    """Runs `batch` through the function until it answers or its retries are used up; `note` hears of every call.

    An answer, however malformed, is never retried; a raised error, a timeout, a refusal and an answer over 6 MB are.
    """
    code = ""
    attempts = transform.retries + 1
    ids = tuple(record.record_id for record in batch)
    for attempt in range(1, attempts + 1):
        invocation_id = str(uuid.uuid4())
        answer = _call(event(batch, stream, invocation_id), transform, clock, invocation_id, stream)
        code = answer if isinstance(answer, str) else ""
        note(Invocation(invocation_id, ids, attempt, code))
        if isinstance(answer, bytes):
            return Outcome(judge(answer, batch, stream), attempt)
        if attempt < attempts:
            clock.sleep(transform.retry_wait_seconds)
    failed = [(record, code, errors.MESSAGES.get(code, code)) for record in batch]
    return Outcome(Judgement(failed=failed), attempts)


def answer_bytes(answer: Any) -> bytes:
    """Gives what the Python runtime sends for `answer`: bytes as they are, all else as JSON with its default spaces.

    Raises what `json` raises for what it cannot write. https://github.com/aws/aws-lambda-python-runtime-interface-client
    """
    return answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()


def _call(
    request: dict[str, Any], transform: Transform, clock: Clock, invocation_id: str, stream: Stream
) -> bytes | str:
    """Gives the answer's bytes, or the code of what went wrong."""
    body = json.dumps(request, separators=(",", ":")).encode()
    if len(body) > MAX_PAYLOAD_BYTES:
        return "Lambda.FunctionError"
    seconds = min(transform.function_timeout_seconds, LONGEST_WAIT_SECONDS)
    context = LambdaContext(
        transform.function, stream.function_arn, invocation_id, clock, transform.function_timeout_seconds
    )
    try:
        answer = answer_bytes(clock.call(lambda: transform.handler(json.loads(body), context), seconds))
    except DeadlineError:
        return "Lambda.FunctionTimedOut"
    except InvokeError as refused:
        return refused.code
    except Exception:
        return "Lambda.FunctionError"
    return answer if len(answer) <= MAX_PAYLOAD_BYTES else "Lambda.FunctionError"
