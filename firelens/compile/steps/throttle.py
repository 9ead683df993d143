"""Drops what exceeds a rate, for each app on its own."""

from __future__ import annotations

from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.fluentbit.document import Section
from schemas.errors import DescriptionError
from schemas.steps.throttle import Throttle


def sidecar(step: Throttle, scope: Scope) -> list[Piece]:
    """Gives one `throttle` filter an app: one for all would let a loud app silence the others.

    Raises `DescriptionError` for a condition: the engine's filter counts every record it meets.
    """
    if step.when is not None:
        raise DescriptionError("`throttle` counts every record of its apps", hint="leave `when` out, or use `sample`")
    return [
        Section.of(
            "filter",
            [
                ("name", "throttle"),
                scope.match([app]),
                ("rate", str(step.rate)),
                ("window", str(step.window)),
                ("interval", f"{step.interval_seconds}s"),
            ],
        )
        for app in scope.apps(step.apps)
    ]
