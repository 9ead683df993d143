"""Copies to side destinations and dead letters, concurrently, within a budget; what was not taken comes back."""

from __future__ import annotations

import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

from processors.codec import dumps
from processors.dead_letter import Letter
from processors.results import Copy
from processors.secrets import resolve
from processors.tally import Delivered, Tally
from processors.transports import Transport, build
from schemas.parcel import Parcel
from schemas.plan import Plan

# Keys of copies that were taken in this process: a batch that Firehose sends again has the same record ids.
_REMEMBERED: Final = 100_000
DEAD_LETTER: Final = "dead-letter"


class Router:
    """The side destinations of a plan. Transports are built at their first delivery."""

    def __init__(self, plan: Plan, transport: Callable[[dict[str, Any]], Transport] | None = None) -> None:
        self._plan = plan
        self._build = transport or (lambda to: build(to, resolve=resolve, region=plan.region))
        self._transports: dict[str, Transport] = {}
        self._taken: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()

    def deliver(self, copies: Sequence[Copy], deadline: float, tally: Tally) -> list[tuple[Copy, str]]:
        """Sends copies and gives those that were not taken, with the reason. `deadline` is on `time.monotonic`.

        Destinations are served at the same time. A copy that this process has delivered before is not sent again.
        """
        by_route: dict[int, list[Copy]] = {}
        for copy in copies:
            if (self._plan.routes[copy.route].name, _key(copy.key, copy.line)) not in self._taken:
                by_route.setdefault(copy.route, []).append(copy)
        failed: list[tuple[Copy, str]] = []

        def send(route: int, mine: list[Copy]) -> None:
            name, to = self._plan.routes[route].name, self._plan.routes[route].to
            whys = self.send(name, to, [Parcel(_key(c.key, c.line), c.line, c.time_ms) for c in mine], deadline, tally)
            with self._lock:
                for copy, why in zip(mine, whys, strict=True):
                    if why:
                        failed.append((copy, why))
                    else:
                        self._remember(name, _key(copy.key, copy.line))

        if len(by_route) == 1:
            send(*next(iter(by_route.items())))
            return failed
        threads = [threading.Thread(target=send, args=pair, daemon=True) for pair in by_route.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return failed

    def bury(self, letters: Sequence[Letter], deadline: float, function_arn: str, tally: Tally) -> list[Letter]:
        """Sends dead letters and gives those that were not taken."""
        if self._plan.dead_letter is None:
            return list(letters)
        now = int(time.time() * 1000)
        parcels = [
            Parcel(_key(x.key, b"".join(x.lines)), dumps(x.to_json(function_arn)), x.arrived_ms or now) for x in letters
        ]
        whys = self.send(DEAD_LETTER, self._plan.dead_letter, parcels, deadline, tally)
        return [letter for letter, why in zip(letters, whys, strict=True) if why]

    def send(
        self, name: str, to: dict[str, Any], parcels: Sequence[Parcel], deadline: float, tally: Tally
    ) -> list[str]:
        """Sends parcels to one destination and gives, for each, why it was not taken; nothing where it was."""
        began = time.monotonic()
        share = Delivered()
        try:
            transport = self._transports.get(name)
            if transport is None:
                transport = self._transports[name] = self._build(to)
            results = transport.deliver(parcels, deadline)
            whys = [r.why for r in results]
            share.retries = sum(max(r.attempts - 1, 0) for r in results)
            if len(whys) != len(parcels):
                whys = ["gave no result"] * len(parcels)
        except Exception as error:  # a destination that cannot even be spoken to keeps nobody else's records
            whys = [type(error).__name__] * len(parcels)
        share.seconds = time.monotonic() - began
        share.failed = sum(1 for why in whys if why)
        share.delivered = len(whys) - share.failed
        tally.destinations[name] = share
        return whys

    def _remember(self, name: str, key: str) -> None:
        self._taken[name, key] = None
        while len(self._taken) > _REMEMBERED:
            self._taken.popitem(last=False)


def _key(key: str, content: bytes) -> str:
    """Gives a key that is the same for the same event of the same record, and for nothing else.

    Record ids alone would do on AWS, where they never come twice; elsewhere they count from one.
    """
    return f"{key}-{zlib.crc32(content):08x}"
