"""What a compiler of one step or route may know: the pipeline, whose records it sees, and names it may give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.destinations.base import Place
from schemas.pipeline import Pipeline

# The agent tags a container's log `<container>-firelens-<task id>`, so neither dots nor our prefix can start one.
# https://github.com/aws/amazon-ecs-agent/blob/master/agent/engine/docker_task_engine.go (fluentTagDockerFormat)
ROUTED = "fl"


@dataclass(frozen=True, slots=True)
class Scope:
    """The pipeline under compilation.

    Without `sources` only what can be wrong is compiled: not the Lua that redacts, which takes seconds to write.
    """

    pipeline: Pipeline
    sources: bool = True

    @property
    def place(self) -> Place:
        """Where the sidecar runs, for outputs and IAM."""
        p = self.pipeline
        partition = "aws-cn" if p.region.startswith("cn-") else "aws-us-gov" if "-gov-" in p.region else "aws"
        return Place(
            region=p.region, account=p.account or "*", partition=partition, pipeline=p.name, line=p.sidecar.line
        )

    def apps(self, names: Iterable[str] | None) -> tuple[str, ...]:
        """Gives the named apps, or all of them, in the pipeline's order."""
        chosen = set(self.pipeline.apps if names is None else names)
        return tuple(a for a in self.pipeline.apps if a in chosen)

    def match(self, names: Iterable[str] | None = None) -> tuple[str, str]:
        """Gives the `Match` or `Match_Regex` that takes these apps' records as they come from the container."""
        containers = [self.pipeline.container(a) for a in self.apps(names)]
        if len(containers) == 1:
            return "match", f"{containers[0]}-firelens-*"
        return "match_regex", rf"^(?:{self.alternation(containers)})-firelens-"

    def formats(self) -> set[str]:
        """Gives the names of all formats that the sidecar's `parse` steps may meet."""
        named = {a.format for a in self.pipeline.apps.values()}
        for step in self.pipeline.steps:
            chosen = getattr(step, "format", None) or ()
            named |= {chosen} if isinstance(chosen, str) else set(chosen)
        return named - {"auto", "text"}

    def alternation(self, texts: Iterable[str]) -> str:
        """Gives texts as the inside of a regex group."""
        return "|".join(re.escape(t).replace(r"\-", "-") for t in texts)
