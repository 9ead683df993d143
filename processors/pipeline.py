"""One batch through a plan: what needs no look goes the short way, all else the long one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from processors.lane import Lane
from processors.tally import Tally
from schemas.plan import Plan
from schemas.record import NO_KEYS, Dropped, Outcome, Outcomes

if TYPE_CHECKING:  # a cold start pays for what its plan and its first records ask for, and for nothing else
    from processors.results import Result
    from processors.steps import Batch
    from processors.steps.redact import Redaction
    from processors.way import Way


class Transform:
    """A plan, ready to run. Building one raises `DescriptionError` where the plan cannot be done."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._steps: list[Batch] = []
        self.redactions: list[Redaction] = []
        if plan.steps:
            from processors.steps import compile_step  # noqa: PLC0415

            for n, options in enumerate(plan.steps):
                step = compile_step(options, plan, f"{plan.stream}.steps[{n}]", self.redactions)
                self._steps.append(step)
        only_redact = all(s.get("type") == "redact" and not s.get("when") and not s.get("apps") for s in plan.steps)
        plain = only_redact and not plan.routes and not plan.partition_keys and plan.deliver_when is None
        self._lane: Lane | None = None
        self._way: Way | None = None
        if plain:
            self._lane = Lane(self.redactions, as_text=plan.output == "text", bound=plan.max_inflated_bytes)
        else:
            self._long_way()

    def run(self, records: Sequence[Mapping[str, Any]], tally: Tally) -> tuple[Outcomes, list[Result]]:
        """Gives the outcome of each record in order, and what there is to say beyond it, for records that have more."""
        out: list[Outcome | str | None] = [None] * len(records)
        for redaction in self.redactions:
            redaction.begin()
        rest: Sequence[int] = range(len(records))
        if self._lane is not None:
            rest = self._lane.run(records, out, tally)
            for redaction in self.redactions:
                redaction.begin(again=True)
        results = self._long_way().run(records, rest, out, tally) if rest else []
        for redaction in self.redactions:
            tally.redactions.update(redaction.take_hits())
        return [Dropped("empty") if o is None else o for o in out] if rest else out, results  # type: ignore[return-value]

    def _long_way(self) -> Way:
        if self._way is None:
            from processors.way import Way  # noqa: PLC0415

            self._way = Way(self.plan, self._steps)
        return self._way

    def default_keys(self) -> Mapping[str, str]:
        """Gives the partition keys of a record that has none of the fields they are read from."""
        return self._long_way().default_keys() if self.plan.partition_keys else NO_KEYS

    def redacted(self, lines: Sequence[bytes]) -> tuple[list[bytes], bool]:
        """Gives events (JSON lines) as the policies leave them, conditions aside, and whether anything was touched.

        What the policy drops is left out, and so is everything where the redaction itself fails: nothing that has not
        been redacted may leave. This is what failures and dead letters are made of.
        """
        out: list[bytes | None] = list(lines)
        touched = False
        for redaction in self.redactions:
            alive = [n for n, line in enumerate(out) if line is not None]
            try:
                found = redaction.known([out[n] for n in alive])  # type: ignore[misc]  # alive are lines
            except Exception:  # see above
                return [b'{"log":"[NOT REDACTABLE]"}'], True
            for n, text, drop in found:
                out[alive[n]] = None if drop else text
                touched = True
        return [line for line in out if line is not None], touched
