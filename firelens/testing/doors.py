"""The places where records leave a pipeline, under the names that a suite calls them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.errors import DescriptionError
from schemas.pipeline import Pipeline
from schemas.suggest import nearest

Kind = Literal["route", "stream", "side", "dead_letter", "errors"]


@dataclass(frozen=True, slots=True)
class Door:
    """One place: a route of the sidecar, or what leaves a stream; `name` is the route's, where there is one."""

    kind: Kind
    stream: str = ""
    name: str = ""

    def __str__(self) -> str:
        if self.kind == "route":
            return f"routes.{self.name}"
        inner = {"stream": "", "side": f".{self.name}", "dead_letter": ".dead_letter", "errors": ".errors"}[self.kind]
        return f"streams.{self.stream}{inner}"


def doors(pipeline: Pipeline) -> Iterator[Door]:
    """Yields every door of a pipeline.

    A route of the sidecar has what its destination gets; a stream what Firehose delivers after the transform, with
    `.errors` for Firehose's error output, `.dead_letter`, and `.<route>` for its side routes.
    """
    for route in pipeline.routes:
        yield Door("route", name=route)
    for key, stream in pipeline.streams.items():
        yield Door("stream", key)
        yield Door("errors", key)
        if stream.dead_letter is not None:
            yield Door("dead_letter", key)
        for side in stream.routes:
            yield Door("side", key, side)


def door(pipeline: Pipeline, name: str) -> Door:
    """Gives the door of that name: whole (`streams.orders.incidents`), without its first part, or its end (`incidents`).

    Raises `DescriptionError` where there is none, or where several have the name.
    """
    known = {str(d): d for d in doors(pipeline)}
    if name in known:
        return known[name]
    found = [d for whole, d in known.items() if short(whole) == name]
    found = found or [d for whole, d in known.items() if whole.endswith(f".{name}")]
    if len(found) == 1:
        return found[0]
    if found:
        both = " or ".join(f"`{d}`" for d in found)
        raise DescriptionError(f"`{name}` may mean several destinations", hint=f"write {both}")
    close = nearest(name, [*known, *map(short, known), *(d.name for d in known.values() if d.name)])
    hint = f"did you mean `{close}`?" if close else f"one of {', '.join(map(short, known))}"
    raise DescriptionError(f"the pipeline has no destination `{name}`", hint=hint)


def short(whole: str) -> str:
    """Gives the name of a door without its first part, `routes` or `streams`."""
    return whole.split(".", 1)[1]
