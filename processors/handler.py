"""The Lambda entry point: `processors.handler.handler`.

The plan comes from the file that `FIRELENS_PLAN` names, by default `plan.json` beside the code, and is read once at the
first call. Importing this module loads neither boto3 nor pydantic nor an HTTP client.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from processors.codec import loads
from processors.metrics import lines
from processors.processor import Processor
from schemas.errors import UnreadableError
from schemas.plan import Plan

if TYPE_CHECKING:  # modules that only types need stay out of a cold start
    from schemas.firehose import Response

# Firehose waits 5 minutes at most, whatever the function's own timeout says.
# https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
_FIREHOSE_SECONDS = 300.0
_processors: dict[str, Processor] = {}


def plan_path() -> str:
    """Gives the path of the plan."""
    beside_the_code = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  pathlib costs 5 ms
    return os.environ.get("FIRELENS_PLAN") or os.path.join(beside_the_code, "plan.json")  # noqa: PTH118


def read_plan(path: str) -> Plan:
    """Gives the plan in a file. Raises `UnreadableError` or `DescriptionError` where there is none."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError as error:
        raise UnreadableError(
            f"the plan cannot be read ({error.strerror})",
            where=path,
            hint="ship it beside the code, or set `FIRELENS_PLAN`",
        ) from None
    return Plan.from_bytes(data, where=path, loads=loads)


def processor() -> Processor:
    """Gives the processor of the plan, built at the first call and kept for the life of the process."""
    path = plan_path()
    kept = _processors.get(path)
    if kept is None:
        kept = _processors[path] = Processor(read_plan(path))
    return kept


def handler(event: dict[str, Any], context: Any = None) -> Response:
    """Gives Firehose's answer to one batch, and prints its metrics (CloudWatch embedded format) to stdout.

    Never raises for what is in a record. Raises `UnreadableError` or `DescriptionError` where the plan itself cannot be
    used: Firehose then retries, and keeps the records.
    """
    return answer(processor(), event, context)


def answer(on: Processor, event: dict[str, Any], context: Any = None) -> Response:
    """Gives the answer of one processor to one batch; see `handler`."""
    seconds = _FIREHOSE_SECONDS
    if context is not None and hasattr(context, "get_remaining_time_in_millis"):
        seconds = min(seconds, context.get_remaining_time_in_millis() / 1000)
    response, tally = on.process(event, seconds, str(getattr(context, "invoked_function_arn", "") or ""))
    sys.stdout.write("".join(line + "\n" for line in lines(tally, on.plan)))
    sys.stdout.flush()
    return response


if "AWS_LAMBDA_FUNCTION_NAME" in os.environ and os.path.isfile(plan_path()):  # noqa: PTH113
    # Lambda gives the whole machine to the start of a function, and a share of it afterwards.
    processor().warm()
