"""Every destination keeps its promises: its examples work on every engine line, what it refuses it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from firelens.compile.check import check
from firelens.compile.iam import policies
from firelens.fluentbit.catalog import catalogue
from firelens.local.fluentbit_engine import Engine
from schemas.destinations.base import Destination, Place
from schemas.pipeline import Pipeline
from schemas.secret import Secret
from schemas.unions import AnyDestination, destinations

LINES = ("4.2", "5.0", "5.1")
KINDS = destinations()
ANY: TypeAdapter[Destination] = TypeAdapter(AnyDestination)
EXAMPLES = [pytest.param(e, id=f"{n}-{i}") for n, k in KINDS.items() for i, e in enumerate(k.EXAMPLES)]
REFUSED = [pytest.param(o, w, id=f"{n}-{i}") for n, k in KINDS.items() for i, (o, w) in enumerate(k.REFUSED)]
# Plugins whose options FireLens sets for AWS by itself: TLS is theirs and may not be named.
NO_TLS = {"cloudwatch_logs", "kinesis_firehose", "kinesis_streams"}


def place(line: str = "5.0") -> Place:
    return Place(region="eu-west-1", account="123456789012", pipeline="orders", line=line)


def sidecars(line: str) -> Iterator[tuple[str, Destination, list[tuple[str, str]]]]:
    for name, kind in KINDS.items():
        for example in kind.EXAMPLES if kind.SIDECAR else ():
            to = ANY.validate_python(example)
            yield name, to, to.output(place(line))


@pytest.mark.parametrize("name", KINDS)
def test_names_limits_and_source(name: str) -> None:
    kind = KINDS[name]
    assert kind.model_fields["type"].default == name
    assert kind.TITLE
    assert kind.URL.startswith("https://")
    assert kind.LIMITS.source.startswith("https://")
    assert kind.EXAMPLES
    assert kind.__doc__
    assert kind.SIDECAR or kind.PROTOCOL


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_survive_the_plan(example: Mapping[str, Any]) -> None:
    to = ANY.validate_python(example)
    assert ANY.validate_python(to.to_plan()) == to
    assert to.identity()
    assert all(isinstance(s, Secret) for s in to.secrets())


@pytest.mark.parametrize(("options", "words"), REFUSED)
def test_refuses_and_says_what_to_do(options: Mapping[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(words)):
        ANY.validate_python(options)


@pytest.mark.parametrize("line", LINES)
def test_every_option_is_in_the_catalogue(line: str) -> None:
    known = catalogue(line)
    for name, _, pairs in sidecars(line):
        (key, plugin), *rest = pairs
        assert key == "name"
        for option, value in rest:
            found = known.option("output", plugin, option)
            assert found is not None, f"{name}: {plugin} has no {option} on {line}"
            assert isinstance(value, str)
            assert value.strip() == value != ""
            assert "\n" not in value
        once = [o for o, _ in rest if not getattr(known.option("output", plugin, o), "repeatable", False)]
        assert len(once) == len(set(once)), f"{name}: a property twice"
        if plugin in NO_TLS:
            assert "tls" not in dict(rest)


def test_secrets_are_only_ever_references() -> None:
    for name, to, pairs in sidecars("5.0"):
        named = {s.env for s in to.secrets()}
        used = set(re.findall(r"\$\{([^}]*)\}", " ".join(v for _, v in pairs)))
        assert used == named, name


def test_tls_checks_names_wherever_it_is_on() -> None:
    seen = 0
    for _, _, pairs in sidecars("5.0"):
        options = dict(pairs)
        if options.get("tls") == "on":
            assert options["tls.verify"] == "on"
            assert options["tls.verify_hostname"] == "on"
            seen += 1
    assert seen > 15


@pytest.mark.parametrize("example", EXAMPLES)
def test_iam_names_its_resources(example: Mapping[str, Any]) -> None:
    to = ANY.validate_python(example)
    statements = to.iam(place())
    for statement in statements:
        assert statement.actions
        assert all("*" not in a for a in statement.actions)
        for resource in statement.resources:
            assert re.fullmatch(r"arn:aws[a-z-]*:[a-z0-9-]+:[^:]*:[^:]*:\S*[^*:/ ]\S*", resource), resource
    if getattr(to, "role_arn", None):
        assert [s.actions for s in statements] == [("sts:AssumeRole",)]


def test_an_option_too_new_for_the_line_says_so() -> None:
    to = ANY.validate_python({"type": "kinesis", "stream": "s", "compress": True})
    assert ("compression", "gzip") in to.output(place("5.0"))
    with pytest.raises(Exception, match=r"needs Fluent Bit 5\.0, the sidecar has 4\.2"):
        to.output(place("4.2"))


@pytest.mark.parametrize("name", [n for n, k in KINDS.items() if any(f != "type" for f in k.model_fields)])
def test_a_line_break_or_variable_in_a_text_is_refused(name: str) -> None:
    for example in KINDS[name].EXAMPLES:
        texts = [k for k, v in example.items() if isinstance(v, str) and k != "type" and not v.startswith("arn:")]
        for key in texts:
            for bad in ("a\n[OUTPUT]", "${HOME}"):
                with pytest.raises(ValidationError) as caught:
                    ANY.validate_python({**example, key: bad})
                assert caught.value.error_count() >= 1


def test_the_whole_of_a_policy_is_least_privilege() -> None:
    pipeline = Pipeline.model_validate(
        {
            "name": "orders", "region": "eu-west-1", "account": "123456789012", "apps": {"web": {}},
            "routes": {
                "logs": {"to": {"type": "cloudwatch", "log_group": "/g", "log_stream": "s", "create_group": False}},
                "other": {"to": {"type": "s3", "bucket": "acme-logs", "prefix": "raw"}},
            },
        }
    )  # fmt: skip
    statements = policies(pipeline)["task-role.json"]["Statement"]
    actions = {a for s in statements for a in s["Action"]}
    assert actions == {"logs:CreateLogStream", "logs:PutLogEvents", "s3:PutObject"}
    assert "arn:aws:s3:::acme-logs/raw/*" in [r for s in statements for r in s["Resource"]]


def test_no_record_is_routed_to_where_only_metrics_go() -> None:
    pipeline = Pipeline.model_validate(
        {
            "name": "orders", "region": "eu-west-1", "apps": {"web": {}},
            "routes": {"m": {"to": {"type": "prometheus_remote_write", "endpoint": "http://prometheus:9090"}}},
        }
    )  # fmt: skip
    assert [(path, error.what) for path, error in check(pipeline)] == [
        (("routes", "m", "to"), "takes the sidecar's own metrics, no records")
    ]


@pytest.mark.engine
def test_every_example_passes_the_engines_own_check(each_engine: Engine, tmp_path: Path) -> None:
    """One configuration with every output: a property that the engine lacks, or TLS where it has none, stops it."""
    line = ".".join(each_engine.version.split(".")[:2])
    text = "[SERVICE]\n    Flush 1\n[INPUT]\n    Name dummy\n    Tag d\n"
    count = 0
    environment: dict[str, str] = {}
    for _, to, pairs in sidecars(line):
        text += "[OUTPUT]\n    Match d\n" + "".join(f"    {k} {v}\n" for k, v in pairs)
        environment |= {s.env: "local" for s in to.secrets()}
        count += 1
    config = tmp_path / "fluent-bit.conf"
    config.write_text(text)
    checked = each_engine.dry_run(config, environment)
    assert checked.ok, checked
    assert count > 40
