"""The init process takes a file for a parsers file as soon as it holds the letters `[PARSER]` or
`[MULTILINE_PARSER]`, in a comment too, and hands it over with `-R`. Its inputs, filters and outputs are then never
read, and nobody says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit.init_image import is_parser_file
from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.init_files import init_files
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:init-3.2.2",
   "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "aws_fluent_bit_init_s3_1", "value": "arn:aws:s3:::bucket/one.conf"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
FILTER = "[FILTER]\n    Name grep\n    Match app*\n    Regex log a\n"

RULE = Rule(
    code="FL903",
    title="the init image takes a file for parsers",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/init/fluent_bit_init_process.go",
    bad={"task.json": TASK, "one.conf": "# every [PARSER] is in two.conf\n" + FILTER},
    good={"task.json": TASK, "one.conf": "# the parsers are in two.conf\n" + FILTER},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.image is not None and sidecar.image.is_init is False:
        return
    for file in init_files(sidecar):
        config = file.config
        if config is None or not is_parser_file(config.source.text):
            continue
        lost = next(iter(config.document.of_kind("input", "filter", "output", "service")), None)
        found = re.search(r"\[(?:MULTILINE_)?PARSER\]", config.source.text)
        if lost is not None and found is not None:
            yield Problem(
                config.source.position(*found.span()),
                f"`{found[0]}` anywhere in the file makes the init image read parsers only: `[{lost.header}]` and the "
                "rest of it have no effect",
                help="put parsers into a file of their own, and do not write the header's name in a comment",
                related=(Related(place(lost.position), "this is not read"),),
                severity=None if sidecar.image and sidecar.image.is_init else Severity.WARNING,
            )
