"""Parses `log` with the parser of each app's format; a line that does not fit keeps its text."""

from __future__ import annotations

from typing import Any

from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.fluentbit.document import Section
from schemas.errors import DescriptionError
from schemas.formats import find
from schemas.steps.parse import Parse


def sidecar(step: Parse, scope: Scope) -> list[Piece]:
    """Gives one parser filter for each format among the apps; `text` needs none.

    Raises `DescriptionError` for what only the transform can do: guessing, patterns, nesting, some formats.
    """
    if step.patterns or step.target is not None or step.when is not None:
        raise DescriptionError(
            "the sidecar parses whole formats only",
            hint="move a `parse` with `patterns`, `target` or `when` to a stream",
        )
    by_format: dict[tuple[str, ...], list[str]] = {}
    for name in scope.apps(step.apps):
        chosen = step.format or scope.pipeline.apps[name].format
        if chosen != "text":
            by_format.setdefault((chosen,) if isinstance(chosen, str) else chosen, []).append(name)
    out: list[Piece] = []
    for chosen, names in sorted(by_format.items()):
        parsers = [f.name for one in chosen if one != "auto" for f in find(one) if f.sidecar is not None]
        if not parsers:
            raise DescriptionError(
                f"the sidecar cannot parse `{', '.join(chosen)}`", hint="move this `parse` into the stream's `steps`"
            )
        out.append(
            Section.of(
                "filter",
                [
                    ("name", "parser"),
                    scope.match(names),
                    ("key_name", step.field),
                    # Tried in order until one fits.
                    *(("parser", f"firelens_{p}") for p in parsers),
                    # Without it the container and ECS fields would be gone.
                    ("reserve_data", "on"),
                    ("preserve_key", "on" if step.keep_original else "off"),
                ],
            )
        )
    return out


def transform(step: Parse, scope: Scope) -> list[dict[str, Any]]:
    """Gives the step's plan form; where it names no format, one for each format among the apps."""
    form = {k: v for k, v in step.to_plan().items() if k != "apps"}
    if step.format is not None or step.patterns:
        return [form]
    by_format: dict[str, list[str]] = {}
    for app in scope.apps(step.apps):
        chosen = scope.pipeline.apps[app].format
        if chosen != "text":  # a line of text has nothing to take apart
            by_format.setdefault(chosen, []).append(scope.pipeline.container(app))
    if len(by_format) == 1 and step.apps is None and len(scope.pipeline.apps) == 1:
        return [form | {"format": next(iter(by_format))}]
    return [form | {"format": name, "apps": containers} for name, containers in sorted(by_format.items())]
