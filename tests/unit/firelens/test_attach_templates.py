"""Attach on CloudFormation, SAM and Terraform documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from firelens.attach import attach, attach_dict, detach
from schemas.errors import DescriptionError, FirelensError, UnreadableError
from schemas.pipeline import Pipeline

PIPELINE = Pipeline.model_validate(
    {
        "name": "shop",
        "region": "eu-west-1",
        "apps": {"api": {}},
        "routes": {"all": {"to": {"type": "firehose", "stream": "shop"}}},
        "durability": "disk",
    }
)
TEMPLATE = """\
# The shop.
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
    Image: {Type: String}   # set by the release
Conditions:
    Logged: !Equals [!Ref Image, x]

Resources:
    TaskRole: &role
        Type: AWS::IAM::Role
        Properties:
            AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                -   Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
            Policies:
            -   PolicyName: app
                PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                    -   {Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*"}   # read

    Group:
        Type: AWS::Logs::LogGroup
        Properties: {RetentionInDays: 7}

    Task:
        Type: AWS::ECS::TaskDefinition
        Properties:
            Family: !Sub "${AWS::StackName}-shop"
            Cpu: 512
            Memory: 2048
            NetworkMode: awsvpc
            RequiresCompatibilities: [FARGATE]
            TaskRoleArn: !GetAtt TaskRole.Arn
            ExecutionRoleArn: !ImportValue execution-role
            ContainerDefinitions:
            # the API itself
            -   Name: api
                Image: !Ref Image
                LogConfiguration:   # to be replaced
                    LogDriver: awslogs
                    # in our region
                    Options:
                        awslogs-group: !Ref Group
                        awslogs-region: !Ref AWS::Region
                Command:
                -   sh
                -   -c
                -   |
                    echo one

                    echo two

            -   !If [Logged, {Name: extra, Image: example/extra}, !Ref AWS::NoValue]
Outputs:
    Task: {Value: !Ref Task}
"""


def test_cloudformation_keeps_comments_and_intrinsics_and_only_adds_lines_elsewhere() -> None:
    once = attach(PIPELINE, TEMPLATE, where="t.yaml")
    lines = once.text.splitlines()
    gone = {"LogDriver: awslogs", "# in our region", "awslogs-group: !Ref Group", "awslogs-region: !Ref AWS::Region"}
    kept = [row for row in TEMPLATE.splitlines() if row.strip() not in gone]
    at = 0
    for row in kept:
        at = lines.index(row, at) + 1
    assert "            -   PolicyName: firelens-shop-Task-task" in lines
    assert "            -   Name: log_router" in lines
    assert detach(once.text, where="t.yaml") == TEMPLATE
    assert list(once.policies) == ["executionRoleArn"], "an imported role is not in the template"


def _linted(path: Path) -> list[str]:
    done = subprocess.run(
        [
            Path(sys.executable).with_name("cfn-lint"),
            "--format",
            "parseable",
            "--regions",
            "eu-west-1",
            "--",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_cfn_lint_finds_nothing_new(form: str, tmp_path: Path) -> None:
    text = TEMPLATE.replace("Transform: AWS::Serverless-2016-10-31\n", "")
    text = text.replace("TaskRole: &role", "TaskRole:")
    if form == "json":
        text = json.dumps(_template(), indent=1)
    before, after = tmp_path / f"before.{form}", tmp_path / f"after.{form}"
    before.write_text(text)
    after.write_text(attach(PIPELINE, text, where=after.name).text)
    assert _linted(before) == []
    assert _linted(after) == []


def _template() -> dict[str, Any]:
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": trust}}
    arn = {"Fn::GetAtt": ["Role", "Arn"]}
    task = {
        "Cpu": "512",
        "Memory": "2048",
        "NetworkMode": "awsvpc",
        "RequiresCompatibilities": ["FARGATE"],
        "TaskRoleArn": arn,
        "ExecutionRoleArn": {"Fn::Sub": "${Role.Arn}"},
        "ContainerDefinitions": [{"Name": "api", "Image": "example/api:1"}],
    }
    return {"Resources": {"Role": role, "Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": task}}}


def test_each_policy_goes_to_the_role_that_is_meant() -> None:
    out = attach_dict(PIPELINE, _template())
    names = [p["PolicyName"] for p in out["Resources"]["Role"]["Properties"]["Policies"]]
    assert names == ["firelens-shop-Task-task", "firelens-shop-Task-execution"]
    router = out["Resources"]["Task"]["Properties"]["ContainerDefinitions"][-1]
    assert router["FirelensConfiguration"]["Options"]["config-file-type"] == "file", "options keep their names"
    assert router["MountPoints"] == [{"SourceVolume": "firelens-buffer", "ContainerPath": "/var/firelens"}]


def test_of_several_task_definitions_one_is_chosen() -> None:
    value = _template()
    value["Resources"]["Cron"] = {
        "Type": "AWS::ECS::TaskDefinition",
        "Properties": {"ContainerDefinitions": [{"Name": "api"}], "TaskRoleArn": {"Fn::GetAtt": ["Role", "Arn"]}},
    }
    text = json.dumps(value, indent=2)
    with pytest.raises(DescriptionError, match="choose one with `--resource`: `Task`, `Cron`"):
        attach(PIPELINE, text)
    with pytest.raises(DescriptionError, match="did you mean `Cron`"):
        attach(PIPELINE, text, resource="Crons")
    one = attach(PIPELINE, text, resource="Task").text
    two = attach(PIPELINE, one, resource="Cron").text
    assert attach(PIPELINE, two, resource="Task").text != text
    assert detach(detach(two, resource="Cron"), resource="Task") == text
    first_gone = json.loads(detach(two, resource="Task"))
    assert first_gone["Resources"]["Role"]["Properties"]["Policies"][0]["PolicyName"] == "firelens-shop-Cron-task"


def test_an_anchor_that_others_use_is_not_pulled_from_under_them() -> None:
    text = """\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: api
          LogConfiguration: &logs
            LogDriver: awslogs
        - Name: other
          LogConfiguration: *logs
"""
    with pytest.raises(DescriptionError, match=r"`\*logs` names nothing"):
        attach(PIPELINE, text, where="t.yaml")
    reader = Pipeline.model_validate({**PIPELINE.model_dump(), "apps": {"other": {}}})
    once = attach(reader, text, where="t.yaml").text
    assert "LogConfiguration: &logs" in once
    assert detach(once, where="t.yaml") == text


@pytest.mark.parametrize(
    ("containers", "words"),
    [
        ("!If [A, [], []]", "no list of containers"),
        ("[{Name: api, DependsOn: !If [A, [], []]}]", "`DependsOn` is an expression"),
        ("[{Name: !Sub x}]", "none by a plain name"),
    ],
)
def test_expressions_in_the_way_are_named(containers: str, words: str) -> None:
    text = f"Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: {containers}\n"
    with pytest.raises(FirelensError) as caught:
        attach(PIPELINE, text, where="t.yaml")
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["a: [", "---\na: 1\n---\nb: 1\n", "a: *b\n", "\t- x"])
def test_yaml_that_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"t\.yaml"):
        attach(PIPELINE, text, where="t.yaml")


INNER = '[\\n  {\\"name\\": \\"api\\", \\"image\\": \\"${var.image}\\", \\"cpu\\": ${var.cpu}, \\"x\\": \\"\\\\u00e9\\/\\"}\\n]'
TERRAFORM = f"""\
{{
  "//": "the shop",
  "resource": [{{"aws_ecs_task_definition": {{"shop": [{{
    "container_definitions": "{INNER}",
    "family": "shop", "memory": "${{var.memory}}"
  }}]}}}}]
}}
"""


def test_terraform_edits_the_json_inside_the_string_and_keeps_its_escapes() -> None:
    once = attach(PIPELINE, TERRAFORM, where="main.tf.json")
    assert '\\"cpu\\": ${var.cpu}, \\"x\\": \\"\\\\u00e9\\/\\"' in once.text
    body = json.loads(once.text)["resource"][0]["aws_ecs_task_definition"]["shop"][0]
    held = json.loads(body["container_definitions"].replace("${var.cpu}", "1"))
    assert [c["name"] for c in held] == ["api", "log_router"]
    assert body["volume"] == [{"name": "firelens-buffer"}]
    assert set(once.policies) == {"taskRoleArn", "executionRoleArn"}
    assert attach(PIPELINE, once.text, where="main.tf.json").text == once.text
    assert detach(once.text, where="main.tf.json") == TERRAFORM


def test_terraform_never_takes_our_text_for_a_template() -> None:
    health = Pipeline.model_validate({**PIPELINE.model_dump(), "sidecar": {"image": "example/${x}%{y}"}})
    once = attach(health, TERRAFORM, where="main.tf.json").text
    assert "example/$${x}%%{y}" in once


def test_terraform_expressions_and_its_own_language_are_refused() -> None:
    text = '{"resource": {"aws_ecs_task_definition": {"a": {"container_definitions": "${jsonencode([])}"}}}}'
    with pytest.raises(DescriptionError, match="which only Terraform can read"):
        attach(PIPELINE, text, where="main.tf.json")
    with pytest.raises(UnreadableError, match="own language"):
        attach(PIPELINE, 'resource "x" "y" {}', where="main.tf")
