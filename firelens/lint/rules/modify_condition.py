"""`Condition` begins with one of a dozen names. Another one, or too few words behind it, stops the engine: `Invalid
config for condition`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONDITIONS: Final = frozenset(
    {
        "key_exists",
        "key_does_not_exist",
        "a_key_matches",
        "no_key_matches",
        "key_value_equals",
        "key_value_does_not_equal",
        "key_value_matches",
        "key_value_does_not_match",
        "matching_keys_have_matching_values",
        "matching_keys_do_not_have_matching_values",
    }
)

RULE = Rule(
    code="FL257",
    title="a condition of the modify filter does not exist",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/modify",
    bad={
        "extra.conf": "[FILTER]\n    Name modify\n    Match *\n    Condition Key_is log\n    Add a b\n",
    },
    good={
        "extra.conf": "[FILTER]\n    Name modify\n    Match *\n    Condition Key_exists log\n    Add a b\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "modify"):
        for found in step.all("condition"):
            name = found.text.split(None, 1)[0].lower() if found.text else ""
            if name in CONDITIONS or "${" in name:
                continue
            close = get_close_matches(name, CONDITIONS, 1)
            yield Problem(
                value_at(found),
                f"there is no condition `{found.text.split(None, 1)[0]}`: Fluent Bit does not start",
                help=f"write `{(close or sorted(CONDITIONS))[0]}`",
            )
