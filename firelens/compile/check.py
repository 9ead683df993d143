"""Faults that only the whole description shows: names that lead nowhere, routes nobody reaches, collisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from firelens.compile import buffers, image, joining, observe, options, plain, shipping
from firelens.compile.routing import conditional, mark
from firelens.compile.scope import Scope
from firelens.compile.sidecar import compile_sidecar, compile_step
from firelens.fluentbit import images
from firelens.fluentbit.catalog import since, unknown
from firelens.lint.patterns import fault_of, is_glob
from schemas.destinations.base import Destination
from schemas.errors import DescriptionError, FirelensError
from schemas.formats import find, formats
from schemas.pipeline import App, Pipeline, StartPattern
from schemas.secret import Secret
from schemas.steps.base import Side, Step
from schemas.steps.parse import Parse
from schemas.suggest import nearest

# Where a fault is, as keys of the description: ("routes", "audit", "to").
Path = tuple[str | int, ...]
Found = tuple[Path, FirelensError]


def check(pipeline: Pipeline) -> list[Found]:
    """Gives every fault of a pipeline that its models alone cannot see, in the description's order."""
    scope = Scope(pipeline)
    found: list[Found] = []
    for part in (_apps, _ports, _names, _secrets):
        found += part(scope)
    if found:
        return found  # what is compiled below would only say the same again
    for part in (_steps, _routes, _flow, _collisions, _streams):
        found += part(scope)
    if not found:
        found += _sidecar(scope)
    return found


def _fault(path: Path, what: str, hint: str = "") -> Found:
    return path, DescriptionError(what, hint=hint)


def _apps(scope: Scope) -> Iterator[Found]:
    apps = scope.pipeline.apps
    containers = Counter(scope.pipeline.container(a) for a in apps)
    languages = joining.languages()
    for name, app in apps.items():
        container = scope.pipeline.container(name)
        if containers[container] > 1:
            yield _fault(("apps", name), f"container `{container}` belongs to {containers[container]} apps", "keep one")
        if container == scope.pipeline.sidecar.container:
            yield _fault(("apps", name), f"`{container}` is the log router itself", "its log goes to `awslogs`")
        for other in containers:
            if other.startswith(f"{container}-firelens-"):
                yield _fault(
                    ("apps", name),
                    f"the agent's match for `{container}` also takes the records of `{other}`",
                    "rename one of the containers",
                )
        yield from _patterns(name, app)
        if app.format != "auto" and not _is_format(app.format):
            yield _fault(("apps", name, "format"), *_unknown("format", app.format, formats()))
        if isinstance(app.multiline, str) and app.multiline not in languages:
            yield _fault(("apps", name, "multiline"), *_unknown("language", app.multiline, languages))


def _patterns(name: str, app: App) -> Iterator[Found]:
    """Gives patterns that the engine would not compile: it ends where it meets one, and a dry run does not look."""
    held: list[tuple[Path, str]] = [
        (("apps", name, key, n), p) for key in ("include", "exclude") for n, p in enumerate(getattr(app, key))
    ]
    if isinstance(app.multiline, StartPattern):
        held.append((("apps", name, "multiline", "start"), app.multiline.start))
    for path, pattern in held:
        if is_glob(pattern):
            what = f"`{pattern}` is a file glob, and a regular expression belongs here"
            yield _fault(path, what, f"write `{pattern.strip('*')}`: it is searched anywhere in the line")
        elif fault := fault_of(pattern):
            yield _fault(path, f"the pattern `{pattern}` {fault}", "correct it; the engine reads Ruby's syntax")
        elif "\n" in pattern or "${" in pattern:
            yield _fault(path, f"the pattern `{pattern}` holds a line break or `${{`", "write `\\n`, or `[$]{`")


def _ports(scope: Scope) -> Iterator[Found]:
    """Gives ports that two inputs would listen on: the second keeps the engine from starting."""
    sidecar = scope.pipeline.sidecar
    taken = {24224: "FireLens's own input"}
    if sidecar.ship != "takeover":
        taken[8877] = "FireLens's health check"
    if sidecar.metrics != "none":
        taken[2020] = "the router's metrics and health check"
    if sidecar.metrics == "prometheus" and sidecar.metrics_to is None:
        taken[int(observe.EXPORTER_PORT)] = "the router's metrics"
    for name, app in scope.pipeline.apps.items():
        if app.tcp is None:
            continue
        if app.tcp.port in taken:
            what = f"port {app.tcp.port} is taken by {taken[app.tcp.port]}"
            yield _fault(("apps", name, "tcp", "port"), what, "choose another port")
        taken.setdefault(app.tcp.port, f"the app `{name}`")


def _secrets(scope: Scope) -> Iterator[Found]:
    """Gives secrets that would share one variable: the second would be sent where the first belongs."""
    pipeline = scope.pipeline
    places: list[tuple[Path, Iterable[Secret]]] = [
        *((("routes", k, "to"), r.to.secrets()) for k, r in pipeline.routes.items()),
        *((("steps", n), s.secrets()) for n, s in enumerate(pipeline.steps)),
    ]
    if pipeline.sidecar.metrics_to is not None:
        places.append((("sidecar", "metrics_to"), pipeline.sidecar.metrics_to.secrets()))
    known: dict[str, str] = {}
    for path, held in places:
        for secret in held:
            if secret.env in pipeline.sidecar.environment:
                what = f"`{secret.env}` is a secret's variable, and `sidecar.environment` sets it too"
                yield _fault(("sidecar", "environment"), what, "rename one of the two")
            if known.setdefault(secret.env, secret.value_from) != secret.value_from:
                yield _fault(
                    path,
                    f"two secrets would share the variable `{secret.env}`",
                    "name it yourself: `{arn: ..., env: MY_TOKEN}`",
                )


def _is_format(name: str) -> bool:
    try:
        return bool(find(name))
    except FirelensError:
        return False


def _unknown(kind: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    choices = sorted(known)
    close = nearest(name, choices)
    return f"no {kind} is called `{name}`", f"did you mean `{close}`?" if close else f"one of {', '.join(choices)}"


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
                yield _fault(path, *_unknown("app", app, pipeline.apps))
        if apps == ():
            yield _fault(path, "names no app, so nothing can reach it", "name an app, or leave `apps` out for all")


def _side(step: Step, side: Side, path: Path) -> Iterator[Found]:
    kind: str = step.type  # type: ignore[attr-defined]
    if side not in step.SIDES:
        other = "the stream's `steps`" if side == "sidecar" else "the pipeline's `steps`"
        yield _fault(path, f"the {side} cannot do `{kind}`", f"move it to {other}")


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
            yield _fault((*path, "to"), "the sidecar cannot write there", "route it from a stream instead")
        elif route.to.METRICS:
            what = "takes the sidecar's own metrics, no records"
            yield _fault((*path, "to"), what, "send the records to another destination")
        else:
            try:
                route.to.output(scope.place)
            except FirelensError as error:
                yield (*path, "to"), error
        if reason := route.to.wants_fields():
            for app in _unparsed(scope, route.apps):
                what = f"{reason}, and lines of `{app}` stay text in `log`"
                yield _fault((*path, "to"), what, "add a `parse` step, or set `log_key: log`")
        if route.durability == "disk" and scope.pipeline.durability != "disk":
            what = "chunks belong to the inputs, so one route alone cannot keep its records on disk"
            yield _fault(
                (*path, "durability"), what, "set the pipeline's `durability: disk`, and `memory` on other routes"
            )
        if route.otherwise and route.when is not None:
            yield _fault(path, "has both `when` and `otherwise`", "`otherwise` takes what met no condition; keep one")
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
            yield _fault(
                ("routes", name),
                "no app can reach it: every record of its apps already has a route without a condition",
                "take `otherwise` out, or give the other route a condition",
            )
    for app in scope.pipeline.apps:
        if app in always or app in rest:
            continue
        lost = "records that meet none of its routes' conditions" if app in some else "its records"
        yield _fault(
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
                yield _fault(
                    path,
                    f"writes to {who}, as `{'.'.join(map(str, first[who]))}` does: records would arrive twice or overwrite",
                    "merge the two routes, or give one another place",
                )
            first.setdefault(who, path)


def _sidecar(scope: Scope) -> Iterator[Found]:
    """Gives what the sidecar as a whole cannot be: it is compiled here, so what is above must hold."""
    pipeline, sidecar = scope.pipeline, scope.pipeline.sidecar
    try:
        main = compile_sidecar(pipeline).main
    except FirelensError as error:
        yield ("sidecar",), error
        return
    for path, what, hint in (*shipping.faults(pipeline), *observe.faults(pipeline), *image.faults(pipeline)):
        yield _fault(path, what, hint)
    line = images.parse(sidecar.image or sidecar.base).line
    if line is not None and line != sidecar.line:
        held = "image" if sidecar.image else "base"
        yield _fault(("sidecar", held), f"it carries Fluent Bit {line}, `line` says {sidecar.line}", "make them agree")
    for output in main.outputs:
        route = output.get("alias") or ""
        for key, what, hint in options.faults(pipeline, route, output) if route in pipeline.routes else ():
            yield _fault(("routes", route, "options", key), what, hint)
    for section, entry in unknown(main, sidecar.line):
        route = section.get("alias") or ""
        if route in pipeline.routes and entry.key in pipeline.routes[route].options:
            continue  # said above, at its own place
        first = since(section.kind, section.plugin, entry.key)
        hint = f"set the sidecar's `line` to one from {first} on" if first else "leave out what asks for it"
        where: Path = ("routes", route, "to") if route in pipeline.routes else ("sidecar", "line")
        yield _fault(where, f"Fluent Bit {sidecar.line} has no `{entry.key}` in `{section.plugin}`", hint)
    if not plain.is_plain(pipeline):
        for what in buffers.shortages(pipeline):
            yield _fault(
                ("sidecar", "memory_mib"), what, "leave it out to have it derived; see `firelens explain buffers`"
            )


def _streams(scope: Scope) -> Iterator[Found]:
    for key, stream in scope.pipeline.streams.items():
        for name, route in stream.routes.items():
            if route.to.PROTOCOL is None:
                yield _fault(
                    ("streams", key, "routes", name, "to"),
                    "the transform cannot write there",
                    "route it from the sidecar instead",
                )
        if stream.dead_letter is not None and stream.dead_letter.PROTOCOL is None:
            yield _fault(("streams", key, "dead_letter"), "the transform cannot write there", "use S3 or SQS")
