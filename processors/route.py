"""Copies to side destinations and dead letters, concurrently, within a budget; what was not taken comes back."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

from processors import transports
from processors.codec import dumps, loads
from processors.dead_letter import Letter
from processors.pipeline import Copy
from processors.secrets import resolve
from processors.tally import Delivered, Tally
from processors.transports import Transport
from schemas.parcel import Parcel
from schemas.plan import Plan

# Keys of copies that were taken in this process: a batch that Firehose sends again has the same record ids.
_REMEMBERED: Final = 100_000


class Router:
    """The side destinations of a plan. Transports are built at their first delivery."""

    def __init__(self, plan: Plan, build: Callable[[dict[str, Any]], Transport] | None = None) -> None:
        self._plan = plan
        self._build = build or (lambda to: transports.build(to, resolve=resolve, region=plan.region))
        self._transports: dict[str, Transport] = {}
        self._taken: OrderedDict[tuple[str, str], None] = OrderedDict()

    def deliver(self, copies: list[Copy], deadline: float, tally: Tally) -> list[tuple[Copy, str]]:
        """Sends copies and gives those that were not taken, with the reason. `deadline` is on `time.monotonic`."""
        by_route: dict[int, list[Copy]] = {}
        for copy in copies:
            if (self._plan.routes[copy.route].name, copy.key) not in self._taken:
                by_route.setdefault(copy.route, []).append(copy)
        failed: list[tuple[Copy, str]] = []
        threads = []
        lock = threading.Lock()

        def send(route: int, mine: list[Copy]) -> None:
            name, to = self._plan.routes[route].name, self._plan.routes[route].to
            share = Delivered()
            whys = self._send(name, to, [(c.key, c.line) for c in mine], deadline, share)
            with lock:
                tally.destinations[name] = share
                for copy, why in zip(mine, whys, strict=True):
                    if why is None:
                        self._remember(name, copy.key)
                    else:
                        failed.append((copy, why))

        for route, mine in by_route.items():
            if len(by_route) == 1:
                send(route, mine)
            else:
                threads.append(threading.Thread(target=send, args=(route, mine), daemon=True))
                threads[-1].start()
        for thread in threads:
            thread.join()
        return failed

    def bury(self, letters: list[Letter], deadline: float, function_arn: str, tally: Tally) -> list[Letter]:
        """Sends dead letters and gives those that were not taken."""
        to = self._plan.dead_letter
        if to is None:
            return letters
        share = Delivered()
        bodies = [(letter.key, dumps(letter.to_json(function_arn))) for letter in letters]
        whys = self._send("dead-letter", to, bodies, deadline, share)
        tally.destinations["dead-letter"] = share
        return [letter for letter, why in zip(letters, whys, strict=True) if why is not None]

    def _send(
        self, name: str, to: dict[str, Any], items: list[tuple[str, bytes]], deadline: float, share: Delivered
    ) -> list[str | None]:
        began = time.monotonic()
        try:
            transport = self._transports.get(name)
            if transport is None:
                transport = self._transports[name] = self._build(to)
            whys = deliver(transport, items, deadline, share)
        except Exception as error:  # a destination that cannot even be spoken to keeps nobody else's records
            whys = [type(error).__name__] * len(items)
        share.seconds = time.monotonic() - began
        share.failed = sum(why is not None for why in whys)
        share.delivered = len(whys) - share.failed
        return whys

    def _remember(self, name: str, key: str) -> None:
        self._taken[name, key] = None
        while len(self._taken) > _REMEMBERED:
            self._taken.popitem(last=False)


def deliver(
    transport: Transport, items: list[tuple[str, bytes]], deadline: float, share: Delivered
) -> list[str | None]:
    """Sends items over one transport and gives, for each, `None` or why it was not taken."""
    results = transport.deliver([Parcel(key, line, _time_ms(line)) for key, line in items], deadline)
    share.retries = sum(max(r.attempts - 1, 0) for r in results)
    return [r.why or None for r in results]


def _time_ms(line: bytes) -> int:
    """Gives the record's own time in milliseconds, from `timestamp` or `time` in RFC 3339; now where it has none."""
    fields = loads(line)
    for name in ("timestamp", "time"):
        value = fields.get(name) if isinstance(fields, dict) else None
        if isinstance(value, str):
            try:
                moment = dt.datetime.fromisoformat(value)
            except ValueError:
                continue
            return int(moment.replace(tzinfo=moment.tzinfo or dt.UTC).timestamp() * 1000)
    return int(time.time() * 1000)
