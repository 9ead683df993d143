"""The option catalogue: every version AWS ships, with what the engine's own dump leaves out."""

from __future__ import annotations

import pytest

from firelens.fluentbit import catalog, classic
from firelens.fluentbit.catalog import Line, catalogue, since
from schemas.errors import DescriptionError

TYPES = {
    "string", "integer", "double", "boolean", "size", "time", "prefix", "variant", "deprecated", "commas",
    *(f"{kind} {n}" for kind in ("words", "commas") for n in range(1, 5)), "words",
}  # fmt: skip


@pytest.mark.parametrize("version", catalog.versions())
def test_every_option_of_every_version_is_complete(version: str) -> None:
    plugins = catalogue(version).plugins.values()
    assert {p.kind for p in plugins} >= {"input", "filter", "output", "service", "parser", "multiline_parser"}
    for plugin in plugins:
        assert plugin.source.startswith("https://")
        for name, option in plugin.options.items():
            assert option.name == name == name.lower()
            assert option.type in TYPES, (plugin.name, name)
            assert option.source.startswith("https://")


@pytest.mark.parametrize("version", catalog.versions())
def test_no_sentence_of_upstream_is_in_the_data(version: str) -> None:
    for plugin in catalogue(version).plugins.values():
        for option in plugin.options.values():
            assert len((option.default or "").split(" ")) < 6


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ("5.0.9", "5.0"),
        ("v4.2.2", "4.2"),
        ("4.1.1", "4.1"),
        ("1.9.10", "1.9"),
        ("1.3", "1.9"),
        ("3.2.10", "4.1"),
        ("5.2.0", "5.1"),
        ("4.10", "5.0"),
        ("6.0", "5.1"),
    ],
)
def test_a_version_belongs_to_its_line_or_the_next(version: str, line: str) -> None:
    assert Line.for_version(version) == line


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("5.0", "5.0.9"),
        ("5.0.3", "5.0.9"),
        ("4.2.4", "4.2.2"),
        ("4.2", "4.2.8"),
        ("4.2.0", "4.2.2"),
        ("3.0", "4.1.1"),
        ("9.0", "5.1.1"),
        ("1.8.2", "1.9.10"),
        ("5.1.0", "5.1.1"),
    ],
)
def test_the_closest_known_version_answers(asked: str, chosen: str) -> None:
    assert catalogue(asked).version == chosen


@pytest.mark.parametrize("version", ["", "latest", "5.x"])
def test_what_is_no_version_is_refused(version: str) -> None:
    with pytest.raises(DescriptionError):
        catalogue(version)
    with pytest.raises(DescriptionError):
        Line.for_version(version)


@pytest.mark.parametrize(
    ("kind", "name", "key", "first"),
    [
        ("output", "cloudwatch_logs", "log_stream_prefix", "1.9.10"),
        ("output", "kinesis_firehose", "simple_aggregation", "4.2.2"),
        ("output", "s3", "bucket", "1.9.10"),
        ("output", "stdout", "workers", "1.9.10"),
        ("output", "stdout", "storage.total_limit_size", "1.9.10"),
        ("output", "http", "NET.Keepalive", "1.9.10"),
        ("output", "kafka", "rdkafka.compression.codec", "1.9.10"),
        ("output", "cloudwatch", "new_log_group_tags", "1.9.10"),
        ("input", "forward", "mem_buf_limit", "1.9.10"),
        ("input", "tail", "threaded", "4.1.1"),
        ("filter", "grep", "logical_op", "4.1.1"),
        ("service", "", "scheduler.cap", "1.9.10"),
        ("service", "", "storage.rejected.limit", "5.0.9"),
        ("service", "", "flush.adaptive", "5.1.1"),
        ("parser", "", "time_zone", "4.2.8"),
        ("processor", "sampling", "conditions", "4.1.1"),
        ("output", "stdout", "no_such_option", None),
        ("output", "no_such_plugin", "match", None),
    ],
)
def test_an_option_is_known_from_its_first_version_on(kind: str, name: str, key: str, first: str | None) -> None:
    assert since(kind, name, key) == first


def test_options_say_what_the_engine_makes_of_them() -> None:
    current = catalogue("5.0.9")
    regex = current.option("filter", "grep", "regex")
    assert regex is not None
    assert regex.repeatable
    limit = current.option("filter", "rewrite_tag", "emitter_mem_buf_limit")
    assert limit is not None
    assert (limit.type, limit.default, limit.repeatable) == ("size", "10M", False)
    rule = current.option("filter", "rewrite_tag", "Rule")
    assert rule is not None
    assert rule.type == "words 4"


def test_plugins_say_whether_they_take_tls() -> None:
    current = catalogue("5.0.9")
    for name, tls in {"cloudwatch_logs": False, "kinesis_firehose": False, "datadog": True, "http": True}.items():
        plugin = current.plugin("output", name)
        assert plugin is not None
        assert plugin.tls is tls


def test_near_misses_are_suggested() -> None:
    current = catalogue("5.0")
    assert current.suggest("output", "cloudwatch_log")[0] == "cloudwatch_logs"
    assert current.suggest("output", "cloudwatch_logs", "log_stream_nam")[0] == "log_stream_name"
    assert current.suggest("service", "", "Parser_File")[0] == "parsers_file"
    assert current.suggest("output", "no_such", "x") == ()


def test_the_go_plugins_check_nothing_and_the_core_ones_do() -> None:
    old = catalogue("1.9")
    assert {old.plugin("output", n).open for n in ("cloudwatch", "firehose", "kinesis")} == {True}  # type: ignore[union-attr]
    assert not old.plugin("output", "cloudwatch_logs").open  # type: ignore[union-attr]


def test_unknown_properties_of_a_document_are_found() -> None:
    document = classic.read(
        "[SERVICE]\n    Flush 1\n    Grase 5\n[INPUT]\n    Name tail\n    Paht /x\n    rate_gate on\n"
        "[OUTPUT]\n    Name s3\n    bucket b\n    Workers 1\n[OUTPUT]\n    Name no_such\n    a b\n"
        "[OUTPUT]\n    Name cloudwatch\n    anything goes\n"
    )
    assert [p.key for _, p in catalog.unknown(document, "5.0")] == ["Grase", "Paht", "rate_gate"]
    assert [p.key for _, p in catalog.unknown(document, "5.1")] == ["Grase", "Paht"]
