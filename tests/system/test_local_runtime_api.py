"""The real Lambda runtime client against the local Runtime API: answers, errors, limits, and Firehose on top."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from firelens.local.clock import FakeClock
from firelens.local.firehose import Emulator, MemorySink, Stream, Transform
from firelens.local.firehose.stream import MAX_PAYLOAD_BYTES
from firelens.local.runtime_api import FunctionFault, LambdaFunction, RuntimeApi
from schemas.errors import EngineError

pytest.importorskip("awslambdaric")

CODE = """
import base64, os, time

def handler(event, context):
    if event.get("do") == "raise":
        raise KeyError("secret text")
    if event.get("do") == "bytes":
        return b'{"raw": true}'
    if event.get("do") == "size":
        return "x" * event["size"]
    if event.get("do") == "hang":
        time.sleep(30)
    if event.get("do") == "context":
        return {
            "left": context.get_remaining_time_in_millis(),
            "id": context.aws_request_id,
            "arn": context.invoked_function_arn,
            "region": os.environ["AWS_REGION"],
            "own": os.environ.get("OWN"),
            "inherited": "HOME" in os.environ,
        }
    rows = event["records"]
    return {"records": [{"recordId": r["recordId"], "result": "Ok", "data": turned(r["data"])} for r in rows]}

def turned(data):
    return base64.b64encode(base64.b64decode(data)[::-1]).decode()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "app.py").write_text(CODE)
    return tmp_path / "code"


@pytest.fixture
def function(root: Path, tmp_path: Path) -> Iterator[LambdaFunction]:
    with LambdaFunction(root, "app.handler", log_file=tmp_path / "log", environment={"OWN": "1"}) as running:
        yield running


def test_a_function_answers_in_order_and_sees_its_context(function: LambdaFunction) -> None:
    told = json.loads(function.invoke({"do": "context"}))
    assert 50_000 < told["left"] <= 60_000
    assert told["arn"].startswith("arn:aws:lambda:")
    assert told["region"] == "us-east-1"
    assert told["own"] == "1"
    assert not told["inherited"]
    assert json.loads(function.invoke({"do": "context"}))["id"] != told["id"]
    assert function.invoke({"do": "bytes"}) == b'{"raw": true}'


def test_errors_name_their_type_and_never_their_text(function: LambdaFunction) -> None:
    with pytest.raises(FunctionFault, match="KeyError") as caught:
        function.invoke({"do": "raise"})
    assert "secret" not in str(caught.value)
    assert function.invoke({"do": "bytes"}) == b'{"raw": true}'


def test_six_megabytes_are_the_limit_of_an_answer(function: LambdaFunction) -> None:
    fits = MAX_PAYLOAD_BYTES - 2  # the quotes of the JSON text
    assert len(function.invoke({"do": "size", "size": fits})) == MAX_PAYLOAD_BYTES
    with pytest.raises(FunctionFault, match="ResponseSizeTooLarge"):
        function.invoke({"do": "size", "size": fits + 1})


def test_a_function_that_hangs_is_left(root: Path, tmp_path: Path) -> None:
    with (
        LambdaFunction(root, "app.handler", log_file=tmp_path / "log", timeout_seconds=2) as function,
        pytest.raises(EngineError, match="within 2 s"),
    ):
        function.invoke({"do": "hang"})


def test_a_handler_that_is_not_there_fails_at_init(root: Path, tmp_path: Path) -> None:
    with (
        LambdaFunction(root, "absent.handler", log_file=tmp_path / "log", timeout_seconds=20) as function,
        pytest.raises(FunctionFault, match="ImportModuleError"),
    ):
        function.invoke({})


def test_firehose_calls_the_real_runtime(function: LambdaFunction) -> None:
    sink = MemorySink()
    stream = Stream(name="s", sink=sink, transform=Transform(handler=function))
    with_fake_time = Emulator([stream], clock=FakeClock())
    with_fake_time["s"].put([b"abc", "né".encode()])
    with_fake_time.flush()
    assert b"".join(sink.objects.values()) == b"cba" + "né".encode()[::-1]


def test_an_answer_to_no_invocation_is_refused() -> None:
    with RuntimeApi() as api:
        connection = http.client.HTTPConnection(api.address, timeout=5)
        connection.request("POST", "/2018-06-01/runtime/invocation/none/response", base64.b64encode(b"x"))
        assert connection.getresponse().status == 400
        connection.close()
