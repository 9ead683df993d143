"""Redaction of strings, bytes and records by a compiled policy: the transform's half of it.

The sidecar's half is the Lua that `firelens.compile.redaction.lua` makes of the same compiled policy. Both give the same
bytes; docs/redaction.md says by which rules.
"""

from processors.redact.engine import Hits, Outcome, RedactionError, Redactor, Span

__all__ = ["Hits", "Outcome", "RedactionError", "Redactor", "Span"]
