"""Routes to tags: which output takes which records, with at most one re-emission of any record.

An output whose route has no condition matches the containers' own tags. For each route with a condition a marker field
is set on records that meet it; one `rewrite_tag` then gives a marked record the tag `fl.<marker>.<marker>...<old tag>`,
and outputs match on the marker's place in it. A lone route whose condition is a search in texts needs no marker: the
re-tagger's own rules search. Unmarked records are never re-emitted. Nothing that matches containers' tags matches `fl.`,
so no record can pass twice.

Seen on Fluent Bit 4.2.8, 5.0.9 and 5.1.1: a missing field leaves its place in the new tag empty, and two fields must not
touch in a tag template, hence the dots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firelens.compile.conditions import lua, native
from firelens.compile.conditions.patterns import search
from firelens.compile.scope import ROUTED, Scope
from firelens.compile.stage import Fragment, Piece
from firelens.fluentbit.document import Section
from schemas.condition import Condition
from schemas.pipeline import Route

_MARKER = "firelens_route_{}"


def mark(condition: Condition, apps: tuple[str, ...] | None, key: str, value: str, scope: Scope) -> list[Piece]:
    """Gives filters that set `key` to `value` on records of `apps` that meet `condition`."""
    conjunctions = native.alternatives(condition)
    if conjunctions is None:
        found = search(condition, apps, scope)
        put = f"if {found.holds} then\n  r[{lua.quote(key)}] = {lua.quote(value)}\n  changed = true\nend"
        return [*found.before, Fragment(found.prepare + put, apps, {"conditions": lua.SUPPORT})]
    return [
        Section.of(
            "filter",
            [
                ("name", "modify"),
                scope.match(apps),
                *(("condition", c) for c in conjunction),
                ("set", f"{key} {value}"),
            ],
        )
        for conjunction in conjunctions
    ]


def conditional(scope: Scope) -> dict[str, Route]:
    """Gives the routes that need a marker, in the pipeline's order."""
    return {name: r for name, r in scope.pipeline.routes.items() if r.when is not None and not r.otherwise}


def filters(scope: Scope, emitter: Mapping[str, str]) -> list[Piece]:
    """Gives the filters that mark and re-tag; `emitter` holds the re-emitter's buffer options."""
    routes = conditional(scope)
    if not routes:
        return []
    if (rules := _direct(routes)) is not None:
        [route] = routes.values()
        return [_retag(scope, scope.apps(route.apps), rules, emitter)]
    keys = {name: _MARKER.format(n) for n, name in enumerate(routes)}
    pieces: list[Piece] = []
    for name, route in routes.items():
        if route.when is not None:
            pieces += mark(route.when, route.apps, keys[name], name, scope)
    template = ".".join([ROUTED, *(f"${k}" for k in keys.values()), "$TAG"])
    concerned = scope.apps(a for r in routes.values() for a in scope.apps(r.apps))
    pieces.append(_retag(scope, concerned, [f"${k} . {template} false" for k in keys.values()], emitter))
    pieces.append(
        Section.of(
            "filter",
            [("name", "record_modifier"), ("match", f"{ROUTED}.*"), *(("remove_key", k) for k in keys.values())],
        )
    )
    return pieces


def _direct(routes: Mapping[str, Route]) -> list[str] | None:
    """Gives the rules of a lone route whose condition the re-tagger can test by itself; `None` for any other.

    A marker costs two more filters, each of which reads and writes every record: a tenth of what the router does for a
    JSON API (`bench/sidecar.py`).
    """
    if len(routes) > 1:
        return None
    [(name, route)] = routes.items()
    tests = native.searches(route.when) if route.when is not None else None
    return None if tests is None else [f"${field} {pattern} {ROUTED}.{name}.$TAG false" for field, pattern in tests]


def _retag(scope: Scope, apps: Iterable[str], rules: Iterable[str], emitter: Mapping[str, str]) -> Section:
    pairs = [("name", "rewrite_tag"), scope.match(apps), *(("rule", rule) for rule in rules)]
    return Section.of("filter", [*pairs, ("emitter_name", "firelens_routes"), *emitter.items()])


def match(name: str, scope: Scope) -> tuple[str, str]:
    """Gives the `Match` or `Match_Regex` of one route's output."""
    route = scope.pipeline.routes[name]
    routes = conditional(scope)
    if name in routes:
        place = list(routes).index(name)
        return "match_regex", rf"^{ROUTED}\.{_skip(place)}{scope.alternation([name])}\."
    apps = scope.apps(route.apps)
    marked = {a for r in routes.values() for a in scope.apps(r.apps)}
    if route.otherwise or not marked.intersection(apps):
        return scope.match(apps)
    containers = scope.alternation(scope.pipeline.container(a) for a in apps)
    return "match_regex", rf"^(?:{ROUTED}\.{_skip(len(routes))})?(?:{containers})-firelens-"


def _skip(markers: int) -> str:
    """Gives the pattern of that many markers, each of them empty or a route's name."""
    return rf"(?:[^.]*\.){{{markers}}}" if markers else ""
