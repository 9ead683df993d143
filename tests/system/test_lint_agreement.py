"""What the real engine says, the linter says: a part of the corpus, all of it with FIRELENS_SOAK=1."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from firelens.lint.finding import Severity
from firelens.lint.inputs.gather import gather
from firelens.lint.join.build import join
from firelens.lint.join.engine import Engine as Line
from firelens.lint.join.engine import version
from firelens.lint.registry import rules
from firelens.lint.run import run
from firelens.lint.trial import try_out
from firelens.local.fluentbit_engine import find

CORPUS = Path(__file__).parent.parent / "data" / "lint" / "corpus"
CASES = sorted([*CORPUS.glob("*.conf"), *CORPUS.glob("*.yaml")])
FOUND = find()
# 1.9 goes on where every later one stops at a value it cannot read; the linter calls that an error all the same.
ENGINES = [engine for engine in FOUND.engines if version(engine.version) >= (2,)]
# What a text alone does not tell: the environment, the disk, or which image it is meant for.
BEYOND = {"env-undefined-in-record", "tail-bad-path-dir-db", "go-plugin-cloudwatch"}
RULES = list(rules().values())


def part():
    if os.environ.get("FIRELENS_SOAK"):
        return CASES
    quick = [c for n, c in enumerate(CASES) if not c.stem.startswith("clean-") and n % 11 == 0]
    return quick + [c for c in CASES if c.stem in {"clean-minimal", "clean-rewrite-tag", "clean-hash-in-regex"}]


def errors(case, version):
    beside = [str(path) for path in sorted(CORPUS.glob("*.inc")) if path.name in case.read_text(errors="replace")]
    project = gather([str(case), *beside])
    project.engine = Line((version,), known=True)
    return [f for f in run(join(project), RULES) if f.severity is Severity.ERROR]


@pytest.mark.engine
@pytest.mark.skipif(FOUND.first is None, reason=FOUND.reason)
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.version)
def test_the_linter_says_what_the_engine_does(engine):
    cases = [case for case in part() if case.stem not in BEYOND]
    with ThreadPoolExecutor(6) as pool:
        trials = list(pool.map(lambda case: try_out(engine, case), cases))
    differing = []
    for case, trial in zip(cases, trials, strict=True):
        said = errors(case, engine.version)
        # Engines side by side share folders such as S3's default store: who differs is asked once more, alone.
        if bool(said) != (trial.verdict != "runs") and bool(said) != (
            (again := try_out(engine, case)).verdict != "runs"
        ):
            differing.append((case.stem, again.verdict, [f.code for f in said]))
    assert not differing


@pytest.mark.parametrize("case", [c for c in CASES if c.stem.startswith("clean-")], ids=lambda c: c.stem)
def test_what_is_sound_gives_no_error(case):
    for line in ("4.2.8", "5.0.9", "5.1.1"):
        assert [(f.code, f.message) for f in errors(case, line)] == []
