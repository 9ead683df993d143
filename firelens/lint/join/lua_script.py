"""The script of a Lua filter, as far as it is at hand, and what LuaJIT says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from firelens.fluentbit.values import Property
from firelens.lint.join.step import Step, value_at

_PLACE: Final = re.compile(r'^\[string ".*?"\]:(\d+): (.*)$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class LuaScript:
    """A script's text and the property that holds or names it; `guessed` when the image may have another at the path."""

    text: str
    given: Property
    path: Path | None = None
    guessed: bool = False


def lua_script(step: Step) -> LuaScript | None:
    """The script of a filter: its `code`, or the file of that name beside the configuration; None when it is not here."""
    code, script = step.last("code"), step.last("script")
    if code is not None:
        return None if "${" in code.text else LuaScript(code.text, code)
    if script is None or "${" in script.text:
        return None
    path = Path(value_at(script).file).parent / Path(script.text).name
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return LuaScript(text, script, path, guessed=script.text.startswith("/"))


def syntax_fault(text: str) -> tuple[int, str] | None:
    """The line and the words of LuaJIT's complaint about a script; None when it compiles, or without LuaJIT (`lupa`)."""
    try:
        from lupa import luajit21  # noqa: PLC0415  # optional, and only for configurations with Lua
    except ImportError:
        return None
    if text.startswith(("#", "\x1b")):  # a shebang, which only files may have, or bytecode
        return None
    runtime = luajit21.LuaRuntime(register_eval=False, register_builtins=False)
    said = runtime.eval("function(text) local f, m = loadstring(text) return m end")(text)  # compiled, never run
    found = _PLACE.match(said) if said else None
    return (int(found[1]), found[2]) if found else None
