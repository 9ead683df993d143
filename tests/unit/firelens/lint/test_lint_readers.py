"""The readers: every shape people keep their configuration in, with places, and nothing that crashes them."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firelens.lint import lint_texts
from firelens.lint.inputs.dockerfile import read_dockerfile
from firelens.lint.inputs.gather import gather
from firelens.lint.inputs.json_text import read_json
from firelens.lint.join.build import join
from firelens.lint.registry import rules
from firelens.lint.source import Source

RULES = list(rules().values())
ROUTER = {
    "name": "log_router",
    "image": "amazon/aws-for-fluent-bit:3.2.2",
    "firelensConfiguration": {"type": "fluentbit"},
}
APP = {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "nope"}}}
TASK = {"family": "f", "containerDefinitions": [ROUTER, APP]}

CLOUDFORMATION = """Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Ref AWS::StackName
      ContainerDefinitions:
        - {Name: log_router, Image: !Sub "r:${Tag}", FirelensConfiguration: {Type: fluentbit}}
        - Name: app
          LogConfiguration: {LogDriver: awsfirelens, Options: {Name: nope, region: !Ref AWS::Region}}
"""
HCL = """resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    { name = "log_router", image = "r:${var.tag}", firelensConfiguration = { type = "fluentbit" } },
    { name = "app", logConfiguration = { logDriver = "awsfirelens", options = { Name = "nope", region = var.region } } },
  ])
}
"""
HEREDOC = """resource "aws_ecs_task_definition" "app" {
  container_definitions = <<EOF
[
  {"name": "log_router", "image": "r:${var.tag}", "cpu": ${var.cpu}, "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "nope"}}}
]
EOF
}
"""
COPILOT = """name: web
type: Backend Service
logging:
  image: amazon/aws-for-fluent-bit:3.2.2
  destination:
    Name: nope
"""
COMPOSE = """services:
  web:
    image: a
    logging:
      driver: awsfirelens
      options:
        Name: nope
"""
SHAPES = {
    "register.json": json.dumps(TASK),
    "describe.json": json.dumps({"taskDefinition": TASK, "tags": []}, indent=2),
    "containers.json": json.dumps([ROUTER, APP]),
    "template.json": json.dumps(
        {
            "Resources": {
                "T": {
                    "Type": "AWS::ECS::TaskDefinition",
                    "Properties": {
                        "ContainerDefinitions": [
                            {"Name": "r", "Image": {"Ref": "I"}, "FirelensConfiguration": {"Type": "fluentbit"}},
                            {
                                "Name": "a",
                                "LogConfiguration": {"LogDriver": "awsfirelens", "Options": {"Name": "nope"}},
                            },
                        ]
                    },
                }
            }
        }
    ),
    "template.yaml": CLOUDFORMATION,
    "main.tf": HCL,
    "heredoc.tf": HEREDOC,
    "main.tf.json": json.dumps(
        {"resource": {"aws_ecs_task_definition": {"app": {"container_definitions": json.dumps([ROUTER, APP])}}}}
    ),
    "manifest.yml": COPILOT,
    "compose.yaml": COMPOSE,
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_of_a_task_definition_is_read_with_its_place(name):
    found = [f for f in lint_texts({name: SHAPES[name]}, RULES) if f.code == "FL250"]
    assert len(found) == 1, [f.message for f in lint_texts({name: SHAPES[name]}, RULES)]
    line = SHAPES[name].splitlines()[found[0].at.line - 1]
    assert "nope" in line
    if name != "main.tf.json":  # its JSON is escaped inside a string: the string is the place
        assert line[found[0].at.column - 1 : found[0].at.end_column - 1].strip('"') == "nope"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,}', "a comma before `}` is not JSON"),
        ('{"a": 1 "b": 2}', "a comma is missing before this"),
        ('{"a": tru}', "`tru` is not a JSON value: a string needs double quotes"),
        ('{"a": 1} x', "there is text after the end of the JSON value"),
        ('{"a": 1, "a": 2}', "the key `a` is given twice: the last one wins"),
        ('// c\n{"a": 1}', "JSON has no comments: the AWS CLI and the console refuse this"),
        ('{"a": [1, 2}', "a `,` or `]` is expected here"),
        ('{"a": "x', "a string is never closed, or holds a wrong escape"),
    ],
)
def test_what_is_not_quite_json_is_said_and_read_on(text, said):
    node, faults = read_json(Source("x.json", text))
    assert said in [fault.message for fault in faults]
    assert node is not None
    assert node.is_map


def test_json_without_faults_is_what_the_standard_library_reads():
    rng = random.Random(7)
    for _ in range(200):
        value = [{"k": rng.choice([1, 1.5, None, True, 'x"y\\z\u00e9\n']), "l": [rng.random()] * rng.randrange(3)}]
        node, faults = read_json(Source("x", json.dumps(value, indent=rng.choice([None, 2]))))
        assert not faults
        assert node is not None
        assert node.plain() == value


@pytest.mark.parametrize(
    "text",
    [
        "[OUTPUT]\n    Name null\n    Match *\n",
        SHAPES["describe.json"],
        CLOUDFORMATION,
        HCL,
        HEREDOC,
        COPILOT,
        "FROM x\nCOPY a /b\n",
        "pipeline:\n  inputs:\n    - name: dummy\n      tag: a\n  outputs:\n    - name: stdout\n      match: '*'\n",
    ],
)
def test_truncated_and_damaged_text_never_crashes(text):
    rng = random.Random(len(text))
    names = ["x.conf", "x.json", "x.yaml", "x.tf", "Dockerfile", "x.tf.json"]
    for cut in range(0, len(text), max(1, len(text) // 25)):
        damaged = (
            text[:cut] + "".join(rng.choice('{}[]"\\\n\t\0:,$#é') for _ in range(rng.randrange(4))) + text[cut + 1 :]
        )
        for shown in (text[:cut], damaged):
            for name in names:
                assert [f for f in lint_texts({name: shown}, RULES) if f.code == "FL003"] == []


@given(st.binary(max_size=400))
def test_random_bytes_never_crash(data):
    text = data.decode("utf-8", "surrogateescape")
    for name in ("x.conf", "x.json", "x.yaml", "x.tf"):
        assert [f for f in lint_texts({name: text}, RULES) if f.code == "FL003"] == []


def test_values_of_the_wrong_type_never_crash():
    rng = random.Random(3)
    wrong = [None, 1, "x", [], {}, [1], {"a": 1}, True, [[]], "${x}"]
    for _ in range(300):
        task = json.loads(SHAPES["register.json"])
        spot = rng.choice([task, *task["containerDefinitions"], task["containerDefinitions"][1]["logConfiguration"]])
        spot[rng.choice([*spot, "environment", "secrets", "mountPoints", "dependsOn", "healthCheck"])] = rng.choice(
            wrong
        )
        found = lint_texts({"t.json": json.dumps(task)}, RULES)
        assert [f.message for f in found if f.code == "FL003"] == [], task


def test_a_dockerfile_joins_the_file_it_copies():
    texts = {
        "s/task.json": json.dumps(
            {
                "containerDefinitions": [
                    {
                        "name": "r",
                        "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1",
                        "firelensConfiguration": {
                            "type": "fluentbit",
                            "options": {"config-file-type": "file", "config-file-value": "/fluent-bit/x.conf"},
                        },
                    },
                    APP,
                ]
            }
        ),
        "s/Dockerfile": "ARG V=2.31.12\nFROM amazon/aws-for-fluent-bit:${V}\nCOPY conf/ /fluent-bit/\n",
        "s/conf/x.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log a\n",
    }
    project = join(gather((), [Source(path, text) for path, text in texts.items()]))
    (sidecar,) = project.sidecars
    assert [file.path for file in sidecar.files] == ["s/conf/x.conf"]
    assert sidecar.engine.versions == ("1.9.10",)
    assert not sidecar.gaps


def test_the_last_stage_of_a_dockerfile_counts():
    found = read_dockerfile(
        Source(
            "Dockerfile",
            'FROM a AS b\nCOPY x /x\nFROM b\nWORKDIR /w\nCOPY --chown=1 ["p", "q", "./"]\nADD http://u/f /f\n',
        )
    )
    assert found is not None
    assert found.base == "a"
    assert [(c.source, c.target, c.local) for c in found.copies] == [
        ("p", "/w/p", True),
        ("q", "/w/q", True),
        ("http://u/f", "/f", False),
    ]


def test_holes_of_templating_tools_are_unknown_not_faults():
    text = (
        '{"family": "f", "containerDefinitions": [\n'
        '  {"name": "r", "image": "$IMAGE", "cpu": ${cpu}, "firelensConfiguration": {"type": "fluentbit", "options":\n'
        '    {"config-file-type": "s3", "config-file-value": "$ARN"}}},\n'
        '  {"name": "a", "logConfiguration": $LOGGING, "environment": {{ environment | tojson }}}]}\n'
    )
    assert [f for f in lint_texts({"t.json": text}, RULES) if f.severity > 1] == []


def test_a_file_whose_lines_a_tool_decides_is_said_and_left_alone():
    text = "[OUTPUT]\n    Name null\n{{#if debug}}\n    Match *\n{{/if}}\n"
    (found,) = lint_texts({"x.conf": text}, RULES)
    assert found.code == "FL002"


def test_values_that_a_tool_fills_in_are_not_judged():
    text = "[OUTPUT]\n    Name stdout\n    Match {{ tag }}\n    Retry_Limit {{ retries }}\n"
    assert [f for f in lint_texts({"x.conf": text}, RULES) if f.severity > 1] == []


def test_a_fluentd_file_is_none_of_ours():
    project = gather((), [Source("fluent.cfg", "<source>\n  @type forward\n</source>\n@include x.conf\n")])
    assert not project.configs


def test_our_own_pipelines_are_checked_at_their_lines(tmp_path):
    file = tmp_path / "pipeline.yaml"
    file.write_text("name: a\nregion: us-east-1\napps: {web: {}}\nroutes:\n  all: {to: {type: nope}}\n")
    project = gather([str(file)])
    assert [problem.at.line for problem in project.broken] == [5]
