"""Some options are text of a certain form, which the engine takes apart when it starts and does not start without: a proxy's
address, the id of an Elastic cloud, a severity from 0 to 7, a type to convert to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_TYPE: Final = "|".join(n[:k] for n in ("int", "uint", "float", "hex", "string", "bool") for k in range(1, len(n) + 1))
"""The engine takes any beginning of a type's name for the type."""
_CONVERSION: Final = (
    rf"\S+\s+\S+\s+(?i:{_TYPE})",
    "write `KEY NEW_KEY TYPE` with `int`, `uint`, `float`, `hex`, `string` or `bool`",
)
FORMS: Final[Mapping[tuple[str, str, str], tuple[str, str]]] = {
    ("output", "http", "proxy"): (r"https?://\S+", "write `http://host:port`"),
    ("output", "es", "cloud_id"): (r"[^:]+:[\w+/=-]{8,}", "copy `name:id` from the deployment's page"),
    ("output", "syslog", "syslog_severity_preset"): (r"[0-7]", "write a number from 0 to 7"),
    ("output", "syslog", "syslog_facility_preset"): (r"1?\d|2[0-3]", "write a number from 0 to 23"),
    ("output", "loki", "structured_metadata"): (
        r"(?:[^,=\s]+=[^,]+|\$[^,\s]+)(?:,\s*(?:[^,=\s]+=[^,]+|\$[^,\s]+))*",
        "write `key=value` or `$key`, with commas between",
    ),
    ("processor", "sql", "query"): (r"(?is)\s*select\s.+", "write `SELECT ... FROM STREAM ...;`"),
    ("filter", "type_converter", "int_key"): _CONVERSION,
    ("filter", "type_converter", "uint_key"): _CONVERSION,
    ("filter", "type_converter", "float_key"): _CONVERSION,
    ("filter", "type_converter", "str_key"): _CONVERSION,
}
"""Option -> the form that its reader takes and what to write, tried on 4.2.8, 5.0.9 and 5.1.1."""
_OUTPUT = "[OUTPUT]\n    Name http\n    Match *\n    Host logs.internal\n    Proxy "

RULE = Rule(
    code="FL263",
    title="a value has not the form that its reader takes apart",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/http",
    bad={"extra.conf": _OUTPUT + "proxy.internal:3128\n"},
    good={"extra.conf": _OUTPUT + "http://proxy.internal:3128\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for (kind, plugin, option), (form, what) in FORMS.items():
            written = step.all(option) if step.written and (step.kind, step.plugin) == (kind, plugin) else ()
            for found in written:
                if "${" not in found.text and len(found.text.split()) != 2 and not re.fullmatch(form, found.text):
                    yield Problem(
                        value_at(found),
                        f"`{found.text}` is no `{found.key}` that can be read: Fluent Bit does not start",
                        help=what,
                    )
