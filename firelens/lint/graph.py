"""The tag flow of every sidecar, drawn."""

from __future__ import annotations

from firelens.fluentbit import flow_graph
from firelens.lint.join.project import Project
from schemas.errors import DescriptionError


def draw(project: Project, form: str) -> str:
    """Mermaid of every sidecar, each below a comment with its place, or the SVG of the only one.

    Raises:
        DescriptionError: the form is neither `mermaid` nor `svg`, or an SVG of several sidecars was asked for.
    """
    if form not in {"mermaid", "svg"}:
        raise DescriptionError(f"there is no graph `{form}`", hint="`mermaid` or `svg`")
    if not project.sidecars:
        raise DescriptionError("no configuration with records to follow was given", where="--graph")
    if form == "svg":
        if len(project.sidecars) > 1:
            places = ", ".join(str(s.at) for s in project.sidecars)
            raise DescriptionError("an SVG shows one configuration", where="--graph", hint=f"give one of {places}")
        return flow_graph.svg(project.sidecars[0].flow.graph)
    return "\n".join(f"%% {s.at}\n{flow_graph.mermaid(s.flow.graph)}" for s in project.sidecars)
