"""Every golden pipeline on every real engine, with its own outputs: what each vendor gets is what its description says.

Nothing is changed in a placed sidecar but addresses, ports, folders and the authority. AWS is moto behind its strict
front; Splunk, Elasticsearch, OTLP, HTTP, Forward and remote write are Fluent Bit's own inputs; Kafka is librdkafka's own
cluster; all others are strict receivers.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
import socket
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, get_args

import pytest
from golden_runs import Outcome, Trial, scraped, secret_values
from goldens import ENVIRONMENT, GOLDEN, PIPELINES, sent, texts, written

from firelens.bundle import differences
from firelens.compile.bundle import bundle
from firelens.fluentbit.agent import Identity
from firelens.load import load
from firelens.local.aws import LocalAws
from firelens.local.fluentbit_engine import Engine
from firelens.local.fluentbit_engine import find as engines
from firelens.local.forward import Container, ForwardClient, container_entries
from firelens.local.intakes import Site, intakes
from firelens.local.intakes.aws import count
from firelens.local.machine import free_port
from firelens.local.placement import place
from firelens.local.system import destinations_of
from schemas.base import Model
from schemas.condition import Op, Test
from schemas.destinations.base import AwsDestination
from schemas.formats import find, formats
from schemas.multiline import languages
from schemas.pipeline import Durability, Pipeline, Sidecar, StartPattern
from schemas.unions import destinations, steps

WORKERS = 6


class Session:
    """The places that the goldens of one engine share, and one run of each golden in them."""

    def __init__(self, engine: Engine, folder: Path, pool: ThreadPoolExecutor, names: list[str]) -> None:
        self.engine = engine
        self._stack = contextlib.ExitStack()
        host, port = door()
        aws = self._stack.enter_context(
            LocalAws(folder / "aws", region="eu-west-1", host=host, port=port, names=[host])
        )
        # One line receives for all: what a line's own inputs cannot do says nothing of its outputs.
        far = engines().first
        assert far is not None
        self.site = Site(aws, far, folder, secret_values())
        count(self.site)
        self.outcomes: dict[str, Future[Outcome]] = {
            name: pool.submit(run, PIPELINES[name], engine, self.site, folder / name) for name in names
        }

    def close(self) -> None:
        for future in self.outcomes.values():
            future.cancel()
        self._stack.close()


def door() -> tuple[str, int]:
    """Gives an address for AWS at port 443, where every plugin looks for STS, or a free one where that is not allowed.

    All of 127/8 is this machine on Linux, so several runs find room.
    """
    for _ in range(5):
        host = f"127.{secrets.randbelow(200) + 20}.{secrets.randbelow(250)}.{secrets.randbelow(250) + 2}"
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind((host, 443))
            return host, 443
    return "127.0.0.1", 0


@pytest.fixture(scope="module")
def session_of(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Engine], Session]]:
    """Gives the session of an engine, made at its first use, with the goldens that were asked for."""
    chosen = [
        c.params["name"]
        for item in request.session.items
        if (c := getattr(item, "callspec", None)) and "name" in c.params and "each_engine" in c.params
    ]
    names = [n for n in PIPELINES if n in chosen]
    held: dict[str, Session] = {}
    with ThreadPoolExecutor(WORKERS) as pool:

        def of(engine: Engine) -> Session:
            if engine.version not in held:
                held[engine.version] = Session(engine, tmp_path_factory.mktemp(f"golden-{engine.version}"), pool, names)
            return held[engine.version]

        yield of
        for session in held.values():
            session.close()


def run(path: Path, engine: Engine, site: Site, folder: Path) -> Outcome:
    """Starts a golden's sidecar with its outputs led to intakes, feeds it, stops it as ECS would, and looks."""
    pipeline = load(path)
    ports = {a.tcp.port: free_port() for a in pipeline.apps.values() if a.tcp}
    with contextlib.ExitStack() as stack:
        socket_at = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flg-"))) / "s"
        trial = Trial(pipeline, site, folder / "log", stack)
        exporter = free_port()

        def overrides(plugin: str, alias: str) -> dict[str, str]:
            if plugin == "prometheus_exporter":
                return {"port": str(exporter)}
            return trial.leads[alias].properties() if alias else {}

        main = place(
            pipeline, folder, socket=socket_at, overrides=overrides, identity=Identity(region="eu-west-1"), ports=ports
        )
        environment = {**ENVIRONMENT, **site.aws.environment(), **site.secrets}
        started = engine.run(main, log_file=folder / "log", ready=[socket_at], environment=environment)
        sidecar = stack.enter_context(started)
        feed(pipeline, socket_at, folder, ports)
        page = (
            scraped("127.0.0.1", exporter) if pipeline.sidecar.metrics == "prometheus" and trial.metrics is None else ""
        )
        ended = sidecar.stop(drain_seconds=25, until=trial.complete)
        assert (ended.drained, ended.code) == (True, 0), sidecar.log()[-3000:]
        out = trial.outcome(sidecar.log())
        out.metrics += page
    shutil.rmtree(folder, ignore_errors=True)
    return out


def feed(pipeline: Pipeline, at: Path, folder: Path, ports: dict[int, int]) -> None:
    """Lets every app log: through the log driver's socket, into its files, to its port."""
    for name, app in pipeline.apps.items():
        container = Container(pipeline.container(name), family=pipeline.name)
        lines = [line for text in texts(app) for line in text.split("\n")]
        with ForwardClient(at) as client:
            client.send(container.tag, container_entries(container, lines))
        for tail in app.files:
            file = Path(f"{folder}{tail.path}".replace("*", name))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(f"{line}\n" for line in written(app)), "utf-8")
        if app.tcp:
            with socket.create_connection(("127.0.0.1", ports[app.tcp.port])) as connection:
                for record in sent(app):
                    line = json.dumps(record, ensure_ascii=False) if app.tcp.format == "json" else record["log"]
                    connection.sendall(line.encode() + b"\n")


@pytest.mark.parametrize("name", PIPELINES)
def test_bundle_is_fresh(name: str) -> None:
    stale = differences(bundle(load(PIPELINES[name])), GOLDEN / name / "bundle")
    assert not stale, "\n".join(["run `python scripts/goldens.py`", *stale[:40]])


def test_together_they_use_every_declaration() -> None:
    """A destination, format, step, language, condition or mode that no golden uses is proved by nothing here."""
    held = [load(p) for p in PIPELINES.values()]
    assert len(held) >= 30
    to = {k.type for p in held for k in destinations_of(p)}  # type: ignore[attr-defined]
    to |= {p.sidecar.metrics_to.type for p in held if p.sidecar.metrics_to}  # type: ignore[attr-defined]
    assert to == set(destinations())
    assert {s.type for p in held for s in (*p.steps, *(s for t in p.streams.values() for s in t.steps))} == set(steps())
    apps = [a for p in held for a in p.apps.values()]
    assert {f.name for a in apps for f in find(a.format)} == set(formats())
    assert {a.multiline for a in apps if isinstance(a.multiline, str)} == set(languages())
    assert {type(a.multiline) for a in apps} == {str, type(None), StartPattern}
    for name in ("include", "exclude", "files", "tcp"):
        assert any(getattr(a, name) for a in apps), name
    assert {p.durability for p in held} == set(get_args(Durability))
    assert {p.launch_type for p in held} == _choices(Pipeline, "launch_type")
    for name in ("ship", "driver", "metrics", "metadata"):
        assert {getattr(p.sidecar, name) for p in held} == _choices(Sidecar, name), name
    used = {op for p in held for r in p.routes.values() if r.when for op in _operators(r.when)}
    assert used == {*get_args(Op), "all", "any", "not_"}


def _choices(model: type[Model], name: str) -> set[Any]:
    kind = model.model_fields[name].annotation
    return {True, False} if kind is bool else set(get_args(kind))


def _operators(condition: Any) -> Iterator[str]:
    if isinstance(condition, Test):
        yield condition.op
        return
    for name in type(condition).model_fields:
        yield name
        inner = getattr(condition, name)
        for held in inner if isinstance(inner, tuple) else (inner,):
            yield from _operators(held)


def test_every_destination_has_an_intake() -> None:
    """SQS takes dead letters from the transform; no sidecar reaches it."""
    assert set(intakes()) == {n for n, k in destinations().items() if k.SIDECAR}


def test_no_two_goldens_share_a_place() -> None:
    """They run side by side, against one AWS: what arrived must be known by its place."""
    places = Counter(
        getattr(r.to, "log_group", r.to.identity())
        for path in PIPELINES.values()
        for r in load(path).routes.values()
        if isinstance(r.to, AwsDestination)
    )
    assert [place for place, times in places.items() if times > 1] == []


@pytest.mark.engine
@pytest.mark.parametrize("name", PIPELINES)
def test_each_vendor_gets_what_the_description_says(
    name: str, each_engine: Engine, session_of: Callable[[Engine], Session]
) -> None:
    outcome = session_of(each_engine).outcomes[name].result()
    assert not (faults := outcome.faults()), faults
    if load(PIPELINES[name]).sidecar.metrics == "prometheus":
        assert "fluentbit_uptime" in outcome.metrics, outcome.metrics[:2000]
