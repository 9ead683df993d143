"""Everything that arrives: each record opened by what it is, none by what the stream is supposed to carry."""

from __future__ import annotations

from processors.envelope.compression import hops_of, with_hops
from processors.envelope.event import Event, Opened, Unreadable
from processors.envelope.payload import open_record

__all__ = ["Event", "Opened", "Unreadable", "hops_of", "open_record", "with_hops"]
