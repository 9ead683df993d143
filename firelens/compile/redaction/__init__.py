"""Redaction policies to what the two engines run, and the proof that both are the same."""

from firelens.compile.redaction.lua_file import lua
from firelens.compile.redaction.packed import packed
from firelens.compile.redaction.policy import compile_policy

__all__ = ["compile_policy", "lua", "packed"]
