"""Routes to tags: which output takes which records, with at most one re-emission of any record.

An output whose route has no condition matches the containers' own tags. For each route with a condition a marker field
is set on records that meet it; one `rewrite_tag` then gives a marked record the tag `fl.<marker>.<marker>...<old tag>`,
and outputs match on the marker's place in it. One route whose condition is a search in texts needs no marker: the
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
    concerned = scope.apps(a for r in routes.values() for a in scope.apps(r.apps))
    direct, tests = _direct(routes, concerned, scope)
    keys = {name: _MARKER.format(n) for n, name in enumerate(routes) if name != direct}
    pieces: list[Piece] = []
    for name, key in keys.items():
        if (when := routes[name].when) is not None:
            pieces += mark(when, routes[name].apps, key, name, scope)
    marked = {name: f"${key}" for name, key in keys.items()}
    rules = [f"${field} {pattern} {_template(routes, marked | {direct: direct})} false" for field, pattern in tests]
    rules += [f"{marker} . {_template(routes, marked)} false" for marker in marked.values()]
    pairs = [("name", "rewrite_tag"), scope.match(concerned), *(("rule", rule) for rule in rules)]
    pieces.append(Section.of("filter", [*pairs, ("emitter_name", "firelens_routes"), *emitter.items()]))
    if keys:
        removed = [("remove_key", key) for key in keys.values()]
        pieces.append(Section.of("filter", [("name", "record_modifier"), ("match", f"{ROUTED}.*"), *removed]))
    return pieces


def _direct(routes: Mapping[str, Route], concerned: tuple[str, ...], scope: Scope) -> tuple[str, list[tuple[str, str]]]:
    """Gives the route that needs no marker, and the searches that the re-tagger's own rules do for it; `""` for none.

    A marker is one more filter that reads and writes every record. A rule looks at one field, and the first that holds is
    the last: so one route can do without, if it has to do with every record that the re-tagger sees.
    """
    for name, route in routes.items():
        if route.when is not None and scope.apps(route.apps) == concerned:
            tests = native.searches(route.when)
            if tests is not None:
                return name, tests
    return "", []


def _template(routes: Iterable[str], places: Mapping[str, str]) -> str:
    return ".".join([ROUTED, *(places.get(name, "") for name in routes), "$TAG"])


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
