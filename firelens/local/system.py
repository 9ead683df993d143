"""A whole pipeline on this machine: local AWS, Firehose with the real handler, SaaS receivers, the real sidecar."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from firelens.bundle import write as write_bundle
from firelens.compile.bundle import bundle
from firelens.fluentbit.agent import Identity
from firelens.local.aws import ACCOUNT, LocalAws
from firelens.local.firehose import BucketSink, Emulator, Stream, Transform
from firelens.local.firehose.api import attach
from firelens.local.fluentbit_container import ContainerEngine
from firelens.local.fluentbit_engine import Engine, Sidecar
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.lambda_context import LambdaContext
from firelens.local.machine import variables
from firelens.local.placement import place
from firelens.local.receivers import Receiver, receivers
from schemas.destinations.base import Destination
from schemas.pipeline import Pipeline
from schemas.secret import secrets_in

# A Unix socket's path may hold 107 bytes, less than many a temporary folder takes.
# https://man7.org/linux/man-pages/man7/unix.7.html
_PREFIX = "flens-"


@dataclass
class Metrics:
    """What the transforms printed: EMF documents summed by stream, and every line they wrote."""

    lines: list[str] = field(default_factory=list)
    sums: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def take(self, text: str) -> None:
        """Adds what one call printed."""
        for line in text.splitlines():
            self.lines.append(line)
            with contextlib.suppress(ValueError):
                found = json.loads(line)
                what = str(found.get("destination") or found.get("reason") or found.get("entity") or "")
                for key, value in found.items():
                    if isinstance(value, int | float) and not isinstance(value, bool):
                        self.sums[found.get("stream", ""), key, what] += int(value)


class LocalSystem:
    """A running copy of everything a pipeline touches; a context manager that stops every process it started.

    `folder` takes the bundle, logs and artefacts; `engine` is the Fluent Bit to run, `None` for none.
    """

    def __init__(self, pipeline: Pipeline, folder: Path, *, engine: Engine | ContainerEngine | None) -> None:
        self.pipeline = pipeline
        self.folder = folder
        self.engine = engine
        self.metrics = Metrics()
        self.receivers: dict[str, Receiver] = {}
        self.sidecar: Sidecar | None = None
        self._stack = contextlib.ExitStack()
        self._lock = threading.Lock()
        self._secrets: dict[str, str] = {}
        self._containers: dict[str, Container] = {}
        self._fed: dict[str, dict[str, bytes]] = {}

    # -- starting ---------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as starting:
            self._start(starting)
            self._stack = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _start(self, stack: contextlib.ExitStack) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        write_bundle(bundle(self.pipeline), self.folder / "bundle")
        short = Path(tempfile.mkdtemp(prefix=_PREFIX))
        stack.callback(shutil.rmtree, short, ignore_errors=True)
        self.socket = short / "fluent.sock"
        self.aws = stack.enter_context(LocalAws(self._folder("aws"), region=self.pipeline.region))
        self._make_places()
        self._start_receivers(stack)
        # The transforms run in this process: their SDK and their secrets come from its environment.
        stack.enter_context(variables({**self.aws.environment(), **self._secrets}))
        running = localised(self.pipeline, self._endpoint)
        write_bundle({k: v for k, v in bundle(running).items() if k.startswith("streams/")}, self._folder("running"))
        self.emulator = stack.enter_context(Emulator([self._stream(key) for key in running.streams]))
        attach(self.emulator, self.aws)
        if self.engine is not None:
            self._start_sidecar(stack, running, self.engine)

    def _folder(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def _make_places(self) -> None:
        made = set()
        for to in destinations_of(self.pipeline):
            bucket = getattr(to, "bucket", None)
            if bucket and bucket not in made:
                self.aws.create_bucket(bucket)
                made.add(bucket)

    def _start_receivers(self, stack: contextlib.ExitStack) -> None:
        known = receivers()
        for secret in secrets_in(self.pipeline):
            self._secrets[secret.env] = f"local-{secret.env.lower()}"
        for to in destinations_of(self.pipeline):
            kind: str = to.type  # type: ignore[attr-defined]  # every declared destination has one
            if kind in known and kind not in self.receivers:
                held = [self._secrets[s.env] for s in to.secrets()]
                made = known[kind](tls=self.aws.certificates.server_context(), **({"secret": held[0]} if held else {}))
                self.receivers[kind] = stack.enter_context(made)

    def _endpoint(self, to: Destination) -> Mapping[str, Any]:
        receiver = self.receivers.get(to.type)  # type: ignore[attr-defined]
        if receiver is None or "endpoint" not in type(to).model_fields:
            return {}
        if "ca_file" not in type(to).model_fields:
            return {"endpoint": receiver.url(scheme="http")}
        return {"endpoint": receiver.url(scheme="https"), "ca_file": str(self.aws.certificates.ca_file)}

    def _stream(self, key: str) -> Stream:
        described = self.pipeline.streams[key]
        bucket = getattr(described.to, "bucket", None) or f"{key}-stream"
        if not hasattr(described.to, "bucket"):
            self.aws.create_bucket(bucket)
        keys = "".join(f"{k}=!{{partitionKeyFromLambda:{k}}}/" for k in described.partition_keys)
        return Stream(
            name=self.pipeline.stream_name(key),
            sink=BucketSink(self.aws.client("s3"), bucket),
            transform=Transform(handler=self._handler(key), buffer_seconds=2, retry_wait_seconds=0.2),
            prefix=f"{keys}!{{timestamp:yyyy/MM/dd/HH}}/",
            error_output_prefix="errors/!{firehose:error-output-type}/",
            buffer_seconds=5,
            dynamic_partitioning=bool(described.partition_keys),
            region=self.pipeline.region,
            account=ACCOUNT,
        )

    def _handler(self, key: str) -> Any:
        from processors.handler import handler  # noqa: PLC0415  # the real one, as Lambda would load it

        plan = self.folder / "running" / "streams" / key / "plan.json"

        def call(event: dict[str, Any], context: Any) -> Any:
            with self._lock, variables({"FIRELENS_PLAN": str(plan)}):
                fed = self._fed.setdefault(self.pipeline.stream_name(key), {})
                fed |= {r["recordId"]: base64.b64decode(r["data"]) for r in event["records"]}
                printed = io.StringIO()
                with contextlib.redirect_stdout(printed):
                    response = handler(event, context or LambdaContext())
                self.metrics.take(printed.getvalue())
                return response

        return call

    def _start_sidecar(self, stack: contextlib.ExitStack, running: Pipeline, engine: Engine | ContainerEngine) -> None:
        identity = Identity(
            launch_type="EC2" if self.pipeline.launch_type == "ec2" else "FARGATE",
            region=self.pipeline.region,
            cluster="local",
            account=ACCOUNT,
        )
        main = place(
            running,
            self._folder("sidecar"),
            socket=self.socket,
            overrides=lambda plugin, _: self.aws.engine_overrides(plugin),
            identity=identity,
        )
        if isinstance(engine, ContainerEngine):
            engine = engine.sharing(self.folder, self.socket.parent)
        started: Sidecar = engine.run(
            main,
            log_file=self.folder / "sidecar.log",
            ready=[self.socket],
            environment={**self.aws.environment(), **self._secrets},
        )
        self.sidecar = stack.enter_context(started)

    # -- feeding and ending -----------------------------------------------------------------------------------------

    def feed(self, app: str, lines: Iterable[bytes]) -> int:
        """Sends lines to the sidecar as the log driver of `app` would; gives how many records that made."""
        container = self.container(app)
        with ForwardClient(self.socket) as client:
            return client.send(container.tag, container_entries(container, lines))

    def container(self, app: str) -> Container:
        """Gives the container of an app, as the log driver knows it."""
        if app not in self._containers:
            self._containers[app] = Container(self.pipeline.container(app), family=self.pipeline.name)
        return self._containers[app]

    def finish(self, seconds: float = 30.0) -> None:
        """Stops the sidecar as ECS would, so that it flushes, and lets Firehose deliver what it holds."""
        if self.sidecar is not None:
            self.sidecar.stop(drain_seconds=seconds)
        self.emulator.flush()

    def fed(self, stream: str) -> list[bytes]:
        """Gives the records that reached a delivery stream, each once, as its transform saw them."""
        return list(self._fed.get(stream, {}).values())

    def artefacts(self) -> Iterator[tuple[str, bytes]]:
        """Yields everything that left or was printed: objects, log events, receivers' events, logs of processes."""
        for bucket in sorted({b for to in destinations_of(self.pipeline) if (b := getattr(to, "bucket", None))}):
            for key, body in self.aws.objects(bucket).items():
                yield f"s3://{bucket}/{key}", body
        for group in sorted({g for to in destinations_of(self.pipeline) if (g := getattr(to, "log_group", None))}):
            for stream, events in self.aws.log_events(group).items():
                yield f"{group}:{stream}", "\n".join(m for _, m in events).encode()
        for name, receiver in self.receivers.items():
            yield name, "\n".join(json.dumps(e, ensure_ascii=False) for e in receiver.events).encode()
        yield "transform.log", "\n".join(self.metrics.lines).encode()
        for log in sorted(self.folder.rglob("*.log")):
            yield str(log), log.read_bytes()


def destinations_of(pipeline: Pipeline) -> Iterator[Destination]:
    """Yields every destination of a pipeline: routes, streams, their side routes, dead letters."""
    for route in pipeline.routes.values():
        yield route.to
    for stream in pipeline.streams.values():
        yield stream.to
        for side in stream.routes.values():
            yield side.to
        if stream.dead_letter is not None:
            yield stream.dead_letter


def localised(pipeline: Pipeline, options: Any) -> Pipeline:
    """Gives the pipeline with `options(destination)` set in every destination."""

    def moved(holder: Any, name: str = "to") -> Any:
        to = getattr(holder, name)
        return holder if to is None else holder.model_copy(update={name: to.model_copy(update=options(to))})

    streams = {
        key: moved(moved(s), "dead_letter").model_copy(update={"routes": {n: moved(r) for n, r in s.routes.items()}})
        for key, s in pipeline.streams.items()
    }
    return pipeline.model_copy(update={"routes": {k: moved(r) for k, r in pipeline.routes.items()}, "streams": streams})
