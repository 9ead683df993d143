"""FireLens loads no parsers file, whatever the image brings: not even `json` or `nginx` is there unless `[SERVICE]`
names a `Parsers_File`. A parser filter that is left without any parser stops the engine; a tail input goes on with
unparsed lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Origin, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

_NUMBERED: Final = re.compile(r"parser_\d+")

RULE = Rule(
    code="FL401",
    title="a parser is used and defined nowhere",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/parser",
    bad={
        "extra.conf": "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser j\n",
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match *\n"
        "    Key_Name log\n"
        "    Parser j\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.parsers_complete:
        return
    for step in sidecar.written("input", "syslog"):
        if not step.first("parser") and _default(step) not in sidecar.parsers and _whole(sidecar):
            yield Problem(
                step.at,
                f"no parser `{_default(step)}`, which this input wants, is loaded: Fluent Bit does not start",
                help=_help(sidecar),
            )
    for step in (
        *sidecar.written("filter", "parser"),
        *sidecar.written("input", "tail", "tcp", "http", "exec", "systemd"),
    ):
        found = step.all("parser")
        missing = [p for p in found if p.text not in sidecar.parsers and "${" not in p.text and " #" not in p.text]
        if not missing or any("${" in p.text for p in found):
            continue
        fatal = step.plugin == "tcp" or (step.kind == "filter" and len(missing) == len(found))
        yield Problem(
            value_at(missing[0]),
            f"no parser `{missing[0].text}` is loaded: "
            + ("Fluent Bit does not start" if fatal else "the lines stay unparsed"),
            help=_help(sidecar),
            severity=None if fatal and _whole(sidecar) else Severity.WARNING,
        )

    yield from _of_old_multiline(sidecar)


def _of_old_multiline(sidecar: Sidecar) -> Iterator[Problem]:
    """What `Multiline On` needs to begin and to split its records: any of them missing is `invalid parser`."""
    for step in sidecar.written("input", "tail"):
        if not is_on(step.get("multiline")):
            continue
        for found in step.properties:
            wanted = found.name == "parser_firstline" or _NUMBERED.fullmatch(found.name)
            if wanted and "${" not in found.text and found.text not in sidecar.parsers:
                yield Problem(
                    value_at(found),
                    f"no parser `{found.text}` is loaded: Fluent Bit does not start",
                    help=_help(sidecar),
                    severity=None if _whole(sidecar) else Severity.WARNING,
                )


def _default(step: Step) -> str:
    """What a syslog input uses when it names no parser (plugins/in_syslog/syslog_conf.c)."""
    mode = (step.get("mode") or "unix_udp").lower()
    return "syslog-rfc3164-local" if mode.startswith("unix") else "syslog-rfc5424"


def _whole(sidecar: Sidecar) -> bool:
    """Whether nothing else can load parsers: a file of the init image may, and so may the file that includes this."""
    if any(step.origin is Origin.INIT for step in sidecar.steps):
        return False
    return sidecar.task is not None or bool(sidecar.inputs and sidecar.outputs and sidecar.of("service"))


def _help(sidecar: Sidecar) -> str:
    if sidecar.service.first("parsers_file"):
        return "the files given define " + (", ".join(f"`{n}`" for n in list(sidecar.parsers)[:8]) or "none")
    return "name a parsers file in `[SERVICE]`: `Parsers_File /fluent-bit/parsers/parsers.conf` is in the AWS images"
