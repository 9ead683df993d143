"""What a local engine borrows of this machine: free ports, and variables of this process."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator, Mapping


def free_port(host: str = "127.0.0.1") -> int:
    """Gives a TCP port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def variables(added: Mapping[str, str]) -> Iterator[None]:
    """Sets variables of this process, where SDKs and transforms read them, and puts back what was there."""
    before = {key: os.environ.get(key) for key in added}
    os.environ.update(added)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
