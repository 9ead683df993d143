"""A queue: SendMessageBatch, whose 200 may still have refused some."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from processors.transports.aws import PASSING, attempt, client, deliver
from processors.transports.base import Attempt, Parcel, Result
from schemas.destinations.sqs import Sqs

# An entry that is SQS's own fault passes, whatever its code.
_THEIRS = "ServiceUnavailable"


class SqsTransport:
    """One queue. The deduplication id of a FIFO queue is made of the record's key: a second try adds nothing."""

    def __init__(self, to: Sqs, region: str) -> None:
        self._to = to
        self._region = region
        self._url: str | None = None

    def deliver(self, parcels: Sequence[Parcel], deadline: float) -> list[Result]:
        """Gives one result for each parcel."""
        bodies = [p.line for p in parcels]
        return deliver(self._to, parcels, bodies, 0, lambda p: self._send([parcels[n] for n in p]), deadline)

    def _send(self, parcels: Sequence[Parcel]) -> Attempt:
        def call() -> list[str]:
            sqs = client(self._to, "sqs", self._region)
            if self._url is None:
                owner = {"QueueOwnerAWSAccountId": self._to.account} if self._to.account else {}
                self._url = sqs.get_queue_url(QueueName=self._to.queue, **owner)["QueueUrl"]
            entries = [self._entry(n, p) for n, p in enumerate(parcels)]
            answer = sqs.send_message_batch(QueueUrl=self._url, Entries=entries)
            failed = {e["Id"]: e["Code"] if e.get("SenderFault") else _THEIRS for e in answer.get("Failed", [])}
            taken = {e["Id"] for e in answer.get("Successful", [])}
            return [failed.get(e["Id"], "" if e["Id"] in taken else _THEIRS) for e in entries]

        return attempt(call, len(parcels), PASSING)

    def _entry(self, position: int, parcel: Parcel) -> dict[str, str]:
        entry = {"Id": str(position), "MessageBody": parcel.line.decode("utf-8", "replace")}
        if self._to.queue.endswith(".fifo"):
            digest = hashlib.sha256(parcel.key.encode()).hexdigest()
            # Records are independent: a group of its own each lets consumers work side by side.
            entry |= {"MessageGroupId": digest[:32], "MessageDeduplicationId": digest}
        return entry


def build(to: Sqs, *, resolve: Callable[[Any], str], region: str) -> SqsTransport:
    """Gives the transport of a queue."""
    return SqsTransport(to, region)
