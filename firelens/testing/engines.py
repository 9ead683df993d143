"""Which Fluent Bit plays a suite: the line its pipeline is for, where it is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firelens.local.fluentbit_container import ContainerEngine, find_container
from firelens.local.fluentbit_engine import Engine, find
from firelens.testing.suite import Loaded
from schemas.errors import EngineError


@dataclass(frozen=True, slots=True)
class Chosen:
    """The engines to use, or why there is none."""

    engines: tuple[Engine | ContainerEngine, ...]
    why_none: str = ""


def choose(suites: Sequence[Loaded], *, named: str = "", every: bool = False) -> Chosen:
    """Gives the engines for these suites: all, the one named by version or name, or the first of the pipelines' line.

    A binary on PATH comes before the public container image. Raises `EngineError` where the named one is not here.
    """
    if not any(case.given for s in suites for case in s.suite.tests):
        return Chosen(())
    found = find()
    if named:
        fits = [e for e in found.engines if named in (e.name, e.version) or e.version.startswith(f"{named}.")]
        if not fits:
            here = ", ".join(f"{e.name} ({e.version})" for e in found.engines) or "none"
            raise EngineError(f"no Fluent Bit `{named}` on PATH", hint=f"here: {here}")
        return Chosen((fits[0],))
    if every and found.engines:
        return Chosen(found.engines)
    lines = {s.pipeline.sidecar.line for s in suites}
    fitting = [e for e in found.engines if ".".join(e.version.split(".")[:2]) in lines] or list(found.engines)
    if fitting:
        return Chosen((fitting[0],))
    container, why = find_container()
    if container is not None:
        return Chosen((container,))
    return Chosen((), f"{found.reason}; {why}")
