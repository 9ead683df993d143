"""The real Fluent Bit out of a public image, for machines with a container engine and no binary. Linux only.

Folders are mounted where they are and the network is the host's, so a configuration reads the same inside and outside;
Docker Desktop's virtual machine can offer neither.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import platform
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from firelens.local.fluentbit_sidecar import Exit, Verdict, last_words, without_colours
from firelens.local.forward import Address, listens, shown
from schemas.errors import EngineError

VARIABLE = "FIRELENS_FLUENT_BIT_IMAGE"
# https://gallery.ecr.aws/aws-observability/aws-for-fluent-bit
DEFAULT_IMAGE = "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.14"
_BINARY = "/fluent-bit/bin/fluent-bit"  # in AWS's images and in upstream's
_VERSION = re.compile(r"Fluent Bit v(\d+\.\d+\.\d+)")
_POLL_SECONDS = 0.05
_PULL_SECONDS = 300


@dataclass(frozen=True, slots=True)
class ContainerEngine:
    """One image with a Fluent Bit in it. Only the config's folder, sockets' folders and `shared` can be seen inside."""

    name: str
    version: str
    shared: tuple[Path, ...] = ()
    host: str = "127.0.0.1"

    def sharing(self, *folders: Path) -> ContainerEngine:
        """Gives this engine with `folders` mounted as well."""
        return replace(self, shared=(*self.shared, *folders))

    def dry_run(self, config: Path, environment: Mapping[str, str] | None = None) -> Verdict:
        """Lets Fluent Bit check `config` without starting it."""
        with _container(self, ["--dry-run", "-c", str(config)], config, (), environment) as container:
            code = int(container.wait()["StatusCode"])
            return Verdict(code == 0, without_colours(container.logs()))

    def run(
        self,
        config: Path,
        *,
        log_file: Path,
        ready: Sequence[Address] = (),
        environment: Mapping[str, str] | None = None,
        start_seconds: float = 30.0,
    ) -> ContainerSidecar:
        """Starts Fluent Bit on `config`, as `fluentbit_engine.Engine.run` does."""
        sidecar = ContainerSidecar(self, config, log_file, ready, environment)
        try:
            sidecar.wait_ready(ready, start_seconds)
        except BaseException:
            sidecar.kill()
            raise
        return sidecar


class ContainerSidecar:
    """A running Fluent Bit in a container of its own, removed when its block ends."""

    def __init__(
        self,
        engine: ContainerEngine,
        config: Path,
        log_file: Path,
        ready: Sequence[Address],
        environment: Mapping[str, str] | None,
    ) -> None:
        self.engine = engine
        self.log_file = log_file
        self._stack = contextlib.ExitStack()
        log_file.parent.mkdir(parents=True, exist_ok=True)
        log_file.write_bytes(b"")
        self._container = self._stack.enter_context(_container(engine, ["-c", str(config)], config, ready, environment))
        self._copier = threading.Thread(target=self._copy_log, name="firelens-log", daemon=True)
        self._copier.start()
        self._code: int | None = None
        atexit.register(self.kill)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        if self._code is None:
            self._container.reload()
        return self._code is None and bool(self._container.status == "running")

    def wait_ready(self, ready: Sequence[Address], seconds: float) -> None:
        """Waits until every address accepts a connection; raises `EngineError` as `ContainerEngine.run` says."""
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
        """Asks it to end and gives how it did, as `fluentbit_engine.BinarySidecar.stop` does."""
        deadline = time.monotonic() + drain_seconds
        while until is not None and self.running and not until() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        if self._code is not None:
            return Exit(self._code, drained=False)
        asked = time.monotonic()
        self._container.stop(timeout=round(drain_seconds))
        drained = time.monotonic() - asked < drain_seconds
        self._code = int(self._container.wait()["StatusCode"])
        self._copier.join(drain_seconds)
        self.kill()
        return Exit(self._code, drained)

    def kill(self) -> None:
        """Removes the container at once; may be called twice."""
        atexit.unregister(self.kill)
        if self._code is None:
            self._code = -9
        self._stack.close()
        self._copier.join(_POLL_SECONDS)

    def log(self) -> str:
        """Gives everything it has said so far, without colours."""
        return without_colours(self.log_file.read_bytes())

    def _copy_log(self) -> None:
        with self.log_file.open("ab", buffering=0) as log, contextlib.suppress(Exception):  # it ends with the container
            for chunk in self._container.logs(stream=True, follow=True):
                log.write(chunk)

    def _check_alive(self) -> None:
        if not self.running:
            code = self._container.wait()["StatusCode"]
            self._copier.join(1)
            raise EngineError(
                f"Fluent Bit {self.engine.version} ended at its start with code {code}",
                where=str(self.log_file),
                hint=f"its last words:\n{last_words(self.log())}",
            )


def find_container(image: str | None = None, *, pull: bool = False) -> tuple[ContainerEngine | None, str]:
    """Gives the engine of `image` and an empty reason, or `None` and why there is none.

    `image` is, unless given, what `FIRELENS_FLUENT_BIT_IMAGE` names, or AWS's own. Nothing is fetched without `pull`.
    """
    name = image or os.environ.get(VARIABLE) or DEFAULT_IMAGE
    if platform.system() != "Linux":
        return None, "Fluent Bit in a container needs Linux: its sockets and network must be this machine's"
    try:
        from docker.client import DockerClient  # noqa: PLC0415 - heavy, and an extra
        from docker.errors import DockerException, ImageNotFound  # noqa: PLC0415
    except ImportError:
        return None, "the Docker SDK is not installed: `pip install 'firelens[local]'`"
    try:
        client = DockerClient.from_env(timeout=_PULL_SECONDS)
    except DockerException:
        return None, "no container engine runs"
    try:
        try:
            client.images.get(name)
        except ImageNotFound:
            if not pull:
                return None, f"the image `{name}` is not here: `docker pull {name}`"
            client.images.pull(name)
        said = client.containers.run(name, ["--version"], entrypoint=[_BINARY], remove=True)
    except DockerException:
        return None, f"the image `{name}` cannot be had or does not run {_BINARY}"
    finally:
        client.close()
    match = _VERSION.search(said.decode(errors="replace"))
    return (ContainerEngine(name, match[1]), "") if match else (None, f"the image `{name}` says no Fluent Bit version")


@contextlib.contextmanager
def _container(
    engine: ContainerEngine,
    arguments: list[str],
    config: Path,
    ready: Sequence[Address],
    environment: Mapping[str, str] | None,
) -> Any:
    from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - heavy, and an extra

    folders = {config.parent, *engine.shared, *(address.parent for address in ready if isinstance(address, Path))}
    made = DockerContainer(engine.name).with_command(arguments)
    for folder in sorted(folders):
        made.with_volume_mapping(str(folder), str(folder), "rw")
    for key, value in (environment or {}).items():
        made.with_env(key, value)
    # As this user, or the sockets and files it makes could not be used or removed by us.
    made.with_kwargs(
        entrypoint=[_BINARY],
        network_mode="host",
        user=f"{os.getuid()}:{os.getgid()}",
        working_dir=str(config.parent),
        init=False,
    )
    made.start()
    try:
        yield made.get_wrapped_container()
    finally:
        made.stop(force=True, delete_volume=True)
