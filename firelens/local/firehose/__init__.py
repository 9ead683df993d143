"""An emulator of Amazon Data Firehose that calls a transform exactly as AWS does and delivers what it answers.

`Emulator([Stream(name=..., sink=..., transform=Transform(handler=...))])`, then `emulator["name"].put([b"..."])`;
`api.serve` or `api.attach` put Firehose's own API in front of it.
"""

from firelens.local.firehose.emulator import DeliveryStream, Emulator, Tally
from firelens.local.firehose.invoke import InvokeError
from firelens.local.firehose.sinks import BucketSink, DirectorySink, MemorySink
from firelens.local.firehose.stream import Ambiguities, Sink, Stream, Transform

__all__ = [
    "Ambiguities",
    "BucketSink",
    "DeliveryStream",
    "DirectorySink",
    "Emulator",
    "InvokeError",
    "MemorySink",
    "Sink",
    "Stream",
    "Tally",
    "Transform",
]
