"""What people write and mean: nothing at `error` that is not certain, one finding for one fault."""

from __future__ import annotations

import pytest

from firelens.lint import lint
from firelens.lint.finding import Severity
from firelens.lint.settings import Settings

TAIL = "[INPUT]\n    Name tail\n    Path /var/log/app.log\n    Tag app\n"
PRINT = "\n[OUTPUT]\n    Name stdout\n    Match app\n"
HOP = "[INPUT]\n    Name forward\n    Port 9980\n{tag}\n[OUTPUT]\n    Name forward\n    Match app\n    Port 9980\n"
PARSED = TAIL + "\n[FILTER]\n    Name parser\n    Match app\n    Key_Name log\n    Parser nginx\n" + PRINT
OWN = "[PARSER]\n    Name own\n    Format json\n"
COMPOSE = (
    "services:\n  web:\n    image: nginx\n    logging:\n      driver: awsfirelens\n      options:\n        {option}\n"
)


def errors(texts):
    """The codes at `error`, in order of place."""
    return [f.code for f in lint([], Settings(), texts=texts).findings if f.severity is Severity.ERROR]


CASES = {
    "a forward input gives what comes back a tag of its own": (
        {"a.conf": HOP.format(tag="    Tag hop\n") + "\n[OUTPUT]\n    Name null\n    Match hop\n"},
        [],
    ),
    "a forward input keeps the tag that comes back": ({"a.conf": HOP.format(tag="")}, ["FL322"]),
    "a parsers file that only shares its name": (
        {"one/a.conf": "[SERVICE]\n    Parsers_File ${HOME}/etc/parsers.conf\n\n" + PARSED, "two/parsers.conf": OWN},
        [],
    ),
    "a parsers file in the folder the path names": (
        {"a.conf": "[SERVICE]\n    Parsers_File /x/etc/parsers.conf\n\n" + PARSED, "etc/parsers.conf": OWN},
        ["FL401"],
    ),
    "outputs that a tool uncomments": (
        {"a.conf": "[SERVICE]\n    Flush 1\n\n" + TAIL + "#kafka[OUTPUT]\n#kafka    Name kafka\n"},
        [],
    ),
    "inputs without any output": ({"a.conf": "[SERVICE]\n    Flush 1\n\n" + TAIL}, ["FL303"]),
    "a tag that comes from a misspelt input": (
        {"a.conf": "[SERVICE]\n    Flush 1\n\n[INPUT]\n    Name foward\n" + PRINT},
        ["FL250"],
    ),
    "a plugin that a Dockerfile brings": (
        {"a.conf": TAIL + "\n[OUTPUT]\n    Name gqueue\n    Match *\n", "Dockerfile": "FROM x\nCOPY gqueue.so /\n"},
        [],
    ),
    "a resource that ECS Compose-X completes": (
        {"compose.yaml": COMPOSE.format(option="delivery_stream: x-kinesis_firehose::logs")},
        [],
    ),
    "Compose options without a Name": (
        {"compose.yaml": COMPOSE.format(option="delivery_stream: l")},
        ["FL304", "FL802"],
    ),
    "a header that lost its bracket": ({"a.conf": "SERVICE]\n    Flush 1\n    Grace 3\n\n" + TAIL + PRINT}, ["FL151"]),
    "tabs from a line on": ({"a.conf": TAIL + "\n[OUTPUT]\n\tName stdout\n\tMatch app\n\tFormat json\n"}, ["FL102"]),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_errors_are_certain_and_said_once(texts, expected):
    assert errors(texts) == expected
