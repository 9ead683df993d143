"""What the rules about tasks say beyond their own examples: other variants, and lower severity where something is open."""

from __future__ import annotations

import copy
import json

import pytest

from firelens.lint import lint_texts
from firelens.lint.registry import rules

RULES = rules()
ROUTER = {
    "name": "log_router",
    "image": "amazon/aws-for-fluent-bit:3.2.2",
    "firelensConfiguration": {"type": "fluentbit"},
}
APP = {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}
FILE = {"config-file-type": "file", "config-file-value": "/extra.conf"}


def task(router=None, app=None, more=(), **fields):
    """The text of a task with a router and an application, both changed by what is given."""
    first, second = copy.deepcopy(ROUTER) | (router or {}), copy.deepcopy(APP) | (app or {})
    return json.dumps({**fields, "containerDefinitions": [first, second, *more]})


def options(**given):
    return {
        "firelensConfiguration": {"type": "fluentbit", "options": {k.replace("_", "-"): v for k, v in given.items()}}
    }


def logs(given):
    return {"logConfiguration": {"logDriver": "awsfirelens", "options": given}}


def check(command):
    return {"healthCheck": {"command": command}}


CURL = "curl -f http://127.0.0.1:2020/api/v1/uptime || exit 1"
SERVER = "[SERVICE]\n    HTTP_Server On\n"
CONFIGURED = {"firelensConfiguration": {"type": "fluentbit", "options": FILE}}
FOREIGN = {"image": "example.com/team/router:7"}
INIT = {"image": "amazon/aws-for-fluent-bit:init-3.2.2"}


def init(*values):
    names = [f"aws_fluent_bit_init_s3_{n}" for n in range(len(values))]
    return {"environment": [{"name": name, "value": value} for name, value in zip(names, values, strict=True)]}


CASES = [
    ("FL802", task(app=logs({"include-pattern": "error"})), []),
    ("FL802", task(app=logs({"awslogs-group": "g"})), ["error"]),
    ("FL803", task(options(config_file_type="s3"), requiresCompatibilities=["EC2", "FARGATE"]), ["warning"]),
    ("FL804", task(options(config_file_type="s3", config_file_value="arn:aws:s3:::bucket")), ["error"]),
    ("FL804", task(options(config_file_type="s3", config_file_value="${ARN}")), []),
    ("FL805", task(options(config_file_type="File", config_file_value="/x")), ["error"]),
    ("FL805", task(options(config_file_value="/x")), ["warning"]),
    ("FL805", task(options(config_file_value="/x"), app=logs({})), ["error"]),
    ("FL806", task(options(enable_ecs_log_metadata="T")), []),
    ("FL806", task(options(enable_ecs_log_metadata="disabled")), ["warning"]),
    ("FL809", task(more=[{**ROUTER, "name": "second"}]), ["warning"]),
    ("FL809", task(app={"logConfiguration": {"logDriver": "awslogs"}}, family="shop"), ["error"]),
    ("FL809", task(app={"logConfiguration": {"logDriver": "awslogs"}}), []),
    ("FL811", task({"essential": False, "restartPolicy": {"enabled": True}}), []),
    ("FL813", task(check(["CMD-SHELL", "wget -q localhost:2020"])), ["error"]),
    ("FL813", task(check(["CMD-SHELL", "wget -q localhost:2020"]) | {"essential": False}), ["warning"]),
    ("FL813", task(check(["CMD-SHELL", "wget -q localhost:2020 || curl -f localhost:2020"])), ["warning"]),
    ("FL813", task(check(["CMD-SHELL", "wget -q localhost:2020"]) | FOREIGN), []),
    ("FL813", task(check(["CMD", "curl", "localhost"]) | {"image": "fluent/fluent-bit:5.0.9"}), ["error"]),
    ("FL813", task(check(["CMD", "/fluent-bit/bin/fluent-bit"]) | {"image": "fluent/fluent-bit:5.0.9"}), []),
    ("FL814", task(check(["CMD-SHELL", CURL])), ["error"]),
    ("FL814", task(check(["CMD-SHELL", CURL]) | FOREIGN), ["warning"]),
    ("FL814", task(check(["CMD-SHELL", CURL]) | CONFIGURED), []),
    ("FL814", task(check(["CMD-SHELL", CURL]) | options(config_file_value="/fluent-bit/configs/x.conf")), []),
    ("FL815", task(check(["CMD-SHELL", "nc -z 127.0.0.1 8877"]), networkMode="awsvpc"), []),
    ("FL817", task(app={"dependsOn": [{"containerName": "log_router", "condition": "HEALTHY"}]}), ["error"]),
    ("FL828", task({"user": "1000"}), ["warning"]),
    ("FL828", task({"user": "0:0"}), []),
    ("FL828", task({"user": "${USER}"}), []),
    ("FL835", task(app=logs({"Name": "null", "log-driver-buffer-limit": "-1"})), ["error"]),
    ("FL835", task(app=logs({"Name": "null", "log-driver-buffer-limit": "536870912"})), []),
    ("FL840", task({"essential": "true"}), ["error"]),
    ("FL840", task({"memory": "${MEMORY}", "user": None}), []),
    ("FL840", task(app={"logConfiguration": {"logDriver": "awsfirelens", "secretOptions": {}}}), ["error"]),
    ("FL850", task(), []),
    ("FL851", task({"mountPoints": [{"sourceVolume": "v", "containerPath": "/var/run/"}]}), ["warning"]),
    ("FL853", task(INIT | {"mountPoints": [{"sourceVolume": "v", "containerPath": "/init"}]}), ["error"]),
    ("FL902", task(FOREIGN | init("arn:aws:s3:::b/1/x.conf", "arn:aws:s3:::b/2/x.conf")), ["warning"]),
    ("FL904", task(FOREIGN | init("arn:aws:s3:::b/x.conf")), []),
]


@pytest.mark.parametrize(("code", "text", "severities"), CASES, ids=lambda value: str(value)[:5])
def test_a_task_alone(code, text, severities):
    found = [f for f in lint_texts({"task.json": text}, [RULES[code]]) if f.code == code]
    assert [str(f.severity) for f in found] == severities


HEALTH = ["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/health || exit 1"]
TCP = "[INPUT]\n    Name tcp\n    Tag x\n    Port {}\n"
JOINED = [
    ("FL852", task(check(HEALTH) | CONFIGURED), SERVER, ["warning"]),
    ("FL852", task(check(HEALTH) | CONFIGURED | {"image": "fluent/fluent-bit:5.0.9-debug"}), SERVER, ["error"]),
    ("FL814", task(check(["CMD-SHELL", CURL]) | CONFIGURED), SERVER, []),
    ("FL814", task(check(["CMD-SHELL", CURL]) | CONFIGURED), "@INCLUDE /fluent-bit/configs/x.conf\n" + TCP, []),
    ("FL829", task(CONFIGURED | {"readonlyRootFilesystem": True}), "[SERVICE]\n    storage.path /b\n", ["error"]),
    ("FL829", task(CONFIGURED | {"readonlyRootFilesystem": True}), "[SERVICE]\n    storage.path /var/run/b\n", []),
    ("FL830", task(CONFIGURED, networkMode="awsvpc"), TCP.format(8877), ["error"]),
    ("FL830", task(CONFIGURED), TCP.format(8877), ["warning"]),
    ("FL830", task(CONFIGURED, networkMode="host"), TCP.format(8877), []),
    ("FL501", task(CONFIGURED), TCP.format(1) + "    storage.type filesystem\n", ["error"]),
    ("FL823", task(CONFIGURED), "[SERVICE]\n    Grace 31\n", ["warning"]),
    ("FL823", task(CONFIGURED | {"stopTimeout": 40}), "[SERVICE]\n    Grace 31\n", []),
    ("FL857", task(CONFIGURED | {"image": "fluent/fluent-bit:5.0.9"}), SERVER + "\n" + TCP.format(2020), ["warning"]),
    ("FL857", task(CONFIGURED | {"image": "fluent/fluent-bit:4.2.8"}), SERVER + "\n" + TCP.format(2020), ["error"]),
    ("FL906", task(CONFIGURED), "[STREAM_TASK]\n    Name x\n    Exec SELECT 1;\n[SERVICE]\n    Grace 5\n", ["warning"]),
]


@pytest.mark.parametrize(("code", "text", "extra", "severities"), JOINED, ids=lambda value: str(value)[:5])
def test_a_task_with_its_configuration(code, text, extra, severities):
    files = {"task.json": text, "extra.conf": extra.replace("{}", "1")}
    found = [f for f in lint_texts(files, [RULES[code]]) if f.code == code]
    assert [str(f.severity) for f in found] == severities


def test_what_a_printed_task_definition_says_for_nothing_is_no_finding():
    empty = {"healthCheck": None, "dependsOn": [], "mountPoints": [], "volumesFrom": [], "entryPoint": [], "user": None}
    empty |= {"linuxParameters": None, "stopTimeout": None, "readonlyRootFilesystem": None, "environmentFiles": []}
    own = [rule for rule in RULES.values() if rule.code[:3] in {"FL5", "FL8", "FL9"} and rule.persona == 1]
    found = lint_texts({"task.json": task(empty, empty, family="shop", taskRoleArn=None)}, own)
    assert found == []
