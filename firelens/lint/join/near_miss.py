"""Matches that miss: outputs that no record reaches, and what their authors may have meant."""

from __future__ import annotations

import re

from firelens.fluentbit.values import Property
from firelens.lint.finding import Related
from firelens.lint.join.flow import meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at


def idle(sidecar: Sidecar) -> tuple[Step, ...]:
    """The outputs that no record reaches, of those whose `Match` can be read."""
    outputs = (step for step in sidecar.written("output") if step.last("match"))
    return tuple(step for step in outputs if sidecar.flow.reached(step) is False)


def missed(sidecar: Sidecar, tag: str) -> tuple[Related, ...]:
    """The one output that was meant to take a tag which nobody takes, as a place that explains the loss."""
    match = _meant_for(sidecar, tag)
    return (Related(value_at(match), "this does not take it"),) if match else ()


def missed_help(sidecar: Sidecar, tag: str) -> str:
    """How to mend the `Match` of that output; empty when there is not exactly one."""
    match = _meant_for(sidecar, tag)
    return instead(match, sidecar) if match else ""


def _meant_for(sidecar: Sidecar, tag: str) -> Property | None:
    outputs = [found for step in sidecar.written("output") if (found := step.last("match")) and "${" not in found.text]
    almost = [found for found in outputs if meet(found.text + "*", tag) or meet(found.text.lower(), tag.lower())]
    if len(almost) == 1:
        return almost[0]
    quiet = idle(sidecar)
    return quiet[0].last("match") if len(quiet) == 1 and not almost else None


def instead(found: Property, sidecar: Sidecar) -> str:
    """What to write in place of a `Match` that no tag meets: the near miss, else the tags there are."""
    text, tags = found.text, [tag.glob for tag in sidecar.flow.tags]
    if re.search(r"[|,?\\[(^$]", text):
        return "`Match` knows only `*`: use one output per tag, or `Match_Regex` for a regular expression"
    for tag in tags:
        if meet(text + "*", tag):
            return f"write `Match {text}*`: the tag goes on behind it, as in `{tag}`"
        if meet(text.lower(), tag.lower()):
            return f"capitals count: the tag is `{tag}`"
    return f"the tags here are {', '.join(f'`{tag}`' for tag in tags[:5]) or 'none'}"
