"""One test at a time: lines in as the log driver sends them, and what left through every door."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from firelens.compile.joining import languages
from firelens.fluentbit.agent import Identity
from firelens.local.certificates import issue
from firelens.local.fluentbit_container import ContainerEngine
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.http_server import Answer, Request, Server
from firelens.local.landing import land, landed
from firelens.local.machine import free_port, variables
from firelens.local.placement import place
from firelens.testing.doors import Door, doors
from firelens.testing.suite import Case
from firelens.testing.transforms import Transforms
from schemas.errors import EngineError
from schemas.pipeline import App, Pipeline, StartPattern
from schemas.secret import secrets_in

# Without news for so long, nothing more is on its way: the outputs flush every fifth of a second.
_QUIET_SECONDS: Final = 1.0
_POLL_SECONDS: Final = 0.05
_LONGEST_SECONDS: Final = 20.0
_DRAIN_SECONDS: Final = 30.0
# Outputs whose own bytes the transform has to see.
_SENT: Final = frozenset({"kinesis_firehose", "kinesis_streams"})
_CREDENTIALS: Final = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one test made: the records at every door, and every byte that left or was printed, by place."""

    records: Mapping[Door, list[Any]]
    left: Mapping[str, bytes]
    arrived: Mapping[str, list[bytes]]

    def leaks(self, never: Sequence[str]) -> list[str]:
        """Gives a line for each text that left somewhere it must not, as it is or as JSON escapes it."""
        found = []
        for text in never:
            forms = {
                text.encode(),
                json.dumps(text)[1:-1].encode(),
                json.dumps(text, ensure_ascii=False)[1:-1].encode(),
            }
            places = [where for where, body in self.left.items() if any(form in body for form in forms)]
            if places:
                found.append(f"`{text}` left through {', '.join(places)}")
        return found


class Player:
    """Plays the tests of one pipeline on one engine (`None`: the sidecar is left out); a context manager.

    `folder` takes configurations and logs, a folder a test.
    """

    def __init__(
        self, pipeline: Pipeline, folder: Path, engine: Engine | ContainerEngine | None, environment: Mapping[str, str]
    ) -> None:
        self.pipeline = pipeline
        self.folder = folder
        self.engine = engine
        self._environment = {**{s.env: f"test-{s.env.lower()}" for s in secrets_in(pipeline)}, **environment}
        self._stack = contextlib.ExitStack()
        self._transforms = Transforms(pipeline)
        self._played = 0

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as starting:
            # A Unix socket's path may hold 107 bytes, less than many a folder takes.
            self._short = Path(starting.enter_context(tempfile.TemporaryDirectory(prefix="flt-")))
            certificates = issue(self._short / "tls")
            self._authority = certificates.ca_file
            server = Server(self._answer, tls=certificates.server_context())
            self._port = starting.enter_context(server).port
            starting.enter_context(variables({**self._environment, "AWS_REGION": self.pipeline.region}))
            self._stack = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def play(self, case: Case) -> Seen:
        """Gives what a test's lines became. Raises `EngineError` where the engine fails, or is needed and absent."""
        self._transforms = Transforms(self.pipeline)
        self._played += 1
        folder = self.folder / f"{self._played:03d}"
        shutil.rmtree(folder, ignore_errors=True)
        log = b""
        if case.given:
            log = self._run_sidecar(case, folder)
        for stream, lines in case.put.items():
            self._transforms.put(stream, [line.encode() for line in lines])
        self._transforms.flush()
        raw: dict[Door, list[bytes]] = {}
        for found in doors(self.pipeline):
            if found.kind == "route":
                raw[found] = [json.dumps(r, ensure_ascii=False).encode() for r in landed(folder / "out", found.name)]
            else:
                raw[found] = self._transforms.records(found)
        left = {str(found): b"\n".join(lines) for found, lines in raw.items()}
        left["the sidecar's log"] = log
        left["the transform's log"] = "\n".join(self._transforms.printed).encode()
        records = {found: [_parsed(line) for line in lines] for found, lines in raw.items()}
        return Seen(records, left, dict(self._transforms.arrived))

    def _run_sidecar(self, case: Case, folder: Path) -> bytes:
        if self.engine is None:
            raise EngineError("no Fluent Bit runs here", where=case.name)
        address = self._short / f"{self._played}.sock"
        ports = {app.tcp.port: free_port() for app in self.pipeline.apps.values() if app.tcp}
        main = place(
            self.pipeline,
            folder,
            socket=address,
            ports=ports,
            overrides=self._overrides,
            identity=Identity(
                launch_type="EC2" if self.pipeline.launch_type == "ec2" else "FARGATE",
                region=self.pipeline.region,
                cluster="test",
            ),
        )
        out = folder / "out"
        land(main, out, sent=_SENT, inputs=True)
        self._write_files(case, folder)
        engine = self.engine.sharing(folder, self._short)
        with engine.run(
            main, log_file=folder / "sidecar.log", ready=[address], environment={**_CREDENTIALS, **self._environment}
        ) as sidecar:
            self._feed(case, address, ports)
            self._settle(case, out)
            ended = sidecar.stop(drain_seconds=_DRAIN_SECONDS)
            if not ended.drained:
                raise EngineError(
                    f"Fluent Bit did not end within {_DRAIN_SECONDS:g} s",
                    where=case.name,
                    hint=f"see {folder / 'sidecar.log'}",
                )
            return sidecar.log().encode()

    def _answer(self, request: Request) -> Answer:
        return self._transforms.answer(request)  # those of the test that is being played

    def _overrides(self, plugin: str, _alias: str) -> dict[str, str]:
        if plugin not in _SENT:
            return {}
        host = "127.0.0.1" if self.engine is None else self.engine.host
        return {"endpoint": host, "port": str(self._port), "tls.ca_file": str(self._authority)}

    def _write_files(self, case: Case, folder: Path) -> None:
        for source, lines in case.given.items():
            app, _, way = source.partition(".")
            if way == "files":
                path = folder / self.pipeline.apps[app].files[0].path.lstrip("/").replace("*", "test").replace("?", "x")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"".join(line.encode() + b"\n" for line in lines))

    def _feed(self, case: Case, address: Path, ports: Mapping[int, int]) -> None:
        for source, lines in case.given.items():
            app, _, way = source.partition(".")
            tcp = self.pipeline.apps[app].tcp
            if way == "tcp" and tcp is not None:
                with socket.create_connection(("127.0.0.1", ports[tcp.port]), timeout=10) as connection:
                    connection.sendall(b"".join(line.encode() + b"\n" for line in lines))
            elif way != "files":
                name = self.pipeline.container(app)
                # The same in every run: what a test sees of it, it may expect.
                container = Container(name, family=self.pipeline.name, id=f"{name.encode().hex():0<64.64}")
                with ForwardClient(address) as client:
                    client.send(container.tag, container_entries(container, lines, way or "stdout"))

    def _settle(self, case: Case, out: Path) -> None:
        """Waits until nothing has arrived anywhere for as long as anything of this test may be held back."""
        held = max((_flush_seconds(self.pipeline.apps[source.partition(".")[0]]) for source in case.given), default=0.0)
        files = any(source.endswith(".files") for source in case.given)
        # Its timer runs freely, so what just missed it waits for the next: up to twice as long (seen on 4.2.8 to 5.1.1).
        quiet = _QUIET_SECONDS + 2 * held + (1.0 if files else 0.0)
        began = changed = time.monotonic()
        before = -1
        while time.monotonic() - changed < quiet and time.monotonic() - began < _LONGEST_SECONDS:
            arrived = sum(path.stat().st_size for path in out.glob("*.out")) + self._transforms.count()
            if arrived != before:
                before, changed = arrived, time.monotonic()
            time.sleep(_POLL_SECONDS)


def _flush_seconds(app: App) -> float:
    """Gives how long the joiner of an app may hold a record back."""
    if app.multiline is None:
        return 0.0
    held = app.multiline.flush_ms if isinstance(app.multiline, StartPattern) else languages()[app.multiline].flush_ms
    return held / 1000


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line.decode("utf-8", "replace")
