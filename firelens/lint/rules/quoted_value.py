"""Classic mode has no quotes: they are part of the value. `Match "app-*"` takes no tag, `Name "grep"` is no plugin,
and only a few options, such as the rules of `rewrite_tag`, take them away again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.fluentbit import edits
from firelens.fluentbit.values import Property
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

LITERAL: Final = frozenset(
    {"name", "match", "tag", "parser", "region", "log_group_name", "delivery_stream", "bucket", "host", "path", "db"}
)
"""Options that nothing unquotes, and where a quote can never be meant."""
SPOILED: Final = frozenset(
    {"log_stream_name", "log_stream_prefix", "stream", "s3_key_format", "json_date_key", "time_key", "time_key_format"}
)
"""Options whose quotes get into names and data: nothing is lost."""

RULE = Rule(
    code="FL113",
    title="a value is quoted in classic mode",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag app\n"
        "\n"
        "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        '    Match "app"\n'
        "    Regex log a\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag app\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match app\n"
        "    Regex log a\n",
    },
    fixed={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag app\n"
        "\n"
        "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match app\n"
        "    Regex log a\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section, found in config.properties("input", "filter", "output"):
        quoted = re.fullmatch(r"([\"'])([^\"']*)\1", found.text)
        if not quoted or found.name not in LITERAL | SPOILED or config.document.dialect != "classic":
            continue
        if found.name in {"tag", "match"} and _meets_quoted(config, found):
            continue
        yield Problem(
            value_at(found),
            f"the quotes are part of the value: `{found.key}` of this {section.kind} is `{found.text}`, quotes and all",
            help=f"write `{found.key} {quoted[2]}`",
            fix=Fix("remove the quotes", (edits.set_value(found, quoted[2]),), "unsafe") if quoted[2] else None,
            severity=Severity.WARNING if found.name in SPOILED else None,
        )


def _meets_quoted(config: ConfigFile, found: Property) -> bool:
    """Two wrongs make a right: a tag and a match in the same quotes meet."""
    other = "match" if found.name == "tag" else "tag"
    return any(p.text == found.text for _, p in config.properties() if p.name == other)
