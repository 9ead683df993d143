"""The engine compiles a Lua script when it starts, and does not start when it cannot. `--dry-run` does not look at it. This
rule asks LuaJIT itself, where the Python package `lupa` is installed, and runs nothing of the script."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.lua_script import lua_script, syntax_fault
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_FILTER = (
    "[FILTER]\n    Name lua\n    Match *\n    call f\n    code function f(tag, time, record) return 0, time, record"
)

RULE = Rule(
    code="FL258",
    title="a Lua script does not compile",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/lua",
    bad={"extra.conf": f"{_FILTER}\n"},
    good={"extra.conf": f"{_FILTER} end\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (s for s in sidecar.parts if s.written and (s.kind, s.plugin) == ("filter", "lua")):
        script = lua_script(step)
        fault = syntax_fault(script.text) if script else None
        if script and fault:
            line, said = fault
            where = f"line {line} of `{script.path.name}`" if script.path else f"line {line} of the code"
            yield Problem(
                value_at(script.given),
                f"{where}: {said}: Fluent Bit does not start",
                help="correct the script: `luajit -bl FILE` says the same",
                severity=Severity.WARNING if script.guessed else None,
            )
