"""Record keys: what containers, FireLens and inputs put in, and where nobody can know."""

from __future__ import annotations

import json

import pytest

from firelens.lint import lint_texts
from firelens.lint.finding import Severity
from firelens.lint.inputs.gather import gather
from firelens.lint.join.build import join
from firelens.lint.registry import rules
from firelens.lint.source import Source

FILE = {"config-file-type": "file", "config-file-value": "/extra.conf"}
OUTPUT = "[OUTPUT]\n    Name forward\n    Match app-firelens*\n    Host h.internal\n"
TAIL = "[INPUT]\n    Name tail\n    Tag t\n    Path /log/a.log\n    {}\n\n[OUTPUT]\n    Name null\n    Match t\n"


def task(options=None, **more):
    router = {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2"}
    router["firelensConfiguration"] = {"type": "fluentbit", "options": FILE | (options or {})}
    app = {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens"}}
    return json.dumps({"networkMode": "awsvpc", "containerDefinitions": [router, app], **more})


def keys(texts):
    sidecar = join(gather((), [Source(path, text) for path, text in texts.items()])).sidecars[0]
    return sidecar.keys.at(sidecar.written("output")[-1])


def test_a_containers_records_have_firelens_keys_and_metadata():
    found = keys({"task.json": task(), "extra.conf": OUTPUT})
    assert found.sure == {"log", "source", "container_id", "container_name"} | {
        "ecs_cluster",
        "ecs_task_arn",
        "ecs_task_definition",
        "ec2_instance_id",
    }
    assert found.names - found.sure == {"partial_message", "partial_id", "partial_ordinal", "partial_last"}
    assert not found.open
    plain = keys({"task.json": task({"enable-ecs-log-metadata": "false"}), "extra.conf": OUTPUT})
    assert "ecs_cluster" not in plain.names


def test_records_that_come_back_to_the_first_filter_keep_their_keys():
    emit = "[FILTER]\n    Name rewrite_tag\n    Match app-firelens*\n    Rule $log ^x new true\n\n"
    change = "[FILTER]\n    Name modify\n    Match new\n    Rename log message\n\n"
    out = "[OUTPUT]\n    Name null\n    Match new\n"
    found = keys({"task.json": task(), "extra.conf": emit + change + out})
    assert "message" in found.sure
    assert "log" not in found.sure
    assert not found.open


@pytest.mark.parametrize(
    ("option", "sure"),
    [
        ("Key line", {"line"}),
        ("Path_Key file", {"log", "file"}),
        ("Parser json", None),
        ("multiline.parser java", None),
        ("Key ${NAME}", None),
    ],
)
def test_a_tail_input_says_what_it_makes_or_nothing(option, sure):
    found = keys({"a.conf": TAIL.format(option)})
    assert found.open is (sure is None)
    assert sure is None or found.sure == sure


def test_what_is_missing_makes_everything_unknown():
    assert keys({"task.json": task(), "extra.conf": "@INCLUDE gone.conf\n\n" + OUTPUT}).open


def test_an_input_whose_senders_choose_tags_makes_everything_unknown():
    more = "[INPUT]\n    Name http\n    Listen 127.0.0.1\n    Port 9000\n\n"
    assert keys({"task.json": task(), "extra.conf": more + OUTPUT}).open


def found_in(code, texts):
    return [f for f in lint_texts(texts, rules().values()) if f.code == code]


def test_a_dropping_filter_is_an_error_only_where_nothing_else_can_come():
    drop = "[FILTER]\n    Name grep\n    Match *\n    Regex data .\n\n"
    inside = found_in("FL414", {"task.json": task(), "extra.conf": drop + OUTPUT})
    assert [f.severity for f in inside] == [Severity.WARNING]  # an application may send by itself
    alone = "[INPUT]\n    Name tail\n    Tag t\n    Path /a.log\n\n" + drop + "[OUTPUT]\n    Name null\n    Match t\n"
    assert [f.severity for f in found_in("FL414", {"a.conf": alone})] == [Severity.ERROR]


def test_metadata_is_doubled_only_for_those_who_see_both():
    join_lines = (
        "[FILTER]\n    Name multiline\n    Match *\n    multiline.parser java\n    multiline.key_content log\n\n"
    )
    assert found_in("FL408", {"task.json": task(), "extra.conf": join_lines + OUTPUT})
    as_json = "[OUTPUT]\n    Name http\n    Match app-firelens*\n    Host h.internal\n    Format json\n"
    assert not found_in("FL408", {"task.json": task(), "extra.conf": join_lines + as_json})
    pieces = join_lines.replace("multiline.parser java", "mode partial_message")
    assert not found_in("FL412", {"task.json": task(), "extra.conf": pieces + OUTPUT})
