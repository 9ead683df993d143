"""The real transforms of a pipeline behind an emulated Firehose, with every destination of theirs a list in memory."""

from __future__ import annotations

import base64
import contextlib
import io
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from firelens.compile.plan import plans
from firelens.local.fakes.answers import json_answer
from firelens.local.firehose import Emulator, MemorySink, Stream, Transform
from firelens.local.firehose.api import FirehoseApi
from firelens.local.http_server import Answer, Request
from firelens.testing.doors import Door
from processors.handler import answer
from processors.processor import Processor
from processors.reingest import Item, Reingest, Target
from processors.route import DEAD_LETTER, Router
from processors.tally import Delivered, Tally
from processors.way import payload_of
from schemas.parcel import Parcel
from schemas.pipeline import Pipeline
from schemas.plan import Plan

_SOURCES = {"direct": "DirectPut", "kinesis": "KinesisStreamAsSource", "msk": "MSKAsSource"}
_DATA, _ERRORS = "data/", "errors/"
_KINESIS = "Kinesis_20131202."


class Transforms:
    """The streams of a pipeline, fresh for one test: `put` or `answer` takes records, `flush` lets them through."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.printed: list[str] = []
        self.arrived: dict[str, list[bytes]] = defaultdict(list)
        self._plans = plans(pipeline)
        self._sinks = {key: MemorySink() for key in self._plans}
        self._parcels: dict[Door, list[bytes]] = defaultdict(list)
        self._emulator = Emulator([self._stream(key, plan) for key, plan in self._plans.items()])
        self._api = FirehoseApi(self._emulator)

    def put(self, stream: str, records: Sequence[bytes]) -> None:
        """Takes records for a stream, by its key in the pipeline."""
        about = [{"partitionKey": "test", "shardId": "shardId-000000000000"} for _ in records]
        self._emulator[self.pipeline.stream_name(stream)].put(records, about)

    def answer(self, request: Request) -> Answer:
        """Answers what the sidecar asks of Firehose and Kinesis Data Streams."""
        if request.headers.get("x-amz-target", "").startswith(_KINESIS):
            return self._put_records(json.loads(request.body))
        return self._api.answer(request) or json_answer({"__type": "ResourceNotFoundException"}, status=400)

    def count(self) -> int:
        """Gives how many records have arrived at the streams."""
        return sum(s.tally.arrived for s in self._emulator.streams.values())

    def flush(self) -> None:
        """Lets everything that waits through the transforms."""
        self._emulator.flush()

    def records(self, place: Door) -> list[bytes]:
        """Gives what left through a door of a stream, record by record."""
        if place.kind in ("side", "dead_letter"):
            return list(self._parcels[place])
        prefix = _DATA if place.kind == "stream" else _ERRORS
        return [line for line in self._sinks[place.stream].under(prefix).split(b"\n") if line]

    def _stream(self, key: str, plan: Plan) -> Stream:
        described = self.pipeline.streams[key]
        keys = "".join(f"{k}=!{{partitionKeyFromLambda:{k}}}/" for k in described.partition_keys)
        processor = Processor(plan, router=_Router(key, plan, self._parcels), reingest=_Loop(self, key))
        return Stream(
            name=plan.stream,
            sink=self._sinks[key],
            source=_SOURCES[described.source],  # type: ignore[arg-type]  # one of the three
            transform=Transform(handler=self._handler(key, processor), retry_wait_seconds=0),
            prefix=f"{_DATA}{keys}",
            error_output_prefix=f"{_ERRORS}!{{firehose:error-output-type}}/",
            dynamic_partitioning=bool(described.partition_keys),
            region=self.pipeline.region,
        )

    def _handler(self, key: str, processor: Processor) -> Any:
        def call(event: dict[str, Any], context: Any) -> Any:
            self.arrived[key] += [base64.b64decode(payload_of(record)) for record in event["records"]]
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                response = answer(processor, event, context)
            self.printed += printed.getvalue().splitlines()
            return response

        return call

    def _put_records(self, payload: Mapping[str, Any]) -> Answer:
        stream = self._emulator.streams.get(payload.get("StreamName", ""))
        given = payload.get("Records", [])
        if stream is not None and stream.settings.source == "KinesisStreamAsSource":
            about = [{"partitionKey": r["PartitionKey"], "shardId": "shardId-000000000000"} for r in given]
            stream.put([base64.b64decode(r["Data"]) for r in given], about)
        taken = [{"SequenceNumber": str(n), "ShardId": "shardId-000000000000"} for n, _ in enumerate(given)]
        return json_answer({"FailedRecordCount": 0, "Records": taken})


class _Router(Router):
    """Keeps what the transform would send to its other destinations."""

    def __init__(self, stream: str, plan: Plan, parcels: dict[Door, list[bytes]]) -> None:
        super().__init__(plan)
        self._stream, self._parcels = stream, parcels

    def send(
        self, name: str, to: dict[str, Any], parcels: Sequence[Parcel], deadline: float, tally: Tally
    ) -> list[str]:
        place = Door("dead_letter", self._stream) if name == DEAD_LETTER else Door("side", self._stream, name)
        self._parcels[place] += [p.line for p in parcels]
        share = tally.destinations[name] = Delivered()
        share.delivered = len(parcels)
        return [""] * len(parcels)


class _Loop(Reingest):
    """Puts records back at once."""

    def __init__(self, on: Transforms, stream: str) -> None:
        super().__init__()
        self._on, self._stream = on, stream

    def put(self, items: Sequence[Item], target: Target, deadline: float) -> list[Item]:
        self._on.put(self._stream, [item.data for item in items])
        return []
