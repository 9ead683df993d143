"""The golden pipelines as they ship: their own images, Docker's own log driver, and not a byte of configuration changed.

Each app is a container whose stdout goes through the `fluentd` driver into the sidecar's socket. Vendors' names lead to
this machine, where the intakes of test_goldens.py listen at the vendors' own ports under a certificate of this run.
"""

from __future__ import annotations

import contextlib
import json
import posixpath
import shutil
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from dockers import BASE, app, docker, logs, missing, wait
from golden_runs import Outcome, Trial, scraped, secret_values
from goldens import ENVIRONMENT, PIPELINES, sent, texts, written

from firelens.bundle import write
from firelens.compile.bundle import bundle
from firelens.compile.observe import EXPORTER_PORT
from firelens.compile.sidecar import STORAGE, compile_sidecar
from firelens.compile.taskdef import parts
from firelens.fluentbit.agent import MAIN_CONFIG, Identity, main_config
from firelens.fluentbit.document import Section
from firelens.fluentbit.init_image import INIT_CONFIG, init_config, init_files, is_parser_file
from firelens.load import load
from firelens.local.aws import LocalAws
from firelens.local.fluentbit_engine import find
from firelens.local.forward import Container
from firelens.local.http_server import Answer, Request, Server
from firelens.local.intakes import Site
from firelens.local.intakes.aws import count
from schemas.pipeline import Pipeline

FAR = find()
pytestmark = [
    pytest.mark.docker,
    pytest.mark.engine,
    pytest.mark.skipif(bool(missing()), reason=missing() or "it runs"),
    pytest.mark.skipif(FAR.first is None, reason=f"nothing to receive with: {FAR.reason}"),
]

REGION = "eu-west-1"
WORKERS = 6
_AWS = {"cloudwatch_logs": "logs", "kinesis_firehose": "firehose", "kinesis_streams": "kinesis", "s3": "s3"}


def addresses(section: Section) -> list[tuple[str, int]]:
    """Gives where an output leads by itself; none for one that stays in the container."""
    if service := _AWS.get(section.plugin):
        return [(f"{s}.{REGION}.amazonaws.com", 443) for s in (service, "sts")]
    if brokers := section.get("brokers"):
        return [(host, int(port)) for host, _, port in (b.rpartition(":") for b in brokers.split(","))]
    if base := section.get("base_uri"):
        return [(urlsplit(base).hostname or "", urlsplit(base).port or 443)]
    host, port = section.get("host"), section.get("port")
    return [(host, int(port))] if host and port and host != "0.0.0.0" else []


class Doors:
    """This machine at the vendors' own addresses: one server a port, told apart by the name that is asked for."""

    def __init__(self, gateway: str, aws: LocalAws) -> None:
        self._gateway = gateway
        self._tls = aws.certificates.server_context()
        self._answers: dict[tuple[str, int], Callable[[Request], Answer]] = {}
        self._servers: dict[int, Server] = {}
        self._lock = threading.Lock()

    def lead(self, host: str, port: int, answer: Callable[[Request], Answer]) -> None:
        """Lets `answer` speak for a host at a port."""
        with self._lock:
            self._answers[host, port] = answer
            if port not in self._servers:
                served = Server(lambda r: self._answer(r, port), tls=self._tls, host=self._gateway, port=port)
                self._servers[port] = served.__enter__()

    def close(self) -> None:
        for server in self._servers.values():
            server.stop()

    def _answer(self, request: Request, port: int) -> Answer:
        answer = self._answers.get((request.headers.get("host", "").partition(":")[0], port))
        return Answer(421) if answer is None else answer(request)


@pytest.fixture(scope="module")
def outcomes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Outcome]]]:
    """Gives the run of every golden that was asked for, all started at once on one Docker network."""
    names = [n for n in PIPELINES if n in {_name(item) for item in request.session.items}]
    folder = tmp_path_factory.mktemp("golden-docker")
    network = f"firelens-{uuid.uuid4().hex[:8]}"
    docker("network", "create", network)
    try:
        [settings] = json.loads(docker("network", "inspect", "--format", "{{json .IPAM.Config}}", network))
        gateway = settings["Gateway"]
        hosts = {
            h for path in PIPELINES.values() for s in compile_sidecar(load(path)).main.outputs for h, _ in addresses(s)
        }
        with (
            LocalAws(folder / "aws", region=REGION, names=[gateway, *sorted(hosts)]) as aws,
            contextlib.closing(Doors(gateway, aws)) as doors,
            ThreadPoolExecutor(WORKERS) as pool,
        ):
            assert FAR.first is not None
            site = Site(aws, FAR.first, folder, secret_values(), gateway)
            count(site)
            held = {n: pool.submit(run, PIPELINES[n], site, doors, folder / n, network) for n in names}
            yield held
            for future in held.values():
                future.cancel()
    finally:
        docker("network", "rm", network)


def _name(item: pytest.Item) -> str:
    found = getattr(item, "callspec", None)
    return str(found.params.get("name")) if found is not None and item.path == Path(__file__) else ""


def run(path: Path, site: Site, doors: Doors, folder: Path, network: str) -> Outcome:
    """Runs a golden's apps and its sidecar as ECS would, and looks at what came."""
    described = load(path)
    pipeline = described.model_copy(update={"sidecar": described.sidecar.model_copy(update={"driver": "firelens"})})
    state = folder / "state"
    state.mkdir(parents=True)
    name = f"golden-{uuid.uuid4().hex[:8]}"
    with contextlib.ExitStack() as stack:
        short = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flg-")))
        trial = Trial(pipeline, site, state / "log", stack)
        hosts = _lead(trial, doors)
        image, mounts, command = _shipped(pipeline, folder, stack)
        volumes = {t.path: folder / t.volume for a in pipeline.apps.values() for t in a.files}
        for volume in volumes.values():
            volume.mkdir()
        shared = [f"{volume}:{posixpath.dirname(path)}" for path, volume in volumes.items()]
        held = [*mounts, *shared, f"{short}:/var/run", f"{state}:{posixpath.dirname(STORAGE)}"]
        held.append(f"{site.ca_file}:/etc/ssl/certs/ca-bundle.crt:ro")
        environment = {k: v for k, v in site.aws.environment().items() if "ENDPOINT" not in k and "BUNDLE" not in k}
        # OpenSSL's own variable: librdkafka looks nowhere else.
        environment |= {**ENVIRONMENT, **site.secrets, "SSL_CERT_FILE": "/etc/ssl/certs/ca-bundle.crt"}
        stack.callback(docker, "rm", "--force", "--volumes", name)
        docker(
            *("run", "--detach", "--name", name, "--network", network, "--user", "0"),
            *(part for host in hosts for part in ("--add-host", f"{host}:{site.gateway}")),
            *(part for mount in held for part in ("--volume", mount)),
            *(part for key, value in environment.items() for part in ("--env", f"{key}={value}")),
            *("--entrypoint", command[0], image, *command[1:]),
        )
        wait((short / "fluent.sock").exists)
        with ThreadPoolExecutor(4) as apps:
            at = f"unix://{short}/fluent.sock"
            list(apps.map(lambda app: _log(pipeline, app, at, folder, name, shared), pipeline.apps))
        page = ""
        if pipeline.sidecar.metrics == "prometheus" and trial.metrics is None:
            address = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
            page = scraped(docker("inspect", "--format", address, name), int(EXPORTER_PORT))
        with contextlib.suppress(AssertionError):  # what is missing is said by the outcome
            wait(lambda: _said(name, state) and trial.complete(), 25)
        docker("stop", "--time", "60", name)
        _said(name, state)
        assert docker("inspect", "--format", "{{.State.ExitCode}}", name) == "0"
        out = trial.outcome((state / "log").read_text("utf-8", "replace"))
        out.metrics += page
    shutil.rmtree(folder, ignore_errors=True)
    return out


def _lead(trial: Trial, doors: Doors) -> set[str]:
    """Opens the doors of a pipeline's outputs; gives the hosts that must lead here."""
    hosts = set()
    for section in compile_sidecar(trial.pipeline).main.outputs:
        intake = trial.leads.get(section.get("alias") or "")
        for host, port in addresses(section) if intake else ():
            hosts.add(host)
            if intake is not None and intake.HTTP:
                doors.lead(host, port, intake.answer)
    return hosts


def _shipped(pipeline: Pipeline, folder: Path, stack: contextlib.ExitStack) -> tuple[str, list[str], list[str]]:
    """Gives image, mounts and command of the router, by the pipeline's way of shipping."""
    write(bundle(pipeline), folder / "bundle")
    task = {"family": pipeline.name, **parts(pipeline)}
    router = task["containerDefinitions"][0]
    (folder / "agent.conf").write_text(main_config(task, Identity(region=REGION)), "utf-8")
    mounts, main = [f"{folder / 'agent.conf'}:{MAIN_CONFIG}:ro"], ["-c", MAIN_CONFIG]
    if pipeline.sidecar.ship == "s3":
        contents = {}
        for file in init_files(router):
            local = folder / "bundle" / "s3" / file.reference.partition(":::")[2].partition("/")[2]
            contents[file.reference] = local.read_text("utf-8")
            mounts.append(f"{local}:{file.path}:ro")
            main += ["-R", file.path] if is_parser_file(contents[file.reference]) else []
        (folder / "init.conf").write_text(init_config(init_files(router), contents), "utf-8")
        mounts.append(f"{folder / 'init.conf'}:{INIT_CONFIG}:ro")
        main[1] = INIT_CONFIG
    if pipeline.sidecar.ship in ("s3", "options"):
        return BASE, mounts, ["/fluent-bit/bin/fluent-bit", *main]
    image = f"golden-{uuid.uuid4().hex[:8]}"
    docker("build", "--quiet", "--build-arg", f"BASE={BASE}", "--tag", image, str(folder / "bundle" / "sidecar"))
    stack.callback(docker, "rmi", "--force", image)
    return image, mounts, router.get("entryPoint") or ["/fluent-bit/bin/fluent-bit", *main]


def _log(pipeline: Pipeline, name: str, address: str, folder: Path, router: str, shared: list[str]) -> None:
    """Runs one app: what it prints, what it writes into its files, what it sends to its port."""
    settings = pipeline.apps[name]
    container = Container(pipeline.container(name), family=pipeline.name)
    feed = folder / f"feed-{name}"
    feed.mkdir()
    (feed / "stdout").write_text("".join(f"{t}\n" for t in texts(settings)), "utf-8")
    (feed / "file").write_text("".join(f"{t}\n" for t in written(settings)), "utf-8")
    lines = [
        json.dumps(r, ensure_ascii=False) if settings.tcp and settings.tcp.format == "json" else r["log"]
        for r in sent(settings)
    ]
    (feed / "tcp").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    script = "cat /feed/stdout\n"
    script += "".join(f"cp /feed/file {tail.path.replace('*', name)}\n" for tail in settings.files)
    script += f"cat /feed/tcp > /dev/tcp/127.0.0.1/{settings.tcp.port}\n" if settings.tcp else ""
    mounts = [part for mount in (f"{feed}:/feed:ro", *shared) for part in ("--volume", mount)]
    # Containers of a task share a network, which only this one has a use for.
    network = ("--network", f"container:{router}" if settings.tcp else "none")
    with app(address, script, container.tag, *mounts, *network, name=f"{container.docker_name[1:]}"):
        pass


def _said(name: str, state: Path) -> bool:
    (state / "log").write_text(logs(name), "utf-8")
    return True


@pytest.mark.parametrize("name", PIPELINES)
def test_as_shipped_each_vendor_gets_what_the_description_says(name: str, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[name].result()
    assert not (faults := outcome.faults()), faults
    if load(PIPELINES[name]).sidecar.metrics == "prometheus":
        assert "fluentbit_uptime" in outcome.metrics, outcome.metrics[:2000]
