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


MODULE = """module "web" {
  source                = "terraform-aws-modules/ecs/aws//modules/service"
  container_definitions = {
    fluent-bit = { image = local.image, firelens_configuration = { type = "fluentbit" } }
    (var.name) = {
      image             = "nginx"
      log_configuration = { logDriver = "awsfirelens", options = { Name = "null", alais = "a", Retry_Limit = "3" } }
    }
  }
}
"""
PIPELINE = "pipeline:\n  inputs:\n    - name: dummy\n      tag: a\n  outputs:\n    - name: stdout\n      match: a\n"
HEREDOC = """resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = <<-JSON
  [
    {"name": "router", "image": "${local.image}", "firelensConfiguration": {"type": "fluentbit"}},
    {"name": "web", "image": "nginx", "cpu": ${var.cpu}, "logConfiguration": {"logDriver": "awsfirelens",
      "options": {"Name": "${var.output}", "alais": "$${NAME}", "Retry_Limit": "3"}}}
  ]
  JSON
}
"""

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
    "a parser of the old multiline mode that nothing defines": (
        {
            "a.conf": "[SERVICE]\n    Parsers_File own.conf\n\n"
            + TAIL
            + "    Multiline On\n    Parser_Firstline own\n    Parser_1 onw\n"
            + PRINT,
            "own.conf": OWN,
        },
        ["FL401"],
    ),
    "an include below a service's header is skipped": (
        {"a.conf": "[SERVICE]\n    Flush 1\n    @INCLUDE own.conf\n\n" + TAIL + PRINT, "own.conf": OWN},
        [],
    ),
    "a rule whose pattern stands in quotes, with blanks": (
        {
            "a.conf": TAIL
            + '\n[FILTER]\n    Name rewrite_tag\n    Match app\n    Rule $log "^[0-9]{2}[ ]at[ ]\\"x" new false\n'
            + PRINT
            + "\n[OUTPUT]\n    Name null\n    Match new\n"
        },
        [],
    ),
    "containers that Terraform hands to a module": ({"a.tf": MODULE}, ["FL201"]),
    "an output that Terraform fills in": ({"a.tf": HEREDOC}, []),
    "the same output written out": ({"a.tf": HEREDOC.replace("${var.output}", "null")}, ["FL201"]),
    "the path of a key in double quotes": (
        {
            "a.conf": TAIL
            + '\n[FILTER]\n    Name grep\n    Match app\n    Regex $a["b"] x\n'
            + "\n[OUTPUT]\n    Name loki\n    Match app\n    Label_Keys $a[\"b\"],$c['d']\n"
        },
        ["FL260", "FL260"],
    ),
    "an option that only Onigmo lacks": (
        {"a.conf": TAIL + "\n[FILTER]\n    Name grep\n    Match app\n    Regex log (?s)a.b\n" + PRINT},
        ["FL320"],
    ),
    "the size that means a fault": ({"a.conf": TAIL + "    Mem_Buf_Limit -1\n" + PRINT}, ["FL207"]),
    "a pipeline that is no YAML": (
        {"a.yaml": "pipeline:\n  inputs:\n    - name: cpu\n  outputs:\n    - name: stdout\n      match: *\n"},
        ["FL001"],
    ),
    "a list that nobody filled": (
        {"a.yaml": "pipeline:\n  inputs:\n    - name: cpu\n  filters:\n  outputs:\n    - name: stdout\n"},
        ["FL160"],
    ),
    "JSON that YAML takes for a map": (
        {"a.yaml": 'pipeline:\n  inputs:\n    - name: dummy\n      dummy: {"a": 1}\n  outputs:\n    - name: stdout\n'},
        ["FL160"],
    ),
    "a flush of less than a second without its nought": (
        {"a.yaml": "service:\n  flush: .5\npipeline:\n  inputs:\n    - name: cpu\n  outputs:\n    - name: stdout\n"},
        [],
    ),
    "a header that lost its bracket": ({"a.conf": "SERVICE]\n    Flush 1\n    Grace 3\n\n" + TAIL + PRINT}, ["FL151"]),
    "tabs from a line on": ({"a.conf": TAIL + "\n[OUTPUT]\n\tName stdout\n\tMatch app\n\tFormat json\n"}, ["FL102"]),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_errors_are_certain_and_said_once(texts, expected):
    assert errors(texts) == expected


def test_a_plugin_of_a_later_version_is_none_of_an_earlier_one():
    conf = (
        "# firelens: fluent-bit %s\n[FILTER]\n    Name sysinfo\n    Match *\n\n[OUTPUT]\n    Name null\n    Match *\n"
    )
    assert errors({"x.conf": conf % "1.9.10"}) == ["FL250"]
    assert errors({"x.conf": conf % "5.0.9"}) == []
    assert errors({"x.conf": conf % "3.0.0"}) == []  # of a version in between nothing is certain


@pytest.mark.parametrize(
    ("kind", "fault", "code"),
    [
        ("parsers", "  - name: a\n    format: xml\n", "FL450"),
        ("multiline_parsers", "  - name: a\n    type: regexp\n", "FL450"),
        (
            "multiline_parsers",
            "  - name: a\n    type: regex\n    rules:\n      - {state: x, regex: /a/, next_state: x}\n",
            "FL405",
        ),
    ],
)
def test_a_faulty_parser_nobody_uses_stops_the_engine_only_in_the_configuration_itself(kind, fault, code):
    yaml = "# firelens: fluent-bit 5.0.9\n" + PIPELINE
    assert errors({"fluent-bit.yaml": f"{yaml}{kind}:\n{fault}"}) == [code]
    files = {"fluent-bit.yaml": f"{yaml}service:\n  parsers_file: more.yaml\n", "more.yaml": f"{kind}:\n{fault}"}
    assert errors(files) == []
