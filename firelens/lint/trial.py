"""What the real engine does with a configuration as it stands: the referee of the corpus in `tests/data/lint/corpus`.

Each file of the corpus has one fault or none, does all its input and output on this machine, and says in its first
line how many records a sound copy of it would print: `# delivers 3`.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from firelens.local.fluentbit_engine import Engine

RUN_SECONDS: Final = 2.2
_STOP_SECONDS: Final = 10
_DELIVERS: Final = re.compile(rb"^(?:\xef\xbb\xbf)?# delivers (\d+)")
_DEFAULT_RECORDS: Final = 3
_CREDENTIALS: Final = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none", "AWS_REGION": "us-east-1"}


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether the engine died, dropped records or ran well, and how many records it printed."""

    verdict: Literal["dies", "drops", "runs"]
    delivered: int
    log: str


def try_out(engine: Engine, config: Path, seconds: float = RUN_SECONDS) -> Trial:
    """Starts the engine on a configuration, in its folder, and stops it after a while."""
    started = subprocess.Popen(
        [str(engine.path), "-c", config.name],
        cwd=config.parent,
        env={"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "/tmp"), **_CREDENTIALS},  # noqa: S108
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    died = True
    try:
        out, err = started.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        died = False
        started.send_signal(signal.SIGTERM)
        try:
            out, err = started.communicate(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            started.kill()
            out, err = started.communicate()
    delivered = sum(1 for line in out.splitlines() if line.startswith(b"{"))
    if died:
        return Trial("dies", delivered, err.decode("utf-8", "replace"))
    return Trial("runs" if delivered >= promised(config) else "drops", delivered, err.decode("utf-8", "replace"))


def promised(config: Path) -> int:
    """How many records a sound copy of the configuration would print."""
    found = _DELIVERS.match(config.read_bytes())
    return int(found[1]) if found else _DEFAULT_RECORDS
