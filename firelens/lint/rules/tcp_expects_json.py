"""A `tcp` input without `Format` reads JSON: a line that is none is dropped with one warning in the router's log. Its
`Chunk_Size` and `Buffer_Size` are numbers of KiB without a unit: `1M` is read as one, and longer records close the
connection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

_REST = "\n[OUTPUT]\n    Name null\n    Match lines\n"
_INPUT = "[INPUT]\n    Name tcp\n    Tag lines\n    Listen 127.0.0.1\n    Port 5170\n"

RULE = Rule(
    code="FL511",
    title="a tcp input takes less than it seems",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/inputs/tcp",
    bad={"extra.conf": _INPUT + "    Format none\n    Buffer_Size 1M\n" + _REST},
    good={"extra.conf": _INPUT + "    Format none\n    Buffer_Size 1024\n" + _REST},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", "tcp"):
        for found in (*step.all("chunk_size"), *step.all("buffer_size")):
            if re.match(r"\d+\s*[kKmMgG]", found.text):
                yield Problem(
                    value_at(found),
                    f"this is {_number(found)} KiB, for units are not read here: a longer record closes the connection",
                    help=f"write a number of KiB: `{found.key} {_meant(found)}`",
                )
        wanted = _text_wanted(sidecar, step) if not step.first("format") and not step.first("parser") else None
        if wanted:
            yield Problem(
                step.at,
                f"without `Format` lines must be JSON and others are dropped, yet the {wanted.called} looks for `log`",
                help="add `Format none`",
            )


def _number(found: Property) -> int:
    return int(re.match(r"\d+", found.text)[0])  # type: ignore[index]  # the caller has seen a number


def _meant(found: Property) -> int:
    return _number(found) * {"k": 1, "m": 1024, "g": 1024**2}[found.text.strip("0123456789 ")[0].lower()]


def _text_wanted(sidecar: Sidecar, step: Step) -> Step | None:
    """The filter that takes this input's records for lines of text, which have the key `log`."""
    mine = {tag for tag in sidecar.flow.tags if tag.source is step}
    for found in sidecar.written("filter", "parser", "multiline"):
        key = found.get("key_name") or found.get("multiline.key_content")
        if key == "log" and mine and set(sidecar.flow.arriving(found)) == mine:
            return found
    return None
