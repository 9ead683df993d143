"""A local Lambda: the Runtime API that runtimes poll, and a process of the real Python runtime client on top of it.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from firelens.local.clock import Clock, SystemClock
from firelens.local.firehose.stream import MAX_PAYLOAD_BYTES
from firelens.local.http_server import Answer, Request, Server
from firelens.local.receivers.base import json_answer
from schemas.errors import EngineError

_ROOT = "/2018-06-01/runtime"
_OUTCOME = re.compile(rf"{_ROOT}/invocation/([^/]+)/(response|error)")
_POLL_SECONDS = 0.05
_END_SECONDS = 5.0


class FunctionFault(Exception):
    """The function raised, or could not start; `kind` is its errorType. The message stays with the function's log."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"the function answered with an error of type `{kind}`")
        self.kind = kind


@dataclass(slots=True)
class _Call:
    body: bytes
    deadline_ms: int
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    done: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b""
    fault: str = ""

    def finish(self, *, answer: bytes = b"", fault: str = "") -> None:
        self.answer, self.fault = answer, fault
        self.done.set()


class RuntimeApi:
    """The server side: hands out invocations, takes answers and errors; a context manager. One call at a time."""

    def __init__(
        self, *, function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:f", clock: Clock | None = None
    ) -> None:
        self._arn = function_arn
        self._clock = clock or SystemClock()
        self._waiting: queue.Queue[_Call] = queue.Queue()
        self._calls: dict[str, _Call] = {}
        self._stopping = threading.Event()
        self._server = Server(self._answer)
        self.init_fault = ""

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.stop()

    @property
    def address(self) -> str:
        """The value of `AWS_LAMBDA_RUNTIME_API`."""
        return f"127.0.0.1:{self._server.port}"

    def invoke(self, event: Mapping[str, Any] | bytes, *, timeout_seconds: float = 60.0) -> bytes:
        """Gives the bytes the function answered with.

        Raises `FunctionFault` when it raised or answered with over 6 MB, `EngineError` when nothing answers in time.
        """
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        if self.init_fault:
            raise FunctionFault(self.init_fault)
        call = _Call(body, int((self._clock.now() + timeout_seconds) * 1000))
        self._calls[call.id] = call
        self._waiting.put(call)
        answered = call.done.wait(timeout_seconds)
        del self._calls[call.id]
        if not answered:
            raise EngineError(f"the function did not answer within {timeout_seconds:g} s", hint="read its log")
        if call.fault:
            raise FunctionFault(call.fault)
        return call.answer

    def _answer(self, request: Request) -> Answer:
        if request.path == f"{_ROOT}/invocation/next" and request.method == "GET":
            return self._next()
        if request.path == f"{_ROOT}/init/error":
            return self._init_error(request)
        outcome = _OUTCOME.fullmatch(request.path)
        call = self._calls.get(outcome[1]) if outcome else None
        if outcome is None or call is None:
            return json_answer({"errorType": "InvalidRequestID", "errorMessage": "no such invocation"}, 400)
        if outcome[2] == "error":
            call.finish(fault=_fault_type(request))
        elif len(request.body) > MAX_PAYLOAD_BYTES:
            call.finish(fault="Function.ResponseSizeTooLarge")
            return json_answer({"errorType": "RequestEntityTooLarge", "errorMessage": "over 6 MB"}, 413)
        else:
            call.finish(answer=request.body)
        return json_answer({"status": "OK"}, 202)

    def _next(self) -> Answer:
        while not self._stopping.is_set():
            with contextlib.suppress(queue.Empty):
                call = self._waiting.get(timeout=_POLL_SECONDS)
                return Answer(
                    200,
                    call.body,
                    {
                        "Content-Type": "application/json",
                        "Lambda-Runtime-Aws-Request-Id": call.id,
                        "Lambda-Runtime-Deadline-Ms": str(call.deadline_ms),
                        "Lambda-Runtime-Invoked-Function-Arn": self._arn,
                        "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
                    },
                )
        return Answer(cut_after_bytes=0)

    def _init_error(self, request: Request) -> Answer:
        self.init_fault = _fault_type(request)
        for call in list(self._calls.values()):
            call.finish(fault=self.init_fault)
        return json_answer({"status": "OK"}, 202)


def _fault_type(request: Request) -> str:
    with contextlib.suppress(ValueError):
        body = json.loads(request.body)
        if isinstance(body, dict) and body.get("errorType"):
            return str(body["errorType"])
    return request.headers.get("lambda-runtime-function-error-type", "Unknown")


class LambdaFunction:
    """The function in folder `root`, run by `awslambdaric`, the client AWS's own Python images carry.

    `handler` is `module.function`. A context manager; calling it invokes, so that it serves as an emulator's handler.
    The process sees `environment` and nothing of this one but PATH, so that only what is in `root` (and what the
    interpreter `python` has installed) can be imported. Its output goes to `log_file`.
    """

    def __init__(
        self,
        root: Path,
        handler: str,
        *,
        log_file: Path,
        environment: Mapping[str, str] | None = None,
        python: str = sys.executable,
        timeout_seconds: float = 60.0,
    ) -> None:
        self._root = root
        self._handler = handler
        self._log_file = log_file
        self._environment = dict(environment or {})
        self._python = python
        self._timeout_seconds = timeout_seconds
        self._api = RuntimeApi()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._api.__enter__()
        with self._log_file.open("wb") as log:
            self._process = subprocess.Popen(
                [self._python, "-m", "awslambdaric", self._handler],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._root,
                env=self._variables(),
                start_new_session=True,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(_END_SECONDS)
        self._api.__exit__(kind, error, trace)

    def invoke(self, event: Mapping[str, Any] | bytes) -> bytes:
        """Gives the bytes of the answer; raises as `RuntimeApi.invoke` does."""
        return self._api.invoke(event, timeout_seconds=self._timeout_seconds)

    def __call__(self, event: Mapping[str, Any], context: object) -> bytes:
        """Gives what `invoke` gives, in the shape of a handler; the runtime makes a context of its own."""
        return self.invoke(event)

    def _variables(self) -> dict[str, str]:
        name = self._handler.partition(".")[0]
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "AWS_LAMBDA_RUNTIME_API": self._api.address,
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_EXECUTION_ENV": f"AWS_Lambda_python{sys.version_info.major}.{sys.version_info.minor}",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "AWS_REGION": "us-east-1",
            "LAMBDA_TASK_ROOT": str(self._root),
            "PYTHONDONTWRITEBYTECODE": "1",
            **self._environment,
            "_HANDLER": self._handler,
        }
