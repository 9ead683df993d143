"""The parse step: the text in one field of a record becomes fields of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from processors.parse.auto import FormatMemory
from schemas.errors import DescriptionError
from schemas.formats import find, ranked
from schemas.formats.base import Fields, Format, merge

__all__ = ["FormatMemory", "Parser"]


class Parser:
    """Parses one field of every record in place, each stream by the format it was last seen in.

    A step in a plan: `{"type": "parse", "format": "auto" | name | [names], "field": "log", "patterns": [...],
    "columns": [...], "keep_original": false, "target": null}`. Patterns (see `processors.parse.patterns`) come before
    formats. `columns` names those of a format whose writer lets them be chosen (VPC flow, CloudFront), or is nginx's
    `log_format` as one text. With a `target` the parsed fields go into an object of that name, else beside the others
    (by `schemas.formats.base.merge`).
    """

    __slots__ = ("_memory", "field", "keep", "target")

    def __init__(
        self, memory: FormatMemory, *, field: str = "log", keep: bool = False, target: str | None = None
    ) -> None:
        self._memory = memory
        self.field = field
        self.keep = keep
        self.target = target

    @classmethod
    def from_plan(cls, step: dict[str, Any]) -> Parser:
        """Builds the step of a plan.

        Raises `DescriptionError` for a format nobody declares, and for a pattern that cannot run in linear time.
        """
        patterns = step.get("patterns") or ()
        wanted = step.get("format") or (() if patterns else "auto")
        names = [wanted] if isinstance(wanted, str) else list(wanted)
        candidates: list[Format] = []
        if patterns:
            from processors.parse.patterns import compile_patterns  # noqa: PLC0415  loads an engine few plans need

            candidates += compile_patterns(patterns)
        for name in names:
            candidates += ranked() if name == "auto" else find(name)
        if columns := step.get("columns"):
            candidates = [_with_columns(candidates, tuple(columns))]
        if not candidates:
            raise DescriptionError("a parse step names neither a format nor a pattern", hint='use `format: "auto"`')
        return cls(
            FormatMemory(tuple(dict.fromkeys(candidates)), guesses="auto" in names),
            field=step.get("field") or "log",
            keep=bool(step.get("keep_original")),
            target=step.get("target"),
        )

    def text(self, text: str, stream: str = "") -> Fields | None:
        """Gives the fields of one entry, or `None`."""
        return self._memory.parse(text, stream)

    def record(self, fields: Fields, stream: str) -> str | None:
        """Parses `fields` in place and gives `None`, or leaves them as they are and gives the reason.

        `stream` is whatever speaks in one format: a container, a log group. A record without text in the field has
        nothing to parse, which is no failure.
        """
        text = fields.get(self.field)
        if type(text) is not str:
            return None
        parsed = self._memory.parse(text, stream)
        if parsed is None:
            return self._reason(fields, text)
        if not self.keep:
            del fields[self.field]
        if self.target is None:
            merge(fields, parsed)
        else:
            fields[self.target] = parsed
        return None

    def _reason(self, fields: Fields, text: str) -> str:
        if not text or text.isspace():
            return f"`{self.field}` is blank"
        if fields.get("partial_message") in ("true", True):
            return f"`{self.field}` is one part of a longer message: join before parsing"
        return f"`{self.field}` is not {self._memory.title}"


def _with_columns(candidates: list[Format], columns: tuple[str, ...]) -> Format:
    for candidate in candidates:
        for header in (" ".join(columns), "#Fields: " + " ".join(columns)):
            if candidate.header is not None and (parse := candidate.header(header)) is not None:
                return replace(candidate, parse=parse, looks=bool)
    named = ", ".join(f"`{c.name}`" for c in candidates)
    raise DescriptionError(
        f"`columns` are not the columns of {named}", hint="name them as the format's documentation does"
    )
