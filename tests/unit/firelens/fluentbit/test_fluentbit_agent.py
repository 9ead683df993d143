"""What the ECS agent and the init image wrap around a user's file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firelens.fluentbit import agent, classic, init_image
from firelens.fluentbit.agent import Identity
from firelens.fluentbit.document import Include

TASK = "11112222333344445555666677778888"
IDENTITY = Identity(cluster="prod", task_id=TASK, account="999988887777", region="eu-west-1", revision="7")


def task(*apps: dict[str, Any], mode: str | None = "awsvpc", **router: Any) -> dict[str, Any]:
    options = router.pop("options", None)
    configuration = {"type": "fluentbit", **({"options": options} if options is not None else {})}
    definition: dict[str, Any] = {
        "family": "shop",
        "containerDefinitions": [{"name": "log_router", "firelensConfiguration": configuration, **router}, *apps],
    }
    return definition | ({"networkMode": mode} if mode else {})


def app(name: str = "web", secrets: dict[str, str] | None = None, **options: str) -> dict[str, Any]:
    logging: dict[str, Any] = {
        "logDriver": "awsfirelens",
        "options": {k.replace("__", "-"): v for k, v in options.items()},
    }
    if secrets:
        logging["secretOptions"] = [{"name": k, "valueFrom": v} for k, v in secrets.items()]
    return {"name": name, "logConfiguration": logging}


FARGATE = """\

[INPUT]
    Name forward
    Mem_Buf_Limit 64MB
    unix_path /var/run/fluent.sock

[INPUT]
    Name forward
    Listen 127.0.0.1
    Port 24224

[INPUT]
    Name tcp
    Tag firelens-healthcheck
    Listen 127.0.0.1
    Port 8877

[FILTER]
    Name   grep
    Match web-firelens*
    Regex  log ^ERROR

[FILTER]
    Name   grep
    Match web-firelens*
    Exclude log health

[FILTER]
    Name record_modifier
    Match *
    Record ecs_cluster prod
    Record ecs_task_arn arn:aws:ecs:eu-west-1:999988887777:task/prod/11112222333344445555666677778888
    Record ecs_task_definition shop:7

@INCLUDE /extra.conf

[OUTPUT]
    Name null
    Match firelens-healthcheck

[OUTPUT]
    Name datadog
    Match web-firelens*
    Host http-intake.logs.datadoghq.eu
    TLS on
    apikey ${apikey_1}
    provider ecs
"""


def test_the_file_of_a_fargate_task() -> None:
    patterns = {"include-pattern": "^ERROR", "exclude-pattern": "health", "log-driver-buffer-limit": "2097152"}
    options = {"Name": "datadog", "provider": "ecs", "TLS": "on", "Host": "http-intake.logs.datadoghq.eu"}
    web = app(secrets={"apikey": "arn:aws:ssm:x"}, **options, **patterns)
    definition = task(
        web, memoryReservation=129, options={"config-file-type": "file", "config-file-value": "/extra.conf"}
    )
    assert agent.main_config(definition, IDENTITY) == FARGATE


def test_ec2_adds_the_instance_and_bridge_listens_everywhere() -> None:
    text = agent.main_config(task(app(), mode=None), Identity(launch_type="EC2", instance_id="i-00"))
    assert "    Record ec2_instance_id i-00\n    Record ecs_cluster default\n" in text
    assert "    Listen 0.0.0.0\n    Port 24224\n" in text
    assert "    Listen 127.0.0.1\n    Port 8877\n" in text


@pytest.mark.parametrize("mode", ["host", "none"])
def test_other_networks_have_the_socket_alone(mode: str) -> None:
    document = agent.effective(task(app(Name="stdout"), mode=mode), launch_type="EC2")
    assert [s.plugin for s in document.inputs] == ["forward"]
    assert [s.plugin for s in document.outputs] == ["stdout"]


@pytest.mark.parametrize(
    ("memory", "megabytes"),
    [({}, 25), ({"memoryReservation": 100}, 50), ({"memory": 512}, 256), ({"memoryReservation": 51, "memory": 512}, 25),
     ({"memoryReservation": 1}, 25), ({"memoryReservation": 0, "memory": 3}, 1), ({"memoryReservation": "200"}, 100)],
)  # fmt: skip
def test_the_buffer_is_half_of_the_memory(memory: dict[str, Any], megabytes: int) -> None:
    assert f"Mem_Buf_Limit {megabytes}MB\n" in agent.main_config(task(**memory))


@pytest.mark.parametrize(
    ("value", "on"),
    [
        (None, True),
        ("true", True),
        ("1", True),
        ("T", True),
        ("false", False),
        ("yes", False),
        ("on", False),
        ("", False),
        (True, True),
    ],
)
def test_metadata_is_off_for_what_go_cannot_parse(value: object, on: bool) -> None:
    options = {} if value is None else {"enable-ecs-log-metadata": value}
    assert ("record_modifier" in agent.main_config(task(options=options))) is on


def test_secrets_are_numbered_by_the_place_of_the_container() -> None:
    definition = task({"name": "db"}, app("a", {"k": "x"}, Name="http"), app("b", {"k": "y"}, Name="http"))
    assert [s.get("k") for s in agent.effective(definition).outputs[1:]] == ["${k_2}", "${k_3}"]


def test_secret_options_of_another_driver_fail_the_task() -> None:
    odd = {
        "name": "web",
        "logConfiguration": {"logDriver": "splunk", "secretOptions": [{"name": "splunk-token", "valueFrom": "x"}]},
    }
    assert [f.code for f in agent.effective(task(odd)).faults] == ["missing-output-name"]


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        ({"containerDefinitions": [{"name": "web"}]}, "no-router"),
        ({}, "no-router"),
        (task(app(region="x")), "missing-output-name"),
        (task(app(name="web", name__x="cloudwatch")), "missing-output-name"),
        (task(options={"config-file-type": "http"}), "config-file-type"),
        (task(options={"config-file-type": "s3"}), "config-file-value"),
        (task(firelensConfiguration={"type": "fluentd"}), "fluentd"),
    ],
)
def test_what_fails_the_task_is_a_fault(definition: dict[str, Any], code: str) -> None:
    assert [f.code for f in agent.effective(definition).faults] == [code]


def test_patterns_alone_make_no_output() -> None:
    document = agent.effective(task(app(include__pattern="x")))
    assert document.faults == ()
    assert [s.plugin for s in document.outputs] == ["null"]


def test_the_users_file_takes_the_place_of_its_include() -> None:
    external = classic.read("[OUTPUT]\n\tName stdout\n\tMatch *\n", file="extra.conf")
    options = {"config-file-type": "s3", "config-file-value": "arn:aws:s3:::b/k"}
    document = agent.effective(task(app(Name="null"), options=options), external)
    assert [s.plugin for s in document.outputs] == ["stdout", "null", "null"]
    assert str(document.outputs[0].position) == "extra.conf:1:1"
    assert agent.effective(task(options=options)).includes == (Include(agent.S3_CONFIG),)
    assert "stdout" not in [s.plugin for s in agent.effective(task(app(Name="null")), external).outputs]


@pytest.mark.parametrize(
    "command",
    [
        ["/fluent-bit/bin/fluent-bit", "-c", "/my.conf"],
        ["sh -c 'exec fluent-bit --config=/my.conf'"],
        ["fluent-bit -c /my.conf"],
    ],
)
def test_a_command_that_names_another_file_leaves_the_agents_unread(command: list[str]) -> None:
    external = classic.read("[INPUT]\n    Name cpu\n")
    definition = task(app(Name="stdout"), command=command)
    assert agent.effective(definition, external).items == external.items
    assert agent.takeover_path({"command": ["fluent-bit", "-c", agent.MAIN_CONFIG]}) is None


def test_an_option_value_with_a_line_break_is_read_as_the_engine_reads_it() -> None:
    document = agent.effective(task(app(Name="stdout", format="json\n[INPUT]\n    Name exec")))
    assert [s.plugin for s in document.inputs][-1] == "exec"


def test_both_shapes_of_a_task_definition_are_taken() -> None:
    definition = task(app(Name="stdout"))
    assert agent.main_config({"taskDefinition": definition}) == agent.main_config(definition)
    assert agent.main_config(json.loads(json.dumps(definition))) == agent.main_config(definition)
    assert agent.main_config({}) == ""


names = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
options = st.dictionaries(names.filter(lambda n: not n.endswith("pattern")), names, max_size=4)


@given(st.dictionaries(names, options, max_size=4))
def test_every_container_with_a_name_gets_its_output(containers: dict[str, dict[str, str]]) -> None:
    apps = [app(name, None, **{"Name": "stdout", **opts}) for name, opts in containers.items()]
    document = agent.effective(task(*apps))
    outputs = {s.get("match"): {p.key: p.value for p in s.properties[2:]} for s in document.outputs[1:]}
    assert outputs == {agent.match(name): opts for name, opts in containers.items()}


def test_tags_and_matches() -> None:
    assert agent.tag("web", TASK) == f"web-firelens-{TASK}"
    assert agent.match("web") == "web-firelens*"


def environment(**values: str) -> dict[str, Any]:
    return {"environment": [{"name": k, "value": v} for k, v in values.items()]}


def test_init_files_are_named_by_the_environment() -> None:
    found = init_image.init_files(
        environment(
            aws_fluent_bit_init_s3_1="arn:aws:s3:::b/dir/a.conf", aws_fluent_bit_init_File="/ecs/x.conf",
            AWS_FLUENT_BIT_INIT_S3_2="arn:aws:s3:::b/no.conf", my_aws_fluent_bit_init_S3="arn:aws:s3:::b/c.conf",
        )
    )  # fmt: skip
    assert [(f.path, f.is_s3) for f in found] == [
        (init_image.S3_FILES + "a.conf", True), ("/ecs/x.conf", False), (init_image.S3_FILES + "c.conf", True)
    ]  # fmt: skip


def test_the_init_document_is_the_agents_and_then_the_files() -> None:
    files = init_image.init_files(
        environment(
            aws_fluent_bit_init_file_1="/a", aws_fluent_bit_init_file_2="/p", aws_fluent_bit_init_file_3="/gone"
        )
    )
    texts = {"/a": "[FILTER]\n    Name grep\n    Match *\n", "/p": "# not a [PARSER]\n[FILTER]\n    Name lost\n"}
    made = init_image.effective(agent.effective(task(app(Name="stdout"))), files, texts.get)
    assert [s.plugin for s in made.document.filters] == ["record_modifier", "grep"]
    assert made.document.includes == (Include("/gone"),)
    assert [s.plugin for d in made.parser_files for s in d.sections] == ["lost"]
    assert init_image.init_config(files, texts) == f"@INCLUDE {agent.MAIN_CONFIG}\n@INCLUDE /a\n@INCLUDE /gone\n"


def test_two_files_of_one_name_overwrite_each_other() -> None:
    files = init_image.init_files(
        environment(aws_fluent_bit_init_s3_1="arn:aws:s3:::a/x.conf", aws_fluent_bit_init_s3_2="arn:aws:s3:::b/x.conf")
    )
    made = init_image.effective(agent.effective(task()), files, lambda _: "")
    assert [f.code for f in made.document.faults] == ["include-twice"]


def test_the_init_process_exports_the_short_name_of_the_cluster() -> None:
    exported = init_image.exports(Identity(cluster="arn:aws:ecs:eu-west-1:1:cluster/prod", task_id=TASK), "shop")
    assert exported["ECS_CLUSTER"] == "prod"
    assert exported["ECS_TASK_DEFINITION"] == "shop:1"
    assert exported["ECS_TASK_ARN"].endswith(f"task/prod/{TASK}")
