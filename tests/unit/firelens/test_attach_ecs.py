"""Attach on ECS task definitions: what it sets, what it refuses, and that ECS's own model takes the result."""

from __future__ import annotations

import json
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator

from firelens.attach import attach, detach
from firelens.attach.ecs import READ_ONLY
from schemas.errors import DescriptionError, Faults, FirelensError, UnreadableError
from schemas.pipeline import Pipeline

SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dd-a1B2c3"
SHAPE = botocore.session.get_session().get_service_model("ecs").operation_model("RegisterTaskDefinition").input_shape


def pipeline(**changes: Any) -> Pipeline:
    body: dict[str, Any] = {
        "name": "shop",
        "region": "eu-west-1",
        "apps": {"api": {}},
        "routes": {"all": {"to": {"type": "datadog", "site": "datadoghq.eu", "api_key": SECRET}}},
    }
    return Pipeline.model_validate(body | changes)


def task(**changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "family": "shop",
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "cpu": "512",
        "memory": "2048",
        "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
        "containerDefinitions": [
            {"name": "api", "image": "example/api:1", "portMappings": [{"containerPort": 8080}]},
            {
                "name": "proxy",
                "image": "example/proxy:1",
                "dependsOn": [{"containerName": "api", "condition": "START"}],
            },
        ],
    }
    return body | changes


def attached(document: dict[str, Any], described: Pipeline | None = None, **options: Any) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(attach(described or pipeline(), json.dumps(document), **options).text)
    return out


def described() -> dict[str, Any]:
    """Gives what `aws ecs describe-task-definition` prints of a task that somebody else's router is in."""
    body = task(volumes=[], placementConstraints=[])
    body["containerDefinitions"].append(
        {
            "name": "fb",
            "image": "example/router:1",
            "essential": True,
            "memoryReservation": 50,
            "dependsOn": [{"containerName": "proxy", "condition": "START"}],
            "firelensConfiguration": {"type": "fluentbit"},
        }
    )
    body["containerDefinitions"][0] |= {
        "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "datadog"}, "secretOptions": []},
        "mountPoints": [],
        "volumesFrom": [],
        "environment": [],
        "dependsOn": [{"containerName": "fb", "condition": "START"}],
    }
    read_only = {
        "taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7",
        "revision": 7,
        "status": "ACTIVE",
        "requiresAttributes": [{"name": "com.amazonaws.ecs.capability.ecr-auth"}],
        "compatibilities": ["EC2", "FARGATE"],
        "registeredAt": "2026-01-02T03:04:05.678000+00:00",
        "registeredBy": "arn:aws:iam::123456789012:user/somebody",
    }
    return {"taskDefinition": body | read_only, "tags": []}


def by_name(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {c["name"]: c for c in document["containerDefinitions"]}


def errors_of(document: dict[str, Any], described: Pipeline | None = None, **options: Any) -> str:
    with pytest.raises(FirelensError) as caught:
        attached(document, described, where="task.json", **options)
    assert "task.json" in str(caught.value)
    return str(caught.value)


def test_the_router_and_what_the_app_needs() -> None:
    found = by_name(attached(task()))
    assert list(found) == ["api", "proxy", "log_router"], "after the others: an index of theirs may be in use"
    assert found["api"]["logConfiguration"]["logDriver"] == "awsfirelens"
    assert found["api"]["dependsOn"] == [{"containerName": "log_router", "condition": "HEALTHY"}]
    assert found["proxy"] == task()["containerDefinitions"][1], "no app of the pipeline: left alone"
    router = found["log_router"]
    assert "dependsOn" not in router, "nothing to wait for, so no cycle"
    assert router["secrets"] == [{"name": "FIRELENS_DD", "valueFrom": SECRET}]
    assert router["healthCheck"]
    assert router["stopTimeout"] == 60
    assert router["memoryReservation"] >= 100


def test_without_a_health_check_the_app_waits_for_the_start() -> None:
    found = by_name(attached(task(), pipeline(sidecar={"metrics": "none"})))
    assert found["api"]["dependsOn"] == [{"containerName": "log_router", "condition": "START"}]
    assert "healthCheck" not in found["log_router"]


def test_files_are_on_a_volume_that_both_mount() -> None:
    tails = pipeline(
        apps={
            "api": {"files": [{"path": "/logs/a/*.log", "volume": "logs"}, {"path": "/logs/b.log", "volume": "logs"}]}
        },
        durability="disk",
    )
    out = attached(task(), tails)
    assert out["volumes"] == [{"name": "firelens-buffer"}, {"name": "logs"}]
    found = by_name(out)
    mount = {"sourceVolume": "logs", "containerPath": "/logs"}
    assert found["api"]["mountPoints"] == [mount]
    assert mount in found["log_router"]["mountPoints"]
    own = task(volumes=[{"name": "logs", "host": {}}])
    own["containerDefinitions"][0]["mountPoints"] = [{"sourceVolume": "logs", "containerPath": "/app/logs"}]
    again = attached(own, tails)
    assert again["volumes"] == [{"name": "logs", "host": {}}, {"name": "firelens-buffer"}]
    assert by_name(again)["api"]["mountPoints"] == own["containerDefinitions"][0]["mountPoints"]


@pytest.mark.parametrize("durability", ["none", "memory", "disk"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_ecs_takes_the_result(durability: str, wrapped: bool) -> None:
    chosen = pipeline(durability=durability, sidecar={"container": "fb"})
    document = described() if wrapped else task()
    out = attached(document, chosen, replace=wrapped)
    body = out["taskDefinition"] if wrapped else out
    kept = {k: v for k, v in body.items() if k not in READ_ONLY}
    assert body.keys() - kept.keys() == (set(READ_ONLY) & described()["taskDefinition"].keys() if wrapped else set())
    report = ParamValidator().validate(kept, SHAPE)
    assert not report.has_errors(), report.generate_report()
    unknown = _unknown(kept, SHAPE, "")
    assert not unknown, unknown


def _unknown(value: Any, shape: Any, path: str) -> list[str]:
    """Gives the fields that ECS's model does not have: botocore itself passes them over in silence."""
    if shape.type_name == "structure":
        new = [f"{path}.{k}" for k in value if k not in shape.members]
        return new + [
            u for k, v in value.items() if k in shape.members for u in _unknown(v, shape.members[k], f"{path}.{k}")
        ]
    if shape.type_name == "list":
        return [u for n, v in enumerate(value) for u in _unknown(v, shape.member, f"{path}[{n}]")]
    return []


def test_a_description_is_said_to_hold_what_registering_refuses() -> None:
    chosen = pipeline(sidecar={"container": "fb"})
    notes = attach(chosen, json.dumps(described()), replace=True).notes
    assert any("`registeredAt`" in n and "refuses" in n for n in notes)


def test_another_router_is_replaced_only_when_asked_and_then_stays_replaced() -> None:
    text = json.dumps(described(), indent=4)
    chosen = pipeline()
    assert "`fb`, that firelens did not make" in errors_of(described(), chosen)
    once = attach(chosen, text, replace=True).text
    found = by_name(json.loads(once)["taskDefinition"])
    assert list(found) == ["api", "proxy", "log_router"]
    assert found["api"]["dependsOn"] == [{"containerName": "log_router", "condition": "HEALTHY"}]
    assert attach(chosen, once).text == once
    assert detach(once) == text


def test_an_attached_document_follows_the_pipeline() -> None:
    text = json.dumps(task(), indent=2)
    once = attach(pipeline(), text).text
    other = pipeline(sidecar={"container": "fluent", "memory_mib": 300}, durability="disk")
    assert attach(other, once).text == attach(other, text).text


def test_it_may_pass_through_ecs_and_still_come_off() -> None:
    """ECS gives back its own spelling of a document, wrapped; the router's label is still in it."""
    once = attached(task())
    back = {"taskDefinition": dict(sorted({**once, "revision": 8}.items()))}
    assert json.loads(detach(json.dumps(back))) == {"taskDefinition": dict(sorted({**task(), "revision": 8}.items()))}


def test_what_joined_our_lists_stays() -> None:
    disk = pipeline(durability="disk")
    out = attached(task(volumes=[]), disk)
    out["volumes"].append({"name": "new"})
    out["containerDefinitions"][0]["dependsOn"].append({"containerName": "proxy", "condition": "START"})
    left = json.loads(detach(json.dumps(out)))
    assert left["volumes"] == [{"name": "new"}]
    assert by_name(left)["api"]["dependsOn"] == [{"containerName": "proxy", "condition": "START"}]


def test_a_missing_container_is_named_with_the_nearest() -> None:
    said = errors_of(task(), pipeline(apps={"apii": {}, "elsewhere": {}}))
    assert "`apii`" in said
    assert "did you mean `api`?" in said
    assert "`elsewhere`" in said, "all faults at once"


@pytest.mark.parametrize(
    ("changes", "pipeline_changes", "words"),
    [
        ({"runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}}, {}, "FireLens does not exist"),
        ({"networkMode": "none"}, {}, "could send nothing"),
        ({"networkMode": "host"}, {}, "launch_type: ec2"),
        ({"requiresCompatibilities": ["EC2"]}, {}, "launch_type: ec2"),
        ({}, {"launch_type": "ec2"}, "for Fargate alone"),
        ({"memory": "512"}, {"sidecar": {"memory_mib": 600}}, "raise the task's memory to 1024"),
        ({"memory": "0.5 GB"}, {"sidecar": {"memory_mib": 600}}, "600 MiB"),
    ],
)
def test_what_cannot_carry_a_router(changes: dict[str, Any], pipeline_changes: dict[str, Any], words: str) -> None:
    assert words in errors_of(task(**changes), pipeline(**pipeline_changes))


@pytest.mark.parametrize("port", [24224, 8877, 2020])
def test_a_port_that_the_router_needs(port: int) -> None:
    document = task()
    document["containerDefinitions"][0]["portMappings"] = [{"containerPort": port}]
    assert f"listens on {port}" in errors_of(document)
    bridge = task(networkMode="bridge", requiresCompatibilities=["EC2"])
    bridge["containerDefinitions"] = document["containerDefinitions"]
    assert attached(bridge, pipeline(launch_type="ec2")), "in bridge mode each container has its own ports"


def test_memory_of_the_others_counts_and_the_replaced_routers_does_not() -> None:
    document = described()
    document["taskDefinition"]["memory"] = "700"
    document["taskDefinition"]["containerDefinitions"][1]["memory"] = 100
    document["taskDefinition"]["containerDefinitions"][2]["memory"] = 600
    chosen = pipeline(sidecar={"memory_mib": 600})
    assert attached(document, chosen, replace=True)
    document["taskDefinition"]["containerDefinitions"][1]["memory"] = 101
    assert "701" not in (said := errors_of(document, chosen, replace=True))
    assert "beside 101 MiB" in said


def test_two_routers_and_a_name_that_is_taken() -> None:
    document = task()
    document["containerDefinitions"][1]["name"] = "log_router"
    assert "is no log router" in errors_of(document)
    two = described()["taskDefinition"]
    two["containerDefinitions"][1]["firelensConfiguration"] = {"type": "fluentbit"}
    assert "2 log routers" in errors_of(two, replace=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"containerDefinitions": [{"name": "api",}]}', "1:41"),
        ('{"containerDefinitions": [ // mine\n]}', "no comments"),
        ('{"containerDefinitions": [{"name": "api"}', "task.json:1:42"),
        ('{"a": 1, "a": 2}', "given twice"),
        ("", "task.json"),
        ("[]", "no task definition"),
        ('[{"name": "api", "cpu": $cpu}]', "task.json:1:25"),
        ('{"containerDefinitions": "x"}', "no list of containers"),
    ],
)
def test_what_is_not_quite_json_is_said_with_its_place(text: str, words: str) -> None:
    with pytest.raises((UnreadableError, DescriptionError)) as caught:
        attach(pipeline(), text, where="task.json")
    assert words in str(caught.value)


def test_a_list_of_containers_and_the_holes_of_a_template_are_kept() -> None:
    text = '[\n  { "name": "api", "cpu": ${cpu}, "image": "${image}:1", "essential":${ flag }}\n]\n'
    once = attach(pipeline(durability="disk"), text)
    assert '"cpu": ${cpu}, "image": "${image}:1", "essential":${ flag }' in once.text
    assert any("needs the volumes `firelens-buffer`" in note for note in once.notes)
    assert attach(pipeline(durability="disk"), once.text).text == once.text
    assert detach(once.text) == text


def test_a_label_that_was_tampered_with_is_no_guess() -> None:
    once = attach(pipeline(), json.dumps(task())).text
    with pytest.raises(UnreadableError, match="cannot be read"):
        detach(once.replace('"1:', '"1:!'))


def test_faults_come_together() -> None:
    document = task(memory="100", networkMode="host")
    document["containerDefinitions"][0]["portMappings"] = [{"containerPort": 2020}]
    with pytest.raises(Faults) as caught:
        attached(document)
    assert len(caught.value.faults) == 3


def test_refuses_a_secret_of_another_driver_that_the_agent_would_take_for_firelens() -> None:
    document = task()
    splunk = {"logDriver": "splunk", "secretOptions": [{"name": "splunk-token", "valueFrom": SECRET}]}
    document["containerDefinitions"][1]["logConfiguration"] = splunk
    with pytest.raises(Faults, match=r"`proxy` logs by `splunk` with `secretOptions`.*would not start"):
        attached(document)
    # Read by the pipeline, its driver is FireLens's and its old secret gone.
    both = attached(document, pipeline(apps={"api": {}, "proxy": {}}))
    assert all("secretOptions" not in c["logConfiguration"] for c in both["containerDefinitions"])
    document["containerDefinitions"][1]["logConfiguration"] = splunk | {"secretOptions": []}
    assert attached(document)
