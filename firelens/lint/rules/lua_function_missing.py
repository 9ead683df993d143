"""`call` names a function of the script. When the script does not define it, the engine does not start: `function is
not found`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.lua_script import lua_script
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL253",
    title="a Lua filter calls a function that is not in its script",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/lua",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name lua\n"
        "    Match *\n"
        "    call process\n"
        "    code function filter(tag, ts, record) return 0, ts, record end\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name lua\n"
        "    Match *\n"
        "    call process\n"
        "    code function process(tag, ts, record) return 0, ts, record end\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (s for s in sidecar.parts if s.written and (s.kind, s.plugin) == ("filter", "lua")):
        call, script = step.last("call"), lua_script(step)
        if (
            call is None
            or script is None
            or "${" in call.text
            or re.search(rf"\b{re.escape(call.text)}\b", script.text)
        ):
            continue
        yield Problem(
            value_at(call),
            f"the script defines no `{call.text}`: Fluent Bit does not start",
            help=f"define `function {call.text}(tag, timestamp, record)`, or correct `call`",
            severity=Severity.WARNING if script.guessed and _another_defines(call) else None,
        )


def _another_defines(call: Property) -> bool:
    """Whether another script in the folder has the function: then that one may be what the image has at the path."""
    scripts = Path(value_at(call).file).parent.glob("*.lua")
    return any(call.text in path.read_text(encoding="utf-8", errors="replace") for path in scripts)
