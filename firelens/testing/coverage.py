"""What the tests of a pipeline never made do anything: apps, routes, steps, formats, entities.

A step of the sidecar counts as used where its twin in the transform, given the same lines, changes or drops a record:
the engine itself does not say. A step that only the sidecar has counts as used with its apps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from firelens.compile.plan import plans, step_forms
from firelens.compile.scope import Scope
from firelens.local.forward import Container, container_records
from firelens.testing.doors import doors
from firelens.testing.outcome import Coverage, Part
from firelens.testing.play import Seen
from firelens.testing.suite import Case
from processors.envelope.event import Event, Unreadable
from processors.envelope.payload import open_record
from processors.join import Joiner
from processors.parse import Parser
from processors.steps import compile_step
from schemas.entities import select
from schemas.pipeline import Pipeline
from schemas.plan import Plan
from schemas.steps.base import Step

_OPEN_BYTES = 32 * 1024 * 1024


class Ledger:
    """Notes what tests used; `coverage` gives what is left."""

    def __init__(self, pipeline: Pipeline, path: Path) -> None:
        self.pipeline, self.path = pipeline, path
        self._scope = Scope(pipeline)
        self._plans = plans(pipeline)
        self._containers = tuple(pipeline.container(a) for a in pipeline.apps)
        self._used: set[tuple[str, str]] = set()

    def note(self, case: Case, seen: Seen) -> None:
        """Notes what one test used."""
        for found, records in seen.records.items():
            if records and found.kind in ("route", "side"):
                self._used.add(("route", str(found)))
        for source, lines in case.given.items():
            app = source.partition(".")[0]
            self._used.add(("app", app))
            self._note_format(app, lines)
            self._note_steps(self.pipeline.steps, "", self._events(app, lines), app)
        for key, payloads in seen.arrived.items():
            events = [e for data in payloads for e in _opened(data)]
            self._note_steps(self.pipeline.streams[key].steps, f"streams.{key}.", events, "")

    def coverage(self) -> Coverage:
        """Gives what there is, and what nothing used."""
        every = {
            "app": list(self.pipeline.apps),
            "route": [str(d) for d in doors(self.pipeline) if d.kind in ("route", "side")],
            "step": [name for name, _ in self._steps()],
            "format": sorted({a.format for a in self.pipeline.apps.values()} - {"auto", "text"}),
            "entity": sorted({e for _, step in self._steps() for e in _entities(step)}),
        }
        parts = [Part(n, len(names), tuple(x for x in names if (n, x) not in self._used)) for n, names in every.items()]
        return Coverage(self.path, tuple(p for p in parts if p.total))

    def _steps(self) -> Iterator[tuple[str, Step]]:
        for n, step in enumerate(self.pipeline.steps):
            yield _name("", n, step), step
        for key, stream in self.pipeline.streams.items():
            for n, step in enumerate(stream.steps):
                yield _name(f"streams.{key}.", n, step), step

    def _note_format(self, app: str, lines: Sequence[str]) -> None:
        named = self.pipeline.apps[app].format
        if named in ("auto", "text"):
            return
        parser = Parser.from_plan({"type": "parse", "format": named})
        if any(parser.text(line) is not None for line in lines):
            self._used.add(("format", named))

    def _events(self, app: str, lines: Sequence[str]) -> list[Event]:
        """Gives the lines as the sidecar's steps get them: records of the log driver, joined."""
        container = Container(self.pipeline.container(app), family=self.pipeline.name)
        multiline = self.pipeline.apps[app].multiline
        languages = [multiline] if isinstance(multiline, str) else []
        joiner = Joiner.from_plan({"type": "join", "partial": True, "languages": languages})
        raw = [(container.name, r) for line in lines for r in container_records(container, line)]
        return [Event(None, dict(group.fields)) for group in joiner.batch(raw)]

    def _note_steps(self, steps: Sequence[Step], prefix: str, events: list[Event], app: str) -> None:
        plan = Plan(pipeline=self.pipeline.name, stream="test", region=self.pipeline.region, apps=self._containers)
        for n, step in enumerate(steps):
            name = _name(prefix, n, step)
            if "transform" not in step.SIDES:
                if step.apps is None or app in step.apps:
                    self._used.add(("step", name))
                continue
            alive = [e for e in events if e.alive]
            before = [e.line() for e in alive]
            redactions: list[Any] = []
            for form in step_forms(step, self._scope):
                compile_step(form, plan, name, redactions)(alive)
            if any(not e.alive or e.line() != line for e, line in zip(alive, before, strict=True)):
                self._used.add(("step", name))
            self._used |= {("entity", entity) for r in redactions for entity in r.take_hits()}


def _opened(data: bytes) -> list[Event]:
    try:
        return open_record(data, _OPEN_BYTES).events
    except Unreadable:
        return []


def _name(prefix: str, number: int, step: Step) -> str:
    kind: str = step.type  # type: ignore[attr-defined]  # every declared step has one
    return f"{prefix}steps[{number}] ({kind})"


def _entities(step: Step) -> Sequence[str]:
    policy = getattr(step, "policy", None)
    return [] if policy is None else list(select(policy.entities))
