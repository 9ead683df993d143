"""The real Fluent Bit, as a binary on this machine: found, checked, started, drained, stopped."""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from firelens.local import leash
from firelens.local.fluentbit_sidecar import Exit, Sidecar, Verdict, last_words, without_colours
from firelens.local.forward import Address, listens, shown
from schemas.errors import EngineError

__all__ = ["Engine", "Exit", "Found", "Sidecar", "Verdict", "find"]

VARIABLE = "FIRELENS_FLUENT_BIT"
_VERSION = re.compile(r"Fluent Bit v(\d+\.\d+\.\d+)")
_PROBE_SECONDS = 20
_POLL_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Engine:
    """One Fluent Bit executable. `host` is how what it starts reaches this machine's own servers."""

    name: str
    version: str
    path: Path
    host: str = "127.0.0.1"

    def sharing(self, *_folders: Path) -> Engine:
        """Gives this engine, which sees every folder anyway; one in a container does not."""
        return self

    def dry_run(self, config: Path, environment: Mapping[str, str] | None = None) -> Verdict:
        """Lets Fluent Bit check `config` without starting it: it finds syntax and option faults, not all faults."""
        done = subprocess.run(
            [str(self.path), "--dry-run", "-c", str(config)],
            capture_output=True,
            timeout=_PROBE_SECONDS,
            cwd=config.parent,
            env=_environment(environment),
            check=False,
        )
        return Verdict(done.returncode == 0, without_colours(done.stdout + done.stderr))

    def run(
        self,
        config: Path,
        *,
        log_file: Path,
        ready: Sequence[Address] = (),
        environment: Mapping[str, str] | None = None,
        start_seconds: float = 15.0,
    ) -> BinarySidecar:
        """Starts Fluent Bit on `config` and gives it once every address of `ready` accepts connections.

        It runs in the folder of `config`, in a process group of its own, its output goes to `log_file`; `environment`
        is added to this process's. Raises `EngineError` with its last lines when it ends or is not ready within
        `start_seconds`.
        """
        sidecar = BinarySidecar(self, config, log_file, environment)
        try:
            sidecar.wait_ready(ready, start_seconds)
        except BaseException:
            sidecar.kill()
            raise
        return sidecar


class BinarySidecar:
    """A running Fluent Bit process; as a context manager it never outlives its block, and never this process."""

    def __init__(self, engine: Engine, config: Path, log_file: Path, environment: Mapping[str, str] | None) -> None:
        self.engine = engine
        self.log_file = log_file
        log_file.parent.mkdir(parents=True, exist_ok=True)
        with log_file.open("wb") as log:
            self._process = leash.start(
                [str(engine.path), "-c", str(config)],
                folder=config.parent,
                environment=_environment(environment),
                output=log,
            )
        atexit.register(self.kill)

    @property
    def pid(self) -> int:
        """The id of its process group."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def wait_ready(self, ready: Sequence[Address], seconds: float) -> None:
        """Waits until every address accepts a connection; raises `EngineError` as `Engine.run` says."""
        deadline = time.monotonic() + seconds
        for address in ready:
            while not listens(address):
                self._check_alive()
                if time.monotonic() > deadline:
                    raise EngineError(
                        f"Fluent Bit {self.engine.version} does not listen after {seconds:g} s",
                        where=shown(address),
                        hint=f"its last words:\n{last_words(self.log())}",
                    )
                time.sleep(_POLL_SECONDS)
        self._check_alive()

    def stop(self, *, drain_seconds: float = 15.0, until: Callable[[], bool] | None = None) -> Exit:
        """Asks it to end and gives how it did; it flushes what it holds before it goes.

        `until` is asked first, up to `drain_seconds`, for the caller's own sign that everything has arrived. Then
        SIGTERM, as ECS sends it; whatever is left after another `drain_seconds` is killed (`drained` is then false).
        """
        deadline = time.monotonic() + drain_seconds
        while until is not None and self.running and not until() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        drained = True
        if self.running:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(drain_seconds)
        except subprocess.TimeoutExpired:
            drained = False
        self.kill()
        return Exit(leash.exit_code(self._process.returncode), drained)

    def kill(self) -> None:
        """Ends the whole process group at once; may be called twice."""
        atexit.unregister(self.kill)
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def log(self) -> str:
        """Gives everything it has said so far, without colours."""
        return without_colours(self.log_file.read_bytes())

    def _check_alive(self) -> None:
        if not self.running:
            raise EngineError(
                f"Fluent Bit {self.engine.version} ended at its start with code {leash.exit_code(self._process.returncode)}",
                where=str(self.log_file),
                hint=f"its last words:\n{last_words(self.log())}",
            )


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the engines, best first, and a sentence for each thing that was in the way."""

    engines: tuple[Engine, ...]
    reasons: tuple[str, ...] = field(default=())

    @property
    def first(self) -> Engine | None:
        """The engine to use where one is enough."""
        return self.engines[0] if self.engines else None

    @property
    def reason(self) -> str:
        """Why there is none, and how to get one, in one sentence."""
        before = "; ".join(self.reasons)
        return f"{before}; {_HOW}" if before else f"no Fluent Bit found: {_HOW}"


_HOW = f"put a `fluent-bit` on PATH or name one in `{VARIABLE}` (https://docs.fluentbit.io/manual/installation)"


def find(environment: Mapping[str, str] | None = None) -> Found:
    """Gives every Fluent Bit executable: the one `FIRELENS_FLUENT_BIT` names, then those on PATH.

    On PATH that is `fluent-bit`, then every `fluent-bit-*`. Each is asked for its version; one that cannot say is left
    out with a reason, and a file reachable by two names counts once.
    """
    env = os.environ if environment is None else environment
    engines: dict[Path, Engine] = {}
    reasons: list[str] = []
    for path in _candidates(env, reasons):
        real = path.resolve()
        if real in engines:
            continue
        version = _version(path)
        if version is None:
            reasons.append(f"`{path}` does not say a Fluent Bit version")
        else:
            engines[real] = Engine(path.name, version, path)
    return Found(tuple(engines.values()), tuple(reasons))


def _candidates(env: Mapping[str, str], reasons: list[str]) -> list[Path]:
    found: list[Path] = []
    if named := env.get(VARIABLE):
        located = shutil.which(named, path=env.get("PATH"))
        if located is None:
            reasons.append(f"`{VARIABLE}` names `{named}`, which is no executable")
        else:
            found.append(Path(located))
    folders = [Path(folder) for folder in env.get("PATH", "").split(os.pathsep) if folder]
    plain = [folder / "fluent-bit" for folder in folders]
    others = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("fluent-bit-*"))]
    return found + [path for path in plain + others if path.is_file() and os.access(path, os.X_OK)]


def _version(path: Path) -> str | None:
    try:
        done = subprocess.run(
            [str(path), "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = _VERSION.search(done.stdout)
    return match[1] if match else None


def _environment(added: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **(added or {})}
