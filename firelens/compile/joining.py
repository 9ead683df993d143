"""Filters that put split lines together again: Docker's 16 KiB pieces, then stack traces.

They come first: a joined record is re-emitted under its own tag and passes the filters before them once more. Each
re-emitter knows its own records and lets them by, so nothing is joined twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from firelens.compile.buffers import Stage
from firelens.compile.scope import Scope
from firelens.fluentbit.document import Section
from schemas.discovery import declarations
from schemas.multiline.base import Multiline, starting_with
from schemas.pipeline import App, StartPattern


def languages() -> dict[str, Multiline]:
    """Gives every language whose stack traces can be joined."""
    return declarations("schemas.multiline", "MULTILINE", Multiline)


# The end of the tag of an app's files.
FILES = "files"


def parser_of(app: str, settings: App) -> str | None:
    """Gives the name of the multi-line parser of an app, `None` where it joins nothing."""
    found = _parser(app, settings)
    return found[0] if found else None


def _match(scope: Scope, names: list[str]) -> tuple[str, str]:
    """Gives the match of what these apps print: their files are joined by `tail`, which knows one from another."""
    apps = scope.apps(names)
    if not any(scope.pipeline.apps[a].files for a in apps):
        return scope.match(apps)
    containers = scope.alternation(scope.pipeline.container(a) for a in apps)
    return "match_regex", rf"^(?:{containers})-firelens-(?!{FILES}$)"


def _parser(app: str, settings: App) -> tuple[str, Multiline] | None:
    if settings.multiline is None:
        return None
    if isinstance(settings.multiline, StartPattern):
        pattern = settings.multiline
        return f"firelens_app_{app}", replace(starting_with(pattern.start), flush_ms=pattern.flush_ms)
    return f"firelens_{settings.multiline}", languages()[settings.multiline]


def parsers(scope: Scope) -> list[Section]:
    """Gives the [MULTILINE_PARSER] sections that `filters` names."""
    found = {p[0]: p[1] for name, app in scope.pipeline.apps.items() if (p := _parser(name, app))}
    return [Section.of("multiline_parser", [("name", name), *m.properties()]) for name, m in sorted(found.items())]


def filters(scope: Scope, emitter: Callable[[Stage], Mapping[str, str]]) -> list[Section]:
    """Gives the joining filters in order; `emitter` gives the buffer options of a stage's re-emitters."""
    apps = scope.pipeline.apps
    out = []
    split = [name for name, app in apps.items() if app.join_partial]
    if split:
        out.append(
            Section.of(
                "filter",
                [
                    ("name", "multiline"),
                    scope.match(split),
                    ("multiline.key_content", "log"),
                    ("mode", "partial_message"),
                    ("emitter_name", "firelens_partial"),
                    *emitter(Stage.PARTIAL).items(),
                ],
            )
        )
    by_parser: dict[str, list[str]] = {}
    for name, app in apps.items():
        if found := _parser(name, app):
            by_parser.setdefault(found[0], []).append(name)
    for parser, names in sorted(by_parser.items()):
        out.append(
            Section.of(
                "filter",
                [
                    ("name", "multiline"),
                    _match(scope, names),
                    ("multiline.key_content", "log"),
                    ("multiline.parser", parser),
                    *_patience([apps[name] for name in names]),
                    ("emitter_name", f"{parser}_joined"),
                    *emitter(Stage.MULTILINE).items(),
                ],
            )
        )
    return out


def _patience(apps: Sequence[App]) -> list[tuple[str, str]]:
    """Gives how long the filter keeps an unfinished record where the description says it.

    The filter flushes by a clock of its own, every 2 s unless told otherwise, and does not ask the parser's
    `Flush_Timeout`; less than 500 ms keep it from starting (seen on 4.2.8 and 5.0.9).
    """
    said = [a.multiline.flush_ms for a in apps if isinstance(a.multiline, StartPattern)]
    return [("flush_ms", str(max(500, *said)))] if said else []
