"""One run of a golden pipeline: its outputs led to intakes, what should come, what came."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from goldens import PIPELINES, comparable, expected

from firelens.compile import observe
from firelens.load import load
from firelens.local.intakes import Intake, Record, Site, intakes
from schemas.destinations.base import Destination
from schemas.pipeline import Pipeline
from schemas.secret import secrets_in


@dataclass
class Outcome:
    """What became of one golden: by route what should have come and what came, in one form, and what was refused."""

    expected: dict[str, list[str]] = field(default_factory=dict)
    arrived: dict[str, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    metrics: str = ""
    log: str = ""

    def faults(self) -> str:
        """Gives what is wrong with it, in words; empty when nothing is."""
        found = list(self.refused[:5])
        for route, wanted in self.expected.items():
            lost = Counter(wanted) - Counter(self.arrived[route])
            added = Counter(self.arrived[route]) - Counter(wanted)
            if lost or added:
                found += [
                    f"{route} lost {list(lost.elements())}"[:2000],
                    f"{route} got {list(added.elements())}"[:2000],
                ]
        return "\n".join([*found, self.log[-3000:]]) if found else ""


class Trial:
    """The intakes of one pipeline, by the alias of the output that leads there."""

    def __init__(self, pipeline: Pipeline, site: Site, log_file: Path, stack: contextlib.ExitStack) -> None:
        def led(to: Destination) -> Intake:
            return stack.enter_context(intakes()[to.type](to, site, log_file))  # type: ignore[attr-defined]

        self.pipeline = pipeline
        self.routes = {name: led(route.to) for name, route in pipeline.routes.items()}
        told = observe.destination(pipeline)
        place = led(told) if told else None
        # `emf` tells after a minute, which nobody waits for here: tests/system/test_sidecar_metrics.py hurries it.
        self.metrics = None if pipeline.sidecar.metrics == "emf" else place
        self.leads = {**self.routes, **({observe.TAG: place} if place else {})}
        # What a vendor shows nothing of is not waited for.
        self.shown: dict[str, list[Record]] = {
            name: [s for r in records if (s := self.routes[name].shown(r)) is not None]
            for name, records in expected(pipeline).items()
        }

    def complete(self) -> bool:
        """Whether as many records came as should have. Asks slowly: several runs ask at once."""
        time.sleep(0.1)
        told = self.metrics is None or self.metrics.arrived() > 0
        return told and all(self.routes[name].arrived() >= len(shown) for name, shown in self.shown.items())

    def outcome(self, log: str) -> Outcome:
        """Gives what became of it, once the engine has stopped."""
        out = Outcome(log=log)
        for name, intake in self.routes.items():
            out.expected[name] = comparable(self.shown[name], self.pipeline)
            out.arrived[name] = comparable(intake.records(), self.pipeline)
        out.refused = [r for intake in self.leads.values() for r in intake.refusals()]
        out.metrics = json.dumps(self.metrics.records()) if self.metrics else ""
        return out


def secret_values() -> dict[str, str]:
    """Gives a value for every secret that a golden refers to, by its variable."""
    held = [s for path in PIPELINES.values() for s in secrets_in(load(path))]
    return {s.env: f"local-{secrets.token_hex(8)}" for s in held}


def scraped(host: str, port: int) -> str:
    """Gives the page of the metrics' port once it tells of outputs: 4.2 answers 404 until there is something to tell."""
    deadline = time.monotonic() + 20
    page = ""
    while "fluentbit_output" not in page and time.monotonic() < deadline:
        with (
            contextlib.suppress(urllib.error.HTTPError),
            urllib.request.urlopen(f"http://{host}:{port}/metrics", timeout=5) as answer,
        ):
            page = answer.read().decode()
        time.sleep(0.1)
    return page
