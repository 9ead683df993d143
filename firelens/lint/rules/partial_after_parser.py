"""A parser filter in front of the filter that joins split lines gets the pieces. One that takes any text parses the
first piece and removes the key that was to be joined; one for JSON takes none of them, and never sees the joined line,
which goes on behind the joining filter."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

_PARSER = "[FILTER]\n    Name parser\n    Match app-firelens*\n    Key_Name log\n    Parser j\n    Reserve_Data On\n\n"
_JOIN = (
    "[FILTER]\n    Name multiline\n    Match app-firelens*\n    mode partial_message\n    multiline.key_content log\n\n"
)
_SERVICE = "[SERVICE]\n    Parsers_File parsers.conf\n\n"

RULE = Rule(
    code="FL412",
    title="split lines are joined behind the parser that needs them whole",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/multiline-stacktrace",
    bad={"extra.conf": _SERVICE + _PARSER + _JOIN, "parsers.conf": "[PARSER]\n    Name j\n    Format json\n"},
    good={"extra.conf": _SERVICE + _JOIN + _PARSER, "parsers.conf": "[PARSER]\n    Name j\n    Format json\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "multiline"):
        if (step.get("mode") or "").lower() != "partial_message":
            continue
        key, here = step.get("multiline.key_content"), set(sidecar.flow.arriving(step))
        above = (s for s in sidecar.written("filter", "parser") if s.number < step.number and s.get("key_name") == key)
        parser = next((s for s in above if set(sidecar.flow.arriving(s)) & here), None)
        if parser is not None:
            yield Problem(
                step.at,
                f"lines over 16 KiB are joined only after the parser above has looked for `{key}` in their pieces: "
                "they arrive unparsed, or as a parsed beginning and a loose end",
                help="put this filter in front of the parser",
                related=(Related(parser.at, "gets the pieces"),),
            )
