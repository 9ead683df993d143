"""The init process takes its files in the order of the process environment, which the agent fills at random: it
differs between tasks of one definition. Filters for the same records that stand in two files run now in this order,
now in that."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.flow import meet
from firelens.lint.join.init_files import InitFile, init_files
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:init-3.2.2",
   "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "aws_fluent_bit_init_s3_1", "value": "arn:aws:s3:::bucket/one.conf"},
                   {"name": "aws_fluent_bit_init_s3_2", "value": "arn:aws:s3:::bucket/two.conf"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
ONE = "[FILTER]\n    Name grep\n    Match app*\n    Regex log a\n"
TWO = "[FILTER]\n    Name grep\n    Match *\n    Regex log b\n"

RULE = Rule(
    code="FL901",
    title="filters in several files of the init image have no order",
    severity=Severity.WARNING,
    source="https://github.com/aws/aws-for-fluent-bit/issues/562",
    bad={"task.json": TASK, "one.conf": ONE, "two.conf": TWO},
    good={"task.json": TASK, "one.conf": ONE + "\n" + TWO, "two.conf": "[SERVICE]\n    Grace 30\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    files = init_files(sidecar) if sidecar.image is None or sidecar.image.is_init is not False else ()
    for index, later in enumerate(files):
        for earlier in files[:index]:
            if any(meet(one, two) for one in _matches(earlier) for two in _matches(later)):
                yield Problem(
                    later.node.position,
                    f"filters of this file and of `{earlier.variable}` take the same records, in an order that differs "
                    "from task to task",
                    help="put filters that depend on each other into one file, in their order",
                    related=(Related(earlier.node.position, "the other file"),),
                )
                break


def _matches(file: InitFile) -> list[str]:
    found = file.config.document.filters if file.config else ()
    return [match for section in found if (match := section.get("match")) and "${" not in match]
