"""A route's own `options`: properties of the engine's output that no field of ours says, checked as the engine would."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from firelens.fluentbit.catalog import Option, catalogue, since
from firelens.fluentbit.document import Section
from firelens.fluentbit.values import fold
from firelens.lint.rules.plain_secret import SECRETS
from schemas.pipeline import Pipeline

# What routing is made of.
_OURS = frozenset({"name", "alias", "match", "match_regex"})
# https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/unit-sizes
_FORMS = {
    "integer": (re.compile(r"-?\d+"), "a whole number"),
    "double": (re.compile(r"-?\d+(\.\d+)?"), "a number"),
    "boolean": (re.compile(r"on|off|true|false|yes|no", re.IGNORECASE), "`on` or `off`"),
    "size": (re.compile(r"\d+(\.\d+)?([kmg]b?)?|false", re.IGNORECASE), "a size such as `5M`"),
    "time": (re.compile(r"\d+[smhd]?", re.IGNORECASE), "a time such as `30s`"),
}


def added(section: Section, pipeline: Pipeline, route: str) -> Section:
    """Gives the output of a route with its options: in place of what was generated, or behind it."""
    for key, value in pipeline.routes[route].options.items():
        section = section.with_property(key, value)
    return section


def faults(pipeline: Pipeline, route: str, section: Section) -> Iterator[tuple[str, str, str]]:
    """Gives `(option, what, what to do)` for options that the engine would refuse, or that routing needs itself."""
    line = pipeline.sidecar.line
    plugin = catalogue(line).plugin("output", section.plugin)
    for key, value in pipeline.routes[route].options.items():
        name = fold(key)
        option = None if plugin is None else plugin.option(key)
        if name in _OURS:
            yield key, f"`{key}` is what routing is made of", "leave it out"
        elif name in SECRETS or (name == "header" and value.lower().startswith("authorization")):
            yield key, f"`{key}` may hold a secret, which an option would show", "use the destination's own field"
        elif plugin is not None and option is None:
            yield (
                key,
                f"Fluent Bit {line} has no `{key}` in `{section.plugin}`",
                _way(section.plugin, name, plugin.options),
            )
        elif option is not None and (said := _misfit(option, value)):
            yield key, f"`{key}` wants {said}", f"`{value}` is none"


def _way(plugin: str, name: str, known: dict[str, Option] | object) -> str:
    if first := since("output", plugin, name):
        return f"set the sidecar's `line` to one from {first} on"
    close = difflib.get_close_matches(name, list(known), 1) if isinstance(known, dict) else []
    return f"did you mean `{close[0]}`?" if close else "leave it out"


def _misfit(option: Option, value: str) -> str:
    form = _FORMS.get(option.type)
    return "" if form is None or form[0].fullmatch(value) else form[1]
