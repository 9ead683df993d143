"""The parse step: what it does to a record, what it remembers of a stream, and what it refuses."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from processors.parse import FormatMemory, Parser
from schemas.errors import DescriptionError
from schemas.formats import find, ranked
from schemas.formats.base import ROUTER_KEYS, merge

NGINX = '203.0.113.9 - - [02/Jan/2026:03:04:05 +0000] "GET / HTTP/1.1" 200 7 "-" "curl/8"'
SYSLOG = "<13>1 2026-01-02T03:04:05Z h a - - - hello"


def parser(**step: Any) -> Parser:
    return Parser.from_plan({"type": "parse", **step})


def test_a_parsed_text_gives_way_to_its_fields() -> None:
    fields: dict[str, Any] = {"log": '{"level":"info"}', "container_id": "c"}
    assert parser(format="json").record(fields, "s") is None
    assert fields == {"container_id": "c", "level": "info"}


def test_the_text_stays_when_asked_and_parsed_fields_may_go_under_a_target() -> None:
    fields: dict[str, Any] = {"log": '{"a":1}'}
    assert parser(format="json", keep_original=True, target="app").record(fields, "s") is None
    assert fields == {"log": '{"a":1}', "app": {"a": 1}}


def test_unparsable_text_stays_and_says_why_without_saying_what() -> None:
    fields = {"log": "secret words"}
    why = parser(format="json").record(fields, "s")
    assert fields == {"log": "secret words"}
    assert why == "`log` is not `json` (JSON object)"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"log": "  "}, "`log` is blank"),
        ({"log": '{"a', "partial_message": "true"}, "`log` is one part of a longer message: join before parsing"),
        ({"log": "words"}, f"`log` is not any of {len(ranked())} formats"),
    ],
)
def test_reasons(fields: dict[str, Any], why: str) -> None:
    assert parser().record(fields, "s") == why


@pytest.mark.parametrize("fields", [{}, {"log": None}, {"log": {"a": 1}}, {"log": 7}])
def test_what_is_no_text_is_nothing_to_parse(fields: dict[str, Any]) -> None:
    before = dict(fields)
    assert parser(format="json").record(fields, "s") is None
    assert fields == before


def test_an_application_cannot_speak_for_the_router() -> None:
    fields = {
        "log": '{"ecs_cluster":"forged","source":"app","container_id":"c"}',
        "ecs_cluster": "real",
        "container_id": "c",
    }
    assert parser(format="json").record(fields, "s") is None
    assert fields == {"ecs_cluster": "real", "container_id": "c", "log_ecs_cluster": "forged", "source": "app"}
    assert "source" in ROUTER_KEYS


def test_merge_lets_the_log_win_elsewhere() -> None:
    fields = {"level": "old", "x": 1}
    merge(fields, {"level": "new"})
    assert fields == {"level": "new", "x": 1}


def test_a_stream_keeps_its_format_and_finds_another_when_a_line_no_longer_fits() -> None:
    memory = FormatMemory(ranked(), guesses=True)
    assert memory.parse(NGINX, "a")
    assert memory.parse(SYSLOG, "b")
    assert (memory.format("a"), memory.format("b")) == (find("nginx")[0], find("syslog_5424")[0])
    assert memory.parse("no format at all", "a") is None
    assert memory.format("a") is find("nginx")[0]
    assert memory.parse('{"a":1}\r\n', "a") == {"a": 1}
    assert memory.format("a") is find("json")[0]


def test_the_remembered_format_is_asked_first() -> None:
    """nginx and Apache write a plain combined line alike: the stream's history decides, not the order of guessing."""
    memory = FormatMemory(ranked(), guesses=True)
    assert memory.parse(NGINX.replace("203.0.113.9 - -", "203.0.113.9 id -"), "a")
    assert "remote_host" in (memory.parse(NGINX, "a") or {})
    assert "remote_addr" in (memory.parse(NGINX, "b") or {})


def test_memory_is_bounded() -> None:
    memory = FormatMemory(find("json"))
    for number in range(5000):
        memory.parse("{}", str(number))
    assert len(memory._known) <= 4096


def test_a_header_names_the_columns_of_the_lines_after_it() -> None:
    memory = FormatMemory(ranked(), guesses=True)
    assert memory.parse("version vpc-id srcaddr bytes start", "s") is None
    assert memory.parse("5 vpc-1 10.0.0.1 42 1767323045", "s") == {
        "version": 5, "vpc-id": "vpc-1", "srcaddr": "10.0.0.1", "bytes": 42, "start": 1767323045,
        "timestamp": "2026-01-02T03:04:05.000Z",
    }  # fmt: skip
    assert memory.parse('{"a":1}', "s") == {"a": 1}
    assert memory.parse("5 vpc-1 10.0.0.1 43 1767323045", "s") is not None
    assert memory.parse("#Fields: date time x-edge-location sc-status", "cf") is None
    assert memory.parse("2026-01-02\t03:04:05\tFRA\t200", "cf") == {
        "timestamp": "2026-01-02T03:04:05.000Z", "x-edge-location": "FRA", "sc-status": 200,
    }  # fmt: skip


def test_columns_of_a_plan_do_as_a_header() -> None:
    fields: dict[str, Any] = {"log": "7 ACCEPT -"}
    assert parser(format="vpc_flow", columns=["version", "action", "vpc-id"]).record(fields, "s") is None
    assert fields == {"version": 7, "action": "ACCEPT", "vpc-id": None}
    with pytest.raises(DescriptionError, match="not the columns of `vpc_flow`"):
        parser(format="vpc_flow", columns=["nope"])


EXTENDED = (
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" '
    '"$http_user_agent" rt=$request_time ua="${upstream_addr}" us=$upstream_status $request_id'
)


def test_a_log_format_of_nginx_does_as_columns() -> None:
    text = NGINX + ' rt=0.005 ua="10.0.0.1:80, 10.0.0.2:80" us=504, 200 abc'
    fields: dict[str, Any] = {"log": text}
    step = parser(format="nginx", columns=[EXTENDED])
    assert step.record(fields, "s") is None
    assert fields["timestamp"] == "2026-01-02T03:04:05.000Z"
    assert (fields["status"], fields["request_time"], fields["request_uri"]) == (200, 0.005, "/")
    assert (fields["upstream_addr"], fields["upstream_status"]) == ("10.0.0.1:80, 10.0.0.2:80", "504, 200")
    assert (fields["request_id"], fields["remote_user"]) == ("abc", None)
    for broken in (NGINX, text.replace(" 200 7", " OK 7"), text.replace("02/Jan", "99/Jan"), ""):
        assert step.record({"log": broken}, "s") is not None
    with pytest.raises(DescriptionError, match="not the columns of"):
        parser(format="nginx", columns=["$status$time_local"])


def test_names_and_aliases() -> None:
    assert [f.name for f in find("nginx")] == ["nginx", "nginx_error"]
    assert [f.name for f in find("Syslog-RFC5424")] == ["syslog_5424"]
    assert [f.name for f in find("syslog")] == ["syslog_5424", "syslog_3164"]
    assert [f.name for f in find("mysql")] == ["mysql_slow", "mysql_error"]
    assert {f.name for f in find("apache")} == {"apache_combined", "apache_common", "apache_error"}
    for wrong in ("", "nope", "_text", "base", "../x", "json/../x"):
        with pytest.raises(DescriptionError, match="no log format"):
            find(wrong)


def test_one_format_loads_no_other() -> None:
    """A cold start pays for the formats of its plan only."""
    code = (
        "import sys; from processors.parse import Parser; Parser.from_plan({'format': 'json'});"
        "print(sorted(m for m in sys.modules if m.startswith('schemas.formats.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['schemas.formats.base', 'schemas.formats.json']"


def test_a_format_asked_for_by_name_takes_what_auto_would_not_guess() -> None:
    for wanted, left in (("logfmt", None), ("auto", "`log` is not any of")):
        fields: dict[str, Any] = {"log": "only=pair"}
        why = parser(format=wanted).record(fields, "s")
        assert why is left if left is None else str(why).startswith(left)


def test_a_pattern_gives_its_groups_types_and_time() -> None:
    step = {
        "pattern": r"^(?P<time>\S+) (?<level>[A-Z]+) took=(?P<ms>\d+)(?: (?P<rest>.*))?$",
        "types": {"ms": "integer"},
    }
    fields: dict[str, Any] = {"log": "2026-01-02T03:04:05Z INFO took=12"}
    assert parser(patterns=[step]).record(fields, "s") is None
    assert fields == {"level": "INFO", "ms": 12, "rest": None, "timestamp": "2026-01-02T03:04:05.000Z"}


def test_patterns_come_before_formats() -> None:
    fields: dict[str, Any] = {"log": "k=v é"}
    assert parser(patterns=[r"k=(?P<k>\w)"], format="logfmt").record(fields, "s") is None
    assert fields == {"k": "v"}


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        (r"(?P<a>x)(?=y)", "looks ahead"),
        (r"(?<!y)(?P<a>x)", "looks behind"),
        (r"(?P<a>x)\1", "refers back"),
        (r"(?P<a>x)(?P=a)", "refers back"),
        (r"(?>x)(?P<a>x)", "atomic"),
        (r"(?P<a>x++)", "possessive"),
        (r"(?P<a>x", "is no pattern"),
        (r"x(y)", "names no group"),
    ],
)
def test_a_pattern_that_cannot_run_in_linear_time_is_refused_with_its_reason(pattern: str, says: str) -> None:
    with pytest.raises(DescriptionError, match=says):
        parser(patterns=[pattern])


@pytest.mark.parametrize("pattern", [r"(?P<a>\\1)", r"(?P<a>[(?=]+)", r"(?P<a>\+\+)"])
def test_what_only_looks_like_backtracking_is_taken(pattern: str) -> None:
    assert parser(patterns=[pattern])


def test_a_pattern_without_an_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(DescriptionError, match="linear-time engine"):
        parser(patterns=["(?P<a>x)"])


def test_types_that_do_not_exist_are_named() -> None:
    with pytest.raises(DescriptionError, match="types are"):
        parser(patterns=[{"pattern": "(?P<a>x)", "types": {"a": "date"}}])
    with pytest.raises(DescriptionError, match="its groups are a"):
        parser(patterns=[{"pattern": "(?P<a>x)", "types": {"b": "int"}}])
