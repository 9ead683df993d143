"""Functions that misbehave in one chosen way: wrappers around a handler, to see what a stream makes of it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterable
from typing import Any

from firelens.local.clock import Clock
from firelens.local.firehose.invoke import InvokeError
from firelens.local.firehose.stream import MAX_PAYLOAD_BYTES, Handler

Mangle = Callable[[dict[str, Any]], Any]


def failing(handler: Handler, faults: Iterable[BaseException | str | None]) -> Handler:
    """Gives a handler whose next calls fail as `faults` say, in order, and then work.

    An exception is raised; a text is a refusal by Lambda itself, such as `Lambda.InvokeLimitExceeded`; `None` works.
    """
    left = iter(faults)
    lock = threading.Lock()

    def call(event: dict[str, Any], context: Any) -> Any:
        with lock:
            fault = next(left, None)
        if isinstance(fault, BaseException):
            raise fault
        if isinstance(fault, str):
            raise InvokeError(fault)
        return handler(event, context)

    return call


def hanging(handler: Handler, clock: Clock, seconds: float) -> Handler:
    """Gives a handler that takes `seconds` before it answers."""

    def call(event: dict[str, Any], context: Any) -> Any:
        clock.sleep(seconds)
        return handler(event, context)

    return call


def mangled(handler: Handler, mangle: Mangle) -> Handler:
    """Gives a handler whose answer went through `mangle` (which may change it in place, or give another)."""

    def call(event: dict[str, Any], context: Any) -> Any:
        answer = copy.deepcopy(handler(event, context))
        changed = mangle(answer)
        return answer if changed is None else changed

    return call


def duplicate_first(answer: dict[str, Any]) -> None:
    """Answers the first recordId twice."""
    answer["records"].append(dict(answer["records"][0]))


def omit_first(answer: dict[str, Any]) -> None:
    """Leaves the first record out."""
    del answer["records"][0]


def not_base64(answer: dict[str, Any]) -> None:
    """Puts text that is not base64 in the first record."""
    answer["records"][0]["data"] = "not base64!"


def unknown_result(answer: dict[str, Any]) -> None:
    """Gives the first record a result in the wrong case."""
    answer["records"][0]["result"] = "OK"


def without_data(answer: dict[str, Any]) -> None:
    """Gives the first record null for data."""
    answer["records"][0]["data"] = None


def oversize(answer: dict[str, Any]) -> None:
    """Makes the answer larger than Lambda lets through."""
    answer["padding"] = "x" * MAX_PAYLOAD_BYTES
