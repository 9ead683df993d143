"""Faults that only the whole description shows: names that lead nowhere, routes nobody reaches, collisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firelens.compile import buffers, check_inputs, image, observe, options, plain, shipping
from firelens.compile.fault import Found, Path, fault
from firelens.compile.fault import unknown as unknown_name
from firelens.compile.routing import conditional, mark
from firelens.compile.scope import Scope
from firelens.compile.sidecar import compile_sidecar, compile_step
from firelens.fluentbit import images
from firelens.fluentbit.catalog import since, unknown
from schemas.destinations.base import Destination
from schemas.errors import FirelensError
from schemas.pipeline import Pipeline
from schemas.steps.base import Side, Step
from schemas.steps.parse import Parse


def check(pipeline: Pipeline) -> list[Found]:
    """Gives every fault of a pipeline that its models alone cannot see, in the description's order."""
    scope = Scope(pipeline, sources=False)
    found: list[Found] = []
    for part in (check_inputs.apps, check_inputs.ports, _names, check_inputs.secrets):
        found += part(scope)
    if found:
        return found  # what is compiled below would only say the same again
    for part in (_steps, _routes, _flow, _collisions, _streams):
        found += part(scope)
    if not found:
        found += _sidecar(scope)
    return found


def _names(scope: Scope) -> Iterator[Found]:
    pipeline = scope.pipeline
    places: list[tuple[Path, tuple[str, ...] | None]] = [
        *((("routes", k, "apps"), r.apps) for k, r in pipeline.routes.items()),
        *((("steps", n, "apps"), s.apps) for n, s in enumerate(pipeline.steps)),
        *(
            (("streams", k, "steps", n, "apps"), s.apps)
            for k, stream in pipeline.streams.items()
            for n, s in enumerate(stream.steps)
        ),
        *(
            (("streams", k, "routes", name, "apps"), r.apps)
            for k, stream in pipeline.streams.items()
            for name, r in stream.routes.items()
        ),
    ]
    for path, apps in places:
        for app in apps or ():
            if app not in pipeline.apps:
                yield fault(path, *unknown_name("app", app, pipeline.apps))
        if apps == ():
            yield fault(path, "names no app, so nothing can reach it", "name an app, or leave `apps` out for all")


def _side(step: Step, side: Side, path: Path) -> Iterator[Found]:
    kind: str = step.type  # type: ignore[attr-defined]
    if side not in step.SIDES:
        other = "the stream's `steps`" if side == "sidecar" else "the pipeline's `steps`"
        yield fault(path, f"the {side} cannot do `{kind}`", f"move it to {other}")


def _steps(scope: Scope) -> Iterator[Found]:
    for n, step in enumerate(scope.pipeline.steps):
        path: Path = ("steps", n)
        wrong = list(_side(step, "sidecar", path))
        yield from wrong
        if wrong or not scope.apps(step.apps):
            continue
        try:
            compile_step(step, scope)
        except FirelensError as error:
            yield path, error
    for key, stream in scope.pipeline.streams.items():
        for n, step in enumerate(stream.steps):
            yield from _side(step, "transform", ("streams", key, "steps", n))


def _routes(scope: Scope) -> Iterator[Found]:
    for name, route in scope.pipeline.routes.items():
        path: Path = ("routes", name)
        if not route.to.SIDECAR:
            yield fault((*path, "to"), "the sidecar cannot write there", "route it from a stream instead")
        elif route.to.METRICS:
            what = "takes the sidecar's own metrics, no records"
            yield fault((*path, "to"), what, "send the records to another destination")
        else:
            try:
                route.to.output(scope.place)
            except FirelensError as error:
                yield (*path, "to"), error
        if reason := route.to.wants_fields():
            for app in _unparsed(scope, route.apps):
                what = f"{reason}, and lines of `{app}` stay text in `log`"
                yield fault((*path, "to"), what, "add a `parse` step, or set `log_key: log`")
        if route.durability == "disk" and scope.pipeline.durability != "disk":
            what = "chunks belong to the inputs, so one route alone cannot keep its records on disk"
            yield fault(
                (*path, "durability"), what, "set the pipeline's `durability: disk`, and `memory` on other routes"
            )
        if route.otherwise and route.when is not None:
            yield fault(path, "has both `when` and `otherwise`", "`otherwise` takes what met no condition; keep one")
        if route.when is not None and scope.apps(route.apps):
            try:
                mark(route.when, route.apps, name, name, scope)
            except FirelensError as error:
                yield (*path, "when"), error


def _unparsed(scope: Scope, names: Iterable[str] | None) -> Iterator[str]:
    """Gives the apps whose lines nothing takes apart: no `parse` step, no TCP input of JSON beside their output."""
    parsed = {a for s in scope.pipeline.steps if isinstance(s, Parse) for a in scope.apps(s.apps)}
    for name in scope.apps(names):
        tcp = scope.pipeline.apps[name].tcp
        if name not in parsed and not (tcp is not None and tcp.format == "json"):
            yield name


def _flow(scope: Scope) -> Iterator[Found]:
    routes = scope.pipeline.routes
    marked = conditional(scope)
    static = {n: r for n, r in routes.items() if n not in marked and not r.otherwise}
    always = {a for r in static.values() for a in scope.apps(r.apps)}
    rest = {a for r in routes.values() if r.otherwise for a in scope.apps(r.apps)}
    some = {a for r in marked.values() for a in scope.apps(r.apps)}
    for name, route in routes.items():
        reached = [a for a in scope.apps(route.apps) if a not in always]
        if route.otherwise and not reached:
            yield fault(
                ("routes", name),
                "no app can reach it: every record of its apps already has a route without a condition",
                "take `otherwise` out, or give the other route a condition",
            )
    for app in scope.pipeline.apps:
        if app in always or app in rest:
            continue
        lost = "records that meet none of its routes' conditions" if app in some else "its records"
        yield fault(
            ("apps", app),
            f"{lost} would be lost: no route takes them",
            'add a route with `otherwise: true` (to `{type: "null"}` if they may go)',
        )


def _collisions(scope: Scope) -> Iterator[Found]:
    pipeline = scope.pipeline
    groups: list[list[tuple[Path, Destination]]] = [[(("routes", k, "to"), r.to) for k, r in pipeline.routes.items()]]
    for key, stream in pipeline.streams.items():
        inner: list[tuple[Path, Destination]] = [(("streams", key, "to"), stream.to)]
        inner += [(("streams", key, "routes", k, "to"), r.to) for k, r in stream.routes.items()]
        if stream.dead_letter is not None:
            inner.append((("streams", key, "dead_letter"), stream.dead_letter))
        groups.append(inner)
    for group in groups:
        first: dict[str, Path] = {}
        for path, to in group:
            who = to.identity()
            if who in first:
                yield fault(
                    path,
                    f"writes to {who}, as `{'.'.join(map(str, first[who]))}` does: records would arrive twice or overwrite",
                    "merge the two routes, or give one another place",
                )
            first.setdefault(who, path)


def _sidecar(scope: Scope) -> Iterator[Found]:
    """Gives what the sidecar as a whole cannot be: it is compiled here, so what is above must hold."""
    pipeline, sidecar = scope.pipeline, scope.pipeline.sidecar
    try:
        main = compile_sidecar(pipeline, sources=False).main
    except FirelensError as error:
        yield ("sidecar",), error
        return
    for path, what, hint in (*shipping.faults(pipeline), *observe.faults(pipeline), *image.faults(pipeline)):
        yield fault(path, what, hint)
    line = images.parse(sidecar.image or sidecar.base).line
    if line is not None and line != sidecar.line:
        held = "image" if sidecar.image else "base"
        yield fault(("sidecar", held), f"it carries Fluent Bit {line}, `line` says {sidecar.line}", "make them agree")
    for output in main.outputs:
        route = output.get("alias") or ""
        for key, what, hint in options.faults(pipeline, route, output) if route in pipeline.routes else ():
            yield fault(("routes", route, "options", key), what, hint)
    for section, entry in unknown(main, sidecar.line):
        route = section.get("alias") or ""
        if route in pipeline.routes and entry.key in pipeline.routes[route].options:
            continue  # said above, at its own place
        first = since(section.kind, section.plugin, entry.key)
        hint = f"set the sidecar's `line` to one from {first} on" if first else "leave out what asks for it"
        where: Path = ("routes", route, "to") if route in pipeline.routes else ("sidecar", "line")
        yield fault(where, f"Fluent Bit {sidecar.line} has no `{entry.key}` in `{section.plugin}`", hint)
    if not plain.is_plain(pipeline):
        for what in buffers.shortages(pipeline):
            yield fault(
                ("sidecar", "memory_mib"), what, "leave it out to have it derived; see `firelens explain buffers`"
            )


def _streams(scope: Scope) -> Iterator[Found]:
    for key, stream in scope.pipeline.streams.items():
        for name, route in stream.routes.items():
            if route.to.PROTOCOL is None:
                yield fault(
                    ("streams", key, "routes", name, "to"),
                    "the transform cannot write there",
                    "route it from the sidecar instead",
                )
        if stream.dead_letter is not None and stream.dead_letter.PROTOCOL is None:
            yield fault(("streams", key, "dead_letter"), "the transform cannot write there", "use S3 or SQS")
