"""Fixtures that every test may use: the engines of this machine, and example descriptions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from firelens.local.fluentbit_engine import Engine, find

# An example that waits for a busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
FOUND = find()
EXAMPLE = ROOT / "examples" / "orders"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test that asks for `each_engine` once for every Fluent Bit on this machine, named by its version."""
    if "each_engine" in metafunc.fixturenames:
        engines: list[object] = list(FOUND.engines)
        if not engines:
            engines = [pytest.param(None, marks=pytest.mark.skip(reason=FOUND.reason))]
        metafunc.parametrize(
            "each_engine", engines, ids=[e.version if isinstance(e, Engine) else "none" for e in engines]
        )


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the orders example."""
    return EXAMPLE
