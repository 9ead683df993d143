"""What no field says: options of an output, and the router's own environment and limits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from firelens.compile.bundle import bundle
from firelens.compile.check import check
from firelens.compile.sidecar import compile_sidecar
from schemas.pipeline import Pipeline

GROUP = {"type": "cloudwatch", "log_group": "/g", "log_stream_prefix": "w"}


def pipeline(options: dict[str, Any] | None = None, **sidecar: Any) -> Pipeline:
    routes = {"all": {"to": GROUP, "options": options or {}}}
    form = {"name": "p", "region": "eu-west-1", "apps": {"web": {}}, "routes": routes, "sidecar": sidecar}
    return Pipeline.model_validate(form)


def test_options_stand_behind_what_is_generated_or_in_its_place() -> None:
    described = pipeline({"workers": 2, "retry_limit": 7, "net.keepalive": False})
    assert not check(described)
    [output] = compile_sidecar(described).main.outputs
    held = [(p.name, p.text) for p in output.properties]
    assert held[-2:] == [("workers", "2"), ("net.keepalive", "off")]
    assert [v for k, v in held if k == "retry_limit"] == ["7"]


@pytest.mark.parametrize(
    ("options", "what", "hint"),
    [
        ({"workerz": 2}, "Fluent Bit 5.0 has no `workerz` in `cloudwatch_logs`", "did you mean `workers`?"),
        ({"Match": "*"}, "`Match` is what routing is made of", "leave it out"),
        ({"http_passwd": "x"}, "`http_passwd` may hold a secret", "the destination's own field"),
        ({"header": "Authorization Basic eA=="}, "`header` may hold a secret", "the destination's own field"),
        ({"workers": "two"}, "`workers` wants a whole number", "`two` is none"),
        ({"auto_create_group": "maybe"}, "`auto_create_group` wants `on` or `off`", "`maybe` is none"),
        ({"net.connect_timeout": "10min"}, "`net.connect_timeout` wants a time such as `30s`", "`10min` is none"),
    ],
)
def test_what_the_engine_would_refuse_is_said_at_the_option(options: dict[str, Any], what: str, hint: str) -> None:
    [(path, error)] = check(pipeline(options))
    assert path == ("routes", "all", "options", next(iter(options)))
    assert what in error.what
    assert hint in error.hint


@pytest.mark.parametrize("value", ["a\nName x", "${SECRET}", " x", ""])
def test_a_value_stays_one_value(value: str) -> None:
    with pytest.raises(ValidationError):
        pipeline({"workers": value})


def test_an_option_of_a_newer_line_names_it() -> None:
    to = {"type": "kinesis", "stream": "s"}
    form = {"name": "p", "region": "eu-west-1", "apps": {"web": {}}, "routes": {"all": {"to": to}}}
    base = {"line": "4.2", "base": "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.2.6"}
    form["routes"]["all"]["options"] = {"compression": "gzip"}
    [(_, error)] = check(Pipeline.model_validate({**form, "sidecar": base}))
    assert "set the sidecar's `line` to one from 5.0" in error.hint


def test_the_router_has_an_environment_and_limits_of_its_own() -> None:
    described = pipeline(environment={"STAGE": "prod"}, cpu=64, read_only=True)
    router = json.loads(bundle(described)["task-definition.json"])["containerDefinitions"][0]
    assert router["environment"] == [{"name": "STAGE", "value": "prod"}]
    assert (router["cpu"], router["readonlyRootFilesystem"]) == (64, True)
    fetched = pipeline(ship="s3", config_bucket="acme", environment={"A": "b"}, read_only=True)
    router = json.loads(bundle(fetched)["task-definition.json"])["containerDefinitions"][0]
    assert [e["name"] for e in router["environment"]] == ["aws_fluent_bit_init_s3_1", "A"]
    assert [p for p, _ in check(fetched)] == [("sidecar", "read_only")]


def test_an_environment_holds_no_secrets_and_hides_none() -> None:
    with pytest.raises(ValidationError, match="`API_KEY`, a secret by its name"):
        pipeline(environment={"API_KEY": "x"})
    arn = {"arn": "arn:aws:ssm:eu-west-1:123456789012:parameter/dd", "env": "DD"}
    form = {
        "name": "p", "region": "eu-west-1", "apps": {"web": {}}, "sidecar": {"environment": {"DD": "x"}},
        "routes": {"all": {"to": {"type": "datadog", "api_key": arn}}},
    }  # fmt: skip
    assert [p for p, _ in check(Pipeline.model_validate(form))] == [("sidecar", "environment")]
