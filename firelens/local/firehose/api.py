"""Firehose's own API in front of the emulator: for the real sidecar, for SDKs, for a transform that puts back.

https://docs.aws.amazon.com/firehose/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

import json
import ssl
import threading
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from firelens.local.fakes import firehose as strict
from firelens.local.fakes.answers import Refusal, json_answer
from firelens.local.firehose.emulator import DeliveryStream, Emulator
from firelens.local.http_server import Answer, Request, Server

if TYPE_CHECKING:
    from firelens.local.aws import LocalAws

_TARGET = "Firehose_20150804."
CALLS = ("PutRecord", "PutRecordBatch", "DescribeDeliveryStream", "ListDeliveryStreams")
Failures = Mapping[int, Mapping[str, str]]


class FirehoseApi:
    """Answers PutRecord, PutRecordBatch, DescribeDeliveryStream and ListDeliveryStreams for an emulator's streams."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._planned: deque[Failures | Refusal] = deque()
        self._lock = threading.Lock()

    def plan(self, *faults: Failures | Refusal) -> None:
        """Makes the next PutRecordBatch calls fail: some records (position -> entry, as `SLOW_DOWN`), or the whole."""
        with self._lock:
            self._planned.extend(faults)

    def answer(self, request: Request) -> Answer | None:
        """Gives the answer, or `None` where the call or the stream is not the emulator's."""
        target = request.headers.get("x-amz-target", "")
        call = target.removeprefix(_TARGET)
        if not target.startswith(_TARGET) or call not in CALLS:
            return None
        payload = json.loads(request.body or b"{}")
        if call == "ListDeliveryStreams":
            return json_answer({"DeliveryStreamNames": sorted(self._emulator.streams), "HasMoreDeliveryStreams": False})
        stream = self._emulator.streams.get(payload.get("DeliveryStreamName", ""))
        if stream is None:
            return None
        if call == "DescribeDeliveryStream":
            return json_answer({"DeliveryStreamDescription": _description(stream)})
        return self._put(stream, payload, batch=call == "PutRecordBatch")

    def _put(self, stream: DeliveryStream, payload: Mapping[str, Any], *, batch: bool) -> Answer:
        records = strict.decode(payload, batch=batch)
        if isinstance(records, Refusal):
            return records.answer()
        if stream.settings.source != "DirectPut" or stream.settings.decompression:
            return _WRONG_SOURCE.answer()
        with self._lock:
            fault = self._planned.popleft() if batch and self._planned else {}
        if isinstance(fault, Refusal):
            return fault.answer()
        failures = {position: entry for position, entry in fault.items() if position < len(records)}
        stream.put(record for position, record in enumerate(records) if position not in failures)
        if batch:
            return json_answer(strict.batch_response(failures, len(records)))
        return json_answer({"RecordId": strict.record_id(), "Encrypted": False})


def attach(emulator: Emulator, aws: LocalAws) -> FirehoseApi:
    """Lets the emulator answer for its streams on the local AWS's own port; all other streams stay moto's."""
    api = FirehoseApi(emulator)
    for call in CALLS[:3]:
        aws.intercept(f"{_TARGET}{call}", api.answer)
    return api


def serve(emulator: Emulator, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Server:
    """Gives a server of the emulator alone, a context manager not yet started; it refuses streams it does not know."""
    api = FirehoseApi(emulator)
    return Server(lambda request: api.answer(request) or _NOT_FOUND.answer(), tls=tls, host=host)


_NOT_FOUND = Refusal("ResourceNotFoundException", "Firehose not found under this account.")
_WRONG_SOURCE = Refusal("InvalidSourceException", "This operation is not permitted on this type of delivery stream.")


def _description(stream: DeliveryStream) -> dict[str, Any]:
    settings = stream.settings
    return {
        "DeliveryStreamName": settings.name,
        "DeliveryStreamARN": settings.arn,
        "DeliveryStreamStatus": "ACTIVE",
        "DeliveryStreamType": settings.source,
        "VersionId": str(settings.version),
        "HasMoreDestinations": False,
        "Destinations": [],
    }
