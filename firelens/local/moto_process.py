"""moto's server as a process of its own.

`python -m firelens.local.moto_process` prints its port and lives until its stdin ends. Its life hangs on that pipe,
so it cannot outlive whoever started it, however that one ended.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import EngineError

_START_SECONDS = 60.0
_END_SECONDS = 5.0


@contextlib.contextmanager
def moto(log_file: Path) -> Iterator[int]:
    """Starts the process and gives its port on 127.0.0.1; raises `EngineError` when it does not come up."""
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "firelens.local.moto_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for whoever started us; the pipe ends moto
        )
    timer = threading.Timer(_START_SECONDS, process.kill)
    timer.start()
    try:
        line = process.stdout.readline().strip() if process.stdout else b""
        timer.cancel()
        if not line:
            raise EngineError("moto did not start", where=str(log_file), hint="install `moto[server]` and read its log")
        yield int(line)
    finally:
        timer.cancel()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> None:
    """Serves on a free port of 127.0.0.1 until stdin is closed."""
    import logging  # noqa: PLC0415 - these serve the process, not who starts it

    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - heavy, and only wanted in the process

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    sys.stdout.write(f"{server.get_host_and_port()[1]}\n")
    sys.stdout.flush()
    sys.stdin.buffer.read()
    server.stop()


if __name__ == "__main__":
    main()
