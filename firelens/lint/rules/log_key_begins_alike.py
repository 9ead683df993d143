"""The AWS outputs take for `log_key` every key that it begins with: with `log_key log_processed` a record that also has
`log` is sent as two events, and `s3` sends the wrong one of the two. Fluent Bit compares only as many letters as the
record's key has."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_NEST = (
    "[FILTER]\n    Name nest\n    Match app\n    Operation nest\n    Wildcard file\n    Nest_under log_processed\n\n"
)
_BAD = (
    "[INPUT]\n"
    "    Name tail\n"
    "    Tag app\n"
    "    Path /var/log/app.log\n"
    "    Path_Key file\n"
    "\n" + _NEST + "[OUTPUT]\n"
    "    Name kinesis_firehose\n"
    "    Match app\n"
    "    region us-east-1\n"
    "    delivery_stream d\n"
    "    log_key log_processed\n"
)

RULE = Rule(
    code="FL607",
    title="a record is sent twice because two keys begin alike",
    severity=Severity.WARNING,
    source="https://github.com/fluent/fluent-bit/issues/3492",
    bad={"fluent-bit.conf": _BAD},
    good={"fluent-bit.conf": _BAD.replace("log_processed", "parsed")},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs", "kinesis_firehose", "kinesis_streams", "s3"):
        found = step.last("log_key")
        if found is None or "${" in found.text:
            continue
        alike = sorted(key for key in sidecar.keys.at(step).sure if key != found.text and found.text.startswith(key))
        if alike:
            effect = "may be sent in its place" if step.plugin == "s3" else "is sent as an event of its own"
            yield Problem(
                value_at(found),
                f"`{alike[0]}` begins like `{found.text}`: it {effect}",
                help=f"rename `{found.text}` or remove `{alike[0]}` in a filter before this output",
            )
