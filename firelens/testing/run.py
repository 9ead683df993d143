"""Suites played: every test on the engines asked for, its problems, and what all of them together used."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from firelens.local.fluentbit_container import ContainerEngine
from firelens.local.fluentbit_engine import Engine
from firelens.testing.coverage import Ledger
from firelens.testing.doors import door
from firelens.testing.matching import Mismatch
from firelens.testing.outcome import Outcome, Played, Problem
from firelens.testing.play import Player, Seen
from firelens.testing.suite import Case, Loaded
from schemas.errors import EngineError

AnyEngine = Engine | ContainerEngine
Progress = Callable[[str, int, int], None]


def run(
    suites: Sequence[Loaded],
    folder: Path,
    *,
    engines: Sequence[AnyEngine],
    why_none: str = "",
    only: str = "",
    progress: Progress = lambda *_: None,
    seen: Callable[[Loaded, int, Seen], None] = lambda *_: None,
) -> Outcome:
    """Plays every test of the suites on every engine, in `folder`.

    Without an engine, tests that give lines to apps are skipped and say `why_none`; tests that only put records into
    streams need none. `only` is a part of the names of the tests to play; `seen` gets what each one made.
    """
    played: list[Played] = []
    ledgers: list[Ledger] = []
    chosen = [(s, [n for n, c in enumerate(s.suite.tests) if only.lower() in c.name.lower()]) for s in suites]
    total = sum(len(numbers) for _, numbers in chosen) * max(len(engines), 1)
    for loaded, numbers in chosen:
        if not numbers:
            continue
        ledger = Ledger(loaded.pipeline, loaded.path.parent / loaded.suite.pipeline)
        for engine in engines or (None,):
            version = engine.version if engine else ""
            where = folder / loaded.path.name.split(".")[0] / (version or "no-engine")
            with Player(loaded.pipeline, where, engine, loaded.suite.environment) as player:
                for n in numbers:
                    case = loaded.suite.tests[n]
                    progress(case.name, len(played), total)
                    one, made = play(loaded, n, player, why_none)
                    played.append(one)
                    if made is not None:
                        ledger.note(case, made)
                        seen(loaded, n, made)
        ledgers.append(ledger)
    return Outcome(tuple(played), tuple(ledger.coverage() for ledger in ledgers))


def play(loaded: Loaded, number: int, player: Player, why_none: str) -> tuple[Played, Seen | None]:
    """Plays one test and gives what became of it, and what it made where it was played."""
    case = loaded.suite.tests[number]
    where = loaded.at("tests", number, "name")
    version = player.engine.version if player.engine else ""

    def ended(status: str, began: float, problems: tuple[Problem, ...] = (), reason: str = "") -> Played:
        spent = time.monotonic() - began
        return Played(loaded.path, case.name, where, version, status, spent, problems, reason)  # type: ignore[arg-type]

    began = time.monotonic()
    if case.skip:
        return ended("skipped", began, reason=case.skip), None
    if player.engine is None and case.given:
        return ended("skipped", began, reason=why_none), None
    try:
        made = player.play(case)
    except EngineError as error:
        return ended("failed", began, (Problem(where, error.what, tuple(error.hint.splitlines())),)), None
    problems = tuple(_problems(loaded, number, case, made))
    return ended("failed" if problems else "passed", began, problems), made


def _problems(loaded: Loaded, number: int, case: Case, made: Seen) -> list[Problem]:
    out = []
    for name, records in case.expect.items():
        mismatch = Mismatch.between(records, made.records[door(loaded.pipeline, name)])
        if mismatch is not None:
            at = loaded.at("tests", number, "expect", name)
            out.append(Problem(at, f"`{name}` did not get what it should", mismatch.lines))
    for leak in made.leaks((*loaded.suite.never, *case.never)):
        inside = ("tests", number, "never") if case.never else ("never",)
        out.append(Problem(loaded.at(*inside), leak))
    return out
