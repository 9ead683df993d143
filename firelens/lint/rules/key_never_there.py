"""A filter or output that names a key which no record has does nothing, and says nothing: the parser parses no line, the
rewrite rule moves no record. A `Regex` on such a key, and an output's `log_key`, drop every record instead. Which keys
records have is followed from the input on; where anything on the way is not known, this rule is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.keys import Keys
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

LOST: Final = "every record is dropped"
EFFECTS: Final[Mapping[tuple[str, str], str]] = {
    ("parser", "key_name"): "no record is parsed",
    ("multiline", "multiline.key_content"): "no lines are joined",
    ("nest", "nested_under"): "nothing is lifted",
    ("grep", "regex"): LOST,
    ("grep", "exclude"): "no record is left out",
    ("modify", "rename"): "nothing is renamed",
    ("modify", "hard_rename"): "nothing is renamed",
    ("modify", "copy"): "nothing is copied",
    ("modify", "hard_copy"): "nothing is copied",
    ("rewrite_tag", "rule"): "no record gets another tag",
    ("cloudwatch_logs", "log_key"): LOST,
    ("kinesis_firehose", "log_key"): LOST,
    ("kinesis_streams", "log_key"): LOST,
    ("s3", "log_key"): LOST,
}
"""What happens without the key, by plugin and option: seen on Fluent Bit 4.2.8, 5.0.9 and 5.1.1."""
_TOP: Final = re.compile(r"^\$?([^\s\[\"']+)")

RULE = Rule(
    code="FL414",
    title="a key is named that no record has",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/inputs/tail",
    bad={
        "fluent-bit.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[INPUT]\n"
        "    Name tail\n"
        "    Tag app\n"
        "    Path /var/log/app.log\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match app\n"
        "    Key_Name data\n"
        "    Parser j\n"
        "\n"
        "[OUTPUT]\n"
        "    Name stdout\n"
        "    Match app\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
    good={
        "fluent-bit.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[INPUT]\n"
        "    Name tail\n"
        "    Tag app\n"
        "    Path /var/log/app.log\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match app\n"
        "    Key_Name log\n"
        "    Parser j\n"
        "\n"
        "[OUTPUT]\n"
        "    Name stdout\n"
        "    Match app\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (*sidecar.written("filter"), *sidecar.written("output")):
        for found in step.properties:
            effect, key = EFFECTS.get((step.plugin, found.name)), _key(found)
            if effect is None or not key or "${" in found.text or not sidecar.keys.at(step).lack(key):
                continue
            fatal = effect is LOST and _decides(step, found) and sidecar.keys.is_certain_at(step)
            yield Problem(
                value_at(found),
                f"no record that gets here has a key `{key}`: {effect if effect is not LOST or fatal else 'they go no further'}",
                help=_instead(sidecar.keys.at(step)),
                severity=Severity.ERROR if fatal else None,
            )


def _key(found: Property) -> str:
    path = (found.text.split() or [""])[0].strip('"')
    named = _TOP.match(path)
    return named[1] if named and '["' not in path else ""  # a broken path: FL260


def _decides(step: Step, found: Property) -> bool:
    """Whether the line is asked of every record: with `or`, or behind another `Regex`, it is not."""
    if step.plugin != "grep":
        return True
    return (step.get("logical_op") or "legacy").lower() != "or" and found is step.first("regex")


def _instead(keys: Keys) -> str:
    names = sorted(keys.sure or keys.names)
    return (
        "the keys here are " + ", ".join(f"`{name}`" for name in names[:10]) if names else "records have no keys here"
    )
