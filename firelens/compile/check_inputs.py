"""Faults of what comes in: apps, their patterns and ports, and the variables of secrets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from firelens.compile import joining, observe
from firelens.compile.fault import Found, Path, fault, unknown
from firelens.compile.scope import Scope
from firelens.lint.patterns import fault_of, is_glob
from schemas.errors import FirelensError
from schemas.formats import find, formats
from schemas.pipeline import App, StartPattern
from schemas.secret import Secret


def apps(scope: Scope) -> Iterator[Found]:
    """Gives apps that nothing can tell apart, and what they name that is not there."""
    held = scope.pipeline.apps
    containers = Counter(scope.pipeline.container(a) for a in held)
    languages = joining.languages()
    for name, app in held.items():
        container = scope.pipeline.container(name)
        if containers[container] > 1:
            yield fault(("apps", name), f"container `{container}` belongs to {containers[container]} apps", "keep one")
        if container == scope.pipeline.sidecar.container:
            yield fault(("apps", name), f"`{container}` is the log router itself", "its log goes to `awslogs`")
        for other in containers:
            if other.startswith(f"{container}-firelens-"):
                yield fault(
                    ("apps", name),
                    f"the agent's match for `{container}` also takes the records of `{other}`",
                    "rename one of the containers",
                )
        yield from _patterns(name, app)
        if app.format != "auto" and not _is_format(app.format):
            yield fault(("apps", name, "format"), *unknown("format", app.format, formats()))
        if isinstance(app.multiline, str) and app.multiline not in languages:
            yield fault(("apps", name, "multiline"), *unknown("language", app.multiline, languages))


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
            yield fault(path, what, f"write `{pattern.strip('*')}`: it is searched anywhere in the line")
        elif why := fault_of(pattern):
            yield fault(path, f"the pattern `{pattern}` {why}", "correct it; the engine reads Ruby's syntax")
        elif "\n" in pattern or "${" in pattern:
            yield fault(path, f"the pattern `{pattern}` holds a line break or `${{`", "write `\\n`, or `[$]{`")


def ports(scope: Scope) -> Iterator[Found]:
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
            yield fault(("apps", name, "tcp", "port"), what, "choose another port")
        taken.setdefault(app.tcp.port, f"the app `{name}`")


def secrets(scope: Scope) -> Iterator[Found]:
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
                yield fault(("sidecar", "environment"), what, "rename one of the two")
            if known.setdefault(secret.env, secret.value_from) != secret.value_from:
                yield fault(
                    path,
                    f"two secrets would share the variable `{secret.env}`",
                    "name it yourself: `{arn: ..., env: MY_TOKEN}`",
                )


def _is_format(name: str) -> bool:
    try:
        return bool(find(name))
    except FirelensError:
        return False
