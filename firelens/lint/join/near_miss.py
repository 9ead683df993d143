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


def missed(sidecar: Sidecar) -> tuple[Related, ...]:
    """The one output that takes nothing while records are lost, as a place that explains the loss."""
    found = idle(sidecar)
    match = found[0].last("match") if len(found) == 1 else None
    return (Related(value_at(match), "this output takes nothing"),) if match else ()


def missed_help(sidecar: Sidecar) -> str:
    """How to mend the `Match` of that output; empty when there is not exactly one."""
    found = idle(sidecar)
    match = found[0].last("match") if len(found) == 1 else None
    return instead(match, sidecar) if match else ""


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
