"""A process that cannot outlive its owner, however that one ends: even by SIGKILL, which no handler sees.

Its life hangs on a pipe. A small shell holds the other end, hands signals on, and ends the process when the pipe does.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

# `wait` comes back early when a signal is handed on, so it is asked again until the process is gone. Only the shell's own
# words: PATH may hold an engine and nothing else.
_SCRIPT = """\
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM
{ while read -r _; do :; done <&3; kill -KILL "$child"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
while :; do
  wait "$child"
  code=$?
  kill -0 "$child" 2>/dev/null || break
done
kill "$watcher" 2>/dev/null
exit "$code"
"""
_SIGNALLED = 128  # a shell's way to say which signal ended a command


def start(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], output: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Starts `command` in `folder`, in a process group of its own; the group's id is the process's.

    The caller keeps `stdin` of what it gets: closing it, or ending, ends the command.
    """
    return subprocess.Popen(
        ["/bin/sh", "-c", _SCRIPT, "leash", *command],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=dict(environment),
        start_new_session=True,
    )


def exit_code(code: int) -> int:
    """Gives the command's own code from the shell's: negative is the signal that ended it."""
    return _SIGNALLED - code if code > _SIGNALLED else code
