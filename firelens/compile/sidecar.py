"""The sidecar's configuration as documents: what the agent's own file includes, and the parsers file beside it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass

from firelens.compile import joining, observe, options, routing, takeover
from firelens.compile.buffers import (
    INPUT_BYTES,
    RETRY_BASE_SECONDS,
    RETRY_CAP_SECONDS,
    Buffers,
    Stage,
    derive,
)
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece, merge
from firelens.fluentbit.document import Document, Section
from schemas.formats import find
from schemas.pipeline import Pipeline, Route, Tail
from schemas.steps.base import Step

# Where the image keeps our files. `/fluent-bit/etc` is FireLens's own: the agent mounts its file there.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
FOLDER = "/firelens"
STORAGE = "/var/firelens/buffer"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Everything the image carries: the included file, its parsers, and Lua scripts by file name."""

    main: Document
    parsers: Document
    scripts: dict[str, str]


def compile_sidecar(pipeline: Pipeline, *, sources: bool = True) -> Sidecar:
    """Gives the sidecar of a pipeline; without `sources` the scripts lack what takes long to write (`Scope`).

    Raises `DescriptionError` where a step or condition cannot be done by the sidecar.
    """
    scope = Scope(pipeline, sources)
    buffers = derive(pipeline)
    pieces: list[Piece] = [*joining.filters(scope, lambda stage: emitter(buffers, stage))]
    if pipeline.sidecar.ship == "takeover":
        pieces += takeover.filters(scope)
    pieces += _patterns(scope)
    for step in pipeline.steps:
        pieces += compile_step(step, scope)
    pieces += [*routing.filters(scope, emitter(buffers, Stage.ROUTES)), *observe.scripts(scope)]
    filters, scripts = merge(pieces, scope)
    parsers = Document.of([*_parsers(scope), *joining.parsers(scope)])
    inputs = _inputs(scope, buffers)
    if pipeline.sidecar.ship == "takeover":
        inputs = [*takeover.inputs(scope, buffers), *inputs]
    own = observe.sections(scope)
    inputs += [s for s in own if s.kind == "input"]
    outputs = [*_outputs(scope, buffers), *(s for s in own if s.kind == "output")]
    return Sidecar(Document.of(_service(pipeline, buffers), inputs, filters, outputs), parsers, scripts)


def compile_step(step: Step, scope: Scope) -> Sequence[Piece]:
    """Gives the filters and Lua of one step, from the module of its name in `firelens.compile.steps`."""
    kind: str = step.type  # type: ignore[attr-defined]  # every declared step has one
    module = importlib.import_module(f"firelens.compile.steps.{kind}")
    pieces: Sequence[Piece] = module.sidecar(step, scope)
    return pieces


def emitter(buffers: Buffers, stage: Stage) -> dict[str, str]:
    """Gives the buffer options of a stage's re-emitters; none where the stage has none."""
    if stage not in buffers.emitters:
        return {}
    if buffers.durability == "disk":
        return {"emitter_storage.type": "filesystem"}
    return {"emitter_mem_buf_limit": str(buffers.emitters[stage])}


def _service(pipeline: Pipeline, buffers: Buffers) -> Section:
    pairs = [
        ("flush", "1"),
        ("grace", str(buffers.grace_seconds)),
        ("log_level", pipeline.sidecar.log_level),
        # The init process hands the parsers over by itself.
        *([] if pipeline.sidecar.ship == "s3" else [("parsers_file", f"{FOLDER}/parsers.conf")]),
        ("scheduler.base", str(RETRY_BASE_SECONDS)),
        ("scheduler.cap", str(RETRY_CAP_SECONDS)),
    ]
    if pipeline.sidecar.metrics != "none":
        # Loopback only: in awsvpc mode everything else of the task can still reach it, nothing outside can.
        pairs += [
            ("http_server", "on"),
            ("http_listen", "127.0.0.1"),
            ("http_port", "2020"),
            ("health_check", "on"),
            ("storage.metrics", "on"),
        ]
    if buffers.durability == "disk":
        pairs += [
            ("storage.path", STORAGE),
            ("storage.sync", "normal"),
            ("storage.checksum", "off"),
            ("storage.type", "filesystem"),
            # The agent writes the inputs; this makes them keep chunks on disk too (4.2 on, seen on 4.2.8 to 5.1.1).
            ("storage.inherit", "on"),
            ("storage.max_chunks_up", str(buffers.chunks_up)),
            ("storage.backlog.mem_limit", str(buffers.moving_bytes // 2)),
        ]
    return Section.of("service", pairs)


def _inputs(scope: Scope, buffers: Buffers) -> list[Section]:
    out: list[Section] = []
    # With chunks on disk nothing heeds a limit of memory.
    limit = None if buffers.durability == "disk" else str(INPUT_BYTES)
    for name, app in scope.pipeline.apps.items():
        container = scope.pipeline.container(name)
        parser = joining.parser_of(name, app)
        out += [_tail(container, f"{name}-{n}", tail, parser, limit) for n, tail in enumerate(app.files, 1)]
        if app.tcp is not None:
            # On EC2 the app may be in another network namespace than the router; on Fargate all share one.
            everywhere = scope.pipeline.launch_type == "ec2"
            out.append(
                Section.of(
                    "input",
                    [
                        ("name", "tcp"),
                        ("tag", f"{container}-firelens-tcp"),
                        ("listen", "0.0.0.0" if everywhere else "127.0.0.1"),  # noqa: S104
                        ("port", str(app.tcp.port)),
                        ("format", "json" if app.tcp.format == "json" else "none"),
                        ("buffer_size", "1024"),
                        ("mem_buf_limit", limit),
                    ],
                )
            )
    return out


def _tail(container: str, name: str, tail: Tail, parser: str | None, limit: str | None) -> Section:
    # An input strikes from its database what its own glob does not find: two of them must not share one.
    return Section.of(
        "input",
        [
            ("name", "tail"),
            ("tag", f"{container}-firelens-{joining.FILES}"),
            ("path", tail.path),
            ("exclude_path", ",".join(tail.exclude) or None),
            ("db", f"{STORAGE.rpartition('/')[0]}/tail-{name}.db"),
            ("path_key", "file"),
            # Here lines of two files stay apart; a filter would see one stream.
            ("multiline.parser", parser),
            ("read_from_head", "on"),
            # A file that appears later would be found after a minute, which a short task does not live (seen on 5.0.9).
            ("refresh_interval", "5"),
            # Longer lines are left out, from 32 KiB on unless told otherwise: less than Docker's own way takes.
            ("buffer_max_size", "1M"),
            ("skip_long_lines", "on"),
            ("mem_buf_limit", limit),
        ],
    )


def _patterns(scope: Scope) -> list[Section]:
    """Gives one grep for each list: within one grep the first match decides and the rest is never read."""
    return [
        Section.of("filter", [("name", "grep"), scope.match([name]), (key, f"log {'|'.join(f'(?:{p})' for p in ps)}")])
        for name, app in scope.pipeline.apps.items()
        for key, ps in (("regex", app.include), ("exclude", app.exclude))
        if ps
    ]


def _outputs(scope: Scope, buffers: Buffers) -> list[Section]:
    routes = scope.pipeline.routes.items()
    return [options.added(_output(name, route, scope, buffers), scope.pipeline, name) for name, route in routes]


def _output(name: str, route: Route, scope: Scope, buffers: Buffers) -> Section:
    properties = route.to.output(scope.place)
    durability = route.durability or buffers.durability
    own = [("alias", name), routing.match(name, scope)]
    # A plugin with files of its own counts tries from the first: with none, 4.2.8 throws a file away before it is sent.
    fewest = "1" if route.to.OWN_FILES else "no_retries"
    own.append(("retry_limit", fewest if durability == "none" else buffers.retry_limit))
    if buffers.disk_bytes:
        # Chunks belong to inputs, which all keep theirs on disk: other durabilities are a matter of how many.
        limit = buffers.disk_bytes if durability == "disk" else buffers.moving_bytes
        own.append(route.to.disk_limit(limit))
    return Section.of("output", [properties[0], *own, *properties[1:]])


def _parsers(scope: Scope) -> list[Section]:
    found = {f.name: f.sidecar for name in scope.formats() for f in find(name) if f.sidecar is not None}
    return [
        Section.of("parser", [("name", f"firelens_{name}"), *parser.properties()])
        for name, parser in sorted(found.items())
    ]
