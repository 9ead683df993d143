"""A plan at work: what is built once and used by every invocation."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from processors.invocation import Invocation
from processors.pipeline import Transform
from processors.tally import Tally
from schemas.plan import Plan

if TYPE_CHECKING:  # a cold start pays for what nearly every batch needs, and for nothing else
    from processors.reingest import Reingest
    from processors.route import Router
    from schemas.firehose import Response

# What must be left of an invocation when everything else is done: building the response and printing the metrics.
_MARGIN_SECONDS: Final = 2.0


class Processor:
    """A plan at work. `clock` counts seconds; deadlines are points on it."""

    def __init__(
        self,
        plan: Plan,
        *,
        reingest: Reingest | None = None,
        router: Router | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.plan = plan
        self.transform = Transform(plan)
        self._clock = clock
        self._reingest = reingest
        self._router = router

    def process(
        self, event: Mapping[str, Any], remaining_seconds: float, function_arn: str = ""
    ) -> tuple[Response, Tally]:
        """Gives the response to one event, and what happened.

        `remaining_seconds` is what the invocation has left; `function_arn` goes into dead letters.
        """
        began = self._clock()
        deadline = began + max(remaining_seconds - _MARGIN_SECONDS, 0.0)
        run = Invocation(self, event, deadline, function_arn)
        # A batch makes many objects and no cycles; looking for cycles among them is a fifth of the whole time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            response = run.respond()
        finally:
            if collecting:
                gc.enable()
        run.tally.milliseconds = (self._clock() - began) * 1000
        return response, run.tally

    def warm(self) -> None:
        """Does before the first record what its policies would do at it: loading their databases."""
        self.transform.redacted([b'{"log":""}'])

    def reingest(self) -> Reingest:
        """Gives what puts records back."""
        if self._reingest is None:
            from processors.reingest import Reingest  # noqa: PLC0415

            self._reingest = Reingest(clock=self._clock)
        return self._reingest

    def router(self) -> Router:
        """Gives what delivers copies and dead letters."""
        if self._router is None:
            from processors.route import Router  # noqa: PLC0415

            self._router = Router(self.plan)
        return self._router

    def now(self) -> float:
        """Gives the clock's time."""
        return self._clock()
